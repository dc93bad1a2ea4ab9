# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sign-in through a provider: against a mock provider, and with a signed assertion."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import requests
from django.test import Client
from joserfc import jwt
from joserfc.jwk import RSAKey

from gewoon.errors import GewoonError
from gewoon.web.access import Role
from gewoon.web.audit.models import Entry
from gewoon.web.providers import providers
from tests.web.made import City

SUBJECT = "advisor@proefstad.example"


def configure(settings: Any, server: str, **more: Any) -> None:
    """Let the deployment know one provider."""
    app = {
        "provider_id": "stad", "name": "Stad", "client_id": "gewoon", "secret": "geheim",
        "settings": {"server_url": server, "verified_email": True, **more},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }


class Standing(BaseHTTPRequestHandler):
    """A provider that takes only PKCE, and a signed assertion instead of a secret."""

    def do_GET(self) -> None:
        """Configuration, and who somebody is."""
        place, profile = self.place, self.server.profile  # type: ignore[attr-defined]
        if self.path.endswith("/.well-known/openid-configuration") and profile is not None:
            self._send(profile.metadata(place))
        elif self.path.startswith("/.well-known"):
            self._send({
                "issuer": place, "authorization_endpoint": f"{place}/authorize",
                "token_endpoint": f"{place}/token", "userinfo_endpoint": f"{place}/userinfo",
                "jwks_uri": f"{place}/jwks",
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            })  # fmt: skip
        else:
            profile = self.server.profile  # type: ignore[attr-defined]
            self._send(
                {"sub": "7", "email": self.server.email} if profile is None else profile.info
            )  # type: ignore[attr-defined]

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"http://localhost:{self.server.server_address[1]}"  # type: ignore[attr-defined]

    def do_POST(self) -> None:
        """The token endpoint."""
        given = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self.server.given.append(given)  # type: ignore[attr-defined]
        told = {"access_token": "a", "token_type": "Bearer"}
        profile = self.server.profile  # type: ignore[attr-defined]
        self._send(told if profile is None else told | {"id_token": profile.token(self.place)})

    def _send(self, told: dict[str, Any]) -> None:
        content = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Silence."""


@pytest.fixture
def standing() -> Iterator[Any]:
    """The provider in a thread; `given` is what its token endpoint got."""
    server = ThreadingHTTPServer(("localhost", 0), Standing)
    server.given, server.email, server.profile = [], SUBJECT, None  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def begin(client: Client) -> dict[str, str]:
    """Press the button; what the provider is asked."""
    answer = client.post("/sso/stad")
    assert answer.status_code == 302
    return {key: values[0] for key, values in parse_qs(urlsplit(answer["Location"]).query).items()}


def come_back(client: Client, asked: dict[str, str]) -> Any:
    """Return with a code."""
    return client.get("/sso/stad/terug", {"code": "c", "state": asked["state"]})


def test_a_known_address_signs_in_with_pkce_and_a_signature(
    city: City, settings: Any, standing: Any, tmp_path: Path
) -> None:
    key = RSAKey.generate_key(2048)
    (tmp_path / "key.pem").write_bytes(key.as_pem(private=True))
    place = f"http://localhost:{standing.server_address[1]}"
    configure(settings, place, private_key=str(tmp_path / "key.pem"), key_id="k1")
    client = Client()
    asked = begin(client)
    assert asked["code_challenge_method"] == "S256" and asked["response_type"] == "code"
    answer = come_back(client, asked)
    assert answer.status_code == 302 and answer["Location"] == "/"
    assert client.get("/proefstad/").status_code == 200
    [given] = standing.given
    assert "client_secret" not in given and given["code_verifier"]
    signed = jwt.decode(given["client_assertion"], key)
    assert signed.header["kid"] == "k1"
    assert signed.claims["iss"] == signed.claims["sub"] == "gewoon"
    assert signed.claims["aud"] == f"{place}/token"
    assert Entry.objects.get(action="signed-in").details == {"way": "provider"}


def test_without_a_key_the_secret_is_sent(city: City, settings: Any, standing: Any) -> None:
    configure(settings, f"http://localhost:{standing.server_address[1]}")
    client = Client()
    come_back(client, begin(client))
    [given] = standing.given
    assert given["client_secret"] == "geheim" and "client_assertion" not in given


@pytest.mark.parametrize("email", ["vreemd@elders.example", ""])
def test_whom_no_administrator_knows_gets_no_account(
    city: City, settings: Any, standing: Any, email: str
) -> None:
    standing.email = email
    configure(settings, f"http://localhost:{standing.server_address[1]}")
    client = Client()
    answer = come_back(client, begin(client))
    assert answer["Location"] == "/inloggen"
    assert "nog geen account" in client.get("/inloggen").content.decode()
    assert client.get("/proefstad/").status_code == 302


def test_an_address_nobody_vouches_for_signs_nobody_in(
    city: City, settings: Any, standing: Any
) -> None:
    configure(settings, f"http://localhost:{standing.server_address[1]}", verified_email=False)
    client = Client()
    assert come_back(client, begin(client))["Location"] == "/inloggen"


def test_an_account_that_is_switched_off_stays_out(
    city: City, settings: Any, standing: Any
) -> None:
    city.people[Role.ADVISOR].is_active = False
    city.people[Role.ADVISOR].save()
    configure(settings, f"http://localhost:{standing.server_address[1]}")
    client = Client()
    assert come_back(client, begin(client))["Location"] == "/inloggen"


def test_a_forged_state_signs_nobody_in(city: City, settings: Any, standing: Any) -> None:
    configure(settings, f"http://localhost:{standing.server_address[1]}")
    client = Client()
    asked = begin(client)
    answer = come_back(client, {**asked, "state": "anders"})
    assert answer["Location"] == "/inloggen"
    assert standing.given == []


def test_a_provider_that_refuses_or_is_away_is_said(
    city: City, settings: Any, standing: Any
) -> None:
    configure(settings, f"http://localhost:{standing.server_address[1]}")
    client = Client()
    asked = begin(client)
    answer = client.get("/sso/stad/terug", {"error": "access_denied", "state": asked["state"]})
    assert answer["Location"] == "/inloggen"


def test_an_unknown_provider_is_not_there(city: City) -> None:
    assert Client().post("/sso/nergens").status_code == 404
    assert Client().get("/sso/nergens/terug").status_code == 404


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_against_a_mock_provider(city: City, settings: Any) -> None:
    mock = pytest.importorskip("oidc_provider_mock", exc_type=ImportError)
    with mock.run_server_in_thread() as server:
        place = f"http://localhost:{server.server_port}"
        configure(settings, place)
        client = Client()
        requests.put(f"{place}/users/{SUBJECT}", json={"email": SUBJECT}, timeout=5)
        answer = client.post("/sso/stad")
        sent = requests.post(
            answer["Location"], data={"sub": SUBJECT}, allow_redirects=False, timeout=5
        )
        back = urlsplit(sent.headers["Location"])
        answer = client.get(f"{back.path}?{back.query}")
        assert answer["Location"] == "/"
        assert client.get("/proefstad/").status_code == 200


def test_the_file_of_providers_is_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "oidc.json"
    monkeypatch.setenv("GEWOON_OIDC", str(place))
    with pytest.raises(GewoonError):
        providers()
    place.write_text('{"providers": [{"id": "stad"}]}')
    with pytest.raises(GewoonError, match=r"providers\.0"):
        providers()
    one = {"id": "stad", "name": "Stad", "server": "https://id.example", "client_id": "g"}
    place.write_text(json.dumps({"providers": [one]}))
    assert providers()[0]["settings"]["server_url"] == "https://id.example"
