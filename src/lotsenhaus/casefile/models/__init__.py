"""The tables of the shared file, by noun."""

from lotsenhaus.casefile.models.note import Note
from lotsenhaus.casefile.models.secret import Complaint, CounsellingNote, HealthRecord, ProtectionRecord
from lotsenhaus.casefile.models.task import Task, TaskMove

__all__ = ["Complaint", "CounsellingNote", "HealthRecord", "Note", "ProtectionRecord", "Task", "TaskMove"]
