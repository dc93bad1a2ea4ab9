# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A baseline in a terminal: compact, readable without colour, and honest about what it is not."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from gewoon.impact.breakdown import median_grade
from gewoon.impact.result import Baseline, FileRead, Overlap
from gewoon.reports import tables
from gewoon.reports.balance import lines_missing, money_counted, money_missing
from gewoon.reports.cells import cell
from gewoon.reports.figures import SPACE, mass, money, number, part, span
from gewoon.reports.tables import Row, Value
from gewoon.reports.wording import file_label, is_not, label
from gewoon.words import say

HOTSPOTS = 10
ISSUES = 10
FILES = 12
NARROWEST = 40
# Rich breaks lines at a no-break space; a stand-in keeps the euro sign and its amount together.
GLUE = "\ue000"


def render(baseline: Baseline, language: str, width: int = 80, colour: bool = False) -> str:
    """The baseline as text of at most width columns (40 at least); colour adds ANSI codes."""
    console = Console(
        file=StringIO(),
        width=max(width, NARROWEST),
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for piece in _pieces(baseline, language):
        console.print(piece)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    lines = text.replace(GLUE, SPACE).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _pieces(baseline: Baseline, language: str) -> Iterator[RenderableType]:
    yield from _headline(baseline, language)
    yield from _meaning(baseline, language)
    yield from _hotspots(baseline, language)
    yield from _excluded(baseline, language)
    yield from _files(baseline, language)
    yield from _issues(baseline, language)
    yield from _colophon(baseline, language)


def _title(key: str, language: str) -> Text:
    return Text(f"\n{say(key, language)}", style="bold")


def _indent(text: str, style: str = "") -> Padding:
    return Padding(Text(text.replace(SPACE, GLUE), style=style), (0, 0, 0, 2))


def _headline(baseline: Baseline, language: str) -> Iterator[RenderableType]:
    yield Text(say("page.title", language), style="bold")
    if baseline.co2e is None:
        yield _indent(say("headline.none", language), "bold")
        yield _indent(say("headline.none_why", language))
    else:
        ends = {end: mass(getattr(baseline.co2e, end), language) for end in ("low", "high")}
        yield _indent(f"{mass(baseline.co2e.mean, language)} CO₂e", "bold")
        yield _indent(say("headline.between", language, **ends))
    grid = Grid.grid(padding=(0, 2))
    for name, value in _facts(baseline, language):
        grid.add_row(name, Text(value, justify="right"))
    yield Padding(grid, (1, 0, 0, 2))


def _facts(baseline: Baseline, language: str) -> list[tuple[str, str]]:
    currency = baseline.currency
    return [
        (say("headline.spend", language), money(baseline.money_total, currency, language)),
        (say("headline.counted", language), money(money_counted(baseline), currency, language)),
        (say("headline.coverage", language), part(baseline.coverage, language, 1)),
        (say("figure.grade", language), median_grade(dict(baseline.grades))),
    ]


def _meaning(baseline: Baseline, language: str) -> Iterator[RenderableType]:
    yield _title("meaning.title", language)
    for sentence in is_not(baseline, language):
        yield _listed("-", sentence)
    for row in tables.issue_rows(baseline.notes, language):
        yield _listed("!", f"{row['what']} {row['what_to_do']}".strip())


def _listed(mark: str, text: str) -> Grid:
    grid = Grid.grid(padding=(0, 1))
    grid.add_row(f"  {mark}", Text(text.replace(SPACE, GLUE)))
    return grid


def _hotspots(baseline: Baseline, language: str) -> Iterator[RenderableType]:
    rows = tables.share_rows(baseline, language, "groups")[:HOTSPOTS]
    if not rows:
        return
    yield _title("table.groups", language)
    grid = _table(language, ("label", "<"), ("emissions", ">"), ("p_first", ">"), ("grade", ">"))
    for row in rows:
        grid.add_row(*_hotspot(row, language))
    yield Padding(grid, (0, 0, 0, 2))


def _hotspot(row: Row, language: str) -> tuple[str, str, str, str]:
    interval = span(row["low"], row["high"], language)  # type: ignore[arg-type]
    emissions = cell(row["kg"], "mass", "", language)
    if row["kg"] is not None:
        emissions += f"\n{interval}"
    name = f"{row['code']} {row['label']}".strip()
    return name, emissions, cell(row["p_first"], "chance", "", language), str(row["grade"])


def _table(language: str, *columns: tuple[str, str]) -> Grid:
    grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="underline")
    for key, side in columns:
        right = side == ">"
        grid.add_column(
            say(f"column.{key}", language),
            justify="right" if right else "left",
            no_wrap=right,
            overflow="fold",
        )
    return grid


def _excluded(baseline: Baseline, language: str) -> Iterator[RenderableType]:
    yield _title("table.excluded", language)
    if not baseline.excluded:
        yield _indent(say("excluded.none", language))
        return
    grid = _table(language, ("kind", "<"), ("money", ">"), ("lines", ">"), ("why", "<"))
    for row in tables.excluded_rows(baseline, language):
        amount = cell(row["money"], "money", baseline.currency, language)
        lines = cell(row["lines"], "count", "", language)
        grid.add_row(str(row["label"]), amount, lines, str(row["why"]))
    yield Padding(grid, (0, 0, 0, 2))


def _files(baseline: Baseline, language: str) -> Iterator[RenderableType]:
    yield _title("table.files", language)
    columns = ("file", "lines_read", "lines_kept", "lines_refused", "lines_double", "check")
    grid = _table(language, *((name, "<" if name == "file" else ">") for name in columns))
    for file in baseline.files[:FILES]:
        grid.add_row(file_label(file), *_counts(file, language))
    rest = len(baseline.files) - FILES
    grid.add_row(say("files.all", language), *_counts(baseline, language), style="bold")
    yield Padding(grid, (0, 0, 0, 2))
    if rest > 0:
        yield _indent(say("breakdown.beyond", language, number=number(rest, language)))
    yield _indent(_money_check(baseline, language))
    for pair in baseline.overlaps:
        yield _listed("=", _overlap(pair, baseline.currency, language))


def _counts(of: FileRead | Baseline, language: str) -> list[str]:
    counts = (of.lines_read, of.lines_kept, of.lines_refused, of.lines_double)
    missing = lines_missing(of)
    check = say("files.differs", language, number=number(missing, language))
    verdict = check if missing else say("files.adds_up", language)
    return [*(number(count, language) for count in counts), verdict]


def _money_check(baseline: Baseline, language: str) -> str:
    missing = money_missing(baseline)
    key, shown = ("differs", missing) if missing else ("adds_up", baseline.money_total)
    exact = money(shown, baseline.currency, language, exact=True)
    return say(f"files.money_{key}", language, money=exact)


def _overlap(pair: Overlap, currency: str, language: str) -> str:
    return say(
        "overlaps.line",
        language,
        file=pair.file,
        other=pair.other,
        lines=number(pair.lines_double, language),
        money=money(pair.money_double, currency, language, exact=True),
        first=pair.first_day,
        last=pair.last_day,
    )


def _issues(baseline: Baseline, language: str) -> Iterator[RenderableType]:
    if not baseline.issues:
        return
    yield _title("table.issues", language)
    first = tables.issue_rows(tables.ranked(baseline.issues)[:ISSUES], language)
    for row, following in zip(first, [*first[1:], {}], strict=True):
        severity = label("severity", str(row["severity"]), language)
        told = [severity, row["file"], _row(row["row"], language), row["column"], row["what"]]
        yield _listed("-", " · ".join(str(piece) for piece in told if piece))
        advice = row["what_to_do"]
        if advice and advice != following.get("what_to_do"):
            yield Padding(Text(f"→ {advice}"), (0, 0, 0, 6))
    rest = len(baseline.issues) - len(first)
    if rest > 0:
        yield _indent(say("issues.more", language, number=number(rest, language)))


def _row(row: Value, language: str) -> str:
    return "" if row is None else say("issues.row", language, row=row)


def _colophon(baseline: Baseline, language: str) -> Iterator[RenderableType]:
    colophon = baseline.colophon
    yield _title("table.colophon", language)
    grid = Grid.grid(padding=(0, 2))
    for key in ("id", "ledger", "factor_set", "classifier", "gewoon", "made_on"):
        grid.add_row(
            say(f"colophon.{key}", language), Text(getattr(colophon, key), overflow="fold")
        )
    for row in tables.assumption_rows(baseline, language):
        grid.add_row(str(row["label"]), str(row["value"]))
    yield Padding(grid, (0, 0, 0, 2))
    for source in colophon.sources:
        yield _listed("-", f"{source.credit} ({source.licence})")
    first = next((f"group:{bar.code}" for bar in baseline.groups if bar.code), None)
    if first:
        yield _indent(f"\n{say('why.ask', language)}  gewoon why {first}")
