"""Hands messages to a mail server, one connection each, so that what fails for one fails for nobody else."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage

from config import Security, Smtp

PATIENCE = 20  # seconds for each answer
TRIES = 3  # connections in a row that may fail; then the server is taken to be down for this run


class Postman:
    """Knows one mail server."""

    def __init__(self, smtp: Smtp) -> None:
        self._smtp = smtp
        self._silent = 0
        self._last: OSError | None = None

    def send(self, message: EmailMessage) -> None:
        """Send it. Raises OSError, of which smtplib's own errors are a kind."""
        if self._last is not None and self._silent >= TRIES:
            raise self._last
        with self._connected() as server:
            if self._smtp.user:
                server.login(self._smtp.user, self._smtp.password)
            server.send_message(message)

    def _connected(self) -> smtplib.SMTP:
        try:
            server = self._opened()
        except OSError as error:
            self._silent, self._last = self._silent + 1, error
            raise
        self._silent = 0
        return server

    def _opened(self) -> smtplib.SMTP:
        smtp, context = self._smtp, ssl.create_default_context()
        if smtp.security is Security.TLS:
            return smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=PATIENCE, context=context)
        server = smtplib.SMTP(smtp.host, smtp.port, timeout=PATIENCE)
        if smtp.security is Security.STARTTLS:
            try:
                server.starttls(context=context)
            except OSError:
                server.close()
                raise
        return server
