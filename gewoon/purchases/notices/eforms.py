# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""eForms notices (Implementing Regulation (EU) 2019/1780), read by the published list of fields.

Which field stands where is data: gewoon/data/eu/eforms/fields.csv, built from the eForms SDK. Any
SDK version is read; one we do not know is said. The texts are taken in the language of the notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from gewoon.errors import issue
from gewoon.purchases.notice import Award, Criterion, Lot, Money, Notice, Party, Stage
from gewoon.purchases.notices import cells
from gewoon.purchases.notices.paths import Found, Value, read, table
from gewoon.purchases.table import Report
from gewoon.purchases.xml import Element

NAME = "eforms"
PLACE = "eu/eforms"
ROOTS = ("ContractNotice", "ContractAwardNotice", "PriorInformationNotice",
         "BusinessRegistrationInformationNotice")  # fmt: skip
STAGES: Mapping[str, Stage] = {"planning": "planning", "competition": "competition",
                               "result": "result", "dir-awa-pre": "result", "cont-modif": "change",
                               "change": "change", "bri": "other"}  # fmt: skip
OUTCOMES = {"selec-w": "awarded", "clos-nw": "not awarded", "open-nw": "open"}
SUSTAINABILITY = ("BT-06", "BT-774", "BT-775", "BT-776", "BT-805", "BT-754", "BT-71", "BT-736",
                  "BT-717")  # fmt: skip
KNOWN_SDK = re.compile(r"eforms-sdk-1\.([0-9]|1[0-9])(\.|$)")


def recognises(root: Element) -> bool:
    """Whether this is the root of an eForms notice, by namespace and name."""
    namespace, _, name = root.tag.lstrip("{").partition("}")
    return name in ROOTS and (
        namespace.startswith("urn:oasis:names:specification:ubl:schema:xsd:")
        or namespace.startswith("http://data.europa.eu/p27/eforms")
    )


def notices(root: Element, file: str, report: Report) -> Iterator[Notice]:
    """The one notice of a file."""
    found = read(root, table(PLACE))
    sdk = found.text("OPT-002-notice")
    if not KNOWN_SDK.match(sdk):
        report(issue("notice_version_unknown", "warning", version=sdk[:40] or "?"))
    yield _notice(found, file)


def _notice(found: Found, file: str) -> Notice:
    language = cells.language(found.text("BT-702(a)-notice"))
    say = partial(_said, language=found.text("BT-702(a)-notice"))
    parties = {one.text("OPT-200-Organization-Company"): _party(one, say)
               for one in found.within("organisation")}  # fmt: skip
    lots = tuple(_lot(one, say) for one in (*found.within("lot"), *found.within("part")))
    buyers = [parties[ref] for ref in found.texts("OPT-300-Procedure-Buyer") if ref in parties]
    form = found.text("BT-03-notice")
    changed = found.text("BT-758-notice")
    return Notice(
        family="eforms",
        id=found.text("BT-701-notice"),
        stage="change" if changed else STAGES.get(form, "other"),
        subtype=found.text("OPP-070-notice"),
        procedure=found.text("BT-04-notice"),
        publication=found.text("OPP-010-notice"),
        references=_references(found),
        language=language,
        dispatched=cells.day(found.text("BT-05(a)-notice")),
        deadline=max((d for one in found.within("lot") if (d := _deadline(one))), default=None),
        buyers=tuple(dict.fromkeys(buyers)),
        title=say(found.all("BT-21-Procedure")),
        description=say(found.all("BT-24-Procedure")),
        nature=found.text("BT-23-Procedure"),
        procedure_type=found.text("BT-105-Procedure"),
        cpv=cells.codes((*found.texts("BT-262-Procedure"), *found.texts("BT-263-Procedure"))),
        estimated=_money(found.all("BT-27-Procedure")),
        framework_maximum=_money(found.all("BT-271-Procedure"))
        or _money(found.all("BT-118-NoticeResult")),
        awarded=_money(found.all("BT-161-NoticeResult")),
        lots=lots,
        awards=_awards(found, parties),
        file=file,
    )


def _references(found: Found) -> tuple[str, ...]:
    """Its own numbers and those of the notices it follows."""
    before = (text for lot in found.within("lot") for text in lot.texts("BT-125(i)-Lot"))
    own = ("OPP-010-notice", "BT-701-notice", "OPP-090-Procedure")
    return tuple(dict.fromkeys((*(text for name in own for text in found.texts(name)), *before)))


def _said(values: Sequence[Value], language: str) -> str:
    """The value in the language of the notice, else the first."""
    own = next((value.text for value in values if value.mark == language), "")
    return own or (values[0].text if values else "")


def _party(found: Found, say: partial[str]) -> Party:
    return Party(
        say(found.all("BT-500-Organization-Company")),
        found.text("BT-501-Organization-Company"),
        found.text("BT-513-Organization-Company"),
        found.text("BT-514-Organization-Company"),
        found.text("BT-165-Organization-Company"),
    )


def _deadline(found: Found) -> date | None:
    return cells.day(found.text("BT-131(d)-Lot")) or cells.day(found.text("BT-1311(d)-Lot"))


def _lot(found: Found, say: partial[str]) -> Lot:
    kind = "Lot" if "BT-137-Lot" in found.values else "Part"

    def first(term: str) -> Sequence[Value]:
        """The values of a term in a lot, or in a part of a planning notice."""
        return found.all(f"{term}-{kind}")

    duration = first("BT-36")
    more = [value.text for value in first("BT-263")]
    return Lot(
        id=say(first("BT-137")),
        title=say(first("BT-21")),
        description=say(first("BT-24")),
        cpv=cells.codes([*(value.text for value in first("BT-262")), *more]),
        estimated=_money(first("BT-27")),
        framework_maximum=_money(first("BT-271")),
        start=cells.day(say(first("BT-536"))),
        end=cells.day(say(first("BT-537"))),
        duration=cells.span(duration[0].text, duration[0].mark) if duration else None,
        renewals=cells.whole(found.text("BT-58-Lot")),
        criteria=tuple(_criterion(one, say) for one in found.within("criterion")),
        codes=tuple((term, value.text) for term in SUSTAINABILITY for value in first(term)),
        statements=tuple(filter(None, (say(found.all("BT-777-Lot")),))),
    )


def _criterion(found: Found, say: partial[str]) -> Criterion:
    weight = found.text("BT-541-Lot-WeightNumber")
    return Criterion(
        found.text("BT-539-Lot"),
        say(found.all("BT-734-Lot")),
        say(found.all("BT-540-Lot")),
        weight or found.text("BT-541-Lot-FixedNumber"),
        found.text("BT-5421-Lot" if weight else "BT-5422-Lot"),
    )


def _awards(found: Found, parties: Mapping[str, Party]) -> tuple[Award, ...]:
    """Result, tender, tendering party, organisation: the chain by which a winner is named."""
    tenders = {one.text("OPT-321-Tender"): one for one in found.within("tender")}
    groups = {one.text("OPT-210-Tenderer"): one.texts("OPT-300-Tenderer")
              for one in found.within("party")}  # fmt: skip
    contracts = {one.text("OPT-316-Contract"): one for one in found.within("contract")}
    return tuple(
        _award(result, tenders, groups, contracts, parties) for result in found.within("result")
    )


def _award(
    result: Found,
    tenders: Mapping[str, Found],
    groups: Mapping[str, Sequence[str]],
    contracts: Mapping[str, Found],
    parties: Mapping[str, Party],
) -> Award:
    signed = [contracts[ref] for ref in result.texts("OPT-315-LotResult") if ref in contracts]
    # A result lists every tender; only those a contract was made of have won.
    won = {ref for one in signed for ref in one.texts("BT-3202-Contract")}
    listed = [ref for ref in result.texts("OPT-320-LotResult") if ref in tenders]
    winning = [tenders[ref] for ref in listed if not won or ref in won]
    outcome = OUTCOMES.get(result.text("BT-142-LotResult"), "unknown")
    names = [ref for one in winning for group in one.texts("OPT-310-Tender")
             for ref in groups.get(group, ())]  # fmt: skip
    values = [money for one in winning if (money := _money(one.all("BT-720-Tender")))]
    return Award(
        lot=result.text("BT-13713-LotResult"),
        outcome=outcome,
        winners=() if outcome in ("not awarded", "open") else _named(names, parties),
        value=_summed(values),
        contract=next((number for one in signed if (number := one.text("BT-150-Contract"))), ""),
        decided=min((d for c in signed if (d := cells.day(c.text("BT-1451-Contract")))), default=None),
        signed=min((d for c in signed if (d := cells.day(c.text("BT-145-Contract")))), default=None),
    )  # fmt: skip


def _named(references: Sequence[str], parties: Mapping[str, Party]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(parties[ref] for ref in references if ref in parties))


def _money(values: Sequence[Value]) -> Money | None:
    return cells.amount(values[0].text, values[0].mark) if values else None


def _summed(values: Sequence[Money]) -> Money | None:
    """Several winners of one lot: the sum; None when their currencies differ."""
    if not values or len({one.currency for one in values}) > 1:
        return None
    return Money(
        sum((one.amount for one in values), start=values[0].amount * 0), values[0].currency
    )
