# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A made-up ledger, and reading it in one go."""

from pathlib import Path

from gewoon.errors import Issue
from gewoon.purchases.read import Opened, Table, open_tables

HEADER = "Boekstuknummer;Boekdatum;Leverancier;Bedrag excl. btw;Omschrijving"
LEDGERS = Path(__file__).parents[3] / "shared" / "data" / "procurement" / "ledgers"


def line(number: int) -> str:
    """One line; its first cell is found nowhere else."""
    day, euros = 1 + number % 28, 100 + number * 37 % 900
    amount = f"{euros}.{number % 1000:03d},{number % 100:02d}"
    return (
        f"B{number:06d};{day:02d}-03-2024;Café Müller {number % 50} B.V.;{amount};Levering {number}"
    )


def ledger(lines: int, newline: str = "\r\n") -> str:
    """A ledger with so many lines."""
    return newline.join([HEADER, *map(line, range(lines))]) + newline


def numbers(lines: int) -> list[str]:
    """The first cells of that ledger."""
    return [f"B{number:06d}" for number in range(lines)]


def read(table: Table) -> tuple[dict[int, list[str]], list[Issue]]:
    """All rows by row number, and the issues they gave."""
    issues: list[Issue] = []
    return dict(table.rows(issues.append)), issues


def opened(path: Path, content: bytes) -> Opened:
    """The tables of a file with this content."""
    path.write_bytes(content)
    return open_tables(path)


def codes(issues: object) -> list[str]:
    """The codes of some issues."""
    return [problem.code for problem in issues]  # type: ignore[attr-defined]
