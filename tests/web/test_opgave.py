# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The Opgave page: figures, breakdowns, why, exports, and how many questions it asks the database."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from gewoon.engine.kept import kept
from gewoon.reports.tables import BREAKDOWNS, TABLES
from gewoon.web.access import Role
from gewoon.web.baseline.charts import bars
from gewoon.web.baseline.tree_map import tree_map
from tests.web.made import City

MOST_QUERIES = 12


def page(city: City, view: str, role: Role = Role.ADVISOR, query: str = "", **given: Any) -> Any:
    """Open a page."""
    kwargs = {"city": city.organisation.slug, **given}
    return city.client(role).get(reverse(view, kwargs=kwargs) + query)


@pytest.mark.parametrize("per", BREAKDOWNS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_breakdown_in_both_languages(city: City, per: str, language: str) -> None:
    client = city.client(Role.EXECUTIVE)
    client.cookies["gewoon_language"] = language
    answer = client.get(reverse("opgave", args=["proefstad"]), {"per": per, "all": "1"})
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("name, given", [
    ("opgave", {}), ("why", {}), ("imports", {}), ("review", {}), ("members", {}), ("start", {}),
    ("departments", {}), ("log", {}), ("calculation", {"number": 1}),
])  # fmt: skip
def test_no_page_asks_the_database_more_the_more_there_is(
    city: City, name: str, given: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    client = city.client(Role.ADMINISTRATOR)
    address = reverse(name, kwargs={"city": "proefstad", **given})
    client.get(address + "?what=total")
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(address + "?what=total").status_code == 200


def test_years_stand_by_size_and_not_in_time(city: City) -> None:
    rows = page(city, "opgave", query="?per=years").context["rows"]
    burdens = [row["kg"] or 0 for row, _ in rows]
    assert burdens == sorted(burdens, reverse=True)
    assert "niet als trend" in page(city, "opgave", query="?per=years").content.decode()


def test_the_chart_is_the_table_and_never_a_line(city: City) -> None:
    answer = page(city, "opgave")
    chart = answer.context["chart"]
    assert {layer["mark"]["type"] for layer in chart["layer"]} == {"bar", "rule"}
    drawn = [value["name"] for value in chart["data"]["values"]]
    assert drawn == [name for row, name in answer.context["rows"] if row["kg"]][: len(drawn)]
    assert all(value["low"] <= value["mean"] <= value["high"] for value in chart["data"]["values"])


def test_nothing_to_draw_is_no_chart() -> None:
    empty = {"kg": None, "low": None, "high": None}
    assert bars([empty], ["niets"]) is None  # type: ignore[list-item]
    assert tree_map([empty], ["niets"]) is None  # type: ignore[list-item]


@pytest.mark.parametrize("per", ["groups", "divisions"])
def test_the_map_has_an_area_for_every_part_of_the_table(
    city: City, per: str, settings: Any
) -> None:
    """As large as the emissions, under the division it belongs to."""
    settings.HAS_ASSETS = True
    answer = page(city, "opgave", query=f"?per={per}&picture=map&all=1")
    tree = answer.context["chart"]["data"][0]["values"]
    leaves = {one["id"][1:]: one for one in tree if "size" in one}
    burdens = {row["code"]: row["kg"] for row, _ in answer.context["rows"] if (row["kg"] or 0) > 0}
    assert {code: leaf["size"] for code, leaf in leaves.items()} == burdens
    assert all(leaf["parent"] == (code[:2] or "-") for code, leaf in leaves.items())
    known = [one["id"] for one in tree]
    assert len(known) == len(set(known)) and {one.get("parent", "*") for one in tree} <= set(known)
    assert "Toon als staven" in answer.content.decode()


def test_only_categories_have_a_map(city: City) -> None:
    answer = page(city, "opgave", query="?per=years&picture=map")
    assert "layer" in answer.context["chart"] and "Toon als vlakken" not in answer.content.decode()


def test_why_walks_from_a_figure_to_a_row_and_its_kilograms(city: City) -> None:
    found = kept(
        city.organisation.workspace, str(city.calculation and city.calculation.baseline), "nl"
    )
    group = next(bar for bar in found.groups if bar.co2e and bar.code)
    answer = page(city, "why", query=f"?what=group:{group.code}")
    assert answer.context["figure"].money == group.money
    row = answer.context["figure"].rows[0]
    one = page(city, "why", query=f"?what={row.file}:{row.row}")
    assert one.context["row"].amount == row.amount
    assert "kg" in one.content.decode()


def why_row(city: City, number: int, language: str) -> str:
    """The page of one line of the ledger, as text."""
    client = city.client(Role.ADVISOR)
    client.cookies["gewoon_language"] = language
    answer = client.get(reverse("why", args=["proefstad"]), {"what": f"grootboek.csv:{number}"})
    return html.unescape(answer.content.decode())


def test_why_speaks_the_language_of_the_screen(city: City) -> None:
    """Rule, factor and the steps to its prices: nothing English in Dutch, with a comma."""
    dutch, english = why_row(city, 9, "nl"), why_row(city, 9, "en")
    for words in ("Prijspeil Nederland: van 2024 naar 2023", "zonder btw", "(consumentenprijzen)"):
        assert words in dutch
    for words in (
        "Price level the Netherlands: from 2024 to 2023",
        "without VAT",
        "(consumer prices)",
    ):
        assert words in english and words not in dutch
    assert re.search(r"× 0,\d{6} \(consumentenprijzen", dutch) and re.search(
        r"× 0\.\d{6} \(consumer prices", english
    )
    road = why_row(city, 2, "nl")
    assert re.search(r"woorden van de rekening: rekening ‘.+’ \(regel nl-", road)


@pytest.mark.parametrize(
    "what",
    ["group:999", "nonsense", "grootboek.csv:²", "grootboek.csv:99999999999999999999", "year:x",
     "supplier:'; DROP TABLE x", "department:\u0000", "x" * 1000, "", "group:%", "excluded:'"],
)  # fmt: skip
def test_what_is_not_there_is_said_and_never_breaks(city: City, what: str) -> None:
    client = city.client(Role.ADVISOR)
    answer = client.get(reverse("why", args=["proefstad"]), {"what": what})
    assert answer.status_code == 404


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_taken_away_in_three_forms(city: City, name: str) -> None:
    found = kept(
        city.organisation.workspace, str(city.calculation and city.calculation.baseline), "nl"
    )
    rows = TABLES[name].rows(found, "nl")
    told = page(city, "export", name=name, form="csv").content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(told)))) == len(rows)
    assert len(json.loads(page(city, "export", name=name, form="json").content)) == len(rows)
    assert page(city, "export", name=name, form="xlsx").content.startswith(b"PK")


def test_lists_of_files_are_for_who_may_read_imports(city: City) -> None:
    assert page(city, "export", Role.EXECUTIVE, name="files", form="csv").status_code == 404
    assert page(city, "export", Role.EXECUTIVE, name="groups", form="csv").status_code == 200


def test_the_whole_baseline_as_json_is_the_contract(city: City) -> None:
    told = json.loads(page(city, "export-whole", form="json").content)
    assert told["format"] == "gewoon/baseline"


def test_what_was_kept_is_what_was_made(city: City) -> None:
    name = str(city.calculation and city.calculation.baseline)
    dutch = kept(city.organisation.workspace, name, "nl")
    english = kept(city.organisation.workspace, name, "en")
    assert dutch.co2e == english.co2e and dutch.files == english.files
    assert dutch.groups[0].label != english.groups[0].label
    assert (Path(city.organisation.workspace.root) / "baselines" / name / "baseline.json").is_file()


def test_the_circular_part_gives_bounds_reasons_and_says_what_it_does_not_know(city: City) -> None:
    city.organisation.material_lists.all().delete()
    answer = page(city, "opgave")
    found = answer.context["circular"]
    low, high = found.bearing
    assert 0 < low < high <= 1
    assert sum(found.by_bearing.values()) == sum(
        bar.money for bar in answer.context["baseline"].groups
    )
    text = answer.content.decode()
    assert "niet bekend" in text and 'id="circular"' in text
    assert answer.context["circular_coverage"] == 0 and answer.context["circular_rung"] is None
    assert all(row["reason"] for _, row in answer.context["circular_rows"])


def test_the_circular_table_can_be_taken_away(city: City) -> None:
    city.organisation.material_lists.all().delete()
    told = json.loads(page(city, "export", name="circular", form="json").content)
    assert len(told) == len(page(city, "opgave").context["baseline"].groups)
    assert {row["bearing"] for row in told} <= {"ja", "deels", "nee", "onbekend"}
    assert all(row["secondary"] is None for row in told)
    assert page(city, "export", name="circular", form="xlsx").content.startswith(b"PK")
    assert page(city, "export", name="nothing", form="csv").status_code == 404
