# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a notice should have said and did not, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gewoon.errors import Issue, issue
from gewoon.purchases.notice import Award, Lot, Money, Notice

# Forms ask for a value, so many buyers who will not tell write one euro or one cent.
TOKEN = Decimal(1)


def doubts(made: Notice) -> Iterator[Issue]:
    """What is missing or odd; the notice counts all the same."""
    if not made.all_cpv:
        yield issue("notice_without_cpv", "warning")
    if not made.buyers:
        yield issue("notice_without_buyer", "warning")
    if not made.title:
        yield issue("notice_without_title", "note")
    for lot in made.lots:
        if lot.start and lot.end and lot.end < lot.start:
            values = {"lot": lot.id, "start": lot.start, "end": lot.end}
            yield issue("notice_lot_upside_down", "warning", **values)
    tokens = sum(_is_token(one) for one in _values(made))
    if tokens:
        yield issue("notice_value_token", "note", values=tokens)


def without_tokens(made: Notice) -> Notice:
    """The notice with token values taken for what they are: not said."""
    if not any(_is_token(one) for one in _values(made)):
        return made
    return replace(
        made,
        estimated=_real(made.estimated),
        framework_maximum=_real(made.framework_maximum),
        awarded=_real(made.awarded),
        lots=tuple(_lot(lot) for lot in made.lots),
        awards=tuple(_award(award) for award in made.awards),
    )


def _values(made: Notice) -> Iterator[Money | None]:
    yield from (made.estimated, made.framework_maximum, made.awarded)
    for lot in made.lots:
        yield from (lot.estimated, lot.framework_maximum)
    yield from (award.value for award in made.awards)


def _is_token(money: Money | None) -> bool:
    return money is not None and abs(money.amount) <= TOKEN


def _real(money: Money | None) -> Money | None:
    return None if _is_token(money) else money


def _lot(lot: Lot) -> Lot:
    return replace(
        lot, estimated=_real(lot.estimated), framework_maximum=_real(lot.framework_maximum)
    )


def _award(award: Award) -> Award:
    return replace(award, value=_real(award.value))
