# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who can sign in, and how often somebody tried."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils import timezone


class Users(BaseUserManager["User"]):
    """Accounts by mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The account with this address."""
        return self.get(email__iexact=username or "")

    def make(self, email: str, name: str, password: str | None = None) -> User:
        """A new account; without a password it can only sign in through a provider."""
        user = self.model(email=email.strip().lower(), name=name)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """An account of a person. What it may do stands in its memberships."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_account_per_address"),)

    def __str__(self) -> str:
        return self.name or self.email

    def has_perm(self, *_: Any) -> bool:
        """Django's own permissions are not used: see gewoon.web.access."""
        return False

    def has_module_perms(self, *_: Any) -> bool:
        """As has_perm."""
        return False


class Attempts(models.Model):
    """Failed sign-ins with one address; the address itself is not kept."""

    key = models.CharField(max_length=64, unique=True)
    failures = models.IntegerField(default=0)
    last = models.DateTimeField(default=timezone.now)

    @classmethod
    def key_of(cls, email: str) -> str:
        """What an address is remembered by."""
        told = email.strip().lower().encode()
        return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()

    @classmethod
    def locked(cls, email: str) -> bool:
        """Whether this address must wait, known or not: a stranger learns nothing from it."""
        since = timezone.now() - timedelta(minutes=settings.LOCKOUT_MINUTES)
        found = cls.objects.filter(key=cls.key_of(email), last__gte=since)
        return found.filter(failures__gte=settings.LOCKOUT_FAILURES).exists()

    @classmethod
    def failed(cls, email: str) -> None:
        """Count a failure; after a pause the count starts again."""
        since = timezone.now() - timedelta(minutes=settings.LOCKOUT_MINUTES)
        key = cls.key_of(email)
        cls.objects.get_or_create(key=key)
        cls.objects.filter(key=key, last__lt=since).update(failures=0)
        cls.objects.filter(key=key).update(failures=F("failures") + 1, last=timezone.now())

    @classmethod
    def passed(cls, email: str) -> None:
        """Forget the failures."""
        cls.objects.filter(key=cls.key_of(email)).delete()
