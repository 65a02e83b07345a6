"""Django's settings, derived from the typed settings of the installation."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from pamong.config.env import load

PAMONG = load()
_SOURCE = Path(__file__).resolve().parents[1]
_SECURE = PAMONG.base_url.startswith("https://")

DEBUG = PAMONG.mode == "development"
SECRET_KEY = PAMONG.signing_key
SECRET_KEY_FALLBACKS = [key.get_secret_value() for key in PAMONG.former_secret_keys]
ALLOWED_HOSTS = PAMONG.hosts
DATABASES = {"default": {**PAMONG.database(), "ATOMIC_REQUESTS": False}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if not PAMONG.database_url.get_secret_value():
    PAMONG.data_dir.mkdir(parents=True, exist_ok=True)

ROOMS = [
    "ui",
    "ports",
    "journal",
    "accounts",
    "agency",
    "rulebook",
    "catalogue",
    "plans",
    "guides",
    "study",
    "community",
    "coaching",
    "mentoring",
    "hours",
    "siasn",
    "notices",
    "portal",
]
"""The rooms with pages, tables or templates, from the ground up."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "django_cotton.apps.SimpleAppConfig",  # the loaders stand below; the default configs would overwrite each other
    "template_partials.apps.SimpleAppConfig",
    "csp",
    *(f"pamong.{room}" for room in ROOMS),
    "pamong.config",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pamong.accounts.middleware.PreferencesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pamong.accounts.middleware.SeenMiddleware",
    "pamong.agency.doors.PersonMiddleware",
    "pamong.kit.uploads.only_known_length",
]

ROOT_URLCONF = "pamong.config.urls"
WSGI_APPLICATION = "pamong.config.wsgi.application"
_LOADERS: list[Any] = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "pamong.portal.context.house",
            ],
        },
    }
]

# --- language and time -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "pamong_bahasa"
LOCALE_PATHS = [_SOURCE / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True

# --- static files ----------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = PAMONG.data_dir / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PAMONG.mode in {"development", "test"}
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = PAMONG.mode in {"development", "test"}

# --- sign-in ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "pamong.accounts.hashers.QuickArgon2PasswordHasher"
    if PAMONG.mode in {"demo", "test"}
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username", "email")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "pamong.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses come from the agency; a change by the person is confirmed by mail
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = False  # our own mails follow from the journal's events, with retries
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",  # a whole office behind one address; wrong passwords are counted apart, in the adapter
    "login_failed": "10/10m/key",  # wrong codes, by someone who knows the password
    "reauthenticate": "10/m/user",
    "change_password": "10/10m/user",
    "manage_email": "5/10m/user",
    "reset_password": "30/10m/ip",
    "reset_mail": "3/10m/key",
    "reset_password_from_key": "30/10m/ip",
}
PASSWORD_RESET_TIMEOUT = 60 * 60
MFA_ADAPTER = "pamong.accounts.mfa_adapter.MFAAdapter"
MFA_RATE_LIMITS = {"webauthn_login": "100/m/ip"}
MFA_TOTP_TOLERANCE = 1  # a clock half a minute off, or slow fingers
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Pamong"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PAMONG.mode != "production"

# --- safety ----------------------------------------------------------------------------------------------------------
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _SECURE
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-pamong", "__Host-csrf") if _SECURE else ("pamong", "pamong_csrf")
CSRF_TRUSTED_ORIGINS = [PAMONG.base_url]
CSRF_FAILURE_VIEW = "pamong.portal.errors.csrf_failure"
SECURE_SSL_REDIRECT = _SECURE
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PAMONG.proxy_count:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = PAMONG.proxy_count
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "pamong.kit.uploads.LimitedUploads",  # first: it turns away what is too large before anybody reads
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- cache, work, mail, log ------------------------------------------------------------------------------------------
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    if PAMONG.mode == "production"
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
DEFAULT_FROM_EMAIL = PAMONG.mail_from
globals().update(PAMONG.mail())
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": PAMONG.log_level},
    "loggers": {name: {"level": "WARNING"} for name in ("django.security", "django_tasks", "django_tasks_db")},
}
