"""What the package says instead of guessing.

A refusal is an answer: it has a code for programs and a German sentence that says what was asked, what is the case and
what is possible now. Facts that contradict each other are a fault of the input and have a place instead of a code.
"""

from datetime import date


class Refusal(Exception):
    """The calculation cannot be made lawfully; ``code`` and the German ``sentence`` say why and what to do."""

    code = "REFUSED"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NoParameterInForce(Refusal):
    """No amount is on file for the day: nothing is extrapolated."""

    code = "RATES_MISSING"

    def __init__(self, title: str, on: date, first: date | None = None, last: date | None = None) -> None:
        known = "es ist kein Betrag hinterlegt"
        if first and on < first:
            known = f"der erste hinterlegte Betrag gilt ab {first:%d.%m.%Y}"
        elif last and on > last:
            known = f"der letzte hinterlegte Betrag gilt bis {last:%d.%m.%Y}"
        super().__init__(
            f"{title}: Für den {on:%d.%m.%Y} ist kein Betrag hinterlegt ({known}). Es wird nicht geschätzt. "
            "Tragen Sie den im Bundesgesetzblatt bekannt gemachten Betrag mit Fundstelle in die Wertetabelle ein."
        )


class RuleNotHeld(Refusal):
    """The law of the day is another one than this package holds: a later rule is not put in its place."""

    code = "RULE_MISSING"


class RestrictedAmountsMissing(Refusal):
    """§ 1a AsylbLG names what is granted but no amount; without a dated local table nothing is calculated."""

    code = "RESTRICTED_AMOUNTS_MISSING"

    def __init__(self, person: str, on: date) -> None:
        super().__init__(
            f"{person}: Die Leistungen sind nach § 1a AsylbLG eingeschränkt, aber für den {on:%d.%m.%Y} ist keine "
            "örtliche Tabelle geladen. Das Gesetz nennt keine Beträge. Laden Sie die Tabelle Ihrer Behörde mit Datum "
            "und Quelle (restricted_table), oder erbringen Sie die Leistungen als Sachleistung."
        )


class ContradictoryFacts(ValueError):
    """The facts contradict each other; ``place`` names the field, the German ``sentence`` the remedy."""

    def __init__(self, place: str, sentence: str) -> None:
        super().__init__(f"{place}: {sentence}")
        self.place = place
        self.sentence = sentence
