# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is linked, what is asked, and that no cent disappears on the way."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.errors import UnknownName, UnreadableInput
from gewoon.purchases.contract import Contract
from gewoon.purchases.links import answers, candidates, notices, spend, suppliers
from gewoon.purchases.links.link import level, question
from gewoon.purchases.links.names import Corpus, weigh
from gewoon.purchases.links.overview import overview
from gewoon.purchases.links.spending import Payee, Spending
from gewoon.purchases.links.weights import bits, probability
from gewoon.purchases.notice import Award, Lot, Money, Notice, Party

NAMES = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "purchases" / "names.yaml").read_text("utf-8")
)
# Two hundred firms that have nothing to do with the pairs, so that words have a frequency.
OTHERS = [f"Fictief{number:03d} {word}" for number in range(50)
          for word in ("Bouw", "Services", "Zorg", "Construction")]  # fmt: skip
names = st.lists(
    st.sampled_from(["alfa", "bouw", "services", "voorbeeld", "bv", "zuid", "alfaa", "t/a", "(x)"]),
    max_size=4,
).map(" ".join)


@pytest.mark.parametrize("pair", NAMES["pairs"], ids=lambda pair: f"{pair[0]} ~ {pair[1]}")
def test_names_are_linked_or_not(pair):
    one, other, expected = pair
    every = [name for left, right, _ in NAMES["pairs"] for name in (left, right)]
    corpus = Corpus.of([*OTHERS, *NAMES["among"], *every])
    chance = probability(weigh(one, other, corpus) - math.log2(200))
    linked = level(chance) in ("certain", "probable")
    assert linked is (expected == "yes"), chance


@settings(deadline=None)
@given(names, names)
def test_weighing_has_no_direction(one, other):
    corpus = Corpus.of([*OTHERS, "alfa bouw", "voorbeeld services"])
    assert weigh(one, other, corpus) == pytest.approx(weigh(other, one, corpus))


@settings(deadline=None)
@given(names)
def test_a_name_is_itself(name):
    corpus = Corpus.of(OTHERS)
    assert weigh(name, name, corpus) >= weigh(name, f"{name} heel anders", corpus)


@settings(deadline=None)
@given(st.floats(0.001, 0.999))
def test_bits_and_chances_are_one_thing(chance):
    assert probability(bits(chance)) == pytest.approx(chance)


def test_a_misspelt_name_is_still_a_candidate():
    corpus = Corpus.of([*OTHERS, "Voorbeeldgroen", "Vorbeeldgroen"])
    found = list(candidates.pairs(["Voorbeeldgroen B.V.", "Vorbeeldgroen", "Iets anders"], corpus))
    assert found == [(0, 1)]


START, END = date(2024, 1, 1), date(2025, 12, 31)
CLEANING = Contract("C-100", "Schoonmaak gemeentehuis", supplier="Voorbeeldschoon B.V.", cpv=("9091",),
                    value=Decimal(200000), start=START, end=END, ending="fixed")  # fmt: skip
SWEEPING = Contract("C-200", "Veegdienst centrum", supplier="Voorbeeldschoon B.V.", cpv=("9061",),
                    value=Decimal(200000), start=START, end=END, ending="fixed")  # fmt: skip
OTHER = Contract("C-300", "Liften", supplier="Liftfictief", company_number="12345678",
                 cpv=("5075",), start=START, end=END, ending="fixed")  # fmt: skip
CONTRACTS = (CLEANING, SWEEPING, OTHER)
PAYEES = (Payee("s1", "Voorbeeldschoon"), Payee("s2", "Heel Andere Naam", kvk="12345678"),
          Payee("s3", "Zonder Contract"), Payee("s4", "", private=True))  # fmt: skip


def paid(supplier="s1", account="Schoonmaak", day=date(2024, 6, 1), amount=100, contract="", code="9091",
         department="Gemeentehuis"):  # fmt: skip
    return Spending(supplier, account, department, "", contract, code, day, Decimal(amount))


def assigned(*spendings, known=None, contracts=CONTRACTS):
    held = suppliers.holders(contracts)
    owners = suppliers.link(PAYEES, held, known or {})
    return spend.assign(spendings, contracts, held, owners, known or {})


def test_money_goes_to_the_contract_of_its_subject():
    [one] = assigned(paid())
    assert (one.contract, one.level) == ("C-100", "certain")
    [other] = assigned(paid(account="Veegdienst", code="9061", department="Centrum"))
    assert other.contract == "C-200"


def test_a_contract_number_on_the_line_decides():
    [one] = assigned(paid(supplier="s3", contract="c 200"))
    assert (one.contract, one.level, one.link.by) == ("C-200", "certain", "key")


def test_a_number_of_the_trade_register_links_names_that_differ():
    [link] = [x for x in suppliers.link(PAYEES, suppliers.holders(CONTRACTS), {}) if x.left == "s2"]
    assert (link.right, link.by, link.level) == ("12345678", "key", "certain")


def test_different_numbers_speak_against_equal_names():
    other = (Payee("x", "Liftfictief", kvk="87654321"),)
    assert not any(x.linked for x in suppliers.link(other, suppliers.holders(CONTRACTS), {}))


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2026, 5, 1)])
def test_money_from_before_or_long_after_the_contract_is_outside_it(day):
    [one] = assigned(paid(day=day))
    assert (one.contract, one.outside) == ("", "not in force")


def test_invoices_come_in_a_little_late():
    [one] = assigned(paid(day=date(2026, 2, 1)))
    assert one.contract == "C-100"


def test_what_a_supplier_without_contract_got_is_outside():
    [one] = assigned(paid(supplier="s3"))
    assert (one.contract, one.outside) == ("", "no contract")


def test_private_persons_are_never_linked_by_name():
    named = (Payee("p", "Voorbeeldschoon", private=True),)
    assert suppliers.link(named, suppliers.holders(CONTRACTS), {}) == []


def test_doubt_is_asked_and_the_answer_counts():
    vague = paid(account="Diversen", code="")
    [one] = assigned(vague, contracts=(CLEANING,))
    assert (one.contract, one.outside) == ("", "review")
    pair = ("spend", one.link.left, one.link.right)
    [yes] = assigned(vague, known={pair: True}, contracts=(CLEANING,))
    assert (yes.contract, yes.link.by) == ("C-100", "person")
    [no] = assigned(vague, known={pair: False}, contracts=(CLEANING,))
    assert no.contract == ""


def test_a_no_about_the_supplier_takes_its_money_out():
    [link] = [
        x for x in suppliers.link(PAYEES, suppliers.holders((CLEANING,)), {}) if x.left == "s1"
    ]
    [one] = assigned(paid(), known={("supplier", "s1", link.right): False}, contracts=(CLEANING,))
    assert (one.contract, one.outside) == ("", "no contract")


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["s1", "s2", "s3", "s4"]), st.integers(-500, 500),
                          st.sampled_from(["Schoonmaak", "Diversen", "Veegdienst"]),
                          st.dates(date(2023, 1, 1), date(2026, 12, 31)),
                          st.sampled_from(["", "C-100", "X"])), max_size=12))  # fmt: skip
def test_every_cent_is_linked_asked_or_outside(rows):
    money = [paid(s, account, day, amount, contract) for s, amount, account, day, contract in rows]
    found = overview(assigned(*money), CONTRACTS)
    parts = [found.certain, found.probable, *found.outside.values()]
    assert sum((p.amount for p in parts), Decimal()) == found.total.amount
    assert found.total.amount == sum((one.amount for one in money), Decimal())
    assert sum(p.lines for p in parts) == found.total.lines == len(money)
    linked = sum((one.amount for one in found.contracts), Decimal())
    assert linked == found.certain.amount + found.probable.amount
    assert {c.contract.key for c in found.contracts} | {c.key for c in found.idle} == {
        c.key for c in CONTRACTS
    }


BUYER = Party("Gemeente Voorbeeldstad")
AWARDED = Notice("eforms", "n1", "result", publication="2024/S 001-123456", buyers=(BUYER,),
                 references=("2024/S 001-123456",), title="Schoonmaak gemeentehuis", cpv=("9091",),
                 lots=(Lot("1", start=START),), awards=(Award("1", "awarded",
                 (Party("Voorbeeldschoon"),), Money(Decimal(200000), "EUR")),))  # fmt: skip
ELSEWHERE = Notice("eforms", "n2", "result", buyers=(Party("Gemeente Elders"),), cpv=("9091",),
                   title="Schoonmaak gemeentehuis", lots=(Lot("1", start=START),),
                   awards=(Award("1", "awarded", (Party("Voorbeeldschoon"),)),))  # fmt: skip


def test_a_publication_number_links_a_contract_to_its_notice():
    named = Contract("1", "Iets heel anders", notice_reference="zie 123456-2024")
    [link] = notices.link((named,), (AWARDED, ELSEWHERE), {})
    assert (link.right, link.by, link.level) == ("eforms:n1", "key", "certain")


def test_evidence_links_only_notices_of_the_own_buyer():
    everything = (AWARDED, ELSEWHERE, *(Notice("ted", str(n), buyers=(BUYER,), title=f"Anders {n}")
                                        for n in range(50)))  # fmt: skip
    linked = [x for x in notices.link((CLEANING,), everything, {}, "Voorbeeldstad") if x.linked]
    assert [x.right for x in linked] == ["eforms:n1"]
    unsure = notices.link((CLEANING,), everything, {})
    assert not any(x.linked for x in unsure)


def test_answers_are_remembered_changed_and_taken_back(tmp_path):
    path = tmp_path / "links.csv"
    yes = answers.made("supplier", "=name", "K1", "yes", "gebeld", date(2026, 1, 2))
    no = answers.made("supplier", "=name", "K1", "no", "", date(2026, 1, 3))
    answers.append(path, [yes])
    answers.append(path, [no])
    found, issues = answers.read(path)
    assert (found, issues) == ([yes, no], [])
    assert answers.as_known(found) == {("supplier", "=name", "K1"): False}
    assert answers.undo(path, question("supplier", "=name", "K1")) == no
    assert answers.as_known(answers.read(path)[0]) == {("supplier", "=name", "K1"): True}
    answers.undo(path, yes.id)
    with pytest.raises(UnknownName, match="nothing to undo"):
        answers.undo(path, yes.id)


def test_a_damaged_file_of_answers_is_told_and_never_overwritten(tmp_path):
    path = tmp_path / "links.csv"
    path.write_text("kind,left,right,answer,note,decided_on\nsupplier,a,b,perhaps,,\n", "utf-8")
    _, issues = answers.read(path)
    assert [(i.code, i.row) for i in issues] == [("link_answer_unusable", 2)]
    before = path.read_bytes()
    with pytest.raises(UnreadableInput):
        answers.append(path, [answers.made("spend", "a", "b", "yes", "", date(2026, 1, 1))])
    assert path.read_bytes() == before


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12)), max_size=5
    )
)
def test_answers_come_back_as_they_went(tmp_path_factory, pairs):
    made = [answers.made("spend", a, b, "yes", "", date(2026, 1, 1)) for a, b in pairs]
    usable = [one for one in made if not set(one.left + one.right) & set("\0\r\ud800")]
    path = tmp_path_factory.mktemp("answers") / "links.csv"
    usable = [one for one in usable if (one.left + one.right).encode("utf-8", "ignore").decode() ==
              one.left + one.right]  # fmt: skip
    answers.append(path, usable)
    assert answers.read(path)[0] == usable
