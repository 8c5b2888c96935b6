"""The statutory holidays of the Länder, from the library ``holidays`` (an optional extra, imported when asked for).

Only holidays of a whole Land are here. Those of single municipalities are not: Mariä Himmelfahrt in Bavaria,
Fronleichnam in parts of Saxony and Thuringia, the Friedensfest in Augsburg.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from leistungsrecht.fristen.refusals import HolidaysMissing

LAENDER = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}
"""The codes of ISO 3166-2:DE without ``DE-``."""


@dataclass(frozen=True, slots=True, eq=False)
class LandHolidays(Mapping[date, str]):
    """The holidays of a Land in some years, by name.

    A day of another year raises HolidaysMissing: that a year is not loaded does not make its days working days.
    """

    land: str
    years: frozenset[int]
    names: Mapping[date, str]

    def __getitem__(self, day: date) -> str:
        if day.year not in self.years:
            raise HolidaysMissing(
                f"Für {day.year} sind keine Feiertage von {LAENDER[self.land]} geladen. Laden Sie das Jahr dazu: "
                f"holidays_of({self.land!r}, [..., {day.year}])."
            )
        return self.names[day]

    def __iter__(self) -> Iterator[date]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def holidays_of(land: str, years: Iterable[int]) -> LandHolidays:
    """The statutory holidays of a Land, with German names; Reformationstag in Niedersachsen in 2017 and from 2018 on.

    Load the year after the last deadline too: what ends on 31 December may move on.
    """
    if land not in LAENDER:
        raise HolidaysMissing(
            f"Das Land {land!r} gibt es nicht. Möglich sind: "
            f"{', '.join(f'{code} ({name})' for code, name in LAENDER.items())}."
        )
    try:
        import holidays as library
    except ModuleNotFoundError as missing:
        raise HolidaysMissing(
            "Die Feiertage kommen aus der Bibliothek »holidays«, die nicht installiert ist. Installieren Sie sie mit: "
            "pip install 'leistungsrecht[holidays]'. Oder übergeben Sie die Feiertage selbst als Menge von Tagen."
        ) from missing
    wanted = frozenset(years)
    # Without `language` the names would follow the locale of the machine.
    found = dict(library.country_holidays("DE", subdiv=land, years=wanted, language="de"))
    unknown = wanted - {day.year for day in found}
    if unknown:
        raise HolidaysMissing(
            f"Für {min(unknown)} kennt die Bibliothek »holidays« keine Feiertage von {LAENDER[land]}. "
            "Prüfen Sie das Jahr, oder übergeben Sie die Feiertage selbst als Menge von Tagen."
        )
    return LandHolidays(land, wanted, dict(sorted(found.items())))
