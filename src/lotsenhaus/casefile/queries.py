"""What is asked about the shared file more than once."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from lotsenhaus.casefile.policy import TASKS
from lotsenhaus.office.access import Viewer
from lotsenhaus.people.policy import PEOPLE


def tasks_of(viewer: Viewer, action: str = "view") -> QuerySet[Any]:
    """The viewer's tasks with team and person; ``names_person`` where she may see who is meant."""
    seen = PEOPLE.visible(viewer).filter(pk=OuterRef("person"))
    return TASKS.visible(viewer, action).select_related("team", "person").annotate(names_person=Exists(seen))
