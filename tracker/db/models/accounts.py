"""Accounts in the shape that Flask-Security wants, roles per scope, slow-down of sign-ins, the access log."""

from __future__ import annotations

from datetime import datetime

from flask_security import UserMixin, WebAuthnMixin
from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import Base
from tracker.db.identifiers import new_account_id
from tracker.db.types import Instant, word
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Language, Sensitivity


class Account(Base, UserMixin):
    """A person's account. `fs_uniquifier` changes when all sessions must end."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    demo: Mapped[bool] = mapped_column(default=False)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    function: Mapped[str] = mapped_column(String(200))  # what the person is, e.g. "planner, U5"
    language: Mapped[Language] = word(Language, default=Language.EN)
    level: Mapped[Sensitivity] = word(Sensitivity, default=Sensitivity.UNCLASSIFIED)
    created_at: Mapped[datetime] = mapped_column(Instant)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(JSON)
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(  # type: ignore[assignment]
        String(64), unique=True
    )
    public_id: Mapped[str] = mapped_column(String(11), unique=True, default=new_account_id)

    roles_held: Mapped[list[RoleHeld]] = relationship(
        cascade="all, delete-orphan", foreign_keys="RoleHeld.account_id", order_by="RoleHeld.id"
    )
    webauthn: Mapped[list[Passkey]] = relationship(cascade="all, delete-orphan")  # type: ignore[assignment]
    # Under this name the sign-in library loads roles; what they allow is said in domain/access.py.
    roles: Mapped[list[RoleHeld]] = relationship(  # type: ignore[assignment]
        foreign_keys="RoleHeld.account_id", viewonly=True
    )


class RoleHeld(Base):
    """A role that an account holds in one mission's scope, in headquarters', or (everywhere) in all."""

    __tablename__ = "role_held"
    __table_args__ = (UniqueConstraint("account_id", "role", "mission_id", "headquarters"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    role: Mapped[Role] = word(Role)
    mission_id: Mapped[int | None] = mapped_column(ForeignKey("mission.id", ondelete="CASCADE"), index=True)
    headquarters: Mapped[bool] = mapped_column(default=False)  # with no mission and false: everywhere
    granted_at: Mapped[datetime] = mapped_column(Instant)
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    @property
    def name(self) -> str:
        """What the sign-in library calls a role by."""
        return self.role.value

    def get_permissions(self) -> set[str]:
        """The sign-in library's own permissions: none."""
        return set()


class Passkey(Base, WebAuthnMixin):
    """A passkey, in the shape that the sign-in library wants."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(JSON)
    extensions: Mapped[str | None] = mapped_column(Text)
    backup_state: Mapped[bool] = mapped_column(default=False)
    device_type: Mapped[str] = mapped_column(String(64), default="")
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(64), default="first")
    lastuse_datetime: Mapped[datetime] = mapped_column(Instant)


class SignInAttempt(Base):
    """A wrong password, counted per account name and per network address, to slow down the next one."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_sign_in_attempt_who_at", "who", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(String(80))  # a keyed hash of the account name or of the address
    at: Mapped[datetime] = mapped_column(Instant)


class AccessLog(Base):
    """Who read or was refused what. Append-only; written before the answer leaves."""

    __tablename__ = "access_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    verb: Mapped[str] = mapped_column(String(40))  # read, refused, exported
    what: Mapped[str] = mapped_column(String(200), index=True)
    address: Mapped[str | None] = mapped_column(String(60))


class Setting(Base):
    """A fact about this installation: its highest level, whether it is a demonstration."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class SentForm(Base):
    """A form that was sent and done, by the random word it bore: sent again, it leads where it led and does nothing.

    `content` is a keyed digest of what a form for something new said: a browser that goes back shows what was typed
    under another word.
    """

    __tablename__ = "sent_form"

    word: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    led_to: Mapped[str | None] = mapped_column(Text)
    content: Mapped[str | None] = mapped_column(String(64), index=True)
