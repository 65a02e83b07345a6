"""A wrong setting stops the start, and all errors are told at once."""

import os

import pytest

from pamong.config import env

SAFE = {
    "PAMONG_MODE": "production",
    "PAMONG_SECRET_KEY": "x" * 60,
    "PAMONG_BASE_URL": "https://pamong.contoh.go.id/",
    "PAMONG_SMTP_URL": "smtp://mail.contoh.go.id:587",
}


@pytest.fixture
def start(monkeypatch, capsys):
    """Read the settings from these variables alone; return them, or what was said when the start was refused."""

    def go(**values):
        for name in [name for name in os.environ if name.startswith("PAMONG_")]:
            monkeypatch.delenv(name)
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        try:
            return env.load()
        except SystemExit as end:
            assert end.code == 2
            return capsys.readouterr().err

    return go


def test_without_any_variable_the_embedded_default_starts(start):
    settings = start()
    assert settings.mode == "development"
    assert settings.database()["ENGINE"].endswith("sqlite3")


def test_production_starts_when_all_is_safe(start):
    settings = start(**SAFE, PAMONG_DATABASE_URL="postgresql://pamong:s%40ndi@db:5433/pamong")
    assert settings.base_url == "https://pamong.contoh.go.id"
    assert settings.hosts == ["pamong.contoh.go.id"]
    assert (settings.database()["PASSWORD"], settings.database()["PORT"]) == ("s@ndi", "5433")
    assert settings.database()["OPTIONS"] == {"options": "-c jit=off"}
    assert settings.mail()["EMAIL_USE_TLS"] is True


def test_every_error_is_told_at_once(start):
    said = start(PAMONG_MODE="production", PAMONG_PORT="99999", PAMONG_DATABASE_URL="mysql://x", PAMONG_PROT="1")
    for name in ("SECRET_KEY", "BASE_URL", "SMTP_URL", "PORT", "DATABASE_URL", "PROT"):
        assert f"PAMONG_{name}:" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PAMONG_MODE", "produksi"),
        ("PAMONG_SECRET_KEY", "short"),
        ("PAMONG_BASE_URL", "http://pamong.contoh.go.id"),
        ("PAMONG_BASE_URL", "https://pamong.contoh.go.id/app"),
        ("PAMONG_SMTP_URL", "https://mail"),
        ("PAMONG_DATABASE_URL", "postgresql://host"),
        ("PAMONG_ALLOWED_HOSTS", '"one"'),
        ("PAMONG_WORKERS", "0"),
    ],
)
def test_one_wrong_value_stops_the_start_and_is_named(start, name, value):
    assert f"{name}:" in start(**{**SAFE, name: value})


@pytest.mark.parametrize("wrong", [{"PAMONG_BIND": "0.0.0.0"}, {"PAMONG_BASE_URL": "http://10.0.0.5:8000"}])  # refused
def test_the_demo_serves_this_machine_only(start, wrong):
    assert "this machine only" in start(PAMONG_MODE="demo", **wrong)


def test_a_secret_is_never_printed(start):
    said = start(**{**SAFE, "PAMONG_SECRET_KEY": "rahasia-yang-pendek", "PAMONG_DATABASE_URL": "mysql://u:sandi@h/d"})
    assert "rahasia-yang-pendek" not in said
    assert "sandi@" not in said


SIASN = {
    "PAMONG_SIASN_URL": "https://siasn.contoh.go.id:8243/apisiasn/1.0/",
    "PAMONG_SIASN_TOKEN_URL": "https://siasn.contoh.go.id/oauth2/token",
    "PAMONG_SIASN_SSO_URL": "https://sso.contoh.go.id/token",
    "PAMONG_SIASN_KEY": "kunci",
    "PAMONG_SIASN_SECRET": "rahasia",
    "PAMONG_SIASN_SSO_CLIENT": "klien",
    "PAMONG_SIASN_SSO_USER": "198609262015051001",
    "PAMONG_SIASN_SSO_PASSWORD": "sandi",
}


def test_a_whole_connection_to_siasn_starts_and_shows_no_secret(start):
    settings = start(**SAFE, **SIASN)
    assert settings.siasn_url == "https://siasn.contoh.go.id:8243/apisiasn/1.0"
    assert not any(word in repr(settings) for word in ("rahasia", "kunci", "198609262015051001"))


@pytest.mark.parametrize("name", SIASN)
def test_half_a_connection_to_siasn_is_a_mistake(start, name):
    said = start(**SAFE, **{key: value for key, value in SIASN.items() if key != name})
    assert f"lacks {name}" in said


@pytest.mark.parametrize(
    "url", ["http://siasn.contoh.go.id/x", "ftp://siasn.contoh.go.id", "siasn", "https://a:b@siasn.contoh.go.id"]
)
def test_an_address_of_siasn_is_safe_or_none(start, url):
    assert "PAMONG_SIASN_URL: " in start(**SAFE, **(SIASN | {"PAMONG_SIASN_URL": url}))
