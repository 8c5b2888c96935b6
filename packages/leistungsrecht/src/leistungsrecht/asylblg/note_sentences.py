"""What a sheet says about each reading of open law that mattered: the choice, why the law is open, what else could be."""

from leistungsrecht.asylblg.reading import (
    AgeSwitch,
    AllowanceBase,
    HousingInPartMonth,
    RateBasis,
    SupplementInPartMonth,
    SurplusDistribution,
    VolunteerBesideEarnings,
)
from leistungsrecht.month import Proration
from leistungsrecht.sheet import Note

RATE_BASIS = {
    RateBasis.ANNOUNCED: Note(
        "rate_basis", "announced", "bestandsschutz",
        "Gerechnet mit den bekannt gemachten Beträgen. Einzelne Sozialgerichte (SG Marburg 14.2.2025, S 16 AY 11/24 ER; "
        "SG Speyer 27.5.2025, S 16 AY 39/25 ER) wenden § 28a Abs. 5 SGB XII an, dann gelten die höheren Beträge von 2024 weiter.",
    ),
    RateBasis.BESTANDSSCHUTZ: Note(
        "rate_basis", "bestandsschutz", "announced",
        "Gerechnet mit den Beträgen von 2024, die nach § 28a Abs. 5 SGB XII fortgelten (SG Marburg 14.2.2025, "
        "S 16 AY 11/24 ER). Die Bundesregierung hält die niedrigeren bekannt gemachten Beträge für verbindlich.",
    ),
}  # fmt: skip
SINGLE_IN_SHARED_HOUSING = {
    1: Note(
        "single_in_shared_housing", "1", "2",
        "Alleinstehende Erwachsene in gemeinschaftlicher Unterkunft erhalten Stufe 1, wie das BVerfG es für § 2 AsylbLG "
        "entschieden hat (19.10.2022, 1 BvL 3/21). Der Wortlaut des § 3a Abs. 1 Nr. 2 Buchst. b nennt Stufe 2.",
    ),
    2: Note(
        "single_in_shared_housing", "2", "1",
        "Alleinstehende Erwachsene in gemeinschaftlicher Unterkunft erhalten nach dem Wortlaut des § 3a Abs. 1 Nr. 2 "
        "Buchst. b AsylbLG Stufe 2. Viele Sozialgerichte sprechen Stufe 1 zu (BVerfG 1 BvL 3/21 entsprechend).",
    ),
}  # fmt: skip
YOUTH_IN_SHARED_HOUSING = {
    1: Note(
        "youth_in_shared_housing", "1", "4",
        "Jugendliche, die mit ihren Eltern, aber nicht in einer Wohnung leben, erhalten nach dem Wortlaut des § 3a Abs. 1 "
        "Nr. 1 AsylbLG Stufe 1. Die Verwaltungspraxis ordnet sie teils der Stufe 4 zu; entschieden ist die Frage nicht.",
    ),
    4: Note(
        "youth_in_shared_housing", "4", "1",
        "Jugendliche, die mit ihren Eltern in gemeinschaftlicher Unterkunft leben, erhalten Stufe 4. Nach dem Wortlaut des "
        "§ 3a Abs. 1 Nr. 1 AsylbLG („nicht mit mindestens einem Elternteil in einer Wohnung“) wäre es Stufe 1.",
    ),
}  # fmt: skip
HOUSING = {
    HousingInPartMonth.DAYS: Note(
        "housing_in_part_month", "days", "full",
        "Unterkunft und Heizung sind im Teilmonat nach Tagen angesetzt (§ 3 Abs. 5 S. 3 AsylbLG: „die Leistungen“). Wer sie in "
        "voller Höhe anerkennt, wie sie fällig werden, rechnet nach der anderen Lesart. Energie, Hausrat und "
        "Wohnungsinstandhaltung zählen immer nach Tagen.",
    ),
    HousingInPartMonth.FULL: Note(
        "housing_in_part_month", "full", "days",
        "Unterkunft und Heizung sind im Teilmonat in voller Höhe angesetzt, wie sie fällig werden. § 3 Abs. 5 S. 3 AsylbLG "
        "lässt auch die anteilige Erbringung nach Tagen zu. Energie, Hausrat und Wohnungsinstandhaltung zählen immer nach "
        "Tagen.",
    ),
}  # fmt: skip
PRORATION = {
    Proration.CALENDAR_DAYS: Note(
        "proration", "calendar_days", "days_360",
        "Teilmonat nach Kalendertagen: jeder Tag ein Dreißigstel, höchstens dreißig (§ 3 Abs. 5 S. 3 AsylbLG). Das Gesetz "
        "sagt nicht, wie Monate mit 28, 29 oder 31 Tagen zu zählen sind.",
    ),
    Proration.DAYS_360: Note(
        "proration", "days_360", "calendar_days",
        "Teilmonat nach der Methode 30/360: gezählt wird bis zum 30. als letztem Tag (§ 3 Abs. 5 S. 3 AsylbLG). Das Gesetz "
        "sagt nicht, wie Monate mit 28, 29 oder 31 Tagen zu zählen sind.",
    ),
}  # fmt: skip
AGE_SWITCH = {
    AgeSwitch.BIRTHDAY: Note(
        "age_switch", "birthday", "month", "Die neue Bedarfsstufe gilt ab dem Geburtstag (§ 187 Abs. 2 BGB), tageweise geteilt."
    ),
    AgeSwitch.MONTH: Note(
        "age_switch", "month", "birthday", "Die neue Bedarfsstufe gilt ab dem Ersten des Geburtsmonats (Verwaltungspraxis)."
    ),
}  # fmt: skip
SUPPLEMENT = {
    SupplementInPartMonth.FULL: Note(
        "supplement_in_part_month", "full", "days",
        "Der Sofortzuschlag ist für jeden Monat mit Anspruch voll angesetzt; § 16 AsylbLG sagt zu Teilmonaten nichts.",
    ),
    SupplementInPartMonth.DAYS: Note(
        "supplement_in_part_month", "days", "full",
        "Der Sofortzuschlag ist nach Tagen gekürzt; § 16 AsylbLG sagt zu Teilmonaten nichts.",
    ),
}  # fmt: skip
EARNED_ALLOWANCE_BASE = {
    AllowanceBase.NET: Note(
        "earned_allowance_base", "net", "gross",
        "Der Freibetrag ist vom Nettoeinkommen berechnet; § 7 Abs. 3 S. 1 AsylbLG und § 82 Abs. 3 SGB XII nennen nur das "
        "„Einkommen“.",
    ),
    AllowanceBase.GROSS: Note(
        "earned_allowance_base", "gross", "net",
        "Der Freibetrag ist vom Bruttoeinkommen berechnet; § 7 Abs. 3 S. 1 AsylbLG und § 82 Abs. 3 SGB XII nennen nur das "
        "„Einkommen“.",
    ),
}  # fmt: skip
VOLUNTEER_BESIDE_EARNINGS = {
    VolunteerBesideEarnings.ONE_SUM: Note(
        "volunteer_beside_earnings", "one_sum", "both",
        "Neben Lohn gibt es Einnahmen aus Ehrenamt; von beiden zusammen ist ein Betrag anstelle der 25 % frei gelassen. § 7 "
        "Abs. 3 S. 2 AsylbLG sagt „abweichend von Satz 1“; ob daneben 25 % vom Lohn frei bleiben, ist nicht entschieden.",
    ),
    VolunteerBesideEarnings.BOTH: Note(
        "volunteer_beside_earnings", "both", "one_sum",
        "Neben Lohn gibt es Einnahmen aus Ehrenamt; vom Ehrenamt ist der Betrag des § 7 Abs. 3 S. 2 AsylbLG frei gelassen, vom "
        "Lohn die 25 % (S. 1). Nach dem Wortlaut („abweichend von Satz 1“) könnte es ein Betrag für beides sein.",
    ),
}  # fmt: skip
SURPLUS_DISTRIBUTION = {
    SurplusDistribution.PROPORTIONAL: Note(
        "surplus_distribution", "proportional", "equal",
        "Einkommen über dem eigenen Bedarf ist auf die Angehörigen im Verhältnis ihres ungedeckten Bedarfs verteilt; das "
        "Gesetz regelt die Verteilung nicht. Treffen mehrere Einkommen auf dieselben Angehörigen, kann auch die Summe "
        "davon abhängen.",
    ),
    SurplusDistribution.EQUAL: Note(
        "surplus_distribution", "equal", "proportional",
        "Einkommen über dem eigenen Bedarf ist auf die Angehörigen zu gleichen Teilen verteilt; das Gesetz regelt die "
        "Verteilung nicht. Treffen mehrere Einkommen auf dieselben Angehörigen, kann auch die Summe davon abhängen.",
    ),
}  # fmt: skip
