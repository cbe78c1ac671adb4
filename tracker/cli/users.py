"""tracker user: people and their roles."""

from __future__ import annotations

import click

from tracker.cli.context import level_option, writing
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.services.accounts import NewAccount, add_account


class RoleInScope(click.ParamType[tuple[Role, str]]):
    """A role and where it is held: planner:minusma, unhq:headquarters, reader:*."""

    name = "role:scope"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Role, str]:
        """Read it, or say in one line what is wrong."""
        role, _, scope = str(value).partition(":")
        if role not in Role.values() or not scope:
            self.fail(f"{value!r} is not a role and a scope; roles are {', '.join(Role.values())}", param, ctx)
        return Role(role), scope


@click.group()
def user() -> None:
    """People who may sign in."""


@user.command()
@click.argument("address")
@click.option("--function", required=True, help="What the person is, for instance: planner, U5.")
@click.option("--role", "roles", multiple=True, required=True, type=RoleInScope(), help="May be given several times.")
@click.option("--level", type=level_option(), default="unclassified", show_default=True, help="May read up to.")
@click.option("--language", type=click.Choice(Language.values()), default="en", show_default=True)
@click.password_option(help="At least 12 characters; asked for where it is not given.")
def add(
    address: str, function: str, roles: tuple[tuple[Role, str], ...], level: str, language: str, password: str
) -> None:
    """Add a person."""
    with writing() as session:
        add_account(
            session,
            NewAccount(
                email=address,
                function=function,
                password=password,
                level=Sensitivity(level),
                language=Language(language),
                roles=roles,
            ),
        )
    click.echo(f"{address}: added.")
