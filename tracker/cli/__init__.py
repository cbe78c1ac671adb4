"""The command `tracker`, for people at a shell and for cron; the same services as the pages."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
from sqlalchemy.exc import DBAPIError

from config import ConfigurationError
from tracker.cli.commands import COMMANDS
from tracker.cli.context import Failure
from tracker.domain.vocabulary.basics import Language
from tracker.i18n import Translator
from tracker.reference.example import ExampleError
from tracker.reference.source_file import ReferenceDataError
from tracker.services.errors import Refused, ServiceError

FAILED = 1
MISUSED = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False)
def tracker() -> None:
    """How UN missions coordinate with parallel forces: records, gaps, status summaries."""


for command in COMMANDS:
    tracker.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run; where something went wrong, leave with one line on standard error: status 2 for wrong use, 1 for failure."""
    try:
        tracker.main(args=arguments, standalone_mode=False)
    except click.UsageError as error:
        _leave(error.format_message(), MISUSED)
    except click.ClickException as error:
        _leave(error.format_message(), FAILED)
    except click.Abort:
        _leave("stopped", FAILED)
    except Failure as error:
        _leave(str(error), error.status)
    except (ConfigurationError, ReferenceDataError, ExampleError) as error:
        _leave(str(error), FAILED)
    except ServiceError as error:
        _leave(Translator(Language.EN).say(error.why) if isinstance(error, Refused) else "not found", FAILED)
    except DBAPIError as error:
        _leave(f"the database does not answer as it should: {str(error.orig).splitlines()[0]}", FAILED)
    except OSError as error:
        _leave(f"{error.filename or 'file'}: {error.strerror or error}", FAILED)


def _leave(line: str, status: int) -> None:
    sys.stderr.write(f"tracker: {' '.join(line.split())}\n")
    sys.exit(status)
