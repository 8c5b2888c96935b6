"""Who may do what with which rows: rules as queries with a reason, and nothing beside them.

List, page, search, count, export and autocomplete ask the same Policy, so they cannot disagree. An action that is not
listed is forbidden, and a row under ``never`` stays closed whatever else is allowed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.db.models import BooleanField, ExpressionWrapper, Model, Q, QuerySet
from django.http import Http404

from lotsenhaus.office.models import AccessRecord
from lotsenhaus.office.roles import Area, Role, Zone

M = TypeVar("M", bound=Model)
NOTHING = Q(pk__in=())
EVERYTHING = Q(pk__isnull=False)
"""An empty Q would be no rule at all: joined by „or“ it vanishes."""
HOLDS = "holds_by_rule_"
"""What a row is told about each rule that may open it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A role in a team, one's own or that of somebody whose deputy one is today."""

    team_id: int
    area: Area
    role: Role
    zones: frozenset[Zone]
    for_staff: str = ""
    """whose deputy; empty for one's own"""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A colleague as the rules see her, on one day. Made once a request by ``queries.viewer_of``."""

    staff_id: int
    at: datetime
    on: date
    seats: tuple[Seat, ...]
    kept: dict[object, QuerySet[Any]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """what the policies open to her, not yet asked: a page needs the same rows for a dozen questions"""

    def teams(self, *roles: Role) -> frozenset[int]:
        """The teams in which she has one of the roles; all her teams without roles."""
        return frozenset(seat.team_id for seat in self.seats if not roles or seat.role in roles)

    def has(self, *roles: Role) -> bool:
        """Whether she has one of the roles, in whatever team."""
        return any(seat.role in roles for seat in self.seats)

    @property
    def zones(self) -> frozenset[Zone]:
        """The secret zones that her teams were given."""
        return frozenset(zone for seat in self.seats for zone in seat.zones)


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows that are open, and why, in German: the reason stands on the page, in the log and in docs/access.md.

    ``rows`` gives None where the viewer cannot have any, so that no query asks in vain.
    """

    reason: str
    rows: Callable[[Viewer], Q | None]


@dataclass(frozen=True, slots=True, eq=False)
class Policy(Generic[M]):
    """Who may do what with the rows of one model."""

    model: type[M]
    actions: Mapping[str, tuple[Rule, ...]]
    never: tuple[Rule, ...] = ()
    person: Callable[[M], int | None] = lambda _row: None

    def visible(self, viewer: Viewer, action: str = "view") -> QuerySet[M]:
        """The rows on which the viewer may do this."""
        kept = viewer.kept.get((self, action))
        if kept is None:
            kept = self.model._default_manager.filter(self._allowed(viewer, action))
            for _, closed in _asked(self.never, viewer):
                kept = kept.exclude(closed)
            viewer.kept[self, action] = kept
        return kept.all()

    def get(self, viewer: Viewer, action: str = "view", *, rows: QuerySet[M] | None = None, **lookup: Any) -> M:
        """The one row, with a line in the read log. Hidden and missing are the same: Http404, after the same query.

        The reasons come in the same statement. ``rows`` are rows on which the viewer may do this, with more joined to them.
        """
        allowed = (self.visible(viewer, action) if rows is None else rows).filter(**lookup)
        rules = list(self._rules(viewer, action))
        found = _with_reasons(allowed, rules).first()
        if found is None:
            raise Http404
        self._line(viewer, action, found, _reasons_of(found, rules)).save(force_insert=True)
        return found

    def seen(self, viewer: Viewer, rows: QuerySet[M], *, opened: M | None = None) -> list[M]:
        """The rows that a page shows in full, each but the one that ``get`` opened with a line in the read log.

        ``rows`` are rows that the viewer may see, in order.
        """
        found = self.with_lines(viewer, rows)
        write_lines([line for row, line in found if row != opened])
        return [row for row, _ in found]

    def with_lines(self, viewer: Viewer, rows: QuerySet[M], most: int | None = None) -> list[tuple[M, AccessRecord]]:
        """The first rows, each with its line of the read log, for a page that may leave some out: those shown are written."""
        rules = list(self._rules(viewer, "view"))
        found = _with_reasons(rows, rules)[:most]
        return [(row, self._line(viewer, "view", row, _reasons_of(row, rules))) for row in found]

    def opens(self, viewer: Viewer, action: str) -> bool:
        """Whether any rule can open a row to the viewer, so that no page offers her in vain what she may not do."""
        return any(True for _ in self._rules(viewer, action))

    def write_down(self, viewer: Viewer, rows: Iterable[M], purpose: str) -> None:
        """Each of the rows that left the house in a file stands in the read log, with what the file is for."""
        lines = [self._line(viewer, "export", row, f"Liste als Datei für {purpose}") for row in rows]
        write_lines(lines)

    def reasons(self, viewer: Viewer, action: str, row: M) -> list[str]:
        """Why the viewer may do this with the row; empty if she may not."""
        if not self.visible(viewer, action).filter(pk=row.pk).exists():
            return []
        return [rule.reason for rule, rows in self._rules(viewer, action) if self._holds(rows, row)]

    def may(self, viewer: Viewer, action: str, row: M) -> bool:
        """Whether the viewer may do this with the row."""
        return self.visible(viewer, action).filter(pk=row.pk).exists()

    def _line(self, viewer: Viewer, action: str, row: M, reason: str) -> AccessRecord:
        what, person = self.model._meta.label_lower, self.person(row)
        return AccessRecord(
            at=viewer.at, staff_id=viewer.staff_id, what=what, key=row.pk, person=person, action=action, reason=reason
        )

    def _holds(self, rows: Q, row: M) -> bool:
        return self.model._default_manager.filter(rows, pk=row.pk).exists()

    def _rules(self, viewer: Viewer, action: str) -> Iterable[tuple[Rule, Q]]:
        return _asked(self.actions.get(action, ()), viewer)

    def _allowed(self, viewer: Viewer, action: str) -> Q:
        return reduce(or_, (rows for _, rows in self._rules(viewer, action)), NOTHING)


def write_lines(lines: Iterable[AccessRecord]) -> None:
    """The lines stand in the read log."""
    AccessRecord.objects.bulk_create(lines)


def _with_reasons(rows: QuerySet[M], rules: Sequence[tuple[Rule, Q]]) -> QuerySet[M]:
    """Rows that are open, each with which of the rules opens it, in the same statement; where there is one rule, it is that."""
    if len(rules) == 1:
        return rows
    held = {
        f"{HOLDS}{place}": ExpressionWrapper(open_rows, output_field=BooleanField())
        for place, (_, open_rows) in enumerate(rules)
    }
    annotated: QuerySet[M] = rows.annotate(**held)
    return annotated


def _reasons_of(row: Model, rules: Sequence[tuple[Rule, Q]]) -> str:
    """Why a row that ``_with_reasons`` gave is open."""
    if len(rules) == 1:
        return rules[0][0].reason
    return "; ".join(rule.reason for place, (rule, _) in enumerate(rules) if getattr(row, f"{HOLDS}{place}"))


def _asked(rules: Iterable[Rule], viewer: Viewer) -> Iterator[tuple[Rule, Q]]:
    """The rules that open anything for the viewer, with their rows. Raises ValueError for an empty Q."""
    for rule in rules:
        rows = rule.rows(viewer)
        if rows is None:
            continue
        if not rows:
            raise ValueError(f"the rule „{rule.reason}“ gives an empty Q, which is none: say None or EVERYTHING")
        yield rule, rows
