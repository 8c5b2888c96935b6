"""What a colleague types into the file."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from lotsenhaus.casefile.lists import STATES
from lotsenhaus.casefile.models import Task
from lotsenhaus.casefile.policy import open_zones
from lotsenhaus.casefile.queries import teams_about, teams_for
from lotsenhaus.kernel.listing import ListFilter
from lotsenhaus.kernel.once import INCOMPLETE, TokenField
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.models import Team
from lotsenhaus.people.forms import DateField
from lotsenhaus.people.models import Person

FARTHEST_YEARS = 10


class NoteForm(forms.Form):
    """A note, or an entry in one of the secret zones in which the viewer's teams work for the person."""

    token = TokenField()
    text = forms.CharField(label="Vermerk", widget=forms.Textarea, max_length=10_000)
    zone = forms.ChoiceField(label="Wer darf es lesen", required=False)

    def __init__(self, viewer: Viewer, person: Person, data: Any = None) -> None:
        super().__init__(data)
        zone: Any = self.fields["zone"]
        zones = [(zone.value, f"nur Teams mit Zugang zu „{zone.label}“") for zone in open_zones(viewer, person)]
        zone.choices = [("", "alle, die die Akte sehen dürfen"), *zones]


class TaskForm(forms.Form):
    """Something to do by a day, for one of the viewer's teams or one that is responsible and so may see the file."""

    token = TokenField()
    title = forms.CharField(label="Was zu tun ist", max_length=160)
    due = DateField(label="fällig am")
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), empty_label=None)

    def __init__(self, viewer: Viewer, person: Person, data: Any = None) -> None:
        teams = teams_about(viewer, person)
        super().__init__(data, initial={"due": viewer.on, "team": min(teams & viewer.teams(), default=None)})
        self.on = viewer.on
        team: Any = self.fields["team"]
        team.queryset = _by_name(teams)

    def clean_due(self) -> date:
        """A day on which it can still be done."""
        return not_over(self.cleaned_data["due"], self.on)


class TaskFilter(ListFilter):
    """Which tasks the list shows."""

    text = forms.CharField(label="Aufgabe enthält", required=False, max_length=160)
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[(word, label) for word, (label, _) in STATES.items()]
    )
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), required=False, empty_label="alle Teams")

    def __init__(self, viewer: Viewer, data: QueryDict) -> None:
        super().__init__(data)
        team: Any = self.fields["team"]
        team.queryset = _by_name(viewer.teams())
        if len(viewer.teams()) < 2:
            del self.fields["team"]


class MoveForm(forms.Form):
    """When a task comes up again, and which team has it from now on; ``seen`` is what the author had before her eyes."""

    token = TokenField()
    seen = forms.CharField(widget=forms.HiddenInput, error_messages={"required": INCOMPLETE})
    due = DateField(label="Wiedervorlage am")
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), empty_label=None)
    reason = forms.CharField(label="Warum", max_length=300, help_text="Der Grund bleibt bei der Aufgabe stehen.")

    def __init__(self, viewer: Viewer, task: Task, data: Any = None) -> None:
        super().__init__(data, initial={"due": task.due, "team": task.team_id, "seen": seen_of(task)})
        self.on, self.task = viewer.on, task
        team: Any = self.fields["team"]
        team.queryset = _by_name(teams_for(viewer, task))

    def clean_seen(self) -> tuple[date, int]:
        """The day and the team that were shown."""
        day, _, team = self.cleaned_data["seen"].partition("|")
        try:
            return date.fromisoformat(day), int(team)
        except ValueError:
            raise forms.ValidationError(INCOMPLETE) from None

    def clean_due(self) -> date:
        """A day that is not over, unless it stays as it is."""
        due: date = self.cleaned_data["due"]
        return due if due == self.task.due else not_over(due, self.on)


def seen_of(task: Task) -> str:
    """What the page shows of a task, so that nobody overwrites what she has not seen."""
    return f"{task.due.isoformat()}|{task.team_id}"


def not_over(due: date, on: date) -> date:
    """The day, if something can still be done on it. Raises ValidationError."""
    if due < on:
        raise forms.ValidationError(f"Der {due:%d.%m.%Y} ist schon vorbei. Wählen Sie heute oder einen späteren Tag.")
    if due.year - on.year > FARTHEST_YEARS:
        sentence = f"Bis zum {due:%d.%m.%Y} sind es mehr als {FARTHEST_YEARS} Jahre. Prüfen Sie das Jahr."
        raise forms.ValidationError(sentence)
    return due


def _by_name(keys: Any) -> QuerySet[Team]:
    return Team.objects.filter(pk__in=set(keys)).order_by("name")
