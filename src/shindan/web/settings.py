"""Django's settings, all derived from the declared environment (`shindan.web.config`)."""

import re
import sys
from pathlib import Path

from csp.constants import NONE, SELF

from shindan.web.config import ConfigError, from_environment
from shindan.web.config_django import database, email, logging_rules, seal_key, secret_key

try:
    CONFIG = from_environment()
except ConfigError as fault:
    # A traceback would bury the sentence that helps.
    sys.exit(f"{fault}")

WEB = Path(__file__).parent
CONFIG.data_dir.mkdir(parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = secret_key(CONFIG)
ALLOWED_HOSTS = list(CONFIG.host_names)
ROOT_URLCONF = "shindan.web.field.offline.urls" if CONFIG.is_offline else "shindan.web.urls"
WSGI_APPLICATION = "shindan.web.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    # Before the library whose templates it replaces.
    "shindan.web.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks_db",
    "shindan.web.ui",
    "shindan.web.touchpoint",
    "shindan.web.operator",
    "shindan.web.entries",
    "shindan.web.answering",
    "shindan.web.results",
    "shindan.web.field",
    "shindan.web.entries.billing",
    "shindan.web.editions",
    "shindan.web.management",
    "shindan.web.analysis",
    "shindan.web.workshop",
    "shindan.web.customers",
    "shindan.web.firm",
    "shindan.web.improvement",
    "shindan.web.effects",
    "shindan.web.demo",
    "shindan.web.pulse",
    "shindan.web.harassment",
    "shindan.web.accompaniment",
]

MIDDLEWARE = [
    # First, so that every page, also one that an inner middleware refuses, has its language.
    "shindan.web.middleware.LanguageMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "shindan.web.answering.lane.LaneMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "shindan.web.middleware.ErrorPageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shindan.web.context.house",
            ],
        },
    }
]

# Data ---------------------------------------------------------------------------------------------
# No ATOMIC_REQUESTS: a write transaction spans only the service call that needs it.
DATABASES = {"default": database(CONFIG)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Work in the background: its queue is in the same database.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Language -----------------------------------------------------------------------------------------
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "shindan_language"
LOCALE_PATHS = [CONFIG.data_dir / "locale", WEB / "locale"]  # the first holds what packs bring (answering.catalogues)
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

# Static files -------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.data_dir / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "shindan.web.ui.finders.ComponentFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if CONFIG.is_test
        else "shindan.web.ui.statics.Statics"
    },
}

# Protection ---------------------------------------------------------------------------------------
SESSION_COOKIE_NAME = "shindan_session"
CSRF_COOKIE_NAME = "shindan_csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = CONFIG.is_production
LANGUAGE_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "shindan.web.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
# A result's link is its key: no other site may learn a path. "no-referrer" would hide it as well, but makes
# browsers send "Origin: null", which the check against forged forms has to refuse.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.is_production else None
SECURE_SSL_REDIRECT = CONFIG.is_production
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if CONFIG.is_production else 0
# "preload" does nothing until the owner of the domain enters it into the browsers' list.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = CONFIG.is_production
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
# The longest honest form (a consultation with its note) is a few KB. Pages that take a file are named here.
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
DATA_UPLOAD_MAX_NUMBER_FILES = 200  # a folder of summaries; how long all of them may be says the middleware
TAKES_FILES = re.compile(
    r"/entries/[0-9a-f-]{36}/(field/offline/return|sheet/upload|management/(upload|colleague))"
    r"|/operator/editions/summaries/add"
    r"|/firm/[0-9a-f-]{36}/customers/bring"
    r"|/kits/[0-9a-f-]{36}/cases/bring"
)
LONGEST_FILE = 65 * 1024 * 1024

# Signing in ---------------------------------------------------------------------------------------
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/my/"
SESSION_COOKIE_AGE = 7 * 24 * 3600
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "shindan.web.accounts.passwords.NotOwnName"},
    {"NAME": "shindan.web.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "shindan.web.accounts.passwords.NotCommon"},
]
ACCOUNT_ADAPTER = "shindan.web.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "shindan.web.accounts.forms.LoginForm",
    "change_password": "shindan.web.accounts.forms.ChangePasswordForm",
    "reset_password_from_key": "shindan.web.accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}  # which is the mail address
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]  # of no page: accounts come from invitations alone
ACCOUNT_EMAIL_VERIFICATION = "none"  # who was invited by mail has shown that the address is theirs
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if CONFIG.is_production else "http"
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Wrong passwords are counted by axes, below; these are the codes of a second factor and whole addresses.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key", "login": "60/m/ip"}
MFA_ADAPTER = "shindan.web.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"edit_webauthn": "shindan.web.accounts.forms.EditPasskeyForm"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = CONFIG.organisation
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CONFIG.is_production
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
# Name and address together: a stranger cannot lock the operator out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "shindan.web.views.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # who signed in from where is not ours to keep
AXES_VERBOSE = False

# Mail and log -------------------------------------------------------------------------------------
globals().update(email(CONFIG))
LOGGING = logging_rules(CONFIG)

# The service's own --------------------------------------------------------------------------------
SEAL_KEY = seal_key(CONFIG)
SHINDAN = CONFIG
