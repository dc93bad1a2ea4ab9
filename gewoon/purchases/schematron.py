# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Check invoices against Schematron rules that the user has: those of EN 16931, Peppol or NLCIUS.

Rules are a file of the user (ISO/IEC 19757-3), as a rule compiled to XSLT; what they find comes as SVRL.
XSLT 1.0, and Schematron for it, runs in lxml. XSLT 2 and 3, in which the rules for invoices are published,
needs SaxonC, the extra "schematron". Rules are a program: they may read nothing but the invoice, and write
or fetch nothing. The invoice is parsed here, so no processor ever sees a document type definition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from lxml import etree, isoschematron

from gewoon.errors import GewoonError, Issue, Severity, issue
from gewoon.purchases import read, xml
from gewoon.purchases.formats import cii, ubl
from gewoon.purchases.streams import HEAD, Input, inputs
from gewoon.purchases.table import Report

Rules = Callable[[xml.Element], xml.Element]  # the root of an invoice -> the root of its SVRL
PROCESSOR = "saxonche"
INVOICES = (ubl, cii)
_SCHEMA = "http://purl.oclc.org/dsdl/schematron"
_XSLT = "http://www.w3.org/1999/XSL/Transform"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
# No address may be read; no second result written, no environment seen.
_CLOSED = {"allowedProtocols": "", "allow-external-functions": "false"}
_SEVERITIES: dict[str, Severity] = {"warning": "warning", "warn": "warning", "info": "note",
                                    "information": "note", "note": "note"}  # fmt: skip
# Two ways in which processors write the step cbc:ID of a location.
_NAMED = re.compile(
    r"\*\[local-name\(\)\s*=\s*'([^']*)'(?:\s+and\s+namespace-uri\(\)\s*=\s*'[^']*')?\]"
)
_SPACE = re.compile(r"\[namespace-uri\(\)\s*=\s*(['\"]).*?\1\]")
LONGEST = 500


class RulesStopped(GewoonError):
    """Raised if rules end with an error instead of a report."""


def rules(path: Path) -> Rules | Issue:
    """The rules in a file, or why they cannot be used."""
    try:
        root = etree.parse(str(path), _parser()).getroot()
        return _compiled(root, path)
    except OSError:
        return issue("file_missing").at(file=path.name)
    except (etree.LxmlError, RulesStopped) as error:
        return issue("schematron_unusable", why=_short(str(error))).at(file=path.name)


def _compiled(root: xml.Element, path: Path) -> Rules | Issue:
    name = etree.QName(root)
    if name.namespace == _SCHEMA:
        binding = root.get("queryBinding", "xslt").lower()
        if binding != "xslt" or root.find(f".//{{{_SCHEMA}}}include") is not None:
            return issue("schematron_not_compiled", binding=binding).at(file=path.name)
        return _schema(root)
    if name.namespace != _XSLT:
        return issue("schematron_unusable", why=name.localname).at(file=path.name)
    version = root.get("version", "")
    if version == "1.0":
        return _by_lxml(root)
    if find_spec(PROCESSOR) is None:
        return issue("schematron_extra_missing", "warning", version=version).at(file=path.name)
    return _by_saxon(root)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _schema(root: xml.Element) -> Rules:
    schema = isoschematron.Schematron(root, store_report=True)

    def run(invoice: xml.Element) -> xml.Element:
        schema.validate(invoice)
        return schema.validation_report.getroot()

    return run


def _by_lxml(root: xml.Element) -> Rules:
    transform = etree.XSLT(root, access_control=etree.XSLTAccessControl.DENY_ALL)

    def run(invoice: xml.Element) -> xml.Element:
        try:
            return transform(invoice).getroot()
        except etree.XSLTApplyError as error:
            raise RulesStopped(str(error)) from error

    return run


def _by_saxon(root: xml.Element) -> Rules:
    saxon = import_module(PROCESSOR)
    processor = saxon.PySaxonProcessor(license=False)
    for name, value in _CLOSED.items():
        processor.set_configuration_property(f"http://saxon.sf.net/feature/{name}", value)
    try:
        text = etree.tostring(root, encoding="unicode")
        compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=text)
    except saxon.PySaxonApiError as error:
        raise RulesStopped(str(error)) from error

    def run(invoice: xml.Element) -> xml.Element:
        try:
            node = processor.parse_xml(xml_text=etree.tostring(invoice, encoding="unicode"))
            made = compiled.transform_to_string(xdm_node=node)
            return etree.fromstring((made or "").encode(), _parser())
        except (saxon.PySaxonApiError, etree.XMLSyntaxError) as error:
            raise RulesStopped(str(error)) from error

    return run


def check(path: Path, wanted: Rules, report: Report) -> int:
    """Report what invoices in a file or folder fail; how many were checked.

    What cannot be read as XML is left to the reading of the invoices, which says so.
    """
    checked = 0
    for source in _invoices(path, report):
        with source.open() as stream:
            root = xml.document(stream, lambda _: None)
        if root is None:
            continue
        checked += 1
        for problem in failures(root, wanted):
            source.say(problem)
    return checked


def _invoices(path: Path, report: Report) -> Iterator[Input]:
    for file, name in islice(read.files(path), read.MOST_FILES):
        if not file.is_file():
            continue
        plain = Input(file, name, file.name, "", str, partial(read.raw, file), report)
        for source in inputs(plain):
            head = source.head(HEAD)
            if any(one.recognises(head, source.name) for one in INVOICES):
                yield source


def failures(invoice: xml.Element, wanted: Rules) -> Iterator[Issue]:
    """An issue for each assertion that an invoice fails, and each report it sets off."""
    try:
        found = wanted(invoice)
    except RulesStopped as error:
        yield issue("schematron_stopped", why=_short(str(error)))
        return
    if found is None or found.tag != f"{_SVRL}schematron-output":
        yield issue("schematron_stopped", why="no SVRL")
        return
    for one in found.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report"):
        flag = (one.get("flag") or one.get("role") or "").lower()
        text = " ".join("".join(one.itertext()).split())
        yield issue(
            "schematron_failed",
            _SEVERITIES.get(flag, "error"),
            rule=one.get("id") or _short(one.get("test", "")),
            location=_short(_SPACE.sub("", _NAMED.sub(r"\1", one.get("location", "")))),
            text=_short(text),
        )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
