"""Settings of the mail server and of the public address: read whole, or refused in one line."""

from __future__ import annotations

import pytest

from config import Config, ConfigurationError, Security

MAIL = {"TRACKER_SMTP_HOST": "mail.example.org", "TRACKER_SMTP_FROM": "tracker@example.org"}


def read(**more: str) -> Config:
    return Config.from_environment(MAIL | {f"TRACKER_{name}": value for name, value in more.items()})


def test_without_a_host_there_is_no_mail_server() -> None:
    assert Config.from_environment({"TRACKER_SMTP_FROM": "x"}).smtp is None


@pytest.mark.parametrize(("security", "port"), [("", 587), ("starttls", 587), ("TLS", 465), ("none", 25)])
def test_the_port_follows_from_how_the_line_is_protected(security: str, port: int) -> None:
    smtp = read(SMTP_SECURITY=security).smtp
    assert smtp is not None
    assert smtp.port == port
    assert smtp.security == (security.lower() or Security.STARTTLS)


def test_a_password_is_never_shown() -> None:
    smtp = read(SMTP_USER="u", SMTP_PASSWORD="hush", SMTP_PORT="2525").smtp
    assert smtp is not None
    assert (smtp.user, smtp.password, smtp.port) == ("u", "hush", 2525)
    assert "hush" not in repr(read(SMTP_USER="u", SMTP_PASSWORD="hush"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"SMTP_SECURITY": "ssl"},
        {"SMTP_FROM": "nobody"},
        {"SMTP_FROM": "a@b.example\nBcc: c@d.example"},
        {"SMTP_SECURITY": "none", "SMTP_USER": "u"},
        {"SMTP_PORT": "many"},
        {"PUBLIC_URL": "tracker.example.org"},
        {"PUBLIC_URL": "https://tracker.example.org/?a=b"},
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_name(wrong: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match="TRACKER_"):
        read(**wrong)


def test_the_public_address_ends_without_a_slash() -> None:
    assert read(PUBLIC_URL="https://tracker.example.org/").public_url == "https://tracker.example.org"
