# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Identity providers of a deployment, from a JSON file named by GEWOON_OIDC."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gewoon.errors import UnreadableInput
from gewoon.method import fill, read_json


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider: id in our address, name on the button, server, and how we prove who we are.

    With private_key (the path of a PEM file) we sign an assertion (RFC 7523, private_key_jwt) and
    need no client_secret; key_id names the key to the provider. vouches: mail addresses of this
    provider count as verified also when it does not say so, as with an organisation's own directory.
    """

    id: str
    name: str
    server: str
    client_id: str
    client_secret: str = ""
    private_key: str = ""
    key_id: str = ""
    vouches: bool = False


@dataclass(frozen=True, slots=True)
class Providers:
    """The file."""

    providers: list[Provider]


def providers() -> list[dict[str, Any]]:
    """Providers as allauth wants them. Raised if the file does not fit: DomainError."""
    place = os.environ.get("GEWOON_OIDC")
    if not place:
        return []
    try:
        text = Path(place).read_text("utf-8")
    except OSError as error:
        raise UnreadableInput(f"GEWOON_OIDC: {error}") from error
    told = fill(Providers, read_json(text, place), place)
    return [
        {
            "provider_id": one.id,
            "name": one.name,
            "client_id": one.client_id,
            "secret": one.client_secret,
            "settings": {
                "server_url": one.server,
                "private_key": one.private_key,
                "key_id": one.key_id,
                "verified_email": one.vouches,
            },
        }
        for one in told.providers
    ]
