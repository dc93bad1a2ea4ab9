# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Names and sentences of a report. What has no name in the word lists is shown by its code."""

from __future__ import annotations

from gewoon.errors import Issue
from gewoon.impact.result import Baseline, FileRead
from gewoon.reports.figures import part
from gewoon.words import explain, say


def label(kind: str, code: str, language: str) -> str:
    """The name of a code of some kind, or the code itself if it has no name."""
    try:
        return say(f"{kind}.{code}", language)
    except KeyError:
        return code


def telling(problem: Issue, language: str) -> tuple[str, str]:
    """(what is wrong, what to do); an issue without words is told by its code and values.

    A report is made after a long calculation: a missing sentence must not cost its reader that.
    """
    try:
        return explain(problem, language)
    except KeyError:
        values = ", ".join(f"{key}: {value}" for key, value in problem.values)
        return (f"{problem.code} ({values})" if values else problem.code), ""


def file_label(file: FileRead) -> str:
    """A file, with the sheet if it has several."""
    return f"{file.file} [{file.sheet}]" if file.sheet else file.file


def is_not(baseline: Baseline, language: str) -> list[str]:
    """What the figure is not: the sentences every published figure comes with (methods 0.7)."""
    sentences = [say(f"meaning.{key}", language) for key in ("not_measured", "not_trend")]
    sentences.append(say("meaning.not_whole", language))
    if baseline.coverage < 1:
        missing = part(1 - baseline.coverage, language, 1)
        sentences.append(say("meaning.not_zero", language, share=missing))
    return sentences
