# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The commands pathway, decompose and portfolio, on their own templates and on what goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from gewoon.cli import main, plots, portfolio
from gewoon.plan.explain import why
from gewoon.plan.portfolio import solve

Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command in a folder with the templates; what it printed."""
    monkeypatch.chdir(tmp_path)
    for name, ending in (("pathway", "yaml"), ("portfolio", "yaml"), ("decompose", "csv")):
        assert main(["template", name]) == 0
        Path(f"{name}.{ending}").write_text(capsys.readouterr().out, "utf-8")

    def run(*arguments: str, code: int = 0) -> str:
        assert main([*arguments]) == code
        caught = capsys.readouterr()
        return caught.out + caught.err

    return run


def _changed(name: str, **values: object) -> None:
    told = yaml.safe_load(Path(name).read_text("utf-8"))
    for key, value in values.items():
        *way, last = key.split("__")
        place = told
        for step in way:
            place = place[step]
        place[last] = value
    Path(name).write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), "utf-8")


def test_a_pathway_shows_the_missed_budget(say: Say) -> None:
    """In both languages, with the numbers of the worked example."""
    shown = say("pathway", "pathway.yaml", "--lang", "en")
    assert "87,500 t CO2e" in shown and "13,100" in shown and "misses this" in shown
    assert "163.000" in say("pathway", "pathway.yaml")
    found = json.loads(say("pathway", "pathway.yaml", "--json"))
    assert found["distance"]["slope"] == pytest.approx(5850)


def test_a_pathway_without_actuals_or_with_gaps(say: Say) -> None:
    """Nothing measured has no distance; a year that is missing is said."""
    _changed("pathway.yaml", actuals={})
    assert "rest van het budget" not in say("pathway", "pathway.yaml")
    _changed("pathway.yaml", actuals={2026: 36500})
    assert "not measured: 2025" in say("pathway", "pathway.yaml", "--lang", "en")


def test_a_pathway_says_what_is_out_of_reach_and_unverified(say: Say) -> None:
    """Warnings, not silence."""
    _changed("pathway.yaml", actuals={2025: 90000, 2026: 90000})
    assert "cannot be kept" in say("pathway", "pathway.yaml", "--lang", "en")
    _changed("pathway.yaml", shape="linear-4.2", reduction=None, actuals={2025: 38000})
    shown = say("pathway", "pathway.yaml", "--lang", "en")
    assert "unverified: editable" in shown and "misses this" not in shown
    _changed("pathway.yaml", shape="constant rate", reduction=0.5)
    assert "year before" in say("pathway", "pathway.yaml", "--lang", "en")


def test_a_pathway_that_makes_no_sense_is_refused(say: Say) -> None:
    """With what to do."""
    _changed("pathway.yaml", target=5)
    assert "not both" in say("pathway", "pathway.yaml", code=1)
    _changed("pathway.yaml", nonsense=1)
    assert "nonsense" in say("pathway", "pathway.yaml", code=1)


def test_a_change_is_split(say: Say) -> None:
    """The worked example from its table, in both languages."""
    shown = say("decompose", "decompose.csv", "--lang", "en")
    assert "+20,953" in shown and "−32,617" in shown and "346,000 kg CO2e" in shown
    assert "intensiteit" in say("decompose", "decompose.csv")
    found = json.loads(say("decompose", "decompose.csv", "--json"))
    assert found["split"]["change"] == pytest.approx(-34734.5454545)


def test_a_bad_row_is_named_and_the_others_are_split(say: Say) -> None:
    """A table of bad rows only is refused."""
    text = Path("decompose.csv").read_text("utf-8")
    Path("decompose.csv").write_text(text + "parken;veel;2;1;1;1;1;\n", "utf-8")
    shown = say("decompose", "decompose.csv", "--lang", "en")
    assert "decompose.csv:5" in shown and "+20,953" in shown
    Path("bad.csv").write_text(text.splitlines()[0] + "\nparken;veel;2;1;1;1;1;\n", "utf-8")
    assert "no categories" in say("decompose", "bad.csv", code=3)


def test_factors_of_ones_own_in_yaml(say: Say) -> None:
    """Positive by LMDI, a credit note by Shapley."""
    part = {"name": "x", "before": {"a": 2.0, "b": 3.0}, "after": {"a": 4.0, "b": 3.0}}
    Path("own.yaml").write_text(yaml.safe_dump({"parts": [part], "unit": "t"}), "utf-8")
    assert "6 t" in say("decompose", "own.yaml") and "Shapley" not in say("decompose", "own.yaml")
    part["after"] = {"a": -1.0, "b": 3.0}
    Path("own.yaml").write_text(yaml.safe_dump({"parts": [part]}), "utf-8")
    assert "Shapley" in say("decompose", "own.yaml")


def test_a_plan_with_its_proof_and_prices(say: Say) -> None:
    """What is chosen, what is not, who is how full, and what more would bring."""
    shown = say("portfolio", "portfolio.yaml", "--lang", "en")
    assert "best plan that fits" in shown and "not in the plan" in shown
    assert "Each 1,000 more in budget 1" in shown and "adviseur wegen" in shown
    found = json.loads(say("portfolio", "portfolio.yaml", "--json"))
    assert found["solution"]["gap"] == 0 and found["ranking"] < found["solution"]["objective"]


def test_json_of_a_plan_holds_nothing_else(say: Say) -> None:
    """The solver prints no banner."""
    assert say("portfolio", "portfolio.yaml", "--json").startswith("{")


def test_every_word_for_how_good_a_plan_is(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """Near, stopped, open, impossible."""
    _changed("portfolio.yaml", aim__bounds={"sroi": 1e9})
    assert "No plan satisfies" in say("portfolio", "portfolio.yaml", "--lang", "en")
    _changed("portfolio.yaml", aim__bounds={})
    for status, gap, words in (
        ("optimal", 0.0004, "to within"), ("limit", 0.04, "Time was up. No plan exists"),
        ("limit", None, "cannot be said"), ("nothing found", None, "No plan was found"),
    ):  # fmt: skip
        _as(monkeypatch, status, gap)
        assert words in say("portfolio", "portfolio.yaml", "--lang", "en")


def _as(monkeypatch: pytest.MonkeyPatch, status: str, gap: float | None) -> None:
    def told(*given: object) -> object:
        found = solve(*given)  # type: ignore[arg-type]
        objective = None if status == "nothing found" else found.objective
        return replace(found, status=status, gap=gap, objective=objective)  # type: ignore[arg-type]

    monkeypatch.setattr(portfolio, "solve", told)


def test_risk_and_no_leads_in_a_plan(say: Say) -> None:
    """The worst is shown; without leads there is no table of hours; nothing binds."""
    _changed("portfolio.yaml", aim__risk={"weight": 0.5}, aim__bounds={})
    assert "when things go badly" in say("portfolio", "portfolio.yaml", "--lang", "en")
    _changed(
        "portfolio.yaml", problem__leads=[], problem__budgets=[], problem__precedence=[],
        aim__risk=None, problem__interactions=[],
    )  # fmt: skip
    shown = say("portfolio", "portfolio.yaml", "--lang", "en")
    assert "No limit binds" in shown and "available" not in shown


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("asfalt op lage temperatuur", "is in the plan"),
        ("hergebruik bestrating", "others do more"),
        ("renovatie met teruggewonnen materiaal", "no plan satisfies"),
        ("materialenpaspoort", "not in the plan"),
    ],
)
def test_why(say: Say, name: str, words: str) -> None:
    """In words."""
    assert words in say("portfolio", "portfolio.yaml", "--lang", "en", "--why", name)


def test_why_not_at_all_and_why_roughly(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else fits; and a difference that was stopped on time is an estimate."""
    monkeypatch.setattr(portfolio, "why", lambda *given: replace(why(*given), exact=False))
    name = "schoonmaak met leerwerkplekken"
    shown = say("portfolio", "portfolio.yaml", "--lang", "en", "--why", name)
    assert "estimate" in shown
    _changed("portfolio.yaml", aim__bounds={"sroi": 1950})
    shown = say("portfolio", "portfolio.yaml", "--lang", "en", "--why", name)
    assert "no plan satisfies" in shown.lower()
    assert "no measure" in say("portfolio", "portfolio.yaml", "--why", "niets", code=1)


def test_a_front_is_drawn_and_listed(say: Say) -> None:
    """Effect against cost."""
    shown = say(
        "portfolio", "portfolio.yaml", "--lang", "en", "--against", "cost", "--points", "5",
        "--seconds", "20", "--gap", "0",
    )  # fmt: skip
    assert "●" in shown and "co2e against cost" in shown and "judgement" in shown


def test_the_model_for_other_solvers(say: Say) -> None:
    """As text."""
    assert say("portfolio", "portfolio.yaml", "--lp").startswith("Maximize\n obj: 168 do_herg")


def test_a_plot_of_characters() -> None:
    """Bars from 0, with a mark; points between least and most; nothing where there is nothing."""
    assert plots.bar(5, 10, 10) == "█████"
    assert plots.bar(5, 10, 10, 10) == "█████    ◆"
    assert plots.bar(10, 10, 4, 5) == "█◆██"
    assert plots.bar(5, 10, 4, 0) == "◆█"
    assert plots.bar(5, 0, 10) == ""
    assert plots.scatter([(0, 0), (1, 1)], 3, 2) == ["│  ●", "│●", "└───"]
    assert plots.scatter([(4, 4)], 2, 2) == ["│", "│●", "└──"]
