# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the environment says about this deployment. A variable that makes no sense stops the start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import gewoon
from gewoon.engine.workspace import DEFAULT
from gewoon.errors import UnknownName


def data_folder() -> Path:
    """Where this deployment keeps its files: GEWOON_DATA, or `web` in the workspace folder."""
    default = Path(os.environ.get("GEWOON_WORKSPACE", DEFAULT)) / "web"
    folder = Path(os.environ.get("GEWOON_DATA") or default).absolute()
    (folder / "uploading").mkdir(parents=True, exist_ok=True)
    return folder


def assets_folder(data: Path) -> Path:
    """Styles and scripts of others: GEWOON_ASSETS, else what run.py built, else in the data folder."""
    given = os.environ.get("GEWOON_ASSETS")
    built = Path(gewoon.__file__).parent.parent / "build" / "assets"
    return Path(given or (built if built.is_dir() else data / "assets")).absolute()


def flag(name: str) -> bool:
    """Whether a variable is set to 1, true or yes."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes"}


def words(name: str, default: str) -> list[str]:
    """The words of a variable, separated by blanks."""
    return os.environ.get(name, default).split()


def numbers(name: str, default: str) -> list[int]:
    """Whole positive numbers. Raised if there are others, or too few: UnknownName."""
    found = words(name, default)
    if len(found) != len(default.split()) or not all(word.isdecimal() for word in found):
        raise UnknownName(f"{name}={' '.join(found)} should look like {default}.")
    return [int(word) for word in found]


def secret(folder: Path) -> str:
    """GEWOON_SECRET_KEY, or a key made once and kept where only this account can read it."""
    given = os.environ.get("GEWOON_SECRET_KEY")
    if given:
        return given
    place = folder / "secret-key"
    if not place.is_file():
        with open(place, "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(secrets.token_urlsafe(60))
    return place.read_text("utf-8")


def database(folder: Path) -> dict[str, Any]:
    """SQLite in the data folder, or what DATABASE_URL says.

    Raised if the address is of another kind than postgres:// or sqlite:///: UnknownName.
    """
    address = urlsplit(os.environ.get("DATABASE_URL") or f"sqlite:///{folder / 'gewoon.sqlite3'}")
    if address.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(address.path.removeprefix("/")) or ":memory:",
            # Take the write lock at the start, so that a reader never has to become a writer.
            "TEST": {"NAME": str(folder / "test.sqlite3")},
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if address.scheme not in {"postgres", "postgresql"}:
        raise UnknownName(f"DATABASE_URL is {address.scheme}://; use postgres:// or sqlite:///.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.lstrip("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": address.hostname or "",
        "PORT": str(address.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(address.query)),
    }


def address(default: str) -> str:
    """Where people find this deployment, without a slash at the end: GEWOON_ADDRESS.

    Raised if it is no address, or none is given while mail is sent: UnknownName.
    """
    given = os.environ.get("GEWOON_ADDRESS", "").rstrip("/")
    if not given and os.environ.get("GEWOON_MAIL"):
        raise UnknownName("GEWOON_MAIL needs GEWOON_ADDRESS too: where links in a mail lead to.")
    parts = urlsplit(given or default)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise UnknownName(f"GEWOON_ADDRESS={given} should look like https://gewoon.stad.example.")
    return given or default


def mail(demo: bool) -> dict[str, Any]:
    """How mail is sent, from GEWOON_MAIL and GEWOON_MAIL_FROM; empty when it is not.

    Raised if the address is of another kind, or there is no sender: UnknownName.
    """
    given = os.environ.get("GEWOON_MAIL") or ("console:" if demo else "")
    if not given:
        return {}
    found = _carrier(urlsplit(given))
    sender = os.environ.get("GEWOON_MAIL_FROM") or ("gewoon@voorbeeldstad.example" if demo else "")
    if "@" not in sender or "\n" in sender:
        raise UnknownName("GEWOON_MAIL needs GEWOON_MAIL_FROM too, such as gewoon@stad.example.")
    return {**found, "sender": sender}


def _carrier(parts: SplitResult) -> dict[str, Any]:
    kinds = "django.core.mail.backends"
    if parts.scheme == "console":
        return {"backend": f"{kinds}.console.EmailBackend"}
    if parts.scheme == "file" and parts.path:
        return {"backend": f"{kinds}.filebased.EmailBackend", "folder": unquote(parts.path)}
    ports = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
    if parts.scheme not in ports or not parts.hostname:
        raise UnknownName(
            "GEWOON_MAIL should look like smtp://user:password@host, smtps://…, smtp+plain://host, "
            "file:///folder or console:."
        )
    return {
        "backend": f"{kinds}.smtp.EmailBackend",
        "host": parts.hostname,
        "port": parts.port or ports[parts.scheme],
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "starttls": parts.scheme == "smtp",
        "ssl": parts.scheme == "smtps",
    }
