"""The file of payments for settling: what was paid to whom for which month, and what is known of the decision."""

from datetime import date

from pydantic import Field, ValidationError

from leistungsrecht.asylblg.settle import Cause, Paid, Settlement, settle
from leistungsrecht.cli.casefile import Amount, Day, Model, MonthText, Name
from leistungsrecht.cli.cases import Loaded, load_files, located
from leistungsrecht.cli.problems import BadInput, from_validation
from leistungsrecht.cli.result import answer
from leistungsrecht.cli.yaml_text import parse, read
from leistungsrecht.month import Month


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


def settle_files(paid_file: str, facts_file: str) -> Settlement:
    """Settle the payments against the cases. Raises BadInput, or the Refusal of a month."""
    text = read(paid_file)
    data = parse(text, paid_file)
    try:
        model = PaidFile.model_validate(data)
    except ValidationError as error:
        raise located(from_validation(error), paid_file, text, (), "") from None
    cases = _by_month(load_files([facts_file]), facts_file)
    for index, payment in enumerate(model.payments):
        month = Month.parse(payment.month)
        loaded = cases.get(month)
        path = ("payments", index, "month")
        if loaded is None:
            raise located(
                BadInput(f"Für {month.in_words()} steht kein Fall in {facts_file}. Ergänzen Sie ihn.", path=path),
                paid_file, text, (), "",
            )  # fmt: skip
        if payment.person not in loaded.facts.by_id:
            sentence = (
                f"„{payment.person}“ gehört im {month.in_words()} nicht zum Haushalt. Berichtigen Sie Name oder Fall."
            )
            raise located(BadInput(sentence, path=("payments", index, "person")), paid_file, text, (), "")
    return settle([_paid(payment) for payment in model.payments], _sheets(cases), model.requested)


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


def _sheets(cases: dict[Month, Loaded]) -> dict:
    sheets = {}
    for month, loaded in cases.items():
        found = answer(loaded)
        if found.refusal is not None:
            raise found.refusal
        sheets[month] = found.sheet
    return sheets


def _paid(payment: PaymentModel) -> Paid:
    values = payment.model_dump()
    return Paid(**{**values, "month": Month.parse(payment.month)})


def as_json(settlement: Settlement) -> dict[str, object]:
    """The settlement for programs; amounts as strings with two decimals."""
    return {
        "requested": _iso(settlement.requested),
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
    }


def _iso(day: date) -> str:
    return day.isoformat()
