"""The settings of an installation: one typed class, and the only reader of the environment.

Every value comes from a variable `PAMONG_…` or from the file that `PAMONG_ENV_FILE` names. A wrong value stops the
start; all errors are shown at once.
"""

import os
import sys
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}
DEMO_STAYS = "the demo signs people in without a password, so it serves this machine only"
FILE = "PAMONG_ENV_FILE"
_SIASN = (
    "siasn_url",
    "siasn_token_url",
    "siasn_sso_url",
    "siasn_key",
    "siasn_secret",
    "siasn_sso_client",
    "siasn_sso_user",
)
"""What a connection to SIASN needs, besides the password."""


class Settings(BaseSettings):
    """What an administrator may set."""

    model_config = SettingsConfigDict(env_prefix="PAMONG_", extra="forbid", validate_default=True)

    mode: Literal["production", "demo", "development", "test"] = Field(
        "development", description="`production` insists on secrets and HTTPS; `demo` shows sign-ins on the first page."
    )
    secret_key: SecretStr = Field(
        SecretStr(""), description="Signs sessions and links; 50 random characters or more. Required in production."
    )
    former_secret_keys: list[SecretStr] = Field(
        [], description="Keys that were in force before, as a JSON list: they still open what they closed."
    )
    data_dir: Path = Field(Path("var"), description="Where the embedded database, uploads and mails of the demo lie.")
    database_url: SecretStr = Field(
        SecretStr(""),
        description="`postgresql://user:password@host:port/name`. Empty: SQLite in the data directory.",
    )
    base_url: str = Field("http://127.0.0.1:8000", description="The address people use; links in mails start with it.")
    allowed_hosts: list[str] = Field(
        [], description="Further host names, as a JSON list. The host of `base_url` is in."
    )
    proxy_count: int = Field(0, ge=0, le=5, description="How many of our own proxies stand before the web process.")
    smtp_url: SecretStr = Field(
        SecretStr(""),
        description="`smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`. Empty: mails become files.",
    )
    mail_from: str = Field("Pamong <pamong@contoh.go.id>", description="Sender of all mails.")
    siasn_url: str = Field(
        "", description="SIASN's web service, `https://apimws.bkn.go.id:8243/apisiasn/1.0`. Empty: JP go there by file."
    )
    siasn_token_url: str = Field(
        "", description="Where its gateway gives tokens, `https://apimws.bkn.go.id/oauth2/token`."
    )
    siasn_sso_url: str = Field("", description="Where its sign-in gives tokens, `https://…/openid-connect/token`.")
    siasn_key: SecretStr = Field(SecretStr(""), description="Consumer key that BKN gave the agency.")
    siasn_secret: SecretStr = Field(SecretStr(""), description="Consumer secret that BKN gave the agency.")
    siasn_sso_client: str = Field("", description="`client_id` that BKN gave the agency.")
    siasn_sso_user: SecretStr = Field(SecretStr(""), description="NIP of the account that may write in SIASN.")
    siasn_sso_password: SecretStr = Field(SecretStr(""), description="Its password.")
    siasn_agency: str = Field(
        "",
        description="Code of the only agency that sends by this connection. Empty: each agency of this installation.",
    )
    siasn_seconds: int = Field(30, ge=1, le=30, description="How long SIASN may take for one answer.")
    support_contact: str = Field(
        "pengelola SDM instansi Anda", description="Whom error pages name, in the words people use there."
    )
    web: Literal["on", "off", "auto"] = Field(
        "auto",
        description="Whether links of the catalogue are checked and feeds are read from the public web. `auto`: in "
        "production only; `off`: nothing leaves.",
    )
    workers: int = Field(2, ge=1, le=64, description="Web processes of `pamong serve`.")
    port: int = Field(8000, ge=1, le=65535, description="Port of `pamong serve` and `pamong demo`.")
    bind: str = Field("127.0.0.1", description="Address on which the web process listens.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged.")

    # `mode` is read first, so each value can be held against it, and all faults are told together.

    @field_validator("secret_key")
    @classmethod
    def _secret_is_long(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if info.data.get("mode") == "production" and len(value.get_secret_value()) < 50:
            raise ValueError("production needs at least 50 random characters")
        return value

    @field_validator("base_url")
    @classmethod
    def _base_url_is_an_address(cls, value: str, info: ValidationInfo) -> str:
        parts, mode = urlsplit(value), info.data.get("mode")
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
            raise ValueError("must look like https://pamong.instansi.go.id")
        if mode == "production" and parts.scheme != "https":
            raise ValueError("production needs https://")
        if mode == "demo" and parts.hostname not in LOOPBACK:
            raise ValueError(DEMO_STAYS)
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, value: SecretStr) -> SecretStr:
        parts = urlsplit(value.get_secret_value())
        if parts.scheme not in {"", "postgresql", "postgres"} or (parts.scheme and not parts.path.strip("/")):
            raise ValueError("must look like postgresql://user:password@host:5432/name")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _smtp_is_known(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        parts = urlsplit(value.get_secret_value())
        if parts.scheme not in {"", "smtp", "smtps"} or (parts.scheme and not parts.hostname):
            raise ValueError("must look like smtp://user:password@host:587")
        if info.data.get("mode") == "production" and not parts.scheme:
            raise ValueError("production needs a mail server")
        return value

    @field_validator("siasn_url", "siasn_token_url", "siasn_sso_url")
    @classmethod
    def _siasn_is_an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment):
            raise ValueError("must look like https://apimws.bkn.go.id/…")
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise ValueError("needs https://")
        if parts.username or parts.password:
            raise ValueError("must not hold a user or password")
        return value.rstrip("/")

    @field_validator("siasn_sso_password")
    @classmethod
    def _siasn_is_whole(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        """Half a connection is a mistake; what was refused before is missing here, and was told already."""
        given = {name: info.data[name] for name in _SIASN if name in info.data} | {"siasn_sso_password": value}
        empty = [
            name for name, each in given.items() if not (each if isinstance(each, str) else each.get_secret_value())
        ]
        if empty and len(empty) < len(given):
            names = ", ".join(f"PAMONG_{name.upper()}" for name in empty)
            raise ValueError(f"the connection to SIASN lacks {names}")
        return value

    @field_validator("bind")
    @classmethod
    def _demo_stays_here(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("mode") == "demo" and value not in LOOPBACK:
            raise ValueError(DEMO_STAYS)
        return value

    @property
    def signing_key(self) -> str:
        """The secret key; outside production a fixed one is good enough."""
        return self.secret_key.get_secret_value() or "not-secret-" * 6

    @property
    def asks_the_web(self) -> bool:
        """Whether anything of the public web is asked."""
        return self.web == "on" or (self.web == "auto" and self.mode == "production")

    @property
    def hosts(self) -> list[str]:
        """All host names under which we answer."""
        own = urlsplit(self.base_url).hostname or "localhost"
        local = [] if self.mode == "production" else ["127.0.0.1", "localhost", "testserver"]
        return [own, *local, *self.allowed_hosts]

    def database(self) -> dict[str, object]:
        """Return the Django database entry: PostgreSQL when named, else SQLite in the data directory."""
        parts = urlsplit(self.database_url.get_secret_value())
        if not parts.scheme:
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": self.data_dir / "pamong.sqlite3",
                "OPTIONS": {
                    # Writers queue from their first statement on: without IMMEDIATE a reader that turns writer fails.
                    "transaction_mode": "IMMEDIATE",
                    "timeout": 30,
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;",
                },
            }
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),  # a unix socket's directory comes as %2Frun%2Fpostgresql
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            # A page that asks for much in one query looks dear to the planner, and compiling it takes ten times as
            # long as running it: 250 ms for a team of twenty.
            "OPTIONS": {"options": "-c jit=off"},
        }

    def mail(self) -> dict[str, object]:
        """Return Django's mail settings."""
        parts = urlsplit(self.smtp_url.get_secret_value())
        if not parts.scheme:
            return {
                "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
                "EMAIL_FILE_PATH": self.data_dir / "mail",
            }
        secure = parts.scheme == "smtps"
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (465 if secure else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": secure,
            "EMAIL_USE_TLS": not secure and self.mode == "production",
            "EMAIL_TIMEOUT": 20,
        }


def choose_demo() -> None:
    """Let this process be the demo: its own data directory, never the database of an installation."""
    os.environ["PAMONG_MODE"] = "demo"
    os.environ.setdefault("PAMONG_DATA_DIR", "var/demo")
    os.environ["PAMONG_DATABASE_URL"] = ""


def for_child(**more: str) -> dict[str, str]:
    """Return the environment for a program that we start, with `more` in it."""
    return {**os.environ, **more}


def load() -> Settings:
    """Read the settings; stop with every error at once when some are wrong."""
    faults = _unknown_names()
    settings = None
    try:
        settings = Settings(_env_file=os.environ.get(FILE))
    except ValidationError as error:
        for fault in error.errors():
            name = "_".join(str(part) for part in fault["loc"]).upper().removeprefix("PAMONG_")
            faults.append(f"PAMONG_{name}: {str(fault['msg']).removeprefix('Value error, ')}")
    if settings is None or faults:
        print("Pamong cannot start; these settings are wrong:", *faults, sep="\n  ", file=sys.stderr)
        sys.exit(2)
    return settings


def _unknown_names() -> list[str]:
    """A misspelt name would be passed over in silence otherwise."""
    known = {f"PAMONG_{name.upper()}" for name in Settings.model_fields} | {FILE}
    strange = sorted(name for name in os.environ if name.upper().startswith("PAMONG_") and name.upper() not in known)
    return [f"{name}: no such setting; see docs/settings.md" for name in strange]
