"""Commands that ask a graph: query, queries, serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from kg.cli.messages import remark, styled
from kg.cli.options import PATH, files, given, pairs
from kg.cli.program import Command, main

if TYPE_CHECKING:
    from pathlib import Path


class _Asking(Command):
    """A command that also has the parameters of all ready-made queries as options."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The options of the command itself, then one for each parameter."""
        from kg.query.ready import parameter_names

        own = super().get_params(ctx)
        names = parameter_names()
        more = [
            click.Option([f"--{name}"], metavar=_VALUES.get(name, "NAME"), help=uses) for name, uses in names.items()
        ]
        return [*own[:-1], *more, own[-1]]


def _names_of_queries(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """For completion: the ready-made queries, with their questions, and .rq files."""
    from kg.query import ready_made

    known = [CompletionItem(each.name, help=each.question) for each in ready_made() if each.name.startswith(begun)]
    return known or files(ctx, parameter, begun)


def _formats(_ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    from kg.query import FORMATS

    return [name for name in FORMATS if name.startswith(begun)]


_VALUES = {"class": "CLASS", "since": "DAY", "until": "DAY"}


@main.command(
    cls=_Asking,
    short_help="Ask a graph in SPARQL, or a ready-made question.",
    epilog='Example: kg query output said-by --entity "Jens Stoltenberg" --since 2024-03-01',
)
@click.argument("graph", type=PATH)
@click.argument("query", shell_complete=_names_of_queries)
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    help="table, csv, tsv, json or ttl.",
    shell_complete=_formats,
)
@click.option("--explain", is_flag=True, help="Show the SPARQL that would be asked, and ask nothing.")
@click.option("--timeout", type=click.FloatRange(0), default=60, show_default=True, help="Seconds; 0 for no end.")
@click.option("--limit", type=click.IntRange(0), default=100_000, show_default=True, help="Rows; 0 for all.")
@click.option(
    "--memory", type=click.IntRange(0), default=2_000, show_default=True, help="Megabytes for the query; 0 for all."
)
@click.option(
    "--parameter", "-p", multiple=True, callback=pairs, metavar="NAME=VALUE", help="A value for your own .rq file."
)
def query(  # noqa: PLR0913 (one option each)
    graph: Path,
    query: str,
    form: str,
    *,
    explain: bool,
    timeout: float,
    limit: int,
    memory: int,
    parameter: dict[str, str],
    **values: Any,
) -> None:
    """Ask GRAPH in SPARQL. QUERY is the query itself, a .rq file, or the name of a ready-made query: see kg queries.

    An entity is given by its label, another name, or its IRI; a day as 2024-03-14. Nothing is ever written, fetched or
    read beside GRAPH. A large output folder gets an index when it is first asked: later answers come at once.
    """
    from kg.query import Limits, check_format, explain_query, format_result, run

    parameters = {**parameter, **given(values)}
    if explain:
        click.echo(explain_query(graph, query, parameters=parameters), nl=False)
        return
    check_format(form)
    result = run(graph, query, parameters=parameters, limits=Limits(timeout, limit, memory))
    click.echo(format_result(result, form), nl=False)
    if result.is_cut:
        remark(f"only the first {limit:,} rows; --limit 0 gives all")


@main.command(short_help="List the ready-made queries.", epilog="Example: kg queries")
def queries() -> None:
    """List the ready-made queries: what each answers, and the values that can be given to it."""
    from kg.query import ready_made

    for each in ready_made():
        click.echo(f"{styled(each.name, bold=True)}\n    {each.question}")
        for parameter in each.parameters:
            needed = " (needed)" if parameter.is_needed else ""
            click.echo(f"    --{parameter.name}{needed}: {parameter.meaning}")


@main.command(short_help="Serve a graph: SPARQL, page, every entity.", epilog="Example: kg serve output --port 7878")
@click.argument("graph", type=PATH)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen on: loopback, unless you say so."
)
@click.option("--port", type=click.IntRange(0, 65_535), default=7878, show_default=True, help="0 takes a free one.")
@click.option(
    "--allow-host", "names", multiple=True, metavar="NAME", help="A name by which browsers may call the server."
)
@click.option("--timeout", type=click.FloatRange(0.1), default=30, show_default=True, help="Seconds for a query.")
@click.option("--limit", type=click.IntRange(1), default=100_000, show_default=True, help="Rows of an answer.")
@click.option("--memory", type=click.IntRange(50), default=1_000, show_default=True, help="Megabytes for a query.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Queries at a time.")
def serve(  # noqa: PLR0913 (one option each)
    graph: Path, host: str, port: int, names: tuple[str, ...], *, timeout: float, limit: int, memory: int, workers: int
) -> None:
    """Serve GRAPH on this machine: a SPARQL 1.1 endpoint, a page to write queries, the explorer page, and every entity.

    Only programs and pages of this machine can use it: it listens on loopback and refuses requests that a web page
    elsewhere sends. It only reads. Ctrl-C ends it.
    """
    from kg.query import Limits
    from kg.serve import Settings, serve

    settings = Settings(graph, host, port, names, workers, Limits(timeout, limit, memory, 100_000_000))
    serve(
        settings,
        ready=lambda url: remark(f"serving {graph} at {url} (SPARQL: {url}sparql); Ctrl-C ends it"),
    )
