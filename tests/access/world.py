"""A house in which canaries are planted: strings that stand in one place only, so that one of them on a page says what leaked."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from lotsenhaus.casefile.services.notes import write_note, write_secret
from lotsenhaus.casefile.services.tasks import open_task
from lotsenhaus.office.roles import Role, Zone
from lotsenhaus.people.models import Contact, FamilyTie, IdentityNumber, PersonLink, ResidenceStatus, Stay
from lotsenhaus.people.services.facts import change_fact
from lotsenhaus.people.services.merge import link
from lotsenhaus.people.services.seals import seal
from lotsenhaus.web.middleware import identify
from tests.fixtures import TODAY

INSIDE, OUTSIDE, SEALED = "inside", "outside", "sealed"
AREAS = {INSIDE: "benefits", OUTSIDE: "education", SEALED: "benefits"}
FAMILIES = {INSIDE: "Quittenberg", OUTSIDE: "Mirabellos", SEALED: "Zwetschkow"}
WORKING = {Role.CASE_WORKER, Role.SUPERVISOR, Role.TREASURER}
FILE = frozenset({"name", "street", "phone", "passport", "conditions", "note"})
SECRET = frozenset(zone.value for zone in Zone)


@dataclass
class Planted:
    """The numbers and canaries of the three people: of one team, of another team, and sealed."""

    numbers: dict[str, int] = field(default_factory=dict)
    tasks: dict[str, int] = field(default_factory=dict)
    contacts: dict[str, int] = field(default_factory=dict)
    canaries: dict[tuple[str, str], str] = field(default_factory=dict)
    """by person and kind"""
    link: int = 0
    missing: int = 0


@dataclass(frozen=True)
class Asker:
    """A colleague of the matrix: her role, whose team she is in, and what makes her special."""

    role: Role
    team: str
    special: str = ""

    def __str__(self) -> str:
        return self.special or f"{self.role}-{self.team}"

    def sees(self, whose: str) -> frozenset[str]:
        """The kinds of canaries that she may see of this person, said again in other words than the policies."""
        teams = {INSIDE, OUTSIDE} if self.special == "deputy" else {self.team}
        if whose == SEALED:
            return FILE | SECRET | {"task"} if self.special == "named" else frozenset()
        found: frozenset[str] = frozenset()
        if self.role in WORKING and whose in teams:
            found |= FILE | SECRET | {"task"}
        if self.role is Role.INTAKE:
            found |= FILE | ({"task"} if whose in teams else set())
        if self.special == "emergency" and whose == INSIDE:
            found |= FILE
        return found

    def exports(self, whose: str) -> bool:
        """Whether she may take the person away in a file."""
        return self.role in WORKING and "task" in self.sees(whose)

    def changes(self, whose: str) -> bool:
        """Whether she may write into the file."""
        return self.exports(whose) or (self.role is Role.INTAKE and "name" in self.sees(whose))


ASKERS = [
    *(Asker(role, team) for role in Role for team in (INSIDE, OUTSIDE)),
    Asker(Role.CASE_WORKER, INSIDE, "named"),
    Asker(Role.CASE_WORKER, OUTSIDE, "deputy"),
    Asker(Role.CASE_WORKER, OUTSIDE, "emergency"),
]


def plant(household: Any, colleague: Callable[..., Any], viewer: Any, team: Any) -> Planted:
    """Two households of two teams; in the first lives somebody who is sealed for all but one colleague."""
    for area in ("benefits", "education"):
        team(area, *Zone)
    planted = Planted()
    writers = {where: colleague(f"schreibt_{where}", AREAS[where]) for where in (INSIDE, OUTSIDE)}
    writers[SEALED] = writers[INSIDE]
    first, hidden = household(f"Ada {FAMILIES[INSIDE]}", f"Ida {FAMILIES[SEALED]}", areas=("benefits",))
    (other,) = household(f"Eda {FAMILIES[OUTSIDE]}", areas=("education",))
    for where, person in ((INSIDE, first), (OUTSIDE, other), (SEALED, hidden)):
        _fill(planted, where, person, viewer(writers[where]))
    days = {"first": date(2026, 1, 1)}
    change_fact(viewer(writers[INSIDE]), FamilyTie, person=first, other=hidden, kind="partner", **days)
    linked = link(viewer(colleague("aufnahme", "office", "intake")), kept=first, duplicate=other, reason="KANARI-LINK")
    planted.link, planted.missing = linked.pk, max(planted.numbers.values()) + 1000
    seal(viewer(writers[SEALED]), people=[hidden], reason="colleague", first=TODAY, staff=[writers[SEALED].pk])
    assert PersonLink.objects.get().pk == planted.link
    return planted


def _fill(planted: Planted, where: str, person: Any, writer: Any) -> None:
    canary = {
        kind: f"KANARI-{kind.upper()}-{where.upper()}"
        for kind in (FILE - {"name", "street", "passport"}) | SECRET | {"task"}
    }
    canary |= {"name": FAMILIES[where], "street": f"Kanariweg{where} 7a", "passport": f"KANARIPASS{where.upper()}77"}
    first = date(2026, 1, 1)
    change_fact(writer, Stay, person=person, first=first, street=canary["street"], postcode="26122", town="Oldenburg")
    contact = change_fact(writer, Contact, person=person, first=first, kind="phone", value=canary["phone"])
    change_fact(writer, IdentityNumber, person=person, first=first, kind="passport", number=canary["passport"])
    conditions = canary["conditions"]
    change_fact(writer, ResidenceStatus, person=person, first=first, kind="duldung", conditions=conditions)
    write_note(writer, person=person, text=canary["note"])
    identify(writer.staff_id)
    for zone in Zone:
        write_secret(writer, zone=zone, person=person, text=canary[zone])
    task = open_task(writer, title=canary["task"], due=TODAY, team_id=person.team_ids[0], person_id=person.pk)
    planted.numbers[where], planted.tasks[where], planted.contacts[where] = person.pk, task.pk, contact.pk
    planted.canaries |= {(where, kind): text for kind, text in canary.items()}


def read(client: Client, url: str, **headers: str) -> bytes:
    """What comes back for the address; a workbook unpacked."""
    return unpacked(client.get(url, headers=headers).content)


def unpacked(content: bytes) -> bytes:
    """All that a reader of these bytes can know."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"\n".join(book.read(name) for name in book.namelist())


def plain(content: bytes) -> bytes:
    """The answer without what differs each time: CSRF and form tokens."""
    return re.sub(rb"[0-9A-Za-z]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", b"", content)
