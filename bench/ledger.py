# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes a large made-up ledger to measure on: `python bench/ledger.py FOLDER --lines 10000000`.

Suppliers by Zipf (20,000), 9,454 CPV codes, 8 years, 60 departments. Each supplier sells a few CPV
codes to a few departments, so 10 million lines hold about 1.1 million different combinations of
year, CPV, supplier and department. In FOLDER:
  ledger.csv       as a Dutch financial system would export it (semicolons, decimal commas)
  ledger.parquet   the same lines with text keys, typed
  factors.parquet  cpv, grp, factor (kg per euro, made up); factors_other.parquet: another set
  encoded/         the same lines as integers, .npy and lines.parquet, for the lower bound
  facts.json       counts and sizes
Everything is made up and the same seed gives the same lines.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

HOME = Path(__file__).resolve().parents[1]
CPV_PLACES = (
    "gewoon/data/eu/cpv/*.csv*",
    "../shared/data/factors/cpv2008_labels_nl_en_de_fr.csv.gz",
)
CODE_COLUMNS = ("cpv8", "cpv", "code")
LABEL_COLUMNS = ("label_nl", "nl", "label")
YEARS = tuple(range(2017, 2025))
FIRST_DAY = np.datetime64("2017-01-01")
DAYS = int((np.datetime64("2025-01-01") - FIRST_DAY).astype(int))
CHUNK = 1_000_000
VERBS = ("Levering", "Onderhoud", "Huur", "Advies", "Inzet", "Termijn", "Reparatie", "Abonnement")


@dataclass(frozen=True)
class Shape:
    """How large and how varied the ledger is. variants: different descriptions per combination."""

    lines: int = 10_000_000
    suppliers: int = 20_000
    departments: int = 60
    codes_per_supplier: int = 4
    departments_per_supplier: int = 4
    variants: int = 1
    seed: int = 20240101


def cpv_codes() -> list[tuple[str, str]]:
    """(eight digits, Dutch label) of every CPV code. Exits if no list is found."""
    for pattern in CPV_PLACES:
        for path in sorted(HOME.glob(pattern)) if "*" in pattern else [HOME / pattern]:
            if path.is_file() and (codes := _codes_in(path)):
                return codes
    raise SystemExit("No list of CPV codes was found. Build gewoon/data/eu/cpv first (see tools/).")


def _codes_in(path: Path) -> list[tuple[str, str]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    code = next((name for name in CODE_COLUMNS if name in (rows.fieldnames or ())), "")
    label = next((name for name in LABEL_COLUMNS if name in (rows.fieldnames or ())), "")
    if not code or not label:
        return []
    return [(row[code][:8].ljust(8, "0"), row[label]) for row in rows if row[code][:8].isdigit()]


def generate(folder: Path, shape: Shape) -> dict[str, object]:
    """Write everything named above into folder; the facts."""
    folder.mkdir(parents=True, exist_ok=True)
    codes = cpv_codes()
    connection = duckdb.connect(config={"memory_limit": "2500MB", "temp_directory": str(folder)})
    started = time.perf_counter()
    _dimensions(connection, codes, shape)
    _lines(connection, folder, len(codes), shape)
    _factors(folder, connection, codes, shape)
    facts = _facts(connection, folder, shape) | {"seconds": time.perf_counter() - started}
    (folder / "facts.json").write_text(json.dumps(facts, indent=1), "utf-8")
    return facts


def _dimensions(
    connection: duckdb.DuckDBPyConnection, codes: list[tuple[str, str]], shape: Shape
) -> None:
    connection.execute("CREATE TABLE cpv (c INTEGER, cpv VARCHAR, label VARCHAR)")
    rows = {
        "c": np.arange(len(codes)),
        "cpv": np.array([code for code, _ in codes], dtype=object),
        "label": np.array([label.replace(";", ",")[:60] for _, label in codes], dtype=object),
    }
    connection.execute("INSERT INTO cpv SELECT * FROM rows")
    del rows
    connection.execute(
        "CREATE TABLE supplier AS SELECT s::INTEGER AS s, printf('%06d', 100000 + s) AS number, "
        "printf('Verzonnen Leverancier %05d B.V.', s) AS name, printf('000%05d', s) AS kvk, "
        # 15181229 is FICT in digits (A is 10) and 232100 is NL00: the check digits of an IBAN.
        "printf('NL%02dFICT%010d', "
        "98 - (('15181229' || printf('%010d', s) || '232100')::HUGEINT % 97)::INTEGER, s) AS iban "
        f"FROM range({shape.suppliers}) t(s)"
    )
    connection.execute(
        "CREATE TABLE department AS SELECT d::INTEGER AS d, printf('6%03d', d) AS centre, "
        f"printf('Afdeling Voorbeeld %02d', d) AS name FROM range({shape.departments}) t(d)"
    )


def _skewed(rng: np.random.Generator, options: int, size: int) -> NDArray[np.int64]:
    """Choices 0 … options-1 of which each is half as likely as the one before."""
    weights = 0.5 ** np.arange(options)
    cumulative = np.cumsum(weights / weights.sum())
    return np.minimum(np.searchsorted(cumulative, rng.random(size)), options - 1)


def _draw(
    rng: np.random.Generator, first: int, size: int, codes: int, shape: Shape
) -> dict[str, NDArray]:  # type: ignore[type-arg]
    ranks = np.arange(1, shape.suppliers + 1, dtype=float)
    cumulative = np.cumsum(1 / ranks)
    supplier = np.searchsorted(cumulative / cumulative[-1], rng.random(size))
    option = _skewed(rng, shape.codes_per_supplier, size)
    place = _skewed(rng, shape.departments_per_supplier, size)
    line = np.arange(first, first + size, dtype=np.int64)
    # Fixed multipliers spread the options of one supplier over all codes and departments.
    code = np.where(option == 0, supplier, supplier * 7919 + option * 104_729) % codes
    department = (supplier * 31 + place * 17) % shape.departments
    return {
        "i": line,
        "day": (line * DAYS // shape.lines).astype(np.int32),
        "s": supplier.astype(np.int32),
        "c": code.astype(np.int32),
        "d": department.astype(np.int32),
        "v": rng.integers(0, shape.variants, size, dtype=np.int32),
        "r": rng.integers(0, 1_000_000, size, dtype=np.int32),
        "cents": np.rint(np.exp(rng.normal(11.5, 1.6, size))).astype(np.int64)
        * np.where(rng.random(size) < 0.015, -1, 1),
    }


def _lines(connection: duckdb.DuckDBPyConnection, folder: Path, codes: int, shape: Shape) -> None:
    rng = np.random.default_rng(shape.seed)
    connection.execute(
        "CREATE TABLE line (i BIGINT, day INTEGER, s INTEGER, c INTEGER, d INTEGER, v INTEGER, "
        "r INTEGER, cents BIGINT)"
    )
    kept: dict[str, list[NDArray[np.generic]]] = {"c": [], "d": [], "y": [], "s": [], "amount": []}
    for first in range(0, shape.lines, CHUNK):
        drawn = _draw(rng, first, min(CHUNK, shape.lines - first), codes, shape)
        connection.execute("INSERT INTO line SELECT * FROM drawn")
        for name, values in _encoded(drawn).items():
            kept[name].append(values)
    (folder / "encoded").mkdir(exist_ok=True)
    for name, parts in kept.items():
        kept[name] = [np.concatenate(parts)]
        np.save(folder / "encoded" / f"{name}.npy", kept[name][0])
    _keep_encoded(connection, folder, {name: parts[0] for name, parts in kept.items()})
    _write(connection, folder)


def _keep_encoded(
    connection: duckdb.DuckDBPyConnection, folder: Path, columns: dict[str, NDArray[np.generic]]
) -> None:
    connection.register("encoded", columns)
    connection.execute(f"COPY encoded TO '{folder / 'encoded' / 'lines.parquet'}'")
    connection.unregister("encoded")


def _encoded(drawn: dict[str, NDArray]) -> dict[str, NDArray[np.generic]]:  # type: ignore[type-arg]
    year = (FIRST_DAY + drawn["day"]).astype("datetime64[Y]").astype(int) + 1970 - YEARS[0]
    return {
        "c": drawn["c"].astype(np.int16),
        "d": drawn["d"].astype(np.int8),
        "y": year.astype(np.int8),
        "s": drawn["s"],
        "amount": drawn["cents"] / 100,
    }


def _write(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    verbs = "[" + ", ".join(f"'{verb}'" for verb in VERBS) + "]"
    connection.execute(
        "COPY (SELECT DATE '2017-01-01' + day AS booked, year(booked)::INTEGER AS year, "
        "printf('F%d-%09d', year, i) AS invoice, s.number AS supplier_number, s.name AS supplier, "
        "s.kvk, s.iban, printf('438%03d', c // 160) AS account, "
        "printf('Kostensoort voorbeeld %02d', c // 160) AS account_name, p.centre, "
        f"p.name AS department, concat({verbs}[1 + (s.s + c + v) % {len(VERBS)}], ' ', label, ' ', "
        "r) AS description, cents / 100 AS amount, cpv "
        "FROM line JOIN supplier s USING (s) JOIN department p USING (d) JOIN cpv USING (c) "
        f"ORDER BY i) TO '{folder / 'ledger.parquet'}' (FORMAT parquet)"
    )
    connection.execute(
        "COPY (SELECT strftime(booked, '%d-%m-%Y') AS Boekdatum, invoice AS Factuurnummer, "
        'supplier_number AS Crediteurnummer, supplier AS Crediteur, kvk AS "KvK-nummer", '
        'iban AS IBAN, account AS Grootboekrekening, account_name AS "Omschrijving grootboek", '
        "centre AS Kostenplaats, department AS Afdeling, description AS Omschrijving, "
        "replace(amount::DECIMAL(18, 2)::VARCHAR, '.', ',') AS \"Bedrag excl. btw\", cpv AS CPV "
        f"FROM '{folder / 'ledger.parquet'}') TO '{folder / 'ledger.csv'}' (DELIMITER ';', HEADER)"
    )


def _factors(
    folder: Path,
    connection: duckdb.DuckDBPyConnection,
    codes: list[tuple[str, str]],
    shape: Shape,
) -> None:
    groups = sorted({code[:3] for code, _ in codes})
    np.save(
        folder / "encoded" / "group_of_code.npy",
        np.array([groups.index(code[:3]) for code, _ in codes], dtype=np.int16),
    )
    for number, name in enumerate(("factors", "factors_other")):
        rng = np.random.default_rng(shape.seed + number + 1)
        table = {
            "cpv": np.array([code for code, _ in codes], dtype=object),
            "grp": np.array([code[:3] for code, _ in codes], dtype=object),
            "factor": np.exp(rng.normal(-1.2, 0.7, len(codes))),
        }
        np.save(folder / "encoded" / f"{name}.npy", table["factor"])
        connection.execute(f"COPY (SELECT * FROM \"table\") TO '{folder / name}.parquet'")


def _facts(connection: duckdb.DuckDBPyConnection, folder: Path, shape: Shape) -> dict[str, object]:
    found = connection.execute(
        "SELECT count(DISTINCT hash(year, cpv, supplier, department)), count(DISTINCT cpv), "
        "count(DISTINCT supplier), count(DISTINCT department), sum(amount) "
        f"FROM '{folder / 'ledger.parquet'}'"
    ).fetchone()
    names = ("combinations", "codes", "suppliers_seen", "departments_seen", "euros")
    sizes = {
        f"{name}_mb": round((folder / f"ledger.{name}").stat().st_size / 1e6)
        for name in ("csv", "parquet")
    }
    return asdict(shape) | dict(zip(names, found or (), strict=True)) | sizes


def main() -> None:
    """Read the arguments and make the ledger."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=Shape.lines)
    parser.add_argument("--variants", type=int, default=Shape.variants)
    parser.add_argument("--seed", type=int, default=Shape.seed)
    given = parser.parse_args()
    shape = Shape(lines=given.lines, variants=given.variants, seed=given.seed)
    print(json.dumps(generate(given.folder, shape), indent=1))


if __name__ == "__main__":
    main()
