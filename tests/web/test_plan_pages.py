# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Aanpak on screen."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from gewoon.web.access import Role
from tests.web.made import City


def at(name: str, *more: Any) -> str:
    """An address of the city."""
    return reverse(name, args=["proefstad", *more])


@pytest.mark.parametrize(
    "name",
    [
        "plans",
        "plan-new",
        "plan",
        "plan-edit",
        "plan-succeed",
        "plan-means",
        "plan-decisions",
        "plan-boards",
        "plan-timeline",
        "plan-moments",
        "plan-moment",
        "action-new",
        "action",
        "action-edit",
    ],
)
def test_smoke(city: City, name: str) -> None:
    more = {
        "plans": (),
        "plan-new": (),
        "action": (1, 1),
        "action-edit": (1, 1),
        "plan-moment": (1, 1),
    }.get(name, (1,))
    answer = city.client(Role.ADVISOR).get(at(name, *more))
    assert answer.status_code == 200
