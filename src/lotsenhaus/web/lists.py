"""The lists of the house itself: who has seen a file, every Notzugriff, and who has which role in which team."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse

from lotsenhaus.kernel import german
from lotsenhaus.kernel.clock import BERLIN
from lotsenhaus.kernel.listing import ListFilter, Listing, in_german_order, in_order_of
from lotsenhaus.kernel.parts import Link, Status
from lotsenhaus.kernel.tables import Column
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.models import AccessRecord, Team, TeamMembership
from lotsenhaus.office.roles import Role
from lotsenhaus.people.forms import DateField
from lotsenhaus.people.forms.fields import FileNumberField
from lotsenhaus.people.models import EmergencyAccess
from lotsenhaus.web.access_page import ACTIONS, NAMES

WHAT = {model._meta.label_lower: name for model, name in NAMES.items()}
_FIRST, _LAST = time.min, time.max


class AccessFilter(ListFilter):
    """Which accesses the list shows."""

    wer = forms.CharField(label="Wer", required=False, max_length=100)
    von = DateField(label="vom", required=False)
    bis = DateField(label="bis zum", required=False)


class ReportFilter(AccessFilter):
    """Of which file the report is, and which accesses it shows."""

    akte = FileNumberField(label="Aktennummer", required=False, help_text="Zum Beispiel P-000123.")
    field_order = ("akte",)


class EmergencyFilter(AccessFilter):
    """Which Notzugriffe the list shows."""

    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "alle"), ("offen", "noch zu prüfen"), ("geprueft", "geprüft")]
    )


class MemberFilter(ListFilter):
    """Whose roles the list shows."""

    wer = forms.CharField(label="Wer", required=False, max_length=100)
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), required=False, empty_label="alle Teams")
    rolle = forms.ChoiceField(label="Rolle", required=False, choices=[("", "alle Rollen"), *Role.choices])

    def __init__(self, data: Any, teams: QuerySet[Team]) -> None:
        super().__init__(data)
        team: Any = self.fields["team"]
        team.queryset = teams.order_by("name")


def reviewed(access: EmergencyAccess) -> Status:
    """Whether somebody has looked at the Notzugriff."""
    return Status("geprüft", "success") if access.reviewed else Status("noch zu prüfen", "warning")


ACCESSES = Listing(
    name="Zugriffe",
    columns=(
        Column("Wann", lambda access: access.at, sort="zeit"),
        Column("Wer", lambda access: str(access.staff), sort="wer"),
        Column("Was", lambda access: WHAT.get(access.what, access.what)),
        Column("Tun", lambda access: ACTIONS.get(access.action, access.action)),
        Column("Grund", lambda access: access.reason),
    ),
    orders={"zeit": ("at", "pk"), "wer": ("who_key", "staff_id", "-at", "-pk")},
    default="-zeit",
    empty="Zu dieser Auswahl gibt es keine Zugriffe.",
)
EMERGENCIES = Listing(
    name="Notzugriffe",
    columns=(
        Column("Wann", lambda access: access.opened, sort="zeit"),
        Column("Wer", lambda access: str(access.staff), sort="wer"),
        Column("Akte", lambda access: f"P-{access.person_id:06d}"),
        Column("Begründung", lambda access: access.reason),
        Column("Stand", reviewed, sort="stand"),
        Column(
            "Prüfung",
            lambda access: Link("prüfen", reverse("emergency_review", args=[access.pk])) if access.is_open else "",
            only_on_page=True,
        ),
    ),
    orders={"zeit": ("opened", "pk"), "wer": ("who_key", "staff_id", "-opened"), "stand": ("reviewed", "opened", "pk")},
    default="-stand",
    empty="Es gab noch keinen Notzugriff.",
)
MEMBERS = Listing(
    name="Rollen",
    columns=(
        Column("Wer", lambda member: str(member.staff), sort="wer"),
        Column("Team", lambda member: member.team.name, sort="team"),
        Column("Rolle", lambda member: member.get_role_display(), sort="rolle"),
        Column("gilt", lambda member: german.period(member.first, member.last)),
        Column(
            "Ende",
            lambda member: Link("beenden", reverse("role_end", args=[member.pk])) if member.is_others else "",
            only_on_page=True,
        ),
    ),
    orders={
        "team": ("team_key", "who_key", "pk"),
        "wer": ("who_key", "team_key", "pk"),
        "rolle": ("role_place", "who_key", "pk"),
    },
    default="team",
    empty="Zu dieser Auswahl gibt es keine Rollen.",
)


def accesses(rows: QuerySet[AccessRecord], asked: dict[str, Any]) -> QuerySet[Any]:
    """The accesses that the filter leaves, with what the list sorts by."""
    found: QuerySet[Any] = _by_whom(_between(rows, "at", asked), asked).select_related("staff")
    return found


def emergencies(viewer: Viewer, rows: QuerySet[EmergencyAccess], asked: dict[str, Any]) -> QuerySet[Any]:
    """The Notzugriffe that the filter leaves; ``is_open`` where the viewer may review one."""
    found = _by_whom(_between(rows, "opened", asked), asked).select_related("staff")
    if state := asked.get("stand"):
        found = found.filter(reviewed__isnull=state == "offen")
    shown: QuerySet[Any] = found.annotate(is_open=Q(reviewed__isnull=True) & ~Q(staff_id=viewer.staff_id))
    return shown


def members(viewer: Viewer, rows: QuerySet[TeamMembership], asked: dict[str, Any]) -> QuerySet[Any]:
    """The roles of today and of later days that the filter leaves; ``is_others`` where the viewer may end one."""
    rows = rows.filter(recorded__upper_inf=True).exclude(valid__fully_lt=(viewer.on, None))
    if team := asked.get("team"):
        rows = rows.filter(team=team)
    if role := asked.get("rolle"):
        rows = rows.filter(role=role)
    found = _by_whom(rows, asked).select_related("team", "staff")
    keys = {"team_key": in_german_order("team__name"), "role_place": in_order_of("role", Role.values)}
    shown: QuerySet[Any] = found.annotate(**keys, is_others=~Q(staff_id=viewer.staff_id))
    return shown


def _by_whom(rows: QuerySet[Any], asked: dict[str, Any]) -> Any:
    for word in (asked.get("wer") or "").split():
        rows = rows.filter(
            Q(staff__last_name__icontains=word)
            | Q(staff__first_name__icontains=word)
            | Q(staff__username__icontains=word)
        )
    return rows.annotate(who_key=in_german_order("staff__last_name"))


def _between(rows: QuerySet[Any], field: str, asked: dict[str, Any]) -> QuerySet[Any]:
    """The rows of these days in Germany, both inclusive."""
    if first := asked.get("von"):
        rows = rows.filter(**{f"{field}__gte": datetime.combine(first, _FIRST, BERLIN)})
    if last := asked.get("bis"):
        rows = rows.filter(**{f"{field}__lte": datetime.combine(last, _LAST, BERLIN)})
    return rows
