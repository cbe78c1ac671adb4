"""Every setting, read from TRACKER_* variables; `serve` refuses a weak secret key outside the demonstration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
WEAK_KEY_LENGTH = 32


class ConfigurationError(Exception):
    """A setting is missing or wrong; the message says which and what to do."""


class Security(StrEnum):
    """How the line to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, kw_only=True)
class Smtp:
    """The mail server through which digests leave, and in whose name."""

    host: str
    port: int
    sender: str
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Config:
    """The settings of one process."""

    database_url: str
    files: Path
    secret_key: str = field(default="", repr=False)
    demo: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    secure_cookies: bool = True
    trusted_proxies: int = 0
    public_url: str = ""
    smtp: Smtp | None = None
    retention_years: int = 0  # after how many years without a change a record is past retention; 0: never
    largest_document: int = 20  # megabytes

    @property
    def expunged_list(self) -> Path:
        """The list of what was expunged, beside the files: an old backup is held against it when it is restored."""
        return self.files.with_name(f"{self.files.name}.expunged.jsonl")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Config:
        """Read the TRACKER_* variables. Raises ConfigurationError on a value that cannot be read."""
        env = os.environ if environment is None else environment
        demo = env.get("TRACKER_DEMO", "") == "1"
        data = Path(env.get("TRACKER_DATA") or ROOT / "instance")
        return cls(
            database_url=env.get("TRACKER_DATABASE_URL") or f"sqlite:///{data / 'tracker.db'}",
            files=Path(env.get("TRACKER_FILES") or data / "files"),
            secret_key=env.get("TRACKER_SECRET_KEY", ""),
            demo=demo,
            host=env.get("TRACKER_HOST") or "127.0.0.1",
            port=_number(env, "TRACKER_PORT", 8000),
            secure_cookies=not demo and env.get("TRACKER_INSECURE_COOKIES", "") != "1",
            trusted_proxies=_number(env, "TRACKER_TRUSTED_PROXIES", 0),
            public_url=_public_url(env),
            smtp=_smtp(env),
            retention_years=_number(env, "TRACKER_RETENTION_YEARS", 0),
            largest_document=_number(env, "TRACKER_LARGEST_DOCUMENT", 20),
        )

    def require_secret_key(self) -> None:
        """Only `serve` needs one. Raises ConfigurationError where it is missing or short."""
        if len(self.secret_key) < WEAK_KEY_LENGTH and not self.demo:
            raise ConfigurationError(
                f"TRACKER_SECRET_KEY must be set to at least {WEAK_KEY_LENGTH} random characters to serve"
            )


def _public_url(env: Mapping[str, str]) -> str:
    """The address under which people reach the pages, without a slash at its end."""
    typed = env.get("TRACKER_PUBLIC_URL", "").strip()
    parts = urlsplit(typed)
    if typed and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
        raise ConfigurationError(f"TRACKER_PUBLIC_URL is no address such as https://tracker.example.org: {typed!r}")
    return typed.rstrip("/")


def _smtp(env: Mapping[str, str]) -> Smtp | None:
    """The mail server; None where no host is named."""
    host = env.get("TRACKER_SMTP_HOST", "").strip()
    if not host:
        return None
    typed = env.get("TRACKER_SMTP_SECURITY", "").strip().lower() or Security.STARTTLS.value
    if typed not in tuple(Security):
        raise ConfigurationError(f"TRACKER_SMTP_SECURITY must be {', '.join(Security)}, not {typed!r}")
    security, user = Security(typed), env.get("TRACKER_SMTP_USER", "")
    sender = env.get("TRACKER_SMTP_FROM", "").strip()
    if "@" not in sender or any(sign.isspace() for sign in sender):
        raise ConfigurationError("TRACKER_SMTP_FROM must be the address in whose name messages are sent")
    if user and security is Security.NONE:
        raise ConfigurationError("TRACKER_SMTP_SECURITY=none would show the password: leave out TRACKER_SMTP_USER")
    port = _number(env, "TRACKER_SMTP_PORT", PORTS[security])
    password = env.get("TRACKER_SMTP_PASSWORD", "")
    return Smtp(host=host, port=port, sender=sender, security=security, user=user, password=password)


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isdigit():
        raise ConfigurationError(f"{name} must be a number, not {text!r}")
    return int(text)
