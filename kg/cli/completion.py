"""The command that makes shells complete commands, options and names of queries: completion."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from kg.cli.program import main

_SHELLS = ("bash", "zsh", "fish")


_FOR_GOOD = """\b
Example: kg completion bash > ~/.local/share/bash-completion/completions/kg
         kg completion zsh > "${fpath[1]}/_kg"
         kg completion fish > ~/.config/fish/completions/kg.fish"""


@main.command(short_help="Make your shell complete commands.", epilog=_FOR_GOOD)
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    """Print what makes SHELL complete commands, options, files and the names of ready-made queries.

    Write it down where your shell looks, and open a new one.
    """
    known = get_completion_class(shell)
    assert known is not None, f"click knows {shell}"
    click.echo(known(main, {}, "kg", "_KG_COMPLETE").source())
