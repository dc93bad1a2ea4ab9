# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a notice says of sustainability: yes with the sentence, or unknown, never no."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.categories.sustainability import LONGEST, MOST_EVIDENCE, THEMES, answers
from gewoon.purchases.notice import Criterion, Lot, Notice

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "categories" / "themes.yaml").read_text("utf-8")
)


def themes(notice: Notice) -> list[str]:
    return [answer.theme for answer in answers(notice) if answer.known]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_sentences_speak_of_themes(case):
    assert themes(Notice("eforms", "1", description=case["text"])) == case["themes"]


@pytest.mark.parametrize(
    ("term", "code", "theme"),
    [("BT-774", "circ-econ", "circular"), ("BT-775", "opp", "social"), ("BT-71", "res-ws", "social"),
     ("BT-717", "true", "climate"), ("BT-805", "eu", "environment"), ("BT-776", "mar-nov", "innovation"),
     ("goal", "environmental.somethingNew", "environment")],
)  # fmt: skip
def test_codes_speak_of_themes(term, code, theme):
    lot = Lot("1", codes=((term, code),))
    assert themes(Notice("eforms", "1", lots=(lot,))) == [theme]


@pytest.mark.parametrize(
    ("term", "code"), [("BT-06", "none"), ("BT-71", "none"), ("BT-736", "no"), ("BT-717", "false"),
                       ("BT-805", "none"), ("BT-774", "not-a-code")],
)  # fmt: skip
def test_a_code_that_says_none_leaves_it_unknown(term, code):
    assert themes(Notice("eforms", "1", lots=(Lot("1", codes=((term, code),)),))) == []


def test_a_criterion_is_stronger_than_a_description_and_a_price_says_nothing():
    quality = Criterion("quality", "CO2-prestatieladder")
    price = Criterion("price", "Prijs per circulaire stoel")
    notice = Notice("eforms", "1", description="Wij letten op CO2-reductie.",
                    lots=(Lot("1", criteria=(quality, price)),))  # fmt: skip
    found = {answer.theme: answer for answer in answers(notice) if answer.known}
    assert list(found) == ["climate"]
    assert [e.where for e in found["climate"].evidence] == ["criterion", "description"]


def test_mail_addresses_are_not_repeated():
    [answer] = [a for a in answers(Notice("ted", "1", title="Circulair: mail j.jansen@voorbeeld.nl"))
                if a.known]  # fmt: skip
    assert "@" not in answer.evidence[0].sentence


@settings(deadline=None)
@given(st.text(max_size=400), st.lists(st.text(max_size=60), max_size=3))
def test_any_text_gives_every_theme_an_answer(text, criteria):
    lot = Lot("1", criteria=tuple(Criterion("quality", one) for one in criteria))
    found = answers(Notice("eforms", "1", description=text, lots=(lot,)))
    assert tuple(answer.theme for answer in found) == THEMES
    for answer in found:
        assert len(answer.evidence) <= MOST_EVIDENCE
        assert all(len(e.sentence) <= LONGEST and e.found for e in answer.evidence)
