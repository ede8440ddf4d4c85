"""The program that the commands belong to: its name, its help, and how what it refuses is told."""

from __future__ import annotations

import logging
from typing import IO, Any

import click

from kg import __version__
from kg.errors import KgError


class Failure(click.ClickException):
    """One line on standard error, and exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message as every other one of kg."""
        click.echo(f"kg: {' '.join(self.message.split())}", file=file, err=file is None)


class Program(click.Group):
    """The commands, in the order in which they are needed; what kg or the system refuses ends in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Names of the commands as they stand below."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise Failure(str(error)) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Failure(f"{error.filename or 'output'}: {error.strerror or error}") from error


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, package_name="newskg", prog_name="kg")
def main() -> None:
    """Turn English news into an RDF knowledge graph: who did what to whom, who says so, and where it stands.

    INPUT is a file, a folder, a glob, or - for standard input: saved web pages, feeds, mails, PDF, plain text, JSON
    lines, archives of them. GRAPH is an output folder or any RDF file.
    """
    logging.basicConfig(format="kg: %(message)s", level=logging.WARNING)
