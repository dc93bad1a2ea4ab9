# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Settings of the web application: defaults for one machine, changed by the environment.

docs/reference/settings.md lists every variable.
"""

from __future__ import annotations

import os

from gewoon.web.environment import (
    address,
    assets_folder,
    data_folder,
    database,
    flag,
    mail,
    numbers,
    secret,
    words,
)
from gewoon.web.providers import providers

DATA = data_folder()
ASSETS = assets_folder(DATA)
DEMO = flag("GEWOON_DEMO")
HTTPS = flag("GEWOON_HTTPS")
DEBUG = False
SECRET_KEY = secret(DATA)
ALLOWED_HOSTS = words("GEWOON_HOSTS", "localhost 127.0.0.1 [::1]")
CSRF_TRUSTED_ORIGINS = words("GEWOON_ORIGINS", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "gewoon.web.shell",
    "gewoon.web.audit",
    "gewoon.web.accounts",
    "gewoon.web.organisations",
    "gewoon.web.jobs",
    "gewoon.web.ledgers",
    "gewoon.web.lists",
    "gewoon.web.baseline",
    "gewoon.web.review",
    "gewoon.web.goals",
    "gewoon.web.pulse",
    "gewoon.web.maturity",
    "gewoon.web.ownership",
    "gewoon.web.contracts",
    "gewoon.web.opportunities",
    "gewoon.web.reminders",
    "gewoon.web.plans",
    "gewoon.web.offline",
    "gewoon.web.reach",
    "gewoon.web.agenda",
    "gewoon.web.portfolios",
    "gewoon.web.demonstration",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gewoon.web.shell.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gewoon.web.shell.language.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "gewoon.web.urls"
WSGI_APPLICATION = "gewoon.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gewoon.web.navigation.context",
            ],
            "builtins": ["gewoon.web.shell.templatetags.gewoon"],
        },
    }
]

DATABASES = {"default": database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# What is asked for when there is a new baseline, by applications that `ledgers` need not know:
# functions of the organisation, and whether something was withdrawn that must be forgotten.
AFTER_BASELINE = ["gewoon.web.contracts.searching.after_baseline"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ["email", "name"]}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
LOCKOUT_FAILURES, LOCKOUT_MINUTES = numbers("GEWOON_LOCKOUT", "5 15")

# Sign-in by the organisation's own identity provider. Accounts are made by an administrator of an
# organisation; the provider says who somebody is, never what they may see.
ACCOUNT_ADAPTER = "gewoon.web.accounts.oidc.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "gewoon.web.accounts.oidc.SocialAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_ONLY = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": providers()}}

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Only trusted when an administrator says that a proxy in front of us sets it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("GEWOON_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "gewoon.web.shell.views.bad_token"
X_FRAME_OPTIONS = "DENY"
SECURE_REDIRECT_EXEMPT = [r"^gezond$"]

(MOST_UPLOAD_MB,) = numbers("GEWOON_MOST_UPLOAD_MB", "2048")
MOST_FILES = 200
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = MOST_FILES
FILE_UPLOAD_HANDLERS = ["gewoon.web.ledgers.uploading.Limited"]
FILE_UPLOAD_TEMP_DIR = str(DATA / "uploading")
FILE_UPLOAD_PERMISSIONS = 0o600

LANGUAGE_CODE = "en" if os.environ.get("GEWOON_LANG") == "en" else "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "gewoon_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = os.environ.get("TZ") or "Europe/Amsterdam"
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [str(folder) for folder in (ASSETS,) if folder.is_dir()]
HAS_ASSETS = (ASSETS / "vendor" / "nlds.css").is_file()
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 60 * 60

# Retention by clock, in days; the worker tidies once an hour.
RETAIN_DAYS = dict(zip(("jobs", "attempts"), numbers("GEWOON_RETAIN_DAYS", "90 30"), strict=True))

# Reminders. Without a mail server nothing is sent; in the demonstration mail is only shown.
MAIL = mail(DEMO)
SENDS_MAIL = bool(MAIL)
EMAIL_BACKEND = MAIL.get("backend", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_HOST, EMAIL_PORT = MAIL.get("host", ""), MAIL.get("port", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.get("user", ""), MAIL.get("password", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.get("starttls", False), MAIL.get("ssl", False)
EMAIL_FILE_PATH = MAIL.get("folder")
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = MAIL.get("sender", "")
# Where links in mail lead to: a mail has no address of its own to start from.
ADDRESS = address("http://127.0.0.1:8000")
(REMIND_HOUR,) = numbers("GEWOON_REMIND_HOUR", "7")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_links": {"()": "gewoon.web.shell.logs.WithoutLinks"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without_links"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
