# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases kept in a file: the same as when made, whole or not there, also when the file is old."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from gewoon.engine.kept_cases import KIND, NAME, VERSION, as_bought, keep, kept_cases
from gewoon.engine.workspace import Workspace, open_workspace
from gewoon.errors import UnknownName
from gewoon.opportunities.expected import Range
from gewoon.opportunities.find import find
from gewoon.purchases.links.overview import ContractSpend, Sum
from tests.engine.test_buying import TODAY, contract, found

OLD = Path(__file__).parents[1] / "golden" / "engine" / "bought-1.json"


def placed(folder: Path, text: str) -> Workspace:
    """A workspace with a file somebody kept earlier."""
    workspace = open_workspace(folder)
    place = workspace.root / KIND / "old" / NAME
    place.parent.mkdir(parents=True)
    place.write_text(text, "utf-8")
    return workspace


def test_what_is_kept_comes_back_equal(tmp_path: Path) -> None:
    asked = (
        contract("C-1", "Asfalteerders Oost B.V.", cpv=("45233",), value=Decimal("400000.10")),
        contract("C-2", "Nergens B.V."),
    )
    spent = ContractSpend(asked[0], Sum(Decimal("150000.25"), 2), Sum())
    made = replace(found(tmp_path, *asked), spent=(spent,))
    workspace = open_workspace(tmp_path / "workspace")
    name = keep(workspace, made, asked, TODAY)
    again = as_bought(kept_cases(workspace, name), made.baseline, TODAY, "nl")
    assert again == made and again.spent and again.issues
    assert find(again.cases, TODAY) == find(made.cases, TODAY)
    # The name follows from the content: keeping it twice is keeping it once.
    assert keep(workspace, again, asked, TODAY) == name
    assert len(list((workspace.root / KIND).iterdir())) == 1


def test_the_calendar_is_that_of_the_day_one_looks(tmp_path: Path) -> None:
    asked = (contract("C-1", "Asfalteerders Oost B.V.", cpv=("45233",)),)
    made = found(tmp_path, *asked, files=False)
    workspace = open_workspace(tmp_path / "workspace")
    kept = kept_cases(workspace, keep(workspace, made, asked, TODAY))
    later = as_bought(kept, None, date(2026, 12, 31) + timedelta(days=1), "nl")
    assert made.agendas[0].undated == "" and later.agendas[0].undated == "ended"


def test_a_file_of_the_first_version_still_opens(tmp_path: Path) -> None:
    kept = kept_cases(placed(tmp_path, OLD.read_text("utf-8")), "old")
    made = as_bought(kept, None, date(2026, 11, 24), "en")
    [road, forest] = made.cases
    assert road.burdens[0].intensity == Range(0.5, 0.2, 1.2)
    assert (road.decide, road.opens) == (date(2028, 6, 1), date(2028, 12, 31))
    assert forest.title == "Forestry services"
    assert made.spent[0].amount == Decimal("9000.50")
    assert {one.case for one in find(made.cases, made.agendas[0].moments[0].day)} >= {"C-1"}


def test_what_a_later_version_added_may_be_missing_and_unknown(tmp_path: Path) -> None:
    told = json.loads(OLD.read_text("utf-8"))
    bare = {name: told[name] for name in ("version", "day", "cases")}
    kept = kept_cases(placed(tmp_path, json.dumps({**bare, "added_later": [1]})), "old")
    assert len(kept.cases) == 2 and kept.contracts == () and kept.years == 1.0


def test_a_file_of_a_newer_gewoon_or_none_is_said(tmp_path: Path) -> None:
    told = json.loads(OLD.read_text("utf-8")) | {"version": VERSION + 1}
    workspace = placed(tmp_path, json.dumps(told))
    with pytest.raises(UnknownName, match="newer"):
        kept_cases(workspace, "old")
    with pytest.raises(UnknownName, match="Make them again"):
        kept_cases(workspace, "never")
