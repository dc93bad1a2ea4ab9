# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A made-up baseline of the made-up city Voorbeeldstad, with everything that can go wrong in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gewoon.errors import Issue, issue
from gewoon.estimate import Estimate
from gewoon.impact.result import Baseline, Colophon, Excluded, FileRead, Overlap, Share
from gewoon.source import Source

GROUPS = (
    ("452", "Volledige of gedeeltelijke bouw- en civieltechnische werkzaamheden", 18_250_000, 0.22),
    ("905", "Diensten op het gebied van afval en vuilnis", 7_940_000, 0.41),
    ("853", "Maatschappelijke en aanverwante diensten", 27_777_514, 0.085),
    ("601", "Wegvervoersdiensten", 4_120_000, 0.46),
    ("713", "Dienstverlening door ingenieurs", 6_300_000, 0.11),
    ("721", "Adviezen inzake hardware", 5_900_000, 0.078),
    ("453", "Installatiewerkzaamheden", 2_100_000, 0.24),
    ("796", "Rekrutering", 9_300_000, 0.05),
    ("341", "Motorvoertuigen", 1_450_000, 0.29),
    ("909", "Schoonmaak- en afvalverzamelingsdiensten", 2_650_000, 0.12),
    ("302", "Computeruitrusting en -benodigdheden", 1_240_000, 0.21),
    ("773", "Tuinbouwdiensten", 1_980_000, 0.13),
    ("555", "Kantine- en cateringdiensten", 640_000, 0.18),
    ("391", "Meubilair", 720_000, 0.16),
    ("441", "Bouwmaterialen en aanverwante artikelen", 310_000, 0.36),
    ("642", "Telecommunicatiediensten", 880_000, 0.09),
    ("665", "Verzekerings- en pensioendiensten", 1_700_000, 0.03),
    ("805", "Opleidingsdiensten", 950_000, 0.05),
    ("181", "Werkkleding, speciale werkkleding en accessoires", 140_000, 0.27),
)
CHANCES = (0.86, 0.105, 0.03, 0.005, 0.00001)
LONG_NAME = (
    "Coöperatieve Vereniging Gezamenlijke Aannemingsmaatschappijen Noordoost-Voorbeeldstad "
    "& Omstreken <i>in oprichting</i> U.A."
)


def estimate(mean: float, spread: float = 1.5) -> Estimate:
    """A mean with an interval a factor spread down and up."""
    return Estimate(mean, mean / spread, mean * spread, "kg CO2e", "exact moments")


def bar(kind: str, code: str, label: str, money: str, kg: float | None, **more: object) -> Share:
    """A bar that is wholly covered if it has kilograms."""
    facts: dict[str, object] = {"lines": 120, "grade": "C" if kg else "-", "p_first": None}
    facts |= {"covered": Decimal(money) if kg else Decimal(0)} | more
    impact = estimate(kg) if kg else None
    return Share(kind, code, label, Decimal(money), co2e=impact, **facts)  # type: ignore[arg-type]


def groups() -> tuple[Share, ...]:
    """Nineteen groups that can be counted, credit notes, and money without a factor."""
    chances = (*CHANCES, *(0.0 for _ in GROUPS[len(CHANCES) :]))
    ranked = sorted(zip(GROUPS, strict=False), key=lambda one: -one[0][2] * one[0][3])
    counted = [
        bar(
            "group",
            code,
            label,
            f"{money}.37",
            money * rate,
            p_first=chance,
            grade="BC"[int(code) % 2],
        )
        for ((code, label, money, rate),), chance in zip(ranked, chances, strict=True)
    ]
    credit = bar("group", "331", "Medische uitrusting (creditnota's)", "-18450.53", None, lines=3)
    unknown = bar("group", "", "Niet ingedeeld", "3211540.00", None, lines=1840)
    return (*counted, credit, unknown)


def suppliers() -> tuple[Share, ...]:
    """Names that are long, names that look like code, and private persons under a pseudonym."""
    return (
        bar("supplier", "s:1f03", LONG_NAME, "9120400.10", 2_006_488, p_first=0.55),
        bar("supplier", "s:77ab", '=HYPERLINK("x") Afvalbedrijf B.V.', "6010000.00", 1_980_000),
        bar("supplier", "s:9c2e", "Persoon 9c2e", "48000.00", 5_760, lines=12),
        bar("supplier", "s:ad41", "Persoon ad41", "12500.00", None, lines=4),
        *(
            bar(
                "supplier",
                f"s:{n:04x}",
                f"Leverancier {n}",
                f"{400_000 - n * 900}.00",
                40_000.0 - n,
            )
            for n in range(60)
        ),
    )


def divisions() -> tuple[Share, ...]:
    """The coarse breakdown."""
    return (
        bar("division", "45", "Bouwwerkzaamheden", "20350000.74", 4_519_000, p_first=0.93),
        bar(
            "division", "90", "Afval, schoonmaak en milieu", "10590000.74", 3_573_400, p_first=0.06
        ),
        bar("division", "85", "Gezondheidszorg en welzijn", "27777514.37", 2_361_000, p_first=0.01),
        bar("division", "", "Niet ingedeeld", "3193089.47", None, lines=1843),
    )


def departments() -> tuple[Share, ...]:
    """Who booked it."""
    return (
        bar("department", "STAD", "Stadsbeheer", "41200300.00", 9_800_100, grade="C"),
        bar("department", "SOC", "Sociaal Domein", "37890210.50", 3_310_200, grade="D"),
        bar("department", "BV", "Bedrijfsvoering", "18450100.00", 2_020_000, grade="B"),
    )


def years() -> tuple[Share, ...]:
    """Given largest first; a report puts them in order of year."""
    return (
        bar("year", "2024", "2024", "50210300.10", 7_750_000, lines=21_400),
        bar("year", "2023", "2023", "47330310.40", 7_380_300, lines=20_120),
    )


def files() -> tuple[FileRead, ...]:
    """Three files, of which the last repeats December of the first."""
    columns = (("date", "Boekdatum"), ("amount", "Bedrag excl. btw"), ("supplier", "Crediteur"))
    return (
        FileRead("crediteuren-2023.csv", "", "a1" * 32, 20_500, 20_480, 20, 0,
                 Decimal("52800410.40"), Decimal("0.00"), "2023-01-02", "2023-12-29",
                 "windows-1252", columns),
        FileRead("crediteuren-2024.xlsx", "Blad 1", "b2" * 32, 21_950, 21_944, 6, 0,
                 Decimal("56120300.10"), Decimal("0.00"), "2024-01-02", "2024-12-30",
                 "", columns),
        FileRead("nalevering december.csv", "", "c3" * 32, 1_204, 92, 0, 1_112,
                 Decimal("140310.07"), Decimal("2410800.00"), "2023-12-01", "2023-12-31",
                 "utf-8", columns),
    )  # fmt: skip


def issues() -> tuple[Issue, ...]:
    """More issues than a screen shows at once, one of a code that nobody described."""
    unread = tuple(
        issue("amount.unreadable", cell=f"{n} euro").at(
            file="crediteuren-2023.csv", row=100 + n, column="Bedrag excl. btw"
        )
        for n in range(20)
    )
    late = issue("sample.no_such_code", "warning", days="14").at(file="crediteuren-2024.xlsx")
    return (late, *unread, issue("sample.remark", "note", share="3%"))


def colophon() -> Colophon:
    """Two sources, and what was taken for granted."""
    return Colophon(
        id="9f2c61d07be4",
        gewoon="0.1.0",
        made_on="2026-11-24",
        ledger="77d0a1be9c33",
        factor_set="41c80e5f2ad9",
        classifier="0be2f7319aa0",
        methods=("one-euro-one-method", "price-basis", "shared-factors", "joint-draws", "own"),
        sources=(
            Source("figaro", "Ecodex", "FIGARO monetary emission factors", "2026.4", "CC BY 4.0",
                   "FIGARO monetary emission factors, Ecodex, computed from Eurostat data",
                   "https://doi.org/10.5281/zenodo.23157020", date(2026, 11, 20), "d4" * 32),
            Source("house", "Voorbeeldstad", "Eigen kengetallen", "2024", "CC0-1.0",
                   "Gemeente Voorbeeldstad", "javascript:alert(1)", date(2026, 11, 20)),
        ),
        assumptions=(("currency_legal_forms", "EUR"), ("vat_not_said", ""), ("own", "as agreed")),
    )  # fmt: skip


def baseline(**changes: object) -> Baseline:
    """The whole, with any field replaced."""
    facts: dict[str, object] = {
        "currency": "EUR",
        "money_total": Decimal("109061020.57"),
        "money_excluded": Decimal("11520410.07"),
        "lines_read": 43_654,
        "lines_kept": 42_516,
        "lines_refused": 26,
        "lines_excluded": 996,
        "lines_double": 1_112,
        "money_double": Decimal("2410800.00"),
        "co2e": Estimate(15_462_689.0, 11_320_000.0, 20_690_000.0, "kg CO2e", "exact moments"),
        "coverage": 0.9671,
        "classified_division": 0.9712,
        "classified_group": 0.9338,
        "grades": (
            ("A", Decimal("4120000.00")),
            ("B", Decimal("31200400.50")),
            ("C", Decimal("48900120.00")),
            ("D", Decimal("10127000.53")),
            ("-", Decimal("3193089.47")),
        ),
        "divisions": divisions(),
        "groups": groups(),
        "suppliers": suppliers(),
        "departments": departments(),
        "years": years(),
        "excluded": (
            Excluded("benefit", Decimal("2110900.00"), 402),
            Excluded("subsidy", Decimal("8230510.07"), 310),
            Excluded("tax", Decimal("1199200.00"), 240),
            Excluded("income", Decimal("-20200.00"), 44),
        ),
        "files": files(),
        "overlaps": (
            Overlap("crediteuren-2023.csv", "nalevering december.csv", "2023-12-01", "2023-12-31",
                    1_112, Decimal("2410800.00")),
        ),
        "issues": issues(),
        "colophon": colophon(),
        "kg_per_euro": 0.1731,
        "uncovered": estimate(510_200.0, 2.0),
        "effective_hotspots": 7.4,
        "notes": (issue("sample.band", "warning", rate="0,17").at(file=""),),
    }  # fmt: skip
    return Baseline(**(facts | changes))  # type: ignore[arg-type]


def empty() -> Baseline:
    """A ledger in which nothing could be priced: no figure at all, and that is not zero."""
    nothing: dict[str, object] = dict.fromkeys(
        ("divisions", "groups", "suppliers", "departments", "years", "excluded", "overlaps"), ()
    )
    return baseline(
        **nothing,
        co2e=None,
        uncovered=None,
        kg_per_euro=None,
        effective_hotspots=None,
        coverage=0.0,
        grades=(("-", Decimal("97540610.50")),),
        issues=(),
        notes=(),
    )


def british() -> Baseline:
    """A ledger in pounds."""
    return baseline(currency="GBP")
