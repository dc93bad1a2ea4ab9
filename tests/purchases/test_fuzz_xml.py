# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Damaged files end in issues. The full run: python -m tests.purchases.fuzz_xml 50000."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.purchases import fuzz_xml


def test_a_few_hundred_damaged_files_end_in_issues():
    told = fuzz_xml.run(300, seed=7)
    assert told["xml_broken"] > 30
    assert told["invoice_total_differs"] > 10


@pytest.mark.slow
def test_thousands_of_damaged_files_stay_within_time_and_memory():
    done = subprocess.run(
        [sys.executable, "-m", "tests.purchases.fuzz_xml", "5000"],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
