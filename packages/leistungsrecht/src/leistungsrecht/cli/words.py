"""The options of a case in German words, as the sheet says them."""

from typing import NamedTuple

from leistungsrecht.sheet import Note


class OptionWords(NamedTuple):
    """What an option decides, and each of its values."""

    title: str
    values: dict[str, str]


OPTION_WORDS = {
    "rate_basis": OptionWords(
        "Beträge", {"announced": "wie bekannt gemacht", "bestandsschutz": "wie 2024, Bestandsschutz"}
    ),
    "single_in_shared_housing": OptionWords(
        "Alleinstehende in gemeinschaftlicher Unterkunft", {"1": "Stufe 1", "2": "Stufe 2"}
    ),
    "youth_in_shared_housing": OptionWords(
        "Jugendliche mit Eltern in gemeinschaftlicher Unterkunft", {"1": "Stufe 1", "4": "Stufe 4"}
    ),
    "proration": OptionWords(
        "Teilmonat", {"calendar_days": "nach Kalendertagen", "days_360": "nach der Methode 30/360"}
    ),
    "age_switch": OptionWords(
        "Neue Bedarfsstufe", {"birthday": "ab dem Geburtstag", "month": "ab dem Ersten des Geburtsmonats"}
    ),
    "earned_allowance_base": OptionWords(
        "Freibetrag bei Erwerbseinkommen", {"net": "vom Nettoeinkommen", "gross": "vom Bruttoeinkommen"}
    ),
    "volunteer_beside_earnings": OptionWords(
        "Lohn neben Ehrenamt", {"one_sum": "ein Freibetrag für beides", "both": "beide Freibeträge"}
    ),
    "surplus_distribution": OptionWords(
        "Verteilung des Überschusses",
        {"proportional": "im Verhältnis des ungedeckten Bedarfs", "equal": "zu gleichen Teilen"},
    ),
    "housing_in_part_month": OptionWords(
        "Unterkunft und Heizung im Teilmonat", {"days": "nach Tagen", "full": "in voller Höhe"}
    ),
    "supplement_in_part_month": OptionWords(
        "Sofortzuschlag im Teilmonat", {"full": "in voller Höhe", "days": "nach Tagen"}
    ),
    "restricted_table": OptionWords("Beträge bei Anspruchseinschränkung", {}),
}


def reading_in_words(note: Note) -> str:
    """A reading that mattered: what was chosen with the option in brackets, why it is open, what else is possible."""
    title, values = OPTION_WORDS[note.code]
    if note.chosen not in values:
        return f"{title} ({note.code}): {note.sentence} Andere Lesart: {note.alternative}."
    return (
        f"{title}: {values[note.chosen]} ({note.code}: {note.chosen}). {note.sentence} "
        f"Andere Lesart: {values[note.alternative]} ({note.alternative})."
    )
