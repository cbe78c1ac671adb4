"""Every setting, read from TRACKER_* variables; `serve` refuses a weak secret key outside the demonstration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WEAK_KEY_LENGTH = 32


class ConfigurationError(Exception):
    """A setting is missing or wrong; the message says which and what to do."""


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
    smtp_url: str = ""
    largest_document: int = 20  # megabytes

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
            smtp_url=env.get("TRACKER_SMTP_URL", ""),
            largest_document=_number(env, "TRACKER_LARGEST_DOCUMENT", 20),
        )

    def require_secret_key(self) -> None:
        """Only `serve` needs one. Raises ConfigurationError where it is missing or short."""
        if len(self.secret_key) < WEAK_KEY_LENGTH and not self.demo:
            raise ConfigurationError(
                f"TRACKER_SECRET_KEY must be set to at least {WEAK_KEY_LENGTH} random characters to serve"
            )


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isdigit():
        raise ConfigurationError(f"{name} must be a number, not {text!r}")
    return int(text)
