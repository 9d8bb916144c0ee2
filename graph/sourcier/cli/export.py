"""The graph in the formats of other programs: export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from sourcier.cli.group import Settings
from sourcier.cli.network import with_filters
from sourcier.cli.output import Table, write
from sourcier.errors import UsageError
from sourcier.export.catalogue import FORMATS
from sourcier.language import Text
from sourcier.network.projection import PROJECTIONS

if TYPE_CHECKING:
    from sourcier.network import Filters

_HEADINGS = {"format": Text("format", "format"), "use": Text("for", "pour")}
_DROPPED = Text(
    "{n} edges are not shown, as one of their ends is not; --show and --avoid choose what is",
    "{n} arêtes ne sont pas montrées, car l’une de leurs extrémités ne l’est pas\u00a0; --show et --avoid en décident",
)
_HOLDS = Text("{nodes} nodes, {edges} edges", "{nodes} nœuds, {edges} arêtes")


def complete_format(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Returns the formats that begin with what was typed."""
    return [CompletionItem(one.key, help=one.question.en) for one in FORMATS if one.key.startswith(incomplete)]


@click.command()
@click.argument("key", required=False, metavar="[FORMAT]", shell_complete=complete_format)
@click.option(
    "--projection",
    type=click.Choice(list(PROJECTIONS)),
    default="ties",
    show_default=True,
    help="What nodes and edges are.",
)
@with_filters
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), default="-",
              show_default=True, help="The file to write; - is standard output.")  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="List the formats.")
@click.pass_obj
def export(
    settings: Settings, key: str | None, projection: str, filters: Filters, output: Path, *, listed: bool
) -> None:
    """Write the graph as a network in FORMAT, for other programs.

    Nodes are actors, sites and projects, edges what claims say of them, in the projection `ties`; every edge has its
    claims and its standing. What is left out, and what the format cannot hold, is said on standard error.
    """
    if listed:
        write(Table(_HEADINGS, [[one.key, one.question.in_(settings.lang)] for one in FORMATS]), None, settings.lang)
        return
    if key is None:
        raise UsageError(f"say which format: {', '.join(one.key for one in FORMATS)}")
    network = settings.graph.network(projection, filters)
    written = settings.graph.export(key, network, lang=settings.lang)
    if str(output) == "-":
        click.echo(written.content, nl=False)
    else:
        from sourcier.store.release import write_atomically

        write_atomically(output, written.content)
    holds = _HOLDS.in_(settings.lang).format(nodes=len(network.nodes), edges=len(network.edges))
    dropped = [_DROPPED.in_(settings.lang).format(n=network.dropped)] if network.dropped else []
    for words in (holds, *dropped, *(loss.in_(settings.lang) for loss in written.losses)):
        settings.say(words)
