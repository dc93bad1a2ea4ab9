# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files made to harm, and files that are broken: an issue each, nothing fetched, nothing executed."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.errors import Issue
from gewoon.purchases import streams
from gewoon.purchases.notice import Notice
from gewoon.purchases.notices import ocds
from gewoon.purchases.notices.merging import merge
from gewoon.purchases.notices.read import read
from tests.purchases.notices import made

XXE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"""


def opened(path: Path, content: bytes) -> tuple[list[Notice], list[Issue]]:
    path.write_bytes(content)
    found = read([path])
    assert bool(found.notices) is not bool(found.refused)
    return list(found.notices), list(found.issues)


def codes(issues: list[Issue]) -> list[str]:
    return [one.code for one in issues]


@pytest.mark.parametrize("head", [XXE, LAUGHS], ids=["external entity", "billion laughs"])
def test_a_document_type_is_refused_before_it_is_read(tmp_path, head):
    body = made.eforms().partition(b"?>")[2].replace(b"Meubilair", b"&secret;&b;")
    found, issues = opened(tmp_path / "n.xml", head + body)
    assert (found, codes(issues)) == ([], ["xml_dtd"])
    assert "root:" not in repr(issues)


@pytest.mark.parametrize(
    ("content", "code"),
    [(made.eforms()[:900], "xml_broken"), (b"<html><body/></html>", "notice_not_recognised"),
     (b"{", "json_broken"), (b'{"a": 1}', "notice_not_recognised"), (b"[" * 100_000, "json_broken"),
     (b'{"releases": [1, "x"]}', "ocds_not_a_release"), (b"\x89PNG\r\n", "file_not_supported"),
     (b"", "file_empty"), (b"a;b\n1;2\n3;4\n", "notice_not_recognised")],
    ids=["cut xml", "html", "cut json", "other json", "deep json", "no releases", "picture", "empty", "table"],
)  # fmt: skip
def test_what_is_no_notice_is_refused_with_its_reason(tmp_path, content, code):
    found, issues = opened(tmp_path / "n.bin", content)
    assert found == []
    assert code in codes(issues)


def test_broken_letters_are_kept_and_told(tmp_path):
    [found], issues = opened(
        tmp_path / "n.xml", made.eforms().replace(b"Meubilair", b"Caf\xe9stoelen")
    )
    assert found.title == "Caféstoelen"
    assert codes(issues) == ["xml_encoding"]
    release = made.release(1, tender={"title": "X"})
    _, issues = opened(tmp_path / "n.json", made.ocds(release).replace(b'"X"', b'"\xff"'))
    assert "json_encoding" in codes(issues)


def test_a_zip_that_unpacks_beyond_belief_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "MOST_UNPACKED", 1 << 16)
    monkeypatch.setattr(streams, "MOST_RATIO", 10)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("n.xml", made.eforms().replace(b"Meubilair", b"a" * (1 << 20)))
    found = read([path])
    assert found.notices == ()
    assert found.issues != ()


def test_packed_notices_are_read(tmp_path):
    path = tmp_path / "n.xml.gz"
    path.write_bytes(gzip.compress(made.eforms()))
    assert [n.title for n in read([path]).notices] == ["Meubilair"]


def test_numbers_beyond_belief_are_no_amounts(tmp_path):
    for amount in ("1e999999", "9" * 300, "true", '"12"', "-1e40", "NaN", "[1]"):
        raw = made.ocds(made.release(1, tender={"title": "X", "value": {"amount": "AMOUNT"}}))
        found, issues = opened(tmp_path / "n.json", raw.replace(b'"AMOUNT"', amount.encode()))
        assert all(one.estimated is None for one in found), amount
        assert found or "json_broken" in codes(issues), amount


def test_links_to_releases_are_not_followed(tmp_path):
    record = {"records": [{"ocid": "o", "releases": [{"url": "https://voorbeeld.invalid/1.json"}]}]}
    found, issues = opened(tmp_path / "n.json", json.dumps(record).encode())
    assert (found, codes(issues)) == ([], ["ocds_linked_release"])


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=6)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "ocid", "tender", "awards", "parties", "value", "amount", "items", "date",
                             "buyer", "lots", "suppliers", "contractPeriod", "durationInDays", "roles",
                             "classification", "scheme", "compiledRelease", "releases", "records"]),
            inner, max_size=5,
        ),
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(json_values)
def test_any_json_is_read_as_far_as_it_makes_sense(value):
    issues: list[Issue] = []
    whole = made.release(1, tender={"title": "Stoelen"})
    loaded = ocds.document(json.dumps({"releases": [value, whole]}).encode(), issues.append)
    found = list(ocds.notices(("f", one) for one in ocds.releases(loaded, issues.append)))
    assert "ocds-1" in {one.id for one in found}
    assert all(isinstance(one.title, str) and all(p.name for p in one.buyers) for one in found)


@settings(deadline=None)
@given(st.lists(st.fixed_dictionaries({"date": st.sampled_from(["2025-01-01", "2025-02-01", "2025-03-01"]),
                                       "tender": st.dictionaries(st.sampled_from("ab"), json_values)}),
                max_size=3, unique_by=lambda one: one["date"]))  # fmt: skip
def test_merging_follows_the_dates_not_the_order_of_the_file(releases):
    assert merge(releases) == merge(releases[::-1])
    state = merge(releases)
    assert merge([{"date": "x", **state}]) == state
