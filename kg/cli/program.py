"""The program that the commands belong to: its name, its help, and how what it refuses is told."""

from __future__ import annotations

import logging
from typing import IO, Any

import click

from kg.cli.messages import styled
from kg.errors import KgError

_log = logging.getLogger("kg")


class Failure(click.ClickException):
    """One line on standard error, and exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message as every other one of kg."""
        click.echo(f"{styled('kg:', fg='red')} {' '.join(self.message.split())}", file=file, err=file is None)


def _speak(_ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's signature)
    if value:
        _log.setLevel(logging.DEBUG)


_VERBOSE = click.Option(
    ["--verbose", "-v"],
    is_flag=True,
    expose_value=False,
    callback=_speak,
    help="Tell what is being done, and where an error comes from.",
)


class Command(click.Command):
    """A command of kg: with what all have."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The options of the command, --verbose, --help."""
        own = super().get_params(ctx)
        return [*own[:-1], _VERBOSE, own[-1]]


class Commands(click.Group):
    """Commands in the order in which they are needed."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Names of the commands as they stand below."""
        return list(self.commands)


class Program(Commands):
    """All commands; what kg or the system refuses ends in one line."""

    group_class = Commands

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            _log.debug("where it comes from:", exc_info=error)
            raise Failure(str(error)) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            _log.debug("where it comes from:", exc_info=error)
            raise Failure(f"{error.filename or 'output'}: {error.strerror or error}") from error


def _versions(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's signature)
    if value:
        from kg.pipeline import DEFAULT_MODEL
        from kg.spread.makeup import versions

        click.echo(versions(DEFAULT_MODEL))
        ctx.exit()


_STATUS = """\b
Exit status:
  0  what was asked is done; what could not be used of the input is told on standard error
  1  it cannot be done, an input is not there, nothing in it can be used, or a check fails
  2  the command line is wrong

Example: kg build articles/ -o output. Every command has --help with another; kg completion makes your shell complete
them."""


@click.group(
    cls=Program, epilog=_STATUS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_versions,
    help="Show the versions of kg, its language model and its ontology.",
)
@click.option("--verbose", "-v", is_flag=True, help="Tell what is being done, and where an error comes from.")
def main(*, verbose: bool) -> None:
    """Turn English news into an RDF knowledge graph: who did what to whom, who says so, and where it stands.

    INPUT is a file, a folder, a glob, or - for standard input: saved web pages, feeds, mails, PDF, plain text, JSON
    lines, archives of them. GRAPH is an output folder or any RDF file.
    """
    logging.basicConfig(format="kg: %(message)s", level=logging.WARNING)
    _log.setLevel(logging.DEBUG if verbose else logging.NOTSET)
