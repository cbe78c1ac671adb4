"""Every command, in one explicit list."""

from __future__ import annotations

import click

from tracker.cli.digests import send_digests
from tracker.cli.gaps import gaps, observe
from tracker.cli.keeping_safe import backup, check, restore
from tracker.cli.serving import serve
from tracker.cli.setting_up import init, load, remove
from tracker.cli.summary import summary
from tracker.cli.users import user

COMMANDS: tuple[click.Command, ...] = (
    init,
    load,
    remove,
    serve,
    gaps,
    observe,
    send_digests,
    summary,
    user,
    backup,
    restore,
    check,
)
