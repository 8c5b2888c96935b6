"""The page docs/access.md for the person in charge of data protection: who may do what with what, and why.

Made from the policies alone. Which roles a rule can open anything for is found by asking the rule, once for each role.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model

from lotsenhaus.casefile.models import Complaint, CounsellingNote, HealthRecord, Note, ProtectionRecord, Task
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.office.access import Rule, Seat, Viewer
from lotsenhaus.office.models import AccessRecord, Delegation, Team, TeamMembership
from lotsenhaus.office.queries import NOT_DELEGATED
from lotsenhaus.office.roles import INCOMPATIBLE, Area, Role, Zone
from lotsenhaus.people.models import Circle, EmergencyAccess, Household, Organisation, Person, PersonLink
from lotsenhaus.people.services.emergency import HOURS, SHORTEST_REASON
from lotsenhaus.web.policies import POLICIES

NAMES: dict[type[Model], str] = {
    Person: "Person und alle Angaben zu ihr",
    Circle: "Kreis: Personen mit denselben zuständigen Teams (Index der Suche, ohne Angaben)",
    Household: "Haushalt",
    PersonLink: "Verbindung zweier Akten",
    Organisation: "Organisation mit Ansprechpersonen",
    Note: "Vermerk",
    CounsellingNote: "Beratung (geheim)",
    HealthRecord: "Gesundheit (geheim)",
    ProtectionRecord: "Schutz vor Gewalt (geheim)",
    Complaint: "Beschwerde (geheim)",
    EventRecord: "Ereignis im Verlauf der Akte",
    Task: "Aufgabe",
    AccessRecord: "Protokoll der Lesezugriffe",
    EmergencyAccess: "Notzugriff",
    Team: "Team",
    TeamMembership: "Rolle in einem Team",
    Delegation: "Vertretung",
}
ACTIONS = {
    "view": "ansehen",
    "search": "suchen",
    "export": "als Datei ausgeben",
    "change": "ändern",
    "merge": "mit einer anderen Akte verbinden",
    "seal": "sperren und entsperren",
    "review": "prüfen",
    "report": "Auskunft nach Art. 15 DSGVO",
}
HEAD = """# Wer was sehen und tun darf

Für die Person, die für den Datenschutz zuständig ist. Diese Seite wird aus den Regeln im Programm erzeugt
(`lotsenhaus manage access_page`); ein Test vergleicht sie damit. Eine Änderung der Rechte ist also immer auch eine Änderung
dieser Seite.

- Was hier nicht steht, ist verboten. Liste, Seite, Suche, Vorschlag, Zählung, Ausgabe als Datei und Verbinden fragen dieselben
  Regeln.
- Verborgenes und Fehlendes sehen gleich aus: „Nicht gefunden“.
- Jede geöffnete Akte steht mit dem Grund im Protokoll. Das Protokoll kann die Anwendung ergänzen, aber nicht ändern.
- Die geheimen Tabellen schützt außerdem die Datenbank selbst (Row-Level Security): Sie fragt, für wen die Anfrage läuft.
"""


def access_page() -> str:
    """The whole page as Markdown."""
    return "\n".join((HEAD, *_roles(), *_zones(), *_rights(), *_never(), *_exceptions()))


def _roles() -> Iterator[str]:
    yield "## Rollen\n"
    yield from _table(("Rolle", "im Programm"), [(role.label, f"`{role.value}`") for role in Role])
    yield "Unvereinbar in einer Hand, auch in Vertretung:\n"
    pairs = sorted(sorted(Role(role).label for role in pair) for pair in INCOMPATIBLE)
    yield from (f"- {one} und {other}" for one, other in pairs)
    yield ""


def _zones() -> Iterator[str]:
    yield "## Geheime Bereiche\n"
    yield "Jeder ist eine eigene Tabelle. Ein Team sieht sie nur, wenn ihm der Bereich zugeteilt ist und es für die Person"
    yield "zuständig ist. Geheimes wird nie gesucht und nie als Datei ausgegeben.\n"
    yield from _table(("Bereich", "im Programm"), [(zone.label, f"`{zone.value}`") for zone in Zone])


def _rights() -> Iterator[str]:
    yield "## Rechte und ihre Gründe\n"
    yield "Der Grund steht so auch im Protokoll. „Rollen“ nennt, wer den Grund überhaupt haben kann.\n"
    lines: dict[tuple[str, str, str], list[str]] = {}
    for policy in POLICIES:
        for action, rules in policy.actions.items():
            for rule in rules:
                lines.setdefault((NAMES[policy.model], rule.reason, _who(rule)), []).append(ACTIONS[action])
    rows = [(name, ", ".join(actions), reason, who) for (name, reason, who), actions in lines.items()]
    yield from _table(("Was", "Tun", "erlaubt, weil", "Rollen"), rows)


def _never() -> Iterator[str]:
    yield "## Was geschlossen bleibt, was auch sonst erlaubt ist\n"
    lines = [(NAMES[policy.model], rule.reason) for policy in POLICIES for rule in policy.never]
    yield from _table(("Was", "geschlossen, weil"), lines)
    yield "Geheimes, Vermerke, Haushalte und Verbindungen hängen an der Person und sind mit ihr geschlossen.\n"


def _exceptions() -> Iterator[str]:
    lent = ", ".join(sorted(role.label for role in NOT_DELEGATED))
    yield "## Vertretung und Notzugriff\n"
    yield "- Eine Vertretung gilt an bestimmten Tagen, geht nicht weiter an die Vertretung der Vertretung und öffnet keine"
    yield f"  gesperrte Akte. Nicht vertreten lassen sich: {lent}."
    yield f"- Ein Notzugriff braucht eine Begründung von mindestens {SHORTEST_REASON} Zeichen und endet nach {HOURS} Stunden. Der"
    yield "  Datenschutz bekommt sofort eine Aufgabe. Er öffnet weder Geheimes noch gesperrte Akten und erlaubt keine Änderung."
    yield "- Niemand ändert eigene Rechte; auch die Datenbank lehnt es ab.\n"


def _who(rule: Rule) -> str:
    """The roles for which the rule can open anything."""
    found = [role for role in Role if any(rule.rows(viewer) is not None for viewer in _examples(role))]
    return "alle" if len(found) == len(Role) else ", ".join(role.label for role in found)


def _examples(role: Role) -> Iterator[Viewer]:
    """Somebody with the role in a team with all zones, and her deputy."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for name in ("", *([] if role in NOT_DELEGATED else ["jemand"])):
        seat = Seat(team_id=1, area=Area.OFFICE, role=role, zones=frozenset(Zone), for_staff=name)
        yield Viewer(1, at, at.date(), (seat,))


def _table(heads: Sequence[str], lines: Sequence[Sequence[Any]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(line)} |" for line in lines)
    yield ""
