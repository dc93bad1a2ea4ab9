# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why, of the circular and the social figures."""

from __future__ import annotations

import html
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from gewoon.impact.circularity import bearing
from gewoon.web.access import Role
from tests.web.made import City

HERE = {"city": "proefstad"}


def ask(city: City, view: str, query: str = "", language: str = "nl", **given: str) -> Any:
    """A page of why, as an executive sees it."""
    client = city.client(Role.EXECUTIVE)
    client.cookies["gewoon_language"] = language
    return client.get(reverse(view, kwargs={**HERE, **given}) + query)


def text(answer: Any) -> str:
    """What stands on it."""
    return html.unescape(answer.content.decode())


def test_the_circular_bounds_add_up_from_the_judgements(city: City) -> None:
    """The money of the categories, judged by the table, is the money of the bounds."""
    answer = ask(city, "why-circular")
    found = answer.context["circular"]
    parts = {name: money for name, money, *_ in answer.context["parts"]}
    assert sum(parts.values()) == found.money
    by_row: dict[str, Decimal] = dict.fromkeys(parts, Decimal(0))
    for line in found.lines:
        by_row[bearing.of(line.code).bearing] += line.money
    # What a list describes is material, whatever the table thinks of its kind.
    assert parts["yes"] >= by_row["yes"] and parts["no"] <= by_row["no"]
    low = sum((m for _, m, _, low, _ in answer.context["parts"] if low), Decimal(0))
    high = sum((m for _, m, _, _, high in answer.context["parts"] if high), Decimal(0))
    assert (float(low / found.money), float(high / found.money)) == pytest.approx(found.bearing)


def test_each_category_names_its_reason_and_its_row_of_the_table(city: City) -> None:
    answer = ask(city, "why-circular")
    rows = {row["code"]: (row, table, division) for row, table, division in answer.context["rows"]}
    row, table, division = rows["452"]
    assert (table, division) == ("45", True) and row["reason"] in text(answer)
    assert rows[""][1] == ""
    said = text(answer)
    assert (
        "welke hoofdgroepen en groepen van CPV materiaal kopen, versie" in said
        and "ons eigen oordeel" in said
    )
    assert "materiaal.csv, rij 2" in said and "asfalt" in said and "weegbon" in said


def test_one_category_shows_its_own_rows_only(city: City) -> None:
    road, cleaning = (ask(city, "why-circular", f"?what={code}") for code in ("452", "909"))
    assert [row["code"] for row, *_ in road.context["rows"]] == ["452"]
    assert len(road.context["told"]) == 1 and cleaning.context["told"] == []
    assert ask(city, "why-circular", "?what=999").status_code == 404
    assert ask(city, "why-circular", "?what=").status_code == 200


def test_lines_behind_a_category_are_for_who_may_see_rows(city: City) -> None:
    address = reverse("why", kwargs=HERE)
    assert address + "?what=group" not in text(ask(city, "why-circular"))
    seen = city.client(Role.BUYER).get(reverse("why-circular", kwargs=HERE))
    assert address + "?what=group:452" in text(seen)


def test_the_social_figure_is_the_sum_of_the_suppliers_shown(city: City) -> None:
    answer = ask(city, "why-social", kind="pso")
    found = answer.context["found"]
    assert sum(one.row.money for one, _ in answer.context["belongs"]) == found.belongs
    assert [name for _, name in answer.context["belongs"]] == ["pso.csv"]
    said = text(answer)
    assert "Groenvoorziening Fictief" in said and "alleen naam" in said
    assert "ja: wie er niet op staat, hoort er niet bij" in said


def test_who_is_on_no_list_is_in_the_upper_bound_only(city: City) -> None:
    city.organisation.supplier_lists.create(
        name="mkb.csv", kind="sme", suppliers=2,
        entries=[["sme", "", "Bouwbedrijf Verzonnen", True, "", ""],
                 ["sme", "", "Energie Nergens", False, "", ""]],
    )  # fmt: skip
    answer = ask(city, "why-social", kind="sme")
    found, context = answer.context["found"], answer.context
    assert sum(one.row.money for one, _ in context["belongs"]) == found.belongs
    assert context["denied_total"] == 1 and context["denied_money"] == Decimal("8000")
    assert context["silent_money"] + context["rest"] == found.unknown
    assert found.belongs + found.unknown + context["denied_money"] == context["spend"].total
    assert float(found.at_most) == pytest.approx(1 - 8000 / float(context["spend"].total))
    assert "mkb.csv" in text(answer) and "pso.csv" not in text(answer)


def test_names_of_persons_stay_out(city: City) -> None:
    for kind in ("pso", "sme"):
        assert "A. Verzonnen" not in text(ask(city, "why-social", kind=kind))


def test_without_a_list_it_says_what_to_upload(city: City) -> None:
    assert "Upload een lijst" in text(ask(city, "why-social", kind="local"))
    assert ask(city, "why-social", kind="green").status_code == 404


def test_english_has_no_dutch(city: City) -> None:
    said = text(ask(city, "why-social", language="en", kind="pso"))
    assert "Belongs according to a list" in said and "hoort er niet bij" not in said
    assert "How the bounds come about" in text(ask(city, "why-circular", language="en"))
