# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measures gewoon beside others on one ledger and prints ratios: `python bench/run.py FOLDER`.

FOLDER holds a ledger made by bench/ledger.py. Every part runs in a fresh process, in turns, several
times; the table gives medians with the least and the most. Ratios hold better than seconds.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

LARGE = 1 << 20
SIZES = (10_000, 100_000, 1_000_000)
EVERY = ("csv", "baseline", "again", "interval")
PEERS = {
    "csv.duckdb": "csv_to_parquet",
    "baseline.pandas": "with_pandas",
    "baseline.polars": "with_polars",
    "baseline.duckdb": "with_duckdb",
    "baseline.numpy": "with_numpy",
    "baseline.numpy read": "with_numpy_from_parquet",
}
OURS = {
    "csv.ours": "import_csv",
    "baseline.ours": "baseline",
    "baseline.ours sums": "sums",
    "again.other factors": "other_factors",
    "again.one category": "correct_one",
}
LIBRARIES = {
    "pandas": ("pandas", "pyarrow.parquet"),
    "polars": ("polars",),
    "numpy read": ("pyarrow.parquet",),
    # What our libraries import at their first use.
    "ours": ("numpy.ma", "numpy.random"),
    "ours sums": ("numpy.ma", "narwhals._duckdb.namespace", "narwhals._duckdb.dataframe"),
}
# The workspace each of our parts starts from: none, as imported, or with a baseline.
STARTS = dict.fromkeys(("baseline.ours", "baseline.ours sums"), "imported") | dict.fromkeys(
    ("again.other factors", "again.one category"), "baseline"
)


@dataclass(frozen=True)
class Measured:
    """One run of one part. peak_mib is of the whole process, libraries included."""

    part: str
    seconds: float
    peak_mib: float
    cells: int = 0
    total: float = 0.0
    absent: bool = False


def measure(part: str, ledger: Path, scratch: Path) -> Measured:
    """Run one part in this process. Importing libraries and preparing are not timed."""
    name = part.split(".", 1)[1]
    for library in LIBRARIES.get(name, ()):
        __import__(library)
    try:
        work = _work(part, ledger, scratch)
        gc.collect()
        started = time.perf_counter()
        found = work()
        seconds = time.perf_counter() - started
    except NotImplementedError:
        return Measured(part, 0.0, 0.0, absent=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells, total = found if isinstance(found, tuple) else (0, 0.0)
    return Measured(part, seconds, peak, cells, total)


def _work(part: str, ledger: Path, scratch: Path) -> Callable[[], object]:
    import ours

    if part in PEERS:
        import peers

        peer = getattr(peers, PEERS[part])
        return lambda: peer(ledger, scratch)
    if part.startswith("interval."):
        return _interval(ledger, scratch)
    if part == "csv.ours":
        return lambda: ours.import_csv(ledger / "ledger.csv", scratch)
    step = getattr(ours, OURS[part])
    return lambda: step(scratch)


def _interval(ledger: Path, scratch: Path) -> Callable[[], object]:
    import ours

    ours.import_csv(ledger / "ledger.csv", scratch)
    ours.baseline(scratch)
    return ours.interval(scratch)


def in_process(part: str, ledger: Path, start: Path | None, keep: Path | None = None) -> Measured:
    """Run one part in a fresh process on a copy of a workspace; keep that copy if asked."""
    with tempfile.TemporaryDirectory(dir=ledger, prefix="run-") as folder:
        scratch = Path(folder) / "workspace"
        if start:
            shutil.copytree(start, scratch, copy_function=_link_or_copy)
        scratch.mkdir(exist_ok=True)
        command = [sys.executable, __file__, str(ledger), "--part", part, "--scratch", str(scratch)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{part} failed:\n{done.stderr}")
        measured = Measured(**json.loads(done.stdout.splitlines()[-1]))
        if keep and not measured.absent:
            shutil.move(scratch, keep)
        return measured


def _link_or_copy(source: str, target: str) -> None:
    # Snapshots are never changed in place, so links will do; a small file might be.
    if os.path.getsize(source) > LARGE:
        os.link(source, target)
    else:
        shutil.copy2(source, target)


def run(ledger: Path, parts: list[str], times: int) -> list[Measured]:
    """Every part, in turns, so that what disturbs the machine disturbs all alike."""
    results: list[Measured] = []
    _warm(ledger)
    with tempfile.TemporaryDirectory(dir=ledger, prefix="workspaces-") as folder:
        starts = _starts(ledger, Path(folder)) if any(part in STARTS for part in parts) else {}
        for turn in range(times):
            for part in parts:
                if part in STARTS and STARTS[part] not in starts:
                    continue
                start = starts.get(STARTS.get(part, ""))
                results.append(in_process(part, ledger, start))
                print(json.dumps({"turn": turn, **asdict(results[-1])}), flush=True)
    return results


def _warm(ledger: Path) -> None:
    """Let all parts find the files in the system's cache.

    In small blocks: a child's peak memory never reads below what its parent used before it.
    """
    for path in (ledger / "ledger.csv", ledger / "ledger.parquet", *ledger.glob("encoded/*")):
        with path.open("rb") as file:
            while file.read(1 << 20):
                pass


def _starts(ledger: Path, folder: Path) -> dict[str, Path]:
    imported, baseline = folder / "imported", folder / "baseline"
    if in_process("csv.ours", ledger, None, imported).absent:
        return {}
    if in_process("baseline.ours", ledger, imported, baseline).absent:
        return {"imported": imported}
    return {"imported": imported, "baseline": baseline}


def intervals(ledger: Path, times: int) -> list[Measured]:
    """The cost of the intervals alone, on ledgers of several sizes."""
    results = []
    for size in SIZES:
        with tempfile.TemporaryDirectory(dir=ledger, prefix="interval-") as folder:
            make = [sys.executable, str(HERE / "ledger.py"), folder, "--lines", str(size)]
            subprocess.run(make, check=True, capture_output=True)
            for turn in range(times):
                measured = in_process("interval.ours", Path(folder), None)
                results.append(replace(measured, part=f"interval.{size}"))
                print(json.dumps({"turn": turn, **asdict(results[-1])}), flush=True)
    return results


def check(results: list[Measured]) -> None:
    """Exit if peers that did the same work found different answers."""
    for kind in ("csv", "baseline"):
        peers = [m for m in results if m.part in PEERS and m.part.startswith(kind)]
        for one in peers:
            near = abs(one.total - peers[0].total) <= 1e-9 * abs(peers[0].total)
            if one.cells != peers[0].cells or not near:
                raise SystemExit(f"{one.part} and {peers[0].part} differ: no comparison is fair.")


def table(results: list[Measured]) -> list[str]:
    """Lines of the final table: seconds, memory, and every ratio to ours."""
    found: dict[str, list[Measured]] = {}
    for measured in results:
        found.setdefault(measured.part, []).append(measured)
    lines = [f"{'part':24}{'seconds: median (least-most)':>32}{'peak MiB':>10}  ratio"]
    for part, runs in found.items():
        if runs[0].absent:
            lines.append(f"{part:24}{'not there yet':>32}")
            continue
        seconds = [one.seconds for one in runs]
        spread = f"{_median(runs):.3f} ({min(seconds):.3f}-{max(seconds):.3f})"
        peak = max(one.peak_mib for one in runs)
        lines.append(f"{part:24}{spread:>32}{peak:10.0f}  {_ratio(part, found)}")
    return lines


def _median(runs: list[Measured]) -> float:
    return statistics.median(one.seconds for one in runs)


def _ratio(part: str, found: dict[str, list[Measured]]) -> str:
    kind, name = part.split(".", 1)
    mine = _median(found[part])
    pass_parts = [found.get("csv.ours", []), found.get("baseline.ours", [])]
    if kind == "again" and all(pass_parts):
        whole = sum(_median(runs) for runs in pass_parts)
        return f"{mine / whole:.4f} of the full pass, {mine / _median(pass_parts[1]):.3f} of a baseline"
    if kind == "interval":
        least = found[f"interval.{SIZES[0]}"]
        return f"{mine / _median(least):.2f} × that of {SIZES[0]:,} lines"
    base = found.get(f"{kind}.ours")
    if kind in ("csv", "baseline") and not name.startswith("ours") and base and not base[0].absent:
        return f"{mine / _median(base):.2f} × ours"
    lower, pandas = found.get("baseline.numpy read"), found.get("baseline.pandas")
    if kind != "baseline" or not lower or not pandas:
        return ""
    return (
        f"{mine / _median(lower):.2f} × the lower bound, 1/{_median(pandas) / mine:.1f} of pandas"
    )


def main() -> None:
    """Read the arguments; run one part (as a child) or everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only", choices=EVERY, nargs="+", default=EVERY)
    parser.add_argument("--part", help=argparse.SUPPRESS)
    parser.add_argument("--scratch", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        print(json.dumps(asdict(measure(given.part, given.ledger, given.scratch))))
        return
    parts = [part for part in (*OURS, *PEERS) if part.split(".")[0] in given.only]
    results = run(given.ledger, sorted(parts), given.times)
    if "interval" in given.only:
        results += intervals(given.ledger, given.times)
    check(results)
    report = table(results)
    (given.ledger / "results.txt").write_text("\n".join(report) + "\n", "utf-8")
    print("\n".join(report))


if __name__ == "__main__":
    main()
