# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""One supplier under several names, in large sets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.purchases.links.groups import Named, group

FILLING = [Named(f"Fictief{number:03d} {word}") for number in range(60)
           for word in ("Bouw", "Zorg", "Advies")]  # fmt: skip
rows = st.builds(
    Named,
    st.lists(st.sampled_from(["alfa", "alva", "bouw", "zuid", "bv", "beta"]), max_size=3).map(
        " ".join
    ),
    st.sampled_from(["", "", "12345678", "87654321"]),
    st.sampled_from(["", "Noordstad", "Zuiderdam"]),
)


def together(*named: Named) -> list[int]:
    """The groups of some rows among others that have nothing to do with them."""
    found = group([*named, *FILLING]).of[: len(named)]
    return [found.index(one) for one in found]


def test_equal_names_equal_numbers_and_typing_errors_in_long_names():
    assert together(Named("Voorbeeldgroen B.V."), Named("VOORBEELDGROEN")) == [0, 0]
    assert together(Named("Oud B.V.", "12345678"), Named("Nieuw B.V.", "12345678")) == [0, 0]
    assert together(Named("Voorbeeldgroen Hoveniers"), Named("Vorbeeldgroen Hoveniers")) == [0, 0]
    assert together(Named("Hoveniers Voorbeeldgroen"), Named("Voorbeeldgroen Hoveniers")) == [0, 0]


def test_two_numbers_are_never_one_also_not_by_way_of_a_third():
    one, other = Named("Voorbeeldgroen", "12345678"), Named("Voorbeeldgroen", "87654321")
    assert together(one, other) == [0, 1]
    assert together(one, other, Named("Voorbeeldgroen")) in ([0, 1, 2], [0, 1, 0], [0, 1, 1])


def test_one_common_word_is_no_reason():
    assert together(Named("Jansen Bouw"), Named("Pietersen Bouw")) == [0, 1]


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, max_size=12))
def test_groups_hold_one_number_and_do_not_hang_on_the_order(named):
    found = group(named).of
    assert len(found) == len(named)
    for top in set(found):
        numbers = {one.number for one, place in zip(named, found, strict=True) if place == top}
        assert len(numbers - {""}) <= 1
    for one, place in enumerate(found):
        assert found[place] == place <= one
