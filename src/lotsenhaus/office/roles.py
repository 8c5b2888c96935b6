"""Areas, roles and secret zones as closed lists, and which roles no one may hold together."""

from django.db.models import TextChoices


class Area(TextChoices):
    """The fourteen tasks of the office, by their folders, and the office itself."""

    COORDINATION = "coordination", "Koordinierungsstelle"
    GRANTS = "grants", "Fördermittel"
    ASSOCIATIONS = "associations", "Vereine und Initiativen"
    VOLUNTEERS = "volunteers", "Ehrenamtliche"
    GUIDES = "guides", "Integrationslotsinnen und -lotsen"
    DONATIONS = "donations", "Spenden"
    EDUCATION = "education", "Bildungsangebote"
    SCHOOL_ENTRY = "school_entry", "Schuleinstiegsberatung"
    SOCIAL_WORK = "social_work", "Integrationssozialarbeit"
    BENEFITS = "benefits", "Leistungen nach dem AsylbLG"
    ACCOMMODATION = "accommodation", "Unterkünfte"
    HOUSING_SEARCH = "housing_search", "Wohnungssuche"
    FIRST_STEPS = "first_steps", "Erste Schritte in der Wohnung"
    INTERPRETERS = "interpreters", "Sprachmittlerpool"
    OFFICE = "office", "Amtsleitung und Verwaltung"


class Role(TextChoices):
    """What somebody does in a team; what it allows stands in the policies."""

    CASE_WORKER = "case_worker", "Sachbearbeitung"
    SUPERVISOR = "supervisor", "Leitung"
    INTAKE = "intake", "Aufnahme"
    TREASURER = "treasurer", "Zahlbarmachung"
    DATA_PROTECTION = "data_protection", "Datenschutz"
    ADMINISTRATOR = "administrator", "Benutzerverwaltung"


WORKING = (Role.CASE_WORKER, Role.SUPERVISOR, Role.TREASURER)
"""Who sees the files for which the team is responsible."""

INCOMPATIBLE: frozenset[frozenset[Role]] = frozenset(
    frozenset(pair)
    for pair in (
        (Role.ADMINISTRATOR, Role.DATA_PROTECTION),
        (Role.ADMINISTRATOR, Role.TREASURER),
        (Role.ADMINISTRATOR, Role.SUPERVISOR),
        (Role.CASE_WORKER, Role.TREASURER),
        (Role.DATA_PROTECTION, Role.CASE_WORKER),
        (Role.DATA_PROTECTION, Role.INTAKE),
    )
)
"""Who gives rights neither uses nor watches them; who decides does not pay; who watches has no cases."""


def clash(one: Role, other: Role) -> bool:
    """Whether no one may hold both."""
    return frozenset({one, other}) in INCOMPATIBLE


class Zone(TextChoices):
    """A kind of secret: a table of its own, open only to teams that were given it."""

    COUNSELLING = "counselling", "Beratung"
    HEALTH = "health", "Gesundheit"
    PROTECTION = "protection", "Schutz vor Gewalt"
    COMPLAINTS = "complaints", "Beschwerden"
