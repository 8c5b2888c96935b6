"""Who may do what with people and households."""

from django.db.models import Exists, OuterRef, Q

from lotsenhaus.office.access import Policy, Rule, Viewer
from lotsenhaus.office.roles import Role
from lotsenhaus.people.models import EmergencyAccess, Person, PersonLink, SealKey

EVERYBODY = Q(pk__isnull=False)
"""An empty Q would be no rule at all: joined by „or“ it vanishes."""


def _of_my_teams(viewer: Viewer) -> Q | None:
    own = frozenset(seat.team_id for seat in viewer.seats if not seat.for_staff and seat.role in WORKING)
    return Q(team_ids__overlap=sorted(own)) if own else None


def _of_teams_i_stand_in_for(viewer: Viewer) -> Q | None:
    others = frozenset(seat.team_id for seat in viewer.seats if seat.for_staff and seat.role in WORKING)
    return Q(team_ids__overlap=sorted(others)) if others else None


def _at_intake(viewer: Viewer) -> Q | None:
    return EVERYBODY if viewer.has(Role.INTAKE) else None


def _in_an_emergency(viewer: Viewer) -> Q | None:
    open_now = EmergencyAccess.objects.filter(person=OuterRef("pk"), staff_id=viewer.staff_id, until__gt=viewer.at)
    return Q(Exists(open_now))


def _sealed_for_me(viewer: Viewer) -> Q | None:
    keys = SealKey.objects.believed().on(viewer.on).filter(person=OuterRef("pk"), staff_id=viewer.staff_id)
    return Q(is_sealed=True) & ~Q(Exists(keys))


WORKING = (Role.CASE_WORKER, Role.SUPERVISOR, Role.TREASURER)
RESPONSIBLE = Rule("das eigene Team ist zuständig", _of_my_teams)
DEPUTY = Rule("vertritt eine zuständige Person", _of_teams_i_stand_in_for)
INTAKE = Rule("nimmt neue Personen auf", _at_intake)
EMERGENCY = Rule("Notzugriff mit Begründung", _in_an_emergency)
SEALED = Rule("gesperrt: nur namentlich benannte Personen", _sealed_for_me)

PEOPLE = Policy(
    Person,
    {
        "view": (RESPONSIBLE, DEPUTY, INTAKE, EMERGENCY),
        "search": (RESPONSIBLE, DEPUTY, INTAKE, EMERGENCY),
        "export": (RESPONSIBLE, DEPUTY),
        "change": (RESPONSIBLE, DEPUTY, INTAKE),
        "merge": (RESPONSIBLE, DEPUTY, INTAKE),
    },
    never=(SEALED,),
    person=lambda person: person.pk,
)


def _of_two_files_of_mine(viewer: Viewer) -> Q | None:
    files = PEOPLE.visible(viewer, "merge")
    return Q(kept__in=files, duplicate__in=files) if viewer.seats else None


BOTH_FILES = Rule("bearbeitet beide Akten", _of_two_files_of_mine)
LINKS = Policy(PersonLink, {"view": (BOTH_FILES,), "change": (BOTH_FILES,)}, person=lambda link: link.kept_id)
