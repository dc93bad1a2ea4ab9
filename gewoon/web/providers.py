# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Identity providers of a deployment, from a JSON file named by GEWOON_OIDC."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gewoon.errors import DomainError, UnreadableInput
from gewoon.method import fill, read_json

ADDRESSES = ("email", "preferred_username")
# Where somebody of any organisation could sign in, and say to have any address.
EVERY_TENANT = {"common", "organizations", "consumers"}


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider: id in our address, name on the button, server, and how we prove who we are.

    With private_key (the path of a PEM file) we sign an assertion (RFC 7523, private_key_jwt) and
    need no client_secret. key_id names the key to the provider; certificate (a PEM file) does that by
    its thumbprint, which Entra asks for. vouches: addresses of this provider count as verified also
    when it does not say so, as with an organisation's own directory. address: the claim that holds
    somebody's mail address, email or preferred_username.
    """

    id: str
    name: str
    server: str
    client_id: str
    client_secret: str = ""
    private_key: str = ""
    key_id: str = ""
    certificate: str = ""
    address: str = "email"
    vouches: bool = False


@dataclass(frozen=True, slots=True)
class Providers:
    """The file."""

    providers: list[Provider]


def _check(one: Provider, place: str) -> None:
    """Refuse what could only fail when somebody signs in, or would let in anybody."""
    if one.address not in ADDRESSES:
        raise DomainError(f"{place}: address of {one.id!r} is one of: {', '.join(ADDRESSES)}.")
    if EVERY_TENANT & set(urlsplit(one.server).path.split("/")):
        raise DomainError(
            f"{place}: {one.server} is for every tenant. Give the address of your own: "
            "https://login.microsoftonline.com/TENANT-ID/v2.0."
        )
    if one.certificate and not one.private_key:
        raise DomainError(f"{place}: {one.id!r} has a certificate; give its private_key too.")
    for name in (one.private_key, one.certificate):
        if name and not Path(name).is_file():
            raise UnreadableInput(f"{place}: {name} of {one.id!r} is not there.")


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
    for one in told.providers:
        _check(one, place)
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
                "certificate": one.certificate,
                "address": one.address,
                "verified_email": one.vouches,
            },
        }
        for one in told.providers
    ]
