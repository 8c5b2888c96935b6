"""All values in force in a month, in the order in which a clerk looks for them."""

from decimal import Decimal
from itertools import chain
from typing import Any, NamedTuple

from rich.console import Console

from leistungsrecht.asylblg.rates import PARAMETERS
from leistungsrecht.cli.grid import Column, Grid
from leistungsrecht.cli.printing import heading, print_list, put
from leistungsrecht.cli.problems import BadInput
from leistungsrecht.month import Month
from leistungsrecht.parameters import STANDING_WORDS, Dated, Parameter

STAGES = ("1", "2", "3", "4", "5", "6")
BY_STAGE = ("Bedarfsstufe", "Regelbedarfsstufe")
GROUPS = {
    "Grundleistungen nach § 3a AsylbLG": (
        "notwendiger_persoenlicher_bedarf", "notwendiger_bedarf", "notwendiger_persoenlicher_bedarf_bestandsschutz",
        "notwendiger_bedarf_bestandsschutz", "sofortzuschlag",
    ),
    "Analogleistungen nach § 2 AsylbLG": (
        "regelbedarf", "mehrbedarf_alleinerziehend", "mehrbedarf_schwangerschaft", "mehrbedarf_merkzeichen_g",
        "mehrbedarf_behinderung_ausbildung", "mehrbedarf_warmwasser", "verpflegung_gemeinschaftsunterkunft",
        "unterkunft_karenzzeit", "unterkunft_karenzzeit_deckel", "wartezeit",
    ),
    "Einkommen und Vermögen": (
        "erwerbsfreibetrag", "erwerbsfreibetrag_grenze", "ehrenamtsfreibetrag", "vermoegensfreibetrag",
        "erwerbsabsetzung_sgb_xii", "erwerbsabsetzung_sgb_xii_grenze", "ehrenamt_sgb_xii", "geringfuegigkeitsgrenze",
        "schonvermoegen", "kindergeld",
    ),
    "Bildung und Teilhabe": ("schulbedarf", "teilhabe"),
    "Arbeitsgelegenheiten, Auszahlung, Einmalzahlungen": (
        "arbeitsgelegenheit", "bezahlkarte_bargeld", "aufrechnung_sgb_xii", "kinderfreizeitbonus",
        "einmalzahlung_erwachsene", "einmalzahlung_minderjaehrige",
    ),
    "Einschränkung und Überbrückung": (
        "einschraenkung_dauer", "einschraenkung_hausordnung_dauer", "ueberbrueckung_tage", "ueberbrueckung_sperrzeit",
    ),
}  # fmt: skip
OTHERS = "Weitere Werte"
ONE = {"Monate": "Monat", "Tage": "Tag", "Jahren": "Jahr"}
KEY_WORDS = {
    "nummer_1": "nach Nr. 1",
    "je_kind": "nach Nr. 2 je Kind",
    "hoechstens": "höchstens",
    "volljaehrig": "volljährig",
    "unterhalten": "unterhalten",
}


class Rate(NamedTuple):
    """A parameter with one of its entries of the month, or None where nothing is on file."""

    parameter: Parameter
    entry: Dated | None


def rates_in(month: Month) -> dict[str, list[Rate]]:
    """Each parameter with its entries that hold on some day of the month, by group. Raises BadInput before all law."""
    grouped = dict(GROUPS)
    grouped[OTHERS] = tuple(name for name in PARAMETERS if name not in chain(*GROUPS.values()))
    found = {
        title: [rate for name in names for rate in _of(PARAMETERS[name], month)] for title, names in grouped.items()
    }
    if all(rate.entry is None for rate in chain(*found.values())):
        first = min(entry.first for parameter in PARAMETERS.values() for entry in parameter.history)
        raise BadInput(f"Für {month.in_words()} ist kein Wert hinterlegt; die ersten gelten ab {first:%d.%m.%Y}.")
    return found


def _of(parameter: Parameter, month: Month) -> list[Rate]:
    entries = [
        entry
        for entry in parameter.history
        if entry.first <= month.last and (entry.last is None or entry.last >= month.first)
    ]
    return [Rate(parameter, entry) for entry in entries] or [Rate(parameter, None)]


def print_rates(out: Console, month: Month) -> None:
    """All values in force in a month, with source and standing: first what hangs on the stage, then the rest by group."""
    groups = rates_in(month)
    rates = list(chain(*groups.values()))
    texts = dict.fromkeys(_source(rate.entry) for rate in rates if rate.entry)
    sources = {text: number for number, text in enumerate(texts, 1)}
    heading(out, f"Werte im {month.in_words()}")
    put(out, "", _by_stage(rates, sources).text(out.width), "", _by_group(groups, sources).text(out.width))
    missing = [f"{rate.parameter.title} ({rate.parameter.norm})" for rate in rates if rate.entry is None]
    print_list(out, "Für diesen Monat ist nichts hinterlegt (RATES_MISSING)", [("• ", text) for text in missing])
    print_list(out, "Quellen", [(f"[{number}] ", text) for text, number in sources.items()])


def _by_stage(rates: list[Rate], sources: dict[str, int]) -> Grid:
    stages = [Column(stage, right=True) for stage in STAGES]
    grid = Grid(Column("Wert nach Stufen", least=20), *stages, Column("gilt, Stand"), Column("Quelle", right=True))
    for parameter, entry in rates:
        if entry and parameter.keys in BY_STAGE:
            values = [_plain(entry.values[stage]) if stage in entry.values else "–" for stage in STAGES]
            grid.add(_title(parameter, entry), *values, _standing(entry), f"[{sources[_source(entry)]}]")
    return grid


def _by_group(groups: dict[str, list[Rate]], sources: dict[str, int]) -> Grid:
    grid = Grid(
        Column("Weitere Werte", least=24), Column("Betrag", least=16, right=True), Column("gilt, Stand"),
        Column("Quelle", right=True),
    )  # fmt: skip
    for title, rates in groups.items():
        rows = [(parameter, entry) for parameter, entry in rates if entry and parameter.keys not in BY_STAGE]
        if rows:
            grid.span(title)
            for parameter, entry in rows:
                source = f"[{sources[_source(entry)]}]"
                grid.add(_title(parameter, entry), _values(entry, parameter), _standing(entry), source)
            grid.blank()
    return grid


def _title(parameter: Parameter, entry: Dated) -> str:
    return f"{parameter.title}\n{parameter.norm_of(entry)}; {parameter.unit}"


def _standing(entry: Dated) -> str:
    until = f"\nbis {entry.last:%d.%m.%Y}" if entry.last else ""
    keys: dict[str, list[str]] = {}
    for key, standing in entry.standings.items():
        keys.setdefault(STANDING_WORDS[standing], []).append(key)
    if len(keys) > 1:
        keys = {f"St. {', '.join(names)}: {word}": names for word, names in keys.items()}
    return f"ab {entry.first:%d.%m.%Y}{until}\n" + "\n".join(keys)


def _source(entry: Dated) -> str:
    return f"{entry.source}. {entry.note}".strip(" .") + "."


def _values(entry: Dated, parameter: Parameter) -> str:
    return "\n".join(_key(key, parameter) + _number(value, parameter.unit) for key, value in entry.values.items())


def _key(key: str, parameter: Parameter) -> str:
    if parameter.keys == "Schulhalbjahr":
        return f"{key}. Halbjahr: "
    return f"{KEY_WORDS.get(key, key)}: " if key else ""


def _number(value: Decimal, unit: str) -> str:
    if unit.startswith("Euro"):
        return f"{_plain(value)} €"
    if unit.startswith("Prozent"):
        return f"{_plain(value)} %"
    if unit in ONE:
        return f"{_plain(value)} {ONE[unit] if value == 1 else unit}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    """The number as it stands in the statute: without needless cents, with a comma, thousands with a point."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def as_json(rate: Rate) -> dict[str, Any]:
    """A value for programs."""
    parameter, entry = rate
    known = {"name": parameter.name, "title": parameter.title, "norm": parameter.norm, "unit": parameter.unit}
    if entry is None:
        return {**known, "error": "RATES_MISSING"}
    return {
        **known,
        "norm": parameter.norm_of(entry),
        "from": entry.first.isoformat(),
        "to": entry.last.isoformat() if entry.last else None,
        "values": {key or "value": str(value) for key, value in entry.values.items()},
        "standing": {key or "value": standing for key, standing in entry.standings.items()},
        "source": entry.source,
        "note": entry.note,
    }
