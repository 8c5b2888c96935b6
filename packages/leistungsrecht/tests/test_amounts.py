"""The files of amounts: sourced, without holes where the law has none, and equal to what the rates of change give."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from leistungsrecht.asylblg.rates import PARAMETERS, STAGES, grundleistungen
from leistungsrecht.asylblg.reading import RateBasis
from leistungsrecht.money import full_euro
from leistungsrecht.month import Month
from leistungsrecht.parameters import Standing
from leistungsrecht.refusals import NoParameterInForce

# Basisfortschreibung and ergänzende Fortschreibung in percent: § 134 SGB XII; RBSFV 2024 (BGBl. 2023 I Nr. 287), 2025
# (BGBl. 2024 I Nr. 312), 2026 (BGBl. 2025 I Nr. 243).
FORTSCHREIBUNG = {
    2023: (Decimal("4.54"), Decimal("6.9")),
    2024: (Decimal("9.07"), Decimal("9.9")),
    2025: (Decimal("4.60"), Decimal("0.7")),
    2026: (Decimal("2.25"), Decimal("1.8")),
}
# In 2022 the floor of § 3a Abs. 2a (174 euros) stood above what the rates gave; the rates go on from the latter.
BELOW_THE_FLOOR_IN_2022 = {("notwendiger_bedarf", "5"): Decimal(163)}
NEEDS = ("notwendiger_persoenlicher_bedarf", "notwendiger_bedarf")


@pytest.mark.parametrize("need", NEEDS)
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("year", FORTSCHREIBUNG)
def test_each_announced_amount_follows_from_the_rates_of_change(need: str, stage: str, year: int) -> None:
    """§ 28a Abs. 2 SGB XII: the unrounded basis goes on, the supplement is put on top, then full euros (§ 3a Abs. 4 S. 2)."""
    announced_2022 = PARAMETERS[need].on(date(2022, 12, 31)).values[stage]
    unrounded = BELOW_THE_FLOOR_IN_2022.get((need, stage), announced_2022)
    for past in range(2023, year + 1):
        basis, supplement = FORTSCHREIBUNG[past]
        unrounded *= 1 + basis / 100
    announced = PARAMETERS[need].on(date(year, 1, 1)).values[stage]
    assert announced == full_euro(unrounded * (1 + supplement / 100))


def test_no_amount_is_without_source_and_paragraph() -> None:
    for parameter in PARAMETERS.values():
        assert parameter.norm
        assert parameter.title
        assert parameter.unit
        for entry in parameter.history:
            assert entry.source, (parameter.name, entry.first)
            assert set(entry.standings) == set(entry.values)
            assert all(value >= 0 for value in entry.values.values())


def test_amounts_of_today_have_no_hole_between_the_first_and_the_last_entry() -> None:
    once = ("kinderfreizeitbonus", "einmalzahlung_erwachsene", "einmalzahlung_minderjaehrige")
    for name, parameter in PARAMETERS.items():
        if name not in once:
            for earlier, later in zip(parameter.history, parameter.history[1:], strict=False):
                assert earlier.last is not None
                assert later.first == earlier.last + timedelta(days=1), (name, later.first)


def test_nothing_is_known_of_2027_and_nothing_is_guessed() -> None:
    for name in (*NEEDS, "regelbedarf", "schulbedarf"):
        with pytest.raises(NoParameterInForce, match=r"01\.01\.2027.*bis 31\.12\.2026"):
            PARAMETERS[name].on(date(2027, 1, 1))


def test_the_first_amount_has_no_past() -> None:
    with pytest.raises(NoParameterInForce, match=r"28\.02\.2015.*ab 01\.03\.2015"):
        PARAMETERS["notwendiger_bedarf"].on(date(2015, 2, 28))


def test_a_day_between_two_entries_is_refused_like_a_day_after_the_last() -> None:
    bonus = PARAMETERS["kinderfreizeitbonus"]
    assert bonus.find(date(2021, 8, 15)) is not None
    assert bonus.find(date(2021, 9, 1)) is None


@pytest.mark.parametrize("day", [date(2025, 1, 1), date(2026, 12, 31)])
def test_bestandsschutz_keeps_the_amounts_of_2024(day: date) -> None:
    kept = grundleistungen(day, RateBasis.BESTANDSSCHUTZ)
    assert kept.level == grundleistungen(date(2024, 12, 31), RateBasis.ANNOUNCED).level
    assert kept.level != grundleistungen(day, RateBasis.ANNOUNCED).level


def test_bestandsschutz_changes_nothing_in_other_years() -> None:
    for year in range(2016, 2025):
        day = date(year, 6, 1)
        assert grundleistungen(day, RateBasis.BESTANDSSCHUTZ) is grundleistungen(day, RateBasis.ANNOUNCED)


def test_disputed_and_unverified_amounts_say_so() -> None:
    assert grundleistungen(date(2026, 1, 1), RateBasis.ANNOUNCED).disputed
    assert not grundleistungen(date(2024, 1, 1), RateBasis.ANNOUNCED).disputed
    assert grundleistungen(date(2019, 10, 1), RateBasis.ANNOUNCED).unverified == {1, 2, 3, 4, 5, 6}
    assert PARAMETERS["arbeitsgelegenheit"].on(date(2016, 1, 1)).standings[""] is Standing.UNVERIFIED


def test_amounts_before_september_2019_name_the_paragraph_of_their_time() -> None:
    for name, norm in zip(NEEDS, ("§ 3 Abs. 1 S. 8 AsylbLG a. F.", "§ 3 Abs. 2 S. 2 AsylbLG a. F."), strict=True):
        known = PARAMETERS[name]
        assert known.norm_of(known.on(date(2018, 1, 1))) == norm
        assert known.norm_of(known.on(date(2019, 9, 1))) == known.norm
        with pytest.raises(NoParameterInForce, match=r"a\. F\."):
            known.on(date(2015, 1, 1))
        with pytest.raises(NoParameterInForce, match="§ 3a"):
            known.on(date(2027, 1, 1))


def test_the_personal_needs_of_2016_say_in_which_text_they_were_read() -> None:
    """§ 3 Abs. 1 S. 8 AsylbLG as last changed by Art. 4 G v. 17.7.2017: 135, 122, 108, 76, 83, 79 euros."""
    entry = PARAMETERS["notwendiger_persoenlicher_bedarf"].on(date(2016, 3, 17))
    assert [entry.values[stage] for stage in STAGES] == [135, 122, 108, 76, 83, 79]
    assert "Art. 4 G v. 17.7.2017" in entry.note


def test_overlapping_entries_are_a_fault_of_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    from leistungsrecht import parameters

    (tmp_path / "amounts").mkdir()
    (tmp_path / "amounts" / "x.toml").write_text(
        '[a]\ntitle = "A"\nnorm = "§"\nunit = "Euro"\n'
        '[[a.values]]\nfrom = 2020-01-01\nvalue = "1"\nsource = "s"\nstanding = "in_force"\n'
        '[[a.values]]\nfrom = 2021-01-01\nvalue = "2"\nsource = "s"\nstanding = "in_force"\n'
    )
    monkeypatch.setattr(parameters, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match="overlap"):
        parameters.load("anything", "x")


def test_a_month_is_written_with_four_and_two_digits() -> None:
    assert str(Month.parse("2026-03")) == "2026-03"
    assert Month.parse("2026-03").in_words() == "März 2026"
    for wrong in ("2026-3", "26-03", "2026/03", "2026-13", "März 2026", "", "٢٠٢٦-٠٣"):
        with pytest.raises(ValueError, match="month"):
            Month.parse(wrong)
