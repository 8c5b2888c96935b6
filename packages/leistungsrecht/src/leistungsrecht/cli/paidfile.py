"""The file of payments for settling: what was paid to whom for which month, and what is known of the decision."""

from typing import NamedTuple

from pydantic import Field, ValidationError

from leistungsrecht.asylblg.settle import Cause, Paid, Settlement, settle
from leistungsrecht.cli.casefile import Model
from leistungsrecht.cli.cases import Loaded, load_files, located
from leistungsrecht.cli.problems import BadInput, NotSettled, Path, from_validation, quoted
from leistungsrecht.cli.result import answer
from leistungsrecht.cli.values import Amount, Day, MonthText, Name
from leistungsrecht.cli.yaml_text import parse, read, shown_name
from leistungsrecht.month import Month
from leistungsrecht.refusals import ContradictoryFacts, Refusal
from leistungsrecht.sheet import Note, Sheet


class PaymentModel(Model):
    """One payment."""

    person: Name
    month: MonthText
    amount: Amount
    notified: Day | None = None
    cause: Cause = Cause.UNKNOWN
    at_fault: bool | None = None
    known_since: Day | None = None


class PaidFile(Model):
    """Payments to one household, and the day of the request (or of the office's own review)."""

    requested: Day
    payments: tuple[PaymentModel, ...] = Field(min_length=1)


class Settled(NamedTuple):
    """The settlement, and the sheets of what is due, by month."""

    settlement: Settlement
    sheets: dict[Month, Sheet]

    def readings(self) -> dict[Note, list[Month]]:
        """The readings of open law that mattered for what is due, with the months in which they did."""
        found: dict[Note, list[Month]] = {}
        for month, sheet in sorted(self.sheets.items()):
            for note in sheet.notes:
                found.setdefault(note, []).append(month)
        return found


def settle_files(paid_file: str, facts_file: str) -> Settled:
    """Settle the payments against the cases. Raises BadInput, NotSettled where the law refuses a month."""
    if paid_file == facts_file:
        raise BadInput("Zahlungen und Fälle stehen in zwei Dateien. Nennen Sie zuerst die Zahlungen.", paid_file)
    text = read(paid_file, shown_in=SHOWN_IN)
    try:
        model = PaidFile.model_validate(parse(text, paid_file))
    except ValidationError as error:
        raise located(from_validation(error), paid_file, text, ()) from None
    cases = _by_month(load_files([facts_file]), shown_name(facts_file))
    for index, payment in enumerate(model.payments):
        problem = _mismatch(payment, cases, ("payments", index), shown_name(facts_file))
        if problem:
            raise located(problem, paid_file, text, ())
    sheets = {month: _sheet(loaded, shown_name(facts_file)) for month, loaded in cases.items()}
    try:
        return Settled(settle([_paid(payment) for payment in model.payments], sheets, model.requested), sheets)
    except ContradictoryFacts as early:
        raise located(BadInput(early.sentence, path=(early.place,)), paid_file, text, ()) from None


SHOWN_IN = "Abschnitt „Payments“ der Fallbeschreibung (CASEFILE.md)"


def _mismatch(payment: PaymentModel, cases: dict[Month, Loaded], path: Path, facts_file: str) -> BadInput | None:
    """What keeps a payment from being compared: no case of its month, or nobody of that name in it."""
    month = Month.parse(payment.month)
    if month not in cases:
        return BadInput(
            f"Für {month.in_words()} steht kein Fall in {facts_file}. Ergänzen Sie ihn.", path=(*path, "month")
        )
    if payment.person not in cases[month].facts.by_id:
        sentence = (
            f"{quoted(payment.person)} gehört im {month.in_words()} nicht zum Haushalt. Berichtigen Sie Name oder Fall."
        )
        return BadInput(sentence, path=(*path, "person"))
    return None


def _by_month(cases: list[Loaded], file: str) -> dict[Month, Loaded]:
    found: dict[Month, Loaded] = {}
    for loaded in cases:
        if loaded.month in found:
            raise BadInput(
                f"Zwei Fälle betreffen {loaded.month.in_words()} ({found[loaded.month].case.id}, {loaded.case.id}). Die Datei "
                "darf einen Haushalt enthalten und jeden Monat nur einmal.",
                file,
            )
        found[loaded.month] = loaded
    return found


def _sheet(loaded: Loaded, file: str) -> Sheet:
    found = answer(loaded).outcome
    if isinstance(found, Refusal):
        raise NotSettled(f"{found.sentence} ({found.code})", f"{file}, Fall {loaded.case.id}")
    return found


def _paid(payment: PaymentModel) -> Paid:
    values = payment.model_dump()
    return Paid(**{**values, "month": Month.parse(payment.month)})


def as_json(settled: Settled) -> dict[str, object]:
    """The settlement for programs; amounts as strings with two decimals."""
    settlement = settled.settlement
    return {
        "requested": settlement.requested.isoformat(),
        "back_payment": f"{settlement.back_payment:.2f}",
        "overpayment": f"{settlement.overpayment:.2f}",
        "differences": [
            {
                "person": item.person,
                "month": str(item.month),
                "paid": f"{item.paid:.2f}",
                "due": f"{item.due:.2f}",
                "direction": item.direction,
                "amount": f"{item.amount:.2f}",
                "payable": f"{item.payable:.2f}",
                "set_off": f"{item.set_off:.2f}",
                "norm": item.norm,
                "sentence": item.sentence,
            }
            for item in settlement.differences
        ],
        "readings": [
            {
                "code": note.code,
                "chosen": note.chosen,
                "alternative": note.alternative,
                "text": note.sentence,
                "months": [str(month) for month in months],
            }
            for note, months in settled.readings().items()
        ],
    }
