# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Build gewoon/data/nl/sroi/blocks.csv from the transcription of the regional tables.

Run: python tools/build_sroi.py nl_sroi_bouwblokken.csv. Amounts come from the transcription; the
codes, counting periods and conditions below are how its words are read. Which table is in force when
stands in tables.csv, which people keep by hand.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TARGET = Path("gewoon/data/nl/sroi/blocks.csv")
COLUMNS = (
    "table", "code", "kind", "value", "unit", "facts", "hours_pro_rata", "weeks", "cap_months",
    "minimum_months", "only_facts", "detail", "note",
)  # fmt: skip
REGIONS = {
    "Leiden": "leiden-2023", "Alphen": "alphen", "Haaglanden": "haaglanden-2023",
    "Utrecht": "utrecht", "Oost": "oost-nederland", "Hilversum": "hilversum",
}  # fmt: skip
BBL, BOL = "bbl bbl_1 bbl_2 bbl_3 bbl_4", "bol bol_1 bol_2 bol_3 bol_4"
WW = "ww ww_under_1y ww_over_1y"
PA = "participation participation_under_2y participation_over_2y"
REGISTER = "register participation_register"
# (table, row of it counted from 1): code, kind, unit, facts that qualify, then what differs.
ROWS: dict[tuple[str, int], tuple[str, str, str, str, dict[str, str]]] = {
    ("leiden-2023", 1): ("no_benefit", "group", "year", "no_benefit", {}),
    ("leiden-2023", 2): ("no_benefit_disability", "group", "year", "no_benefit_disability", {}),
    ("leiden-2023", 3): ("bol", "group", "year", BOL, {"weeks": "yes"}),
    ("leiden-2023", 4): ("bbl", "group", "year", BBL, {}),
    ("leiden-2023", 5): ("special_school", "group", "year", "special_school", {}),
    ("leiden-2023", 6): ("ww", "group", "year", WW, {}),
    ("leiden-2023", 7): ("wia", "group", "year", "wia", {}),
    ("leiden-2023", 8): ("wajong", "group", "year", "wajong", {}),
    ("leiden-2023", 9): ("participation", "group", "year", PA, {}),
    ("leiden-2023", 10): (
        "participation_register", "group", "year", "participation_register", {},
    ),
    ("leiden-2023", 11): ("wsw", "group", "year", "wsw", {}),
    ("leiden-2023", 12): ("social_activity", "activity", "day_max", "social_activity", {}),
    ("leiden-2023", 13): ("older", "bonus", "year", "older_55", {}),
    ("leiden-2023", 14): ("social_purchase", "activity", "invoice", "social_purchase", {}),
    ("alphen", 1): ("no_benefit", "group", "year", "no_benefit", {}),
    ("alphen", 2): ("no_benefit_disability", "group", "year", "no_benefit_disability", {}),
    ("alphen", 3): ("bol", "group", "year", BOL, {}),
    ("alphen", 4): ("bbl", "group", "year", BBL, {}),
    ("alphen", 5): ("special_school", "group", "year", "special_school", {}),
    ("alphen", 6): ("ww", "group", "year", WW, {}),
    ("alphen", 7): ("wia", "group", "year", "wia", {}),
    ("alphen", 8): ("wajong", "group", "year", "wajong", {}),
    ("alphen", 9): ("participation_short", "group", "year", "participation_under_2y", {}),
    ("alphen", 10): ("participation_long", "group", "year", "participation_over_2y", {}),
    ("alphen", 11): ("participation_register", "group", "year", "participation_register", {}),
    ("alphen", 12): ("wsw", "group", "year", "wsw", {}),
    ("alphen", 13): ("social_activity", "activity", "unit", "social_activity", {}),
    ("alphen", 14): ("older", "bonus", "year", "older_55", {}),
    ("haaglanden-2023", 1): ("no_benefit", "group", "year", "no_benefit", {"cap_months": "12"}),
    ("haaglanden-2023", 2): (
        "youth_unqualified", "group", "year", "youth_unqualified", {"cap_months": "12"},
    ),
    ("haaglanden-2023", 3): ("intern", "group", "year", f"{BOL} hbo", {"cap_months": "12"}),
    ("haaglanden-2023", 4): (
        "special_school", "group", "year", "special_school", {"cap_months": "24"},
    ),
    ("haaglanden-2023", 5): ("bbl_low", "group", "year", "bbl_1 bbl_2", {"cap_months": "24"}),
    ("haaglanden-2023", 6): ("bbl_high", "group", "year", "bbl_3 bbl_4", {"cap_months": "36"}),
    ("haaglanden-2023", 7): ("ww", "group", "year", WW, {"cap_months": "12"}),
    ("haaglanden-2023", 8): ("wia", "group", "year", "wia", {"cap_months": "24"}),
    ("haaglanden-2023", 9): ("participation", "group", "year", PA, {"cap_months": "24"}),
    ("haaglanden-2023", 10): ("register", "group", "year", f"{REGISTER} wajong wsw", {}),
    ("haaglanden-2023", 11): ("older", "bonus", "year", "older_55", {}),
    ("haaglanden-2023", 12): (
        "hired_from_special_school", "bonus", "year", "hired_from_special_school", {},
    ),
    ("haaglanden-2023", 13): ("disability", "bonus", "year", "disability", {}),
    ("utrecht", 1): ("participation", "group", "year", PA, {}),
    ("utrecht", 2): ("register", "group", "year", f"{REGISTER} wajong", {}),
    ("utrecht", 3): (
        "special_school", "group", "year", "special_school bbl_1 bol_1", {},
    ),
    ("utrecht", 4): ("wia", "group", "year", "wia", {}),
    ("utrecht", 5): ("ww", "group", "year", WW, {}),
    ("utrecht", 6): ("bbl", "group", "year", "bbl_2 bbl_3 bbl_4", {}),
    ("utrecht", 7): ("bol", "group", "year", "bol_2 bol_3 bol_4", {}),
    ("utrecht", 8): ("no_benefit", "group", "year", "no_benefit", {}),
    ("utrecht", 9): ("older", "bonus", "year", "older_50 older_55", {}),
    ("utrecht", 10): ("newcomer", "bonus", "year", "newcomer", {}),
    ("utrecht", 11): ("permanent_contract", "bonus", "year", "permanent_contract", {}),
    ("utrecht", 12): ("social_activity", "activity", "hour_or_cost", "social_activity", {}),
    ("utrecht", 13): ("social_purchase", "activity", "invoice", "social_purchase", {}),
    ("oost-nederland", 1): (
        "participation_short", "group", "year", "participation_under_2y", {"cap_months": "24"},
    ),
    ("oost-nederland", 2): (
        "participation_long", "group", "year", "participation_over_2y", {"cap_months": "24"},
    ),
    ("oost-nederland", 3): (
        "register", "group", "year", f"{REGISTER} wajong wia wsw sheltered", {},
    ),
    ("oost-nederland", 4): ("ww_short", "group", "year", "ww_under_1y", {"cap_months": "12"}),
    ("oost-nederland", 5): ("ww_long", "group", "year", "ww_over_1y", {"cap_months": "12"}),
    ("oost-nederland", 6): ("no_benefit", "group", "year", "no_benefit", {"cap_months": "12"}),
    ("oost-nederland", 7): (
        "work_experience", "group", "month", "work_experience", {"hours_pro_rata": "no"},
    ),
    ("oost-nederland", 8): ("bbl_low", "group", "year", "bbl_1 bbl_2", {}),
    ("hilversum", 1): ("participation_short", "group", "year", "participation_under_2y", {}),
    ("hilversum", 2): ("participation_long", "group", "year", "participation_over_2y", {}),
    ("hilversum", 3): ("ww_short", "group", "year", "ww_under_1y", {}),
    ("hilversum", 4): ("ww_long", "group", "year", "ww_over_1y", {}),
    ("hilversum", 5): ("wia", "group", "year", "wia", {}),
    ("hilversum", 6): ("wajong", "group", "year", "wajong", {}),
    ("hilversum", 7): ("older", "bonus", "year", "older_55", {}),
    ("hilversum", 8): ("bbl", "group", "year", BBL, {}),
    ("hilversum", 9): ("bol", "group", "year", BOL, {}),
    ("hilversum", 10): ("social_activity", "activity", "hour", "social_activity", {}),
}  # fmt: skip
# A bonus that the Leiden table gives in a remark, not in a row of its own.
REMARK = ("hired_from_special_school", "bonus", "fixed", "hired_from_special_school",
          {"value": "10000", "minimum_months": "6", "only_facts": "special_school"})  # fmt: skip


def main(published: Path) -> None:
    """Write the blocks. Raised if the transcription has other rows than are read here: SystemExit."""
    seen: dict[str, int] = {}
    found: list[dict[str, str]] = []
    with published.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            table = next(name for start, name in REGIONS.items() if row["region"].startswith(start))
            seen[table] = seen.get(table, 0) + 1
            found.append(_block(table, ROWS.get((table, seen[table])), row))
            if (table, seen[table]) == ("leiden-2023", 5):
                found.append(_block(table, REMARK, row))
    if len(found) != len(ROWS) + 1:
        raise SystemExit(f"{len(found)} rows found, {len(ROWS) + 1} are known here.")
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def _block(
    table: str, read: tuple[str, str, str, str, dict[str, str]] | None, row: dict[str, str]
) -> dict[str, str]:
    if read is None:
        raise SystemExit(f"A row of {table} that is not known here: {row['block']} {row['detail']}")
    code, kind, unit, facts, differs = read
    detail = f"{row['block']}: {row['detail']}" if row["detail"] else row["block"]
    return {
        "table": table, "code": code, "kind": kind, "value": row["value_eur"], "unit": unit,
        "facts": facts, "hours_pro_rata": "yes", "weeks": "", "cap_months": "",
        "minimum_months": "", "only_facts": "", "detail": detail, "note": row["notes"],
    } | differs  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
