# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the tests of the screens share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web import made


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Each test keeps its files apart."""
    settings.DATA = tmp_path / "data"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploading")
    Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir()
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    # The plain hasher is enough to tell accounts apart, and a hundred times faster.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    yield


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> made.Made:
    """A workspace with a baseline, made once."""
    return made.make(tmp_path_factory.mktemp("made"))


@pytest.fixture
def city(db: None, workspace: made.Made) -> made.City:
    """An organisation with a baseline and an account for each role."""
    return made.city("proefstad", workspace)


@pytest.fixture
def other(db: None) -> made.City:
    """Another organisation, which must never see anything of the first."""
    return made.city("elders")
