# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sign-in through an OpenID Connect provider: authorisation code with PKCE, by allauth.

Somebody must have an account here already: the provider vouches for the mail address, an
administrator of an organisation decides what the account may do.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from ssl import PEM_cert_to_DER_cert
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from authlib.oauth2.rfc7523 import private_key_jwt_sign
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from joserfc.jwk import RSAKey

from gewoon.web.audit.models import record
from gewoon.web.shell.words import say

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
MINUTE = 60


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account for themselves."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Never."""
        return False


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Connects a provider's account to the account here with the same, vouched-for address."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Refuse whom no administrator knows; log the rest."""
        if sociallogin.is_existing and sociallogin.user.is_active:
            record("signed-in", actor=sociallogin.user.pk, way="provider")
            return
        messages.error(request, say("signin.unknown"))
        raise ImmediateHttpResponse(redirect("sign-in"))

    def on_authentication_error(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """The provider said no, or could not be reached."""
        messages.error(request, say("signin.provider_failed"))
        raise ImmediateHttpResponse(redirect("sign-in"))


class Signing(OAuth2Client):  # type: ignore[misc]
    """Proves who we are with a signature (RFC 7523) where a key is set, else with a secret."""

    key: dict[str, str]

    def get_access_token(
        self, code: str, pkce_code_verifier: str | None = None, extra_data: Any = None
    ) -> Any:
        """The token for a code."""
        more = dict(extra_data or {})
        if self.key.get("private_key"):
            self.consumer_secret = ""
            self.basic_auth = False
            more |= {"client_assertion_type": ASSERTION, "client_assertion": self._assertion()}
        return super().get_access_token(code, pkce_code_verifier, more)

    def _assertion(self) -> str:
        header = {"typ": "JWT"}
        if self.key.get("key_id"):
            header["kid"] = self.key["key_id"]
        alg = "RS256"
        if self.key.get("certificate"):
            # Entra finds the key by this thumbprint, and asks for this algorithm with it.
            alg, header["x5t#S256"] = "PS256", thumbprint(Path(self.key["certificate"]))
        signed: str | bytes = private_key_jwt_sign(
            RSAKey.import_key(Path(self.key["private_key"]).read_bytes()), self.consumer_key,
            self.access_token_url, alg=alg, header=header, expires_in=MINUTE,
        )  # fmt: skip
        return signed.decode() if isinstance(signed, bytes) else signed


def thumbprint(certificate: Path) -> str:
    """The SHA-256 of a certificate in DER, as RFC 7515 writes it under x5t#S256."""
    content = PEM_cert_to_DER_cert(certificate.read_text("ascii"))
    return urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=")


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """allauth's adapter with the signing client."""

    client_class = Signing

    def get_client(self, request: Any, app: Any) -> Signing:
        """The client for one sign-in."""
        client: Signing = super().get_client(request, app)
        client.key = app.settings
        return client

    def complete_login(self, request: Any, app: Any, token: Any, **kwargs: Any) -> Any:
        """Who came back. What both answers say is one person (OpenID Connect Core, 5.3.2).

        Raised if they are two, or if the token is not for us or from elsewhere: OAuth2Error.
        """
        signed = kwargs["response"].get("id_token")
        told = self._decode_id_token(app, signed) if signed else {}
        asked = "userinfo_endpoint" in self.openid_config or not told
        found = self._fetch_user_info(token.token) if asked else told
        if told and found.get("sub") != told.get("sub"):
            raise OAuth2Error("The token and the user information are about two people.")
        claims = known(told | found, app.settings.get("address", "email"))
        return self.get_provider().sociallogin_from_response(request, {"userinfo": claims})


def known(claims: dict[str, Any], address: str) -> dict[str, Any]:
    """All we keep of what a provider says: who it is and its address. No roles, groups or tenant.

    address: the claim that holds the mail address. Only of the claim email a provider can say that it
    was verified, and only true says so.
    """
    kept: dict[str, Any] = {name: claims[name] for name in ("sub", "name") if name in claims}
    kept["email"] = str(claims.get(address) or "")
    kept["email_verified"] = address == "email" and claims.get("email_verified") in (True, "true")
    return kept


def login(request: Any, provider_id: str) -> HttpResponseBase:
    """Go to the provider."""
    return _through(OAuth2LoginView, request, provider_id)


def callback(request: Any, provider_id: str) -> HttpResponseBase:
    """Come back from the provider."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(view: Any, request: Any, provider_id: str) -> HttpResponseBase:
    try:
        answer: HttpResponseBase = view.adapter_view(Adapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return answer
