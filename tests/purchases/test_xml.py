# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one way XML is opened: nothing fetched, nothing expanded, bounded memory, honest issues."""

import io
import resource

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.purchases import xml
from tests.purchases.made import codes

LINES = b"<l xmlns='urn:x'>%s</l>"
TAG = "{urn:x}v"


def read(raw, tags=(TAG,)):
    issues = []
    found = [element.text for element in xml.elements(io.BytesIO(raw), tags, issues.append)]
    return found, issues


def whole(raw):
    issues = []
    return xml.document(io.BytesIO(raw), issues.append), issues


XXE = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY e SYSTEM "file:///etc/hostname">]><l>&e;</l>'
LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]><l a='&j;'>&j;</l>"
)
HIDDEN = b"<!--" + b" " * 300_000 + b"-->" + XXE[21:]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (XXE, "xml_dtd"),
        (XXE.replace(b"DOCTYPE", b"DOC\x00TYPE"), "xml_dtd"),
        (XXE.decode().encode("utf-16"), "xml_dtd"),
        (b"\xef\xbb\xbf<!-- a --><?b c?>" + XXE[21:], "xml_dtd"),
        (LAUGHS, "xml_dtd"),
        (HIDDEN, "xml_broken"),
        (b"", "xml_broken"),
        (b"<l>&e;</l>", "xml_broken"),
        (b"<l>" * 300, "xml_broken"),
    ],
)
def test_what_could_fetch_or_explode_is_refused_before_it_is_parsed(raw, code):
    assert (whole(raw)[0], codes(whole(raw)[1])) == (None, [code])
    assert (read(raw)[0], codes(read(raw)[1])) == ([], [code])
    assert xml.root(raw) is None or code == "xml_broken"


def test_prefixes_mean_nothing():
    assert xml.root(b"<q:l xmlns:q='urn:x' version='4'><") == xml.Root("urn:x", "l", "4")
    assert xml.root(b"<l xmlns='urn:x'/>") == xml.Root("urn:x", "l")
    assert xml.root(b"<q:l><v/></q:l>") == xml.Root("", "q:l")
    assert read(b"<q:l xmlns:q='urn:x'><q:v>1</q:v><v>2</v></q:l>")[0] == ["1"]


@pytest.mark.parametrize(
    ("raw", "text", "said"),
    [
        ("<l>é €</l>".encode(), "é €", []),
        (
            "<?xml version='1.0' encoding='utf-8'?><l>é €</l>".encode("cp1252"),
            "é €",
            ["xml_encoding"],
        ),
        ("<?xml version='1.0' encoding='iso-8859-15'?><l>é €</l>".encode("iso-8859-15"), "é €", []),
        ("<?xml version='1.0' encoding='utf-16'?><l>é €</l>".encode("utf-16"), "é €", []),
        ("<?xml version='1.0' encoding='utf-16'?><l>é €</l>".encode(), "é €", []),
        ("<?xml version='1.0' encoding='unicode_escape'?><l>\\u0041é</l>".encode(), "\\u0041é", []),
        (b"\xef\xbb\xbf<?xml version='1.0'?><l>a\x00\x07b</l>", "ab", []),
    ],
)
def test_letters_arrive_whatever_the_file_says_of_itself(raw, text, said):
    root, issues = whole(raw)
    assert (root.text, codes(issues)) == (text, said)


@pytest.mark.parametrize("cut", range(1, 9))
def test_a_letter_cut_in_two_by_a_chunk_is_one_letter(monkeypatch, cut):
    monkeypatch.setattr(xml, "HEAD", 40 + cut)
    monkeypatch.setattr(xml, "CHUNK", 7)
    inner = "".join(f"<v>{letter}</v>" for letter in "é€😀" * 9)
    assert read(LINES % inner.encode()) == (list("é€😀" * 9), [])


def test_what_stands_before_a_fault_counts():
    found, issues = read(b"<l xmlns='urn:x'>\n<v>1</v>\n<v>2</v>\n<v>3</w>")
    assert (found, codes(issues), issues[0].row) == (["1", "2"], ["xml_broken"], 4)
    found, issues = read(b"<l xmlns='urn:x'><v>1</v><v>2")
    assert (found, codes(issues)) == (["1"], ["xml_broken"])


def test_a_document_of_millions_of_elements_is_refused():
    assert codes(whole(b"<l>" + b"<a/>" * 2_000_001 + b"</l>")[1]) == ["xml_too_large"]


class Endless(io.RawIOBase):
    """A file that never stops; only a reader with bounds comes to an end."""

    def __init__(self, start, rest):
        self.start, self.rest, self.given = start, rest, 0

    def read(self, size=-1):
        self.given += 1
        assert self.given < 20_000
        if self.start:
            first, self.start = self.start, b""
            return first
        return (self.rest * (size // len(self.rest) + 1))[:size]


@pytest.mark.parametrize("rest", [b"a", b"<a/>", b" a='1'", b"<a>", b"&amp;", b"<!-- -->"])
def test_one_endless_line_ends_in_an_issue_not_in_all_memory(rest):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    issues = []
    start = b"<l xmlns='urn:x'" + (b"" if b"=" in rest else b">")
    stream = Endless(start, rest)
    assert list(xml.elements(stream, [TAG], issues.append)) == []
    assert codes(issues)[0] in {"xml_broken", "xml_too_large"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 800_000


def test_elements_are_let_go_of():
    raw = LINES % (b"<j/><v>1</v>" * 50_000)
    places = [
        element.getparent().index(element)
        for element in xml.elements(io.BytesIO(raw), [TAG], [].append)
    ]
    assert (len(places), max(places) <= 2 * xml.BROTHERS + 2) == (50_000, True)


@given(st.binary(max_size=300), st.sampled_from([b"", b"<l xmlns='urn:x'>", b"<?xml ", b"<!"]))
def test_no_bytes_make_it_raise(raw, start):
    for answer in (read(start + raw), whole(start + raw)):
        assert all(problem.code.startswith("xml_") for problem in answer[1])
    xml.root(start + raw)
    xml.looks_like_xml(start + raw)
