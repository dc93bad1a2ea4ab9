# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules of the user, checked on invoices: what fails is listed with rule, place and text."""

import pytest

from gewoon.cli import main
from gewoon.errors import Issue
from gewoon.purchases import schematron
from tests.purchases.made_xml import cii, ubl
from tests.purchases.test_invoices import GOLDEN

CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
# One rule that every invoice breaks, one that none does, one that warns.
SCH = f"""<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{{binding}}">
<ns prefix="cbc" uri="{CBC}"/>
<pattern><rule context="/*">
<assert id="OWN-1" test="cbc:BuyerReference = 'Team 9'">The reference is
 Team 9.</assert>
<assert id="OWN-2" test="cbc:ID">There is a number.</assert>
<assert id="OWN-3" flag="warning" test="cbc:DueDate">There is a due date.</assert>
</rule></pattern></schema>"""
# The same rules as a compiler would write them.
XSLT = f"""<xsl:stylesheet version="{{version}}" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
 xmlns:svrl="http://purl.oclc.org/dsdl/svrl" xmlns:cbc="{CBC}">
<xsl:template match="/*"><svrl:schematron-output>
<xsl:if test="not({{test}})"><svrl:failed-assert id="OWN-1"
 location="/*:Invoice[namespace-uri()='urn:x'][1]"><svrl:text>The reference is Team 9.</svrl:text>
</svrl:failed-assert></xsl:if>
<xsl:if test="not(cbc:DueDate)"><svrl:failed-assert id="OWN-3" flag="warning" location="/*"><svrl:text>
There is a due date.</svrl:text></svrl:failed-assert></xsl:if>
</svrl:schematron-output></xsl:template></xsl:stylesheet>"""
PLAIN, NEWER = (
    "cbc:BuyerReference = 'Team 9'",
    "some $a in cbc:BuyerReference satisfies $a = 'Team 9'",
)
INVOICE = ubl(GOLDEN[0])


def checked(folder, rules, name="r.xslt", invoice=INVOICE):
    """The issues of one invoice against these rules."""
    (folder / name).write_text(rules)
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "a.xml").write_bytes(invoice.encode() if isinstance(invoice, str) else invoice)
    found = schematron.rules(folder / name)
    if isinstance(found, Issue):
        return found
    issues = []
    assert schematron.check(folder / "in", found, issues.append) == 1
    return issues


def told(issues):
    return [
        (one.file, one.severity, dict(one.values)["rule"], dict(one.values)["text"])
        for one in issues
    ]


BROKEN = [
    ("a.xml", "error", "OWN-1", "The reference is Team 9."),
    ("a.xml", "warning", "OWN-3", "There is a due date."),
]


def test_schematron_and_compiled_schematron_say_the_same(tmp_path):
    assert told(checked(tmp_path, SCH.format(binding="xslt"), "r.sch")) == BROKEN
    issues = checked(tmp_path, XSLT.format(version="1.0", test=PLAIN))
    assert told(issues) == BROKEN
    assert dict(issues[0].values)["location"] == "/*:Invoice[1]"


def test_a_rule_that_is_met_is_not_listed(tmp_path):
    rules = XSLT.format(version="1.0", test="cbc:ID")
    assert [rule for _, _, rule, _ in told(checked(tmp_path, rules))] == ["OWN-3"]


def test_both_syntaxes_are_checked_and_other_files_are_not(tmp_path):
    (tmp_path / "a.xml").write_text(INVOICE)
    (tmp_path / "b.xml").write_text(cii(GOLDEN[0]))
    (tmp_path / "c.csv").write_text("a;b\n1;2\n")
    (tmp_path / "d.xml").write_text("<!DOCTYPE a [<!ENTITY x 'y'>]>" + INVOICE)
    (tmp_path / "rules.xslt").write_text(XSLT.format(version="1.0", test=PLAIN))
    issues = []
    assert schematron.check(tmp_path, schematron.rules(tmp_path / "rules.xslt"), issues.append) == 2
    assert {one.file for one in issues} == {"a.xml", "b.xml"}


def test_newer_rules_run_with_the_extra(tmp_path):
    pytest.importorskip("saxonche")
    assert told(checked(tmp_path, XSLT.format(version="2.0", test=NEWER))) == BROKEN
    broken = checked(tmp_path, XSLT.format(version="2.0", test="no-such-function()"))
    assert broken.code == "schematron_unusable"
    stops = XSLT.format(version="2.0", test="error()")
    assert [one.code for one in checked(tmp_path, stops)] == ["schematron_stopped"]


def test_newer_rules_read_and_write_nothing_else(tmp_path):
    pytest.importorskip("saxonche")
    (tmp_path / "secret.xml").write_text("<a>Team 9</a>")
    reads = XSLT.format(version="2.0", test=f"doc('{(tmp_path / 'secret.xml').as_uri()}')/a")
    assert [one.code for one in checked(tmp_path, reads)] == ["schematron_stopped"]
    written = tmp_path / "written.xml"
    writes = f'<xsl:result-document href="{written.as_uri()}"><a/></xsl:result-document>'
    rules = XSLT.format(version="2.0", test=NEWER).replace("</svrl:schematron-output>",
                                                          f"</svrl:schematron-output>{writes}")  # fmt: skip
    checked(tmp_path, rules)
    assert not written.exists()


def test_without_the_extra_newer_rules_are_skipped_and_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(schematron, "find_spec", lambda name: None)
    found = checked(tmp_path, XSLT.format(version="3.0", test=NEWER))
    assert (found.code, found.severity, found.file) == (
        "schematron_extra_missing",
        "warning",
        "r.xslt",
    )


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ("<a/>", "schematron_unusable"),
        ("no xml", "schematron_unusable"),
        (SCH.format(binding="xslt2"), "schematron_not_compiled"),
        (SCH.format(binding="xslt").replace("<pattern>", "<include href='b.sch'/><pattern>"),
         "schematron_not_compiled"),
        (XSLT.format(version="1.0", test="no-such-function("), "schematron_unusable"),
    ],
)  # fmt: skip
def test_files_without_usable_rules_are_said(tmp_path, rules, code):
    assert checked(tmp_path, rules).code == code


def test_rules_cannot_read_other_files(tmp_path):
    (tmp_path / "secret.xml").write_text("<a>Team 9</a>")
    rules = XSLT.format(version="1.0", test=f"document('{tmp_path}/secret.xml')/a = 'Team 9'")
    assert [one.code for one in checked(tmp_path, rules)] in (
        ["schematron_stopped"], ["schematron_failed", "schematron_failed"],
    )  # fmt: skip


def test_output_that_is_no_report_is_not_taken_for_agreement(tmp_path):
    rules = XSLT.format(version="1.0", test=PLAIN).replace("svrl:schematron-output", "svrl:other")
    assert [one.code for one in checked(tmp_path, rules)] == ["schematron_stopped"]


def test_the_command_lists_invoices_and_failures(tmp_path, capsys):
    (tmp_path / "a.xml").write_text(INVOICE)
    (tmp_path / "r.sch").write_text(SCH.format(binding="xslt"))
    code = main(["invoices", str(tmp_path / "a.xml"), "--lang", "en",
                 "--schematron", str(tmp_path / "r.sch")])  # fmt: skip
    shown = capsys.readouterr().out
    assert code == 0
    assert "1 invoices" in shown and "Rule OWN-1" in shown and "OWN-2" not in shown
    assert "a rule was not met 2 times" in shown


def test_the_command_goes_on_without_the_extra(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(schematron, "find_spec", lambda name: None)
    (tmp_path / "a.xml").write_text(INVOICE)
    (tmp_path / "r.xslt").write_text(XSLT.format(version="2.0", test=NEWER))
    rules = str(tmp_path / "r.xslt")
    assert main(["invoices", str(tmp_path / "a.xml"), "--lang", "en", "--schematron", rules]) == 0
    assert "gewoon[schematron]" in capsys.readouterr().out
