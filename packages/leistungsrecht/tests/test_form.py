from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leistungsrecht import (
    Facts,
    Housing,
    HousingKind,
    Income,
    IncomeKind,
    Month,
    NoParameterInForce,
    Person,
    Reading,
    Regime,
    RegimePeriod,
    decide,
)
from leistungsrecht.asylblg.facts import EducationKind, EducationNeed
from leistungsrecht.asylblg.form import Channel, ChannelNotAllowed, FormDecision, Payout, split
from leistungsrecht.asylblg.reading import RestrictedTable

NOVEMBER = Month(2026, 11)
ON_2 = (RegimePeriod(Regime.ANALOGLEISTUNGEN),)
ON_1A = (RegimePeriod(Regime.ANSPRUCHSEINSCHRAENKUNG),)
OUTSIDE = (RegimePeriod(Regime.OTHER),)
FLAT = Housing(HousingKind.FLAT, Decimal(400), Decimal(40))
SHARED, RECEPTION = Housing(HousingKind.SHARED), Housing(HousingKind.RECEPTION)
ANNA = Person("anna", date(1990, 5, 1), partner="bela")
BELA = Person("bela", date(1992, 7, 10), partner="anna")
CHILD = Person("cem", date(2018, 2, 5), parents=("anna", "bela"))
YOUTH = Person("dora", date(2010, 2, 5), parents=("anna", "bela"))
ALONE = replace(ANNA, partner=None)
TABLE = RestrictedTable("Tabelle", date(2026, 1, 1), None, (("Ernährung", (Decimal(180),) * 6),))
CARD, BANK, CASH = Channel.CARD, Channel.BANK, Channel.CASH


def payouts(facts: Facts, decision: FormDecision, month: Month = NOVEMBER, **reading: object) -> tuple[Payout, ...]:
    chosen = Reading(restricted_table=TABLE, **reading)  # type: ignore[arg-type]
    return split(decide(facts, month, chosen), facts, chosen, decision)


def seen(found: tuple[Payout, ...]) -> list[tuple[str, str, Decimal, Decimal]]:
    return [(item.recipient, item.channel, item.amount, item.cash_limit) for item in found]


def test_a_couple_with_a_child_is_paid_on_two_cards_with_cash_by_head() -> None:
    facts = Facts(Housing(HousingKind.FLAT), (ANNA, BELA, CHILD))
    found = payouts(facts, FormDecision({"anna": CARD, "bela": CARD}))

    assert seen(found) == [
        ("anna", "card", Decimal("771.00"), Decimal(100)),
        ("bela", "card", Decimal("409.00"), Decimal(50)),
    ]
    assert found[0].norm == "§ 3 Abs. 3 S. 1, 2, 5 AsylbLG, § 3 Abs. 5 S. 2 AsylbLG"
    assert found[0].sentence == (
        "auf die eigene Bezahlkarte, über die nur diese Person verfügt; davon bis 100,00 € bar abzuheben. Was die "
        "Karte nicht deckt, ist als Geldleistung zu erbringen (§ 3 Abs. 3 S. 6 AsylbLG)"
    )


def test_rent_and_energy_go_directly_and_the_rest_to_the_account() -> None:
    decision = FormDecision({"anna": BANK}, rent_to_landlord=True, energy_to_supplier=True)
    found = payouts(Facts(FLAT, (ALONE,)), decision)

    assert [(item.recipient, item.amount, item.sentence, item.norm) for item in found] == [
        ("Vermieter", Decimal("400.00"), "für anna: Unterkunft und Heizung",
         "§ 3 Abs. 3 S. 4 AsylbLG, § 35a Abs. 3 SGB XII"),
        ("Energieversorger", Decimal("40.00"), "für anna: Haushaltsenergie", "§ 3 Abs. 3 S. 2 AsylbLG"),
        (
            "anna", Decimal("455.00"), "auf das Konto, längstens einen Monat im Voraus",
            "§ 3 Abs. 3 S. 1, 2, 5 AsylbLG, § 3 Abs. 5 S. 1, 4 AsylbLG",
        ),
    ]  # fmt: skip


def test_a_direct_payment_reaches_at_most_what_is_due() -> None:
    income = Income("anna", IncomeKind.OTHER, net=Decimal(600))
    decision = FormDecision({"anna": BANK}, rent_to_landlord=True, energy_to_supplier=True)
    found = payouts(Facts(FLAT, (ALONE,), (income,)), decision)

    assert seen(found) == [("Vermieter", "landlord", Decimal("295.00"), Decimal(0))]


def test_on_section_2_rent_and_money_have_the_norms_of_section_2() -> None:
    anna = replace(ALONE, regimes=ON_2)
    found = payouts(Facts(FLAT, (anna,)), FormDecision({"anna": CASH}, rent_to_landlord=True, energy_to_supplier=True))

    assert [item.norm for item in found] == ["§ 2 Abs. 1 AsylbLG, § 35a Abs. 3 SGB XII", "§ 2 Abs. 1 AsylbLG"]
    assert [item.amount for item in found] == [Decimal("400.00"), Decimal("563.00")]


@pytest.mark.parametrize(
    ("regimes", "housing", "channel", "norm", "in_money"),
    [
        (ON_2, SHARED, BANK, "§ 2 Abs. 2 S. 1 AsylbLG", ""),
        (ON_2, SHARED, CARD, "§ 2 Abs. 2 S. 2 AsylbLG", "(§ 2 Abs. 2 S. 3 AsylbLG)"),
        (ON_1A, SHARED, BANK, "§ 1a Abs. 1 AsylbLG", ""),
        (ON_1A, SHARED, CARD, "§ 1a Abs. 1 AsylbLG", "bar abzuheben"),
        (
            ALONE.regimes, RECEPTION, CARD, "§ 3 Abs. 2 S. 5 AsylbLG, § 3 Abs. 5 S. 2 AsylbLG", "bar abzuheben",
        ),
        (
            (RegimePeriod(Regime.GRUNDLEISTUNGEN, last=date(2026, 11, 10)),
             RegimePeriod(Regime.ANALOGLEISTUNGEN, date(2026, 11, 11))),
            SHARED, CARD,
            "§ 3 Abs. 3 S. 1, 2, 5 AsylbLG, § 3 Abs. 5 S. 2 AsylbLG, § 2 Abs. 2 S. 2 AsylbLG",
            "(§ 3 Abs. 3 S. 6, § 2 Abs. 2 S. 3 AsylbLG)",
        ),
    ],
    ids=["2 bank", "2 card", "1a bank", "1a card", "reception card", "3 then 2"],
)  # fmt: skip
def test_the_norm_of_a_payment_follows_regime_housing_and_channel(
    regimes: tuple[RegimePeriod, ...], housing: Housing, channel: Channel, norm: str, in_money: str
) -> None:
    found = payouts(Facts(housing, (replace(ALONE, regimes=regimes),)), FormDecision({"anna": channel}))

    assert found[-1].norm == norm
    assert found[-1].sentence.endswith(in_money or found[-1].sentence)


def test_in_a_reception_centre_the_necessary_need_is_met_in_kind_whatever_was_decided() -> None:
    found = payouts(Facts(RECEPTION, (ALONE,)), FormDecision({"anna": CARD}))

    assert (found[0].recipient, found[0].channel) == ("Sachleistung", Channel.IN_KIND)
    assert (found[0].amount, found[0].norm) == (Decimal("253.00"), "§ 3 Abs. 2 S. 1 AsylbLG")
    assert found[1].amount == Decimal("202.00")


def test_in_a_reception_centre_the_days_before_section_2_are_met_in_kind_too() -> None:
    regimes = (
        RegimePeriod(Regime.GRUNDLEISTUNGEN, last=date(2026, 11, 15)),
        RegimePeriod(Regime.ANALOGLEISTUNGEN, date(2026, 11, 16)),
    )
    found = payouts(Facts(RECEPTION, (replace(ALONE, regimes=regimes),)), FormDecision({"anna": BANK}))

    assert (found[0].channel, found[0].amount) == (Channel.IN_KIND, Decimal("126.50"))


def test_elsewhere_the_office_may_meet_the_necessary_need_in_kind_and_restricted_benefits_too() -> None:
    decision = FormDecision({"anna": CARD}, necessary_need_in_kind=True)
    basic = payouts(Facts(SHARED, (ALONE,)), decision)
    restricted = payouts(Facts(SHARED, (replace(ALONE, regimes=ON_1A),)), decision)

    assert (basic[0].amount, basic[0].norm) == (Decimal("253.00"), "§ 3 Abs. 3 S. 1 AsylbLG")
    assert [(item.channel, item.amount, item.norm) for item in restricted] == [
        (Channel.IN_KIND, Decimal("180.00"), "§ 1a Abs. 1 S. 4 AsylbLG")
    ]


def test_what_stands_on_top_is_paid_with_the_rest() -> None:
    need = EducationNeed("cem", EducationKind.LUNCH, Decimal(60))
    facts = Facts(Housing(HousingKind.FLAT), (ALONE, replace(CHILD, parents=("anna",))), education=(need,))

    assert seen(payouts(facts, FormDecision({"anna": BANK}))) == [("anna", "bank", Decimal("877.00"), Decimal(0))]


def test_the_cash_limit_is_the_office_s_own_or_one_granted_in_the_single_case() -> None:
    facts = Facts(Housing(HousingKind.FLAT), (ANNA, BELA, CHILD))
    found = payouts(
        facts, FormDecision({"anna": CARD, "bela": CARD}, cash_limits={"bela": Decimal(120)}), cash_limit=Decimal(60)
    )

    assert [item.cash_limit for item in found] == [Decimal(120), Decimal(120)]


def test_no_more_cash_can_be_drawn_than_was_paid() -> None:
    income = Income("anna", IncomeKind.OTHER, net=Decimal(430))
    found = payouts(Facts(Housing(HousingKind.FLAT), (ALONE,), (income,)), FormDecision({"anna": CARD}))

    assert seen(found) == [("anna", "card", Decimal("25.00"), Decimal("25.00"))]


def test_before_the_land_had_a_cash_limit_one_must_be_stated() -> None:
    facts, month = Facts(Housing(HousingKind.FLAT), (ALONE,)), Month(2025, 1)

    with pytest.raises(NoParameterInForce):
        payouts(facts, FormDecision({"anna": CARD}), month)
    stated = FormDecision({"anna": CARD}, cash_limits={"anna": Decimal(0)})
    assert payouts(facts, stated, month)[0].cash_limit == 0


FAMILY = Facts(Housing(HousingKind.FLAT), (ANNA, BELA, CHILD, YOUTH))
BOTH = {"anna": CARD, "bela": CARD}


@pytest.mark.parametrize(
    ("decision", "paid_for_children"),
    [
        (FormDecision(BOTH), {"anna": 409 + 362 + 430, "bela": 409}),
        (FormDecision({**BOTH, "dora": CARD}), {"anna": 409 + 362, "bela": 409, "dora": 430}),
        (FormDecision(BOTH, paid_to={"cem": "bela"}), {"anna": 409 + 430, "bela": 409 + 362}),
        (FormDecision({"anna": BANK}, paid_to={"bela": "anna"}), {"anna": 409 + 409 + 362 + 430}),
    ],
    ids=["with the first parent", "the youth has her own card", "with the other parent", "one account for all"],
)
def test_minors_are_paid_through_a_parent_unless_the_office_decides_otherwise(
    decision: FormDecision, paid_for_children: dict[str, int]
) -> None:
    assert {item.recipient: int(item.amount) for item in payouts(FAMILY, decision)} == paid_for_children


def test_a_parent_who_is_not_entitled_does_not_receive_the_child_s_share() -> None:
    facts = Facts(Housing(HousingKind.FLAT), (replace(ANNA, regimes=OUTSIDE), BELA, CHILD))

    assert [item.recipient for item in payouts(facts, FormDecision({"bela": BANK}))] == ["bela"]


@pytest.mark.parametrize(
    ("facts", "decision", "words"),
    [
        (FAMILY, FormDecision({"anna": CARD}), "bela: Über die Form der Leistung ist nicht entschieden"),
        (FAMILY, FormDecision({**BOTH, "bela": Channel.LANDLORD}), "bela: Eine Zahlung an die Person ist nur"),
        (FAMILY, FormDecision(BOTH, paid_to={"bela": "anna"}), "bela: Der Anteil einer volljährigen Person"),
        (FAMILY, FormDecision(BOTH, paid_to={"cem": "dora"}), "cem: „dora“ kann die Leistung nicht empfangen"),
        (FAMILY, FormDecision(BOTH, paid_to={"cem": "emil"}), "cem: „emil“ kann die Leistung nicht empfangen"),
        (FAMILY, FormDecision(BOTH, paid_to={"cem": "cem"}), "cem: Über die Form"),
        (
            Facts(Housing(HousingKind.FLAT), (replace(ALONE, regimes=OUTSIDE), replace(CHILD, parents=("anna",)))),
            FormDecision({"anna": BANK}),
            "cem: Über die Form der Leistung ist nicht entschieden",
        ),
    ],
    ids=[
        "no channel",
        "not to a person",
        "adult on another's card",
        "minor payee",
        "unknown payee",
        "own",
        "no parent",
    ],
)
def test_where_nobody_may_receive_the_money_so_it_is_refused(facts: Facts, decision: FormDecision, words: str) -> None:
    with pytest.raises(ChannelNotAllowed) as refused:
        payouts(facts, decision)
    assert refused.value.sentence.startswith(words)
    assert refused.value.code == "CHANNEL_NOT_ALLOWED"


@given(
    st.sampled_from(list(HousingKind)),
    st.integers(0, 900),
    st.integers(0, 2500),
    st.sampled_from([ANNA.regimes, ON_2, ON_1A, OUTSIDE]),
    st.lists(st.booleans(), min_size=3, max_size=3),
    st.sampled_from([CARD, BANK, CASH]),
)
def test_split_payouts_always_add_up_to_what_is_due_with_what_stands_on_top(
    kind: HousingKind, rent: int, income: int, regimes: tuple[RegimePeriod, ...], direct: list[bool], channel: Channel
) -> None:
    facts = Facts(
        Housing(kind, Decimal(rent), Decimal(rent) / 10),
        (replace(ANNA, regimes=regimes), BELA, CHILD),
        (Income("anna", IncomeKind.OTHER, net=Decimal(income)),),
        education=(EducationNeed("cem", EducationKind.LUNCH, Decimal(30)),),
    )
    reading = Reading(restricted_table=TABLE)
    sheet = decide(facts, NOVEMBER, reading)
    found = split(sheet, facts, reading, FormDecision({"anna": channel, "bela": channel}, *direct))

    assert sum(item.amount for item in found) == sheet.total + Decimal(30)
    assert all(0 <= item.cash_limit <= item.amount for item in found)
    assert all(item.amount > 0 for item in found)
