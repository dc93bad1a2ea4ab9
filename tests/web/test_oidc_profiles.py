# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sign-in as Keycloak and as Microsoft Entra answer, by the forms that their makers publish.

A mock in their shape, not the products themselves: metadata, where the issuer holds realm or tenant,
claims of the token and of the user information, and how they want to know the key we sign with.
"""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.test import Client
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from gewoon.errors import GewoonError
from gewoon.web.accounts.oidc import known
from gewoon.web.providers import providers
from tests.web.made import City
from tests.web.test_oidc import SUBJECT, begin, come_back, configure, standing

__all__ = ["standing"]
TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490"
REALM, OF_TENANT = "/realms/stad", f"/{TENANT}/v2.0"


@dataclass
class Profile:
    """How one kind of provider answers. issuer: as its metadata writes it, after the host."""

    issuer: str
    endpoints: str
    methods: tuple[str, ...]
    claims: dict[str, Any]
    info: dict[str, Any]
    signed_by: str = ""  # the issuer in the token, if another than in the metadata
    audience: str = "gewoon"
    more: dict[str, Any] = field(default_factory=dict)

    def metadata(self, place: str) -> dict[str, Any]:
        """/.well-known/openid-configuration."""
        at = place + self.endpoints
        return {
            "issuer": place + self.issuer, "authorization_endpoint": f"{at}/authorize",
            "token_endpoint": f"{at}/token", "userinfo_endpoint": f"{at}/userinfo",
            "jwks_uri": f"{at}/keys", "response_types_supported": ["code"],
            "token_endpoint_auth_methods_supported": list(self.methods), **self.more,
        }  # fmt: skip

    def token(self, place: str) -> str:
        """The identity token; it comes straight from the provider, so its signature is not looked at."""
        now = int(time.time())
        issuer = place + (self.signed_by or self.issuer)
        told = {"iss": issuer, "aud": self.audience, "iat": now, "exp": now + 300, **self.claims}
        return jwt.encode({"alg": "HS256"}, told, OctKey.import_key("k" * 32))


def keycloak(**more: Any) -> Profile:
    """A realm: verified addresses, and roles and groups where those were mapped."""
    who = {
        "sub": "f1c0", "email": SUBJECT, "email_verified": True, "preferred_username": "adviseur",
        "name": "Adviseur", "groups": ["/inkoop"], "realm_access": {"roles": ["admin"]},
    }  # fmt: skip
    methods = ("private_key_jwt", "client_secret_basic", "client_secret_post", "client_secret_jwt")
    return Profile(REALM, f"{REALM}/protocol/openid-connect", methods, who, who | more)


def entra(info: dict[str, Any] | None = None, **more: Any) -> Profile:
    """A tenant: no email_verified, no user name in the user information, address only with a mailbox."""
    who = {
        "sub": "AAAB", "oid": "o-1", "tid": TENANT, "ver": "2.0", "name": "Adviseur",
        "preferred_username": SUBJECT, "email": SUBJECT, "roles": ["Owner"], "groups": ["g-1"],
    }  # fmt: skip
    told = {"sub": "AAAB", "name": "Adviseur", "email": SUBJECT} if info is None else info
    methods = ("client_secret_post", "private_key_jwt", "client_secret_basic")
    return Profile(OF_TENANT, f"/{TENANT}/oauth2/v2.0", methods, who | more, told)


def attempt(settings: Any, standing: Any, profile: Profile, **more: Any) -> tuple[Client, Any]:
    """Sign in with this provider."""
    standing.profile = profile
    place = f"http://localhost:{standing.server_address[1]}"
    configure(settings, place + profile.issuer, **{"verified_email": False, **more})
    client = Client()
    return client, come_back(client, begin(client))


def inside(client: Client) -> bool:
    """Whether somebody is signed in."""
    return client.get("/proefstad/").status_code == 200


def test_keycloak_vouches_for_an_address_itself(city: City, settings: Any, standing: Any) -> None:
    client, answer = attempt(settings, standing, keycloak())
    assert answer["Location"] == "/" and inside(client)
    [given] = standing.given
    # Both ways to send a secret are offered; the one in the form is used.
    assert given["client_secret"] == "geheim"


@pytest.mark.parametrize("verified", [False, "false", None, 0])
def test_an_address_that_keycloak_did_not_verify_signs_nobody_in(
    city: City, settings: Any, standing: Any, verified: Any
) -> None:
    client, answer = attempt(settings, standing, keycloak(email_verified=verified))
    assert answer["Location"] == "/inloggen" and not inside(client)


def test_entra_vouches_for_nothing_unless_it_is_ones_own_directory(
    city: City, settings: Any, standing: Any
) -> None:
    client, answer = attempt(settings, standing, entra())
    assert answer["Location"] == "/inloggen" and not inside(client)
    client, answer = attempt(settings, standing, entra(), verified_email=True)
    assert answer["Location"] == "/" and inside(client)


def test_without_a_mailbox_entra_knows_somebody_by_user_name(
    city: City, settings: Any, standing: Any
) -> None:
    bare = {"sub": "AAAB", "name": "Adviseur"}
    profile = entra(info=bare, email=None)
    client, _ = attempt(settings, standing, profile, verified_email=True)
    assert not inside(client)
    more = {"verified_email": True, "address": "preferred_username"}
    client, _ = attempt(settings, standing, profile, **more)
    assert inside(client)


def test_a_user_name_is_never_taken_for_a_verified_address(
    city: City, settings: Any, standing: Any
) -> None:
    profile = keycloak(preferred_username=SUBJECT, email="iemand@elders.example")
    client, _ = attempt(settings, standing, profile, address="preferred_username")
    assert not inside(client)


@pytest.mark.parametrize("profile", [keycloak(), entra()], ids=["keycloak", "entra"])
def test_roles_and_groups_of_the_provider_say_nothing_here_and_are_not_kept(
    city: City, settings: Any, standing: Any, profile: Profile
) -> None:
    client, _ = attempt(settings, standing, profile, verified_email=True)
    assert client.get("/proefstad/leden").status_code == 200
    # An administrator over there is an advisor here.
    assert client.get("/proefstad/instellingen").status_code == 403
    kept = json.dumps(SocialAccount.objects.get().extra_data)
    for word in ("groups", "roles", "inkoop", "Owner", "realm_access", TENANT, "oid"):
        assert word not in kept


def test_an_issuer_for_every_tenant_signs_nobody_in(
    city: City, settings: Any, standing: Any
) -> None:
    profile = entra()
    # As the metadata of `common` writes it, and the token of a tenant.
    profile.issuer, profile.signed_by = "/{tenantid}/v2.0", OF_TENANT
    standing.profile = profile
    place = f"http://localhost:{standing.server_address[1]}"
    configure(settings, f"{place}/common/v2.0")
    client = Client()
    assert come_back(client, begin(client))["Location"] == "/inloggen"
    assert not inside(client)


@pytest.mark.parametrize("change", [
    {"signed_by": "/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"}, {"audience": "een-ander"},
    {"claims": {"sub": "een ander", "email": SUBJECT}}, {"claims": {"sub": "AAAB", "exp": 1}},
])  # fmt: skip
def test_a_token_of_elsewhere_for_another_or_about_another_is_refused(
    city: City, settings: Any, standing: Any, change: dict[str, Any]
) -> None:
    profile = entra()
    for name, value in change.items():
        setattr(profile, name, value)
    client, answer = attempt(settings, standing, profile, verified_email=True)
    assert answer["Location"] == "/inloggen" and not inside(client)


def test_a_provider_without_user_information_is_known_by_its_token(
    city: City, settings: Any, standing: Any
) -> None:
    profile = keycloak()
    profile.more = {"userinfo_endpoint": None}
    whole = profile.metadata
    profile.metadata = lambda place: {  # type: ignore[method-assign]
        key: value for key, value in whole(place).items() if value is not None
    }
    client, _ = attempt(settings, standing, profile)
    assert inside(client)


def certified(folder: Path) -> tuple[RSAKey, str]:
    """A key with a certificate on disk, and the thumbprint of that."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "gewoon")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(pem)
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    whole = made.public_bytes(serialization.Encoding.DER)
    return RSAKey.import_key(pem), urlsafe_b64encode(sha256(whole).digest()).decode().rstrip("=")


def test_entra_finds_our_key_by_the_thumbprint_of_its_certificate(
    city: City, settings: Any, standing: Any, tmp_path: Path
) -> None:
    key, thumbprint = certified(tmp_path)
    more = {
        "private_key": str(tmp_path / "key.pem"),
        "certificate": str(tmp_path / "certificate.pem"),
    }
    client, _ = attempt(settings, standing, entra(), verified_email=True, **more)
    assert inside(client)
    [given] = standing.given
    signed = jwt.decode(given["client_assertion"], key, algorithms=["PS256"])
    assert signed.header == {"typ": "JWT", "alg": "PS256", "x5t#S256": thumbprint}
    assert signed.claims["aud"].endswith(f"/{TENANT}/oauth2/v2.0/token")
    assert signed.claims["iss"] == signed.claims["sub"] == given["client_id"] == "gewoon"
    assert signed.claims["exp"] - signed.claims["iat"] <= 60 and signed.claims["jti"]


@pytest.mark.parametrize("named", ["", "2026-1"])
def test_keycloak_finds_our_key_by_its_name_or_has_only_one(
    city: City, settings: Any, standing: Any, tmp_path: Path, named: str
) -> None:
    key, _ = certified(tmp_path)
    more = {"private_key": str(tmp_path / "key.pem"), "key_id": named}
    client, _ = attempt(settings, standing, keycloak(), **more)
    assert inside(client)
    [given] = standing.given
    signed = jwt.decode(given["client_assertion"], key)
    assert signed.header == {"typ": "JWT", "alg": "RS256", **({"kid": named} if named else {})}
    assert "client_secret" not in given


def test_only_who_it_is_and_the_address_are_kept() -> None:
    told = {
        "sub": "1",
        "email": "a@b.example",
        "email_verified": "true",
        "upn": "x",
        "roles": ["y"],
    }
    assert known(told, "email") == {"sub": "1", "email": "a@b.example", "email_verified": True}
    assert known({"sub": "1"}, "email") == {"sub": "1", "email": "", "email_verified": False}


@pytest.mark.parametrize("wrong, said", [
    ({"server": "https://login.microsoftonline.com/common/v2.0"}, "every tenant"),
    ({"server": "https://login.microsoftonline.com/organizations/v2.0/"}, "every tenant"),
    ({"address": "upn"}, "preferred_username"), ({"certificate": "/x.pem"}, "private_key"),
    ({"private_key": "/nergens/key.pem"}, "not there"),
])  # fmt: skip
def test_a_file_that_could_only_fail_later_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wrong: dict[str, str], said: str
) -> None:
    one = {"id": "stad", "name": "Stad", "server": "https://id.example", "client_id": "g"}
    place = tmp_path / "oidc.json"
    place.write_text(json.dumps({"providers": [{**one, **wrong}]}))
    monkeypatch.setenv("GEWOON_OIDC", str(place))
    with pytest.raises(GewoonError, match=said):
        providers()
