"""The graph in the formats of other programs: export."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from sourcier.atomic import write_atomically
from sourcier.cli.group import Settings
from sourcier.cli.network import with_filters
from sourcier.cli.output import Table, write
from sourcier.errors import UsageError
from sourcier.export.catalogue import FORMATS, format_of
from sourcier.language import Text
from sourcier.network import PROJECTIONS, Filters, Network

if TYPE_CHECKING:
    from sourcier.export.loss import Loss
    from sourcier.store.view import View

_HEADINGS = {
    "format": Text("format", "format"),
    "opens_in": Text("opens in", "s’ouvre dans"),
    "use": Text("for", "pour"),
}
_DROPPED = Text(
    "{n} edges are not shown, as one of their ends is not; --show and --avoid choose what is",
    "{n} arêtes ne sont pas montrées, car l’une de leurs extrémités ne l’est pas\u00a0; --show et --avoid en décident",
)
_LOST = Text("not in it: ", "n’y est pas\u00a0: ")
_COLON = Text(": ", "\u00a0: ")
_HOLDS = Text("{nodes} nodes, {edges} edges", "{nodes} nœuds, {edges} arêtes")


def complete_format(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Returns the formats that begin with what was typed."""
    return [CompletionItem(one.key, help=one.question.en) for one in FORMATS if one.key.startswith(incomplete)]


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options that formats have; those that were given come to it as one mapping, `told`."""
    known = {option.name: option for one in FORMATS for option in one.options}

    @wraps(command)
    def run(**given: Any) -> None:
        told = {name: value for name in known if (value := given.pop(name))}
        command(told=told, **given)

    for option in reversed(known.values()):
        click.option(
            f"--{option.name.replace('_', '-')}",
            option.name,
            is_flag=option.kind == "flag",
            type=None if option.kind == "flag" else click.UNPROCESSED,
            callback=None if option.kind == "flag" else _day,
            metavar=None if option.kind == "flag" else option.kind.upper(),
            help=option.help,
        )(run)
    return run


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise click.BadParameter(f"{value} is no day; write it as 2031-03-04") from error


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
@click.option(
    "--loss", type=click.Path(dir_okay=False, path_type=Path), help="Write there, as JSON, what the format cannot hold."
)
@with_options
@click.option("--list", "listed", is_flag=True, help="List the formats.")
@click.pass_obj
def export(
    settings: Settings,
    key: str | None,
    projection: str,
    filters: Filters,
    output: Path,
    loss: Path | None,
    *,
    told: dict[str, object],
    listed: bool,
) -> None:
    """Write the graph in FORMAT, for other programs, as a network or whole.

    Nodes of a network are actors, sites and projects, edges what claims say of them, in the projection `ties`; every
    edge has its claims and its standing. RDF, tables and the like are the whole graph, and take no filter. What is left
    out, and what the format cannot hold, is said on standard error.
    """
    if listed:
        rows = [[one.key, ", ".join(one.opens_in), one.question.in_(settings.lang)] for one in FORMATS]
        write(Table(_HEADINGS, rows, unbroken=("format",)), None, settings.lang)
        return
    if key is None:
        raise UsageError(f"say which format: {', '.join(one.key for one in FORMATS)}")
    chosen = format_of(key)
    if not chosen.projections and (filters != Filters() or _was_given("projection")):
        raise UsageError(f"{key} is made of the whole graph: it takes no projection and no filter")
    what = settings.graph.network(projection, filters) if chosen.projections else settings.graph.view
    to = sys.stdout.buffer if str(output) == "-" else output
    losses = settings.graph.export(key, to, what, lang=settings.lang, options=told)
    if loss:
        write_atomically(loss, json.dumps(list(map(loss_json, losses)), ensure_ascii=False, indent=2).encode() + b"\n")
    for words in (*_holds(what, settings.lang), *(loss_in_words(one, settings.lang) for one in losses)):
        settings.say(words)


def _was_given(option: str) -> bool:
    return click.get_current_context().get_parameter_source(option) is not ParameterSource.DEFAULT


def _holds(what: Network | View, lang: str) -> Iterator[str]:
    if isinstance(what, Network):
        yield _HOLDS.in_(lang).format(nodes=len(what.nodes), edges=len(what.edges))
        if what.dropped:
            yield _DROPPED.in_(lang).format(n=what.dropped)


def loss_in_words(loss: Loss, lang: str) -> str:
    """Returns what is lost in one line, for people."""
    count = f" ({loss.count})" if loss.count is not None else ""
    return f"{_LOST.in_(lang)}{loss.what.in_(lang)}{count}{_COLON.in_(lang)}{loss.why.in_(lang)}"


def loss_json(loss: Loss) -> dict[str, object]:
    """Returns what is lost, for programs."""
    return {"what": asdict(loss.what), "count": loss.count, "why": asdict(loss.why)}
