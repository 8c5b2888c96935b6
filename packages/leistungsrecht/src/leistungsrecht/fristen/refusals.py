"""What the deadlines say instead of guessing; each refusal has a code and a German sentence."""

from datetime import date

from leistungsrecht.refusals import Refusal


class RuleMissing(Refusal):
    """No rule is on file for the day: an older or newer one is not applied in its place."""

    code = "RULE_MISSING"

    def __init__(self, rule: str, on: date, first: date) -> None:
        super().__init__(
            f"{rule}: Für den {on:%d.%m.%Y} ist keine Regel hinterlegt (die erste hinterlegte gilt ab "
            f"{first:%d.%m.%Y}). Es wird nicht geschätzt. Berechnen Sie die Frist von Hand "
            "nach dem Gesetz, das damals galt."
        )


class NotNotified(Refusal):
    """The decision has not become effective towards the person, so no deadline runs."""

    code = "NOT_NOTIFIED"


class HolidaysMissing(Refusal):
    """It is not known which days are holidays, so the end of a deadline cannot be told."""

    code = "HOLIDAYS_MISSING"
