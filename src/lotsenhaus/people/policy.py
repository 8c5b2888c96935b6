"""Who may do what with people and households, and with what is logged about them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet

from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.kernel.paging import AnyOf
from lotsenhaus.office.access import EVERYTHING, NOTHING, Policy, Rule, Viewer
from lotsenhaus.office.models import AccessRecord
from lotsenhaus.office.policy import DATA_PROTECTION
from lotsenhaus.office.roles import WORKING, Role
from lotsenhaus.people.models import Circle, EmergencyAccess, Household, Organisation, Person, PersonLink, SealKey


def _of_my_teams(viewer: Viewer) -> Q | None:
    own = frozenset(seat.team_id for seat in viewer.seats if not seat.for_staff and seat.role in WORKING)
    return Q(team_ids__overlap=sorted(own)) if own else None


def _of_teams_i_stand_in_for(viewer: Viewer) -> Q | None:
    others = frozenset(seat.team_id for seat in viewer.seats if seat.for_staff and seat.role in WORKING)
    return Q(team_ids__overlap=sorted(others)) if others else None


def _of_teams_i_lead(viewer: Viewer) -> Q | None:
    own = {seat.team_id for seat in viewer.seats if not seat.for_staff and seat.role is Role.SUPERVISOR}
    return Q(team_ids__overlap=sorted(own)) if own else None


def _at_intake(viewer: Viewer) -> Q | None:
    return EVERYTHING if viewer.has(Role.INTAKE) else None


def _in_an_emergency(viewer: Viewer) -> Q | None:
    open_now = EmergencyAccess.objects.filter(staff_id=viewer.staff_id, until__gt=viewer.at).values("person_id")
    return Q(AnyOf(F("pk"), ArraySubquery(open_now)))


def _sealed_for_me(viewer: Viewer) -> Q | None:
    keys = SealKey.objects.believed().on(viewer.on).filter(person=OuterRef("pk"), staff_id=viewer.staff_id)
    return Q(is_sealed=True) & ~Q(Exists(keys))


RESPONSIBLE = Rule("das eigene Team ist zuständig", _of_my_teams)
DEPUTY = Rule("vertritt eine zuständige Person", _of_teams_i_stand_in_for)
LEADING = Rule("leitet ein zuständiges Team", _of_teams_i_lead)
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
        "seal": (LEADING,),
    },
    never=(SEALED,),
    person=lambda person: person.pk,
)


CIRCLES = Policy(Circle, {"search": (RESPONSIBLE, DEPUTY, INTAKE)})
"""The rules that look at nothing but teams; who is to be seen for another reason is asked for by name."""


def one_by_one(viewer: Viewer) -> QuerySet[Person]:
    """The people whom the viewer may find although no circle says so: in an emergency, or sealed and she is named."""
    keys = SealKey.objects.believed().on(viewer.on).filter(staff_id=viewer.staff_id).values("person_id")
    named = Q(AnyOf(F("pk"), ArraySubquery(keys)))
    return PEOPLE.visible(viewer, "search").filter(named | (_in_an_emergency(viewer) or NOTHING))


def _of_two_files_of_mine(viewer: Viewer) -> Q | None:
    files = PEOPLE.visible(viewer, "merge")
    return Q(kept__in=files, duplicate__in=files) if viewer.seats else None


BOTH_FILES = Rule("bearbeitet beide Akten", _of_two_files_of_mine)
LINKS = Policy(PersonLink, {"view": (BOTH_FILES,), "change": (BOTH_FILES,)}, person=lambda link: link.kept_id)


def _with_a_person_i_may_see(viewer: Viewer) -> Q | None:
    return Q(Exists(PEOPLE.visible(viewer).filter(household=OuterRef("pk")))) if viewer.seats else None


SOMEBODY_IN_IT = Rule("darf jemanden aus dem Haushalt sehen", _with_a_person_i_may_see)
HOUSEHOLDS = Policy(Household, {"view": (SOMEBODY_IN_IT,)})


def _of_a_file_of_mine(viewer: Viewer) -> Q | None:
    if not viewer.seats:
        return None
    return Q(what=Person._meta.label_lower, person__in=PEOPLE.visible(viewer, "change").values("pk"))


OWN_FILE = Rule("bearbeitet die Akte", _of_a_file_of_mine)
ACCESSES = Policy(AccessRecord, {"view": (OWN_FILE,)}, person=lambda record: record.person)
"""Who has opened a file, for those who work with it; who opened a link, a task or a secret of it would tell that there is one."""


def _in_the_office(viewer: Viewer) -> Q | None:
    return EVERYTHING if viewer.seats else None


def _keeps_organisations(viewer: Viewer) -> Q | None:
    return EVERYTHING if viewer.has(Role.CASE_WORKER, Role.SUPERVISOR, Role.INTAKE) else None


OF_THE_OFFICE = Rule("hat eine Rolle im Amt", _in_the_office)
KEEPER = Rule("pflegt die Organisationen", _keeps_organisations)
ORGANISATIONS = Policy(
    Organisation,
    {"view": (OF_THE_OFFICE,), "search": (OF_THE_OFFICE,), "export": (OF_THE_OFFICE,), "change": (KEEPER,)},
)
"""Schools, doctors, associations: about no client, so everybody who works here may see them."""


def _of_somebody_else(viewer: Viewer) -> Q | None:
    return ~Q(staff_id=viewer.staff_id) if viewer.has(Role.DATA_PROTECTION) else None


NOT_HER_OWN = Rule("ist für den Datenschutz zuständig; den eigenen Notzugriff prüft jemand anders", _of_somebody_else)
EMERGENCIES = Policy(
    EmergencyAccess,
    {"view": (DATA_PROTECTION,), "export": (DATA_PROTECTION,), "review": (NOT_HER_OWN,)},
    person=lambda access: access.person_id,
)


class _Names(Func):
    """Whether an event names the person: the first expression is her number, the second what the event is about."""

    template = "%(expressions)s) named where named like 'person:%%%%'))"
    arg_joiner = " = any(array(select substr(named, 8)::bigint from unnest("
    output_field = BooleanField()


NAMED = _Names(F("pk"), OuterRef("about"))


def _about_a_person_i_may_see(viewer: Viewer) -> Q | None:
    return Q(Exists(PEOPLE.visible(viewer).filter(NAMED))) if viewer.seats else None


def _about_somebody_hidden(viewer: Viewer) -> Q | None:
    hidden = Person.objects.filter(NAMED).exclude(pk__in=PEOPLE.visible(viewer).values("pk"))
    return ~Q(kind="HouseholdRegistered") & Q(Exists(hidden))


ABOUT_HER = Rule("darf eine Person sehen, um die es geht", _about_a_person_i_may_see)
NAMES_SOMEBODY_HIDDEN = Rule(
    "nennt auch eine Person, die verborgen ist (außer bei der Aufnahme)", _about_somebody_hidden
)
EVENTS = Policy(EventRecord, {"view": (ABOUT_HER,)}, never=(NAMES_SOMEBODY_HIDDEN,))
"""A household's registration names all its people and says nothing of them, so it is shown for each."""
