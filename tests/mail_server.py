"""A mail server for tests: it really receives, keeps what it received, and can be told to fail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

HOST = "127.0.0.1"


@dataclass
class MailServer:
    """What came in, by whom it is for; `refuses` are the addresses it takes nothing for."""

    received: list[EmailMessage] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - the library calls it by this name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        """Refuse, or take the address."""
        if address in self.refuses:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - as above
        """Keep the message as it came over the line."""
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
        return "250 OK"

    @property
    def told(self) -> list[str]:
        """To whom messages went."""
        return [str(message["To"]) for message in self.received]

    def body(self, number: int = -1) -> str:
        """The text of a message, its lines joined as they were before they were wrapped."""
        return " ".join(self.received[number].get_content().split())


class OnFreePort(Controller):
    """The library's own, which knocks at the port it was told: here the system chooses one first."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call] # the library publishes types for a part only


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run one on a free port of this machine."""
    handler = MailServer()
    controller = OnFreePort(handler, hostname=HOST, port=0)
    controller.start()
    try:
        handler.port = controller.port
        yield handler
    finally:
        controller.stop()
