"""A sheet as the case format has it, and the comparison with what a case expects."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leistungsrecht.asylblg.decide import decide
from leistungsrecht.cli.cases import Loaded
from leistungsrecht.money import euro
from leistungsrecht.refusals import Refusal
from leistungsrecht.sheet import Kind, Sheet


@dataclass(frozen=True, slots=True)
class Answer:
    """What the calculation said to a case: a sheet or a refusal."""

    loaded: Loaded
    outcome: Sheet | Refusal

    @property
    def sheet(self) -> Sheet | None:
        """The sheet, unless the calculation was refused."""
        return self.outcome if isinstance(self.outcome, Sheet) else None


def answer(loaded: Loaded) -> Answer:
    """Calculate one case."""
    try:
        return Answer(loaded, decide(loaded.facts, loaded.month, loaded.reading))
    except Refusal as refusal:
        return Answer(loaded, refusal)


AMOUNTS = ("total", "need", "counted_income", "assets_to_use", "immediate_supplement", "work_opportunity")
PERSON_KINDS = {
    "personal_need": Kind.PERSONAL_NEED,
    "necessary_need": Kind.NECESSARY_NEED,
    "standard_rate": Kind.STANDARD_RATE,
    "additional_need": Kind.ADDITIONAL_NEED,
}


def result_of(answer: Answer) -> dict[str, Any]:
    """All fields of ``expected`` in the case format; amounts as strings with two decimals, None where refused."""
    sheet = answer.outcome
    if isinstance(sheet, Refusal):
        return {
            **dict.fromkeys(AMOUNTS), "persons": {}, "entitlement_end": {}, "error": sheet.code,
            "sentence": sheet.sentence,
        }  # fmt: skip
    return {
        "total": money(sheet.total),
        "need": money(sheet.need),
        "counted_income": money(sheet.counted_income),
        "assets_to_use": money(sheet.assets_to_use),
        "immediate_supplement": money(sheet.of_kind(Kind.IMMEDIATE_SUPPLEMENT)),
        "work_opportunity": money(sheet.of_kind(Kind.WORK_OPPORTUNITY)),
        "persons": {
            person: {
                "stage": stage,
                **{name: money(sheet.of_kind(kind, person)) for name, kind in PERSON_KINDS.items()},
                "due": money(sheet.due(person)),
            }
            for person, stage in sheet.stages.items()
        },
        "entitlement_end": {person: day.isoformat() for person, day in sheet.entitlement_end},
        "error": None,
    }


def as_json(answer: Answer) -> dict[str, Any]:
    """The whole answer for programs: the result, with what a clerk must know of it, and the lines that add up to it."""
    sheet = answer.sheet
    return {
        "id": answer.loaded.case.id,
        "month": str(answer.loaded.month),
        "result": {
            **result_of(answer),
            "readings": [
                {"code": note.code, "chosen": note.chosen, "alternative": note.alternative, "text": note.sentence}
                for note in (sheet.notes if sheet else ())
            ],
            "findings": [
                {"code": finding.code, "person": finding.person, "text": finding.sentence}
                for finding in (sheet.findings if sheet else ())
            ],
        },
        "lines": [
            {
                **line._asdict(),
                "first": line.first.isoformat(),
                "last": line.last.isoformat(),
                "base": money(line.base),
                "amount": money(line.amount),
            }
            for line in (sheet.lines if sheet else ())
        ],
    }


def money(amount: Decimal) -> str:
    """An amount as a string with two decimals."""
    return f"{euro(amount):.2f}"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One value of a case that is not as expected."""

    case: str
    field: str
    expected: str
    found: str


def mismatches(answer: Answer) -> list[Mismatch]:
    """What differs between the answer and what the case fixes; empty if nothing does."""
    expected = answer.loaded.case.expected
    if expected is None:
        return []
    wanted = expected.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    found = result_of(answer)
    wanted.setdefault("error", None)
    return [
        Mismatch(answer.loaded.case.id, field, _text(value), _text(here))
        for field, value, here in _pairs(wanted, found, "")
        if _text(value) != _text(here)
    ]


def _pairs(wanted: dict[str, Any], found: dict[str, Any], before: str) -> list[tuple[str, Any, Any]]:
    pairs = []
    for name, value in wanted.items():
        here = found.get(name)
        if isinstance(value, dict):
            pairs += _pairs(value, here or {}, f"{before}{name}.")
        else:
            pairs.append((f"{before}{name}", value, here))
    return pairs


def _text(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, int):
        return str(value)
    try:
        return money(Decimal(value))
    except ArithmeticError:
        return str(value)
