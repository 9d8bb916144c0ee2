"""The options by which commands choose what of the graph is seen as a network."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from sourcier.cli.ask import complete_query, read_parameters, read_question
from sourcier.cli.group import Settings
from sourcier.cli.look import complete_name
from sourcier.errors import UsageError

if TYPE_CHECKING:
    from sourcier.network import Filters

_OPTIONS = (
    click.option("--as-of", metavar="DATE", help="What was said by that day of what had begun; ended ties are former."),
    click.option("--since", metavar="DATE", help="Only what was said since that day."),
    click.option("--min-origins", type=click.IntRange(min=0), default=0, help="Only ties of at least so many origins."),
    click.option("--property", multiple=True, metavar="WORD", help="Only this relation; repeatable."),
    click.option("--status", multiple=True, metavar="WORD", help="Only claims of this status; repeatable."),
    click.option("--standing", multiple=True, metavar="WORD", help="Only ties of this standing; repeatable."),
    click.option(
        "--avoid", multiple=True, metavar="NAME", help="Without this; repeatable.", shell_complete=complete_name
    ),
    click.option("--show", multiple=True, metavar="KIND", help="Also nodes of this kind: place, event; repeatable."),
    click.option(
        "--from-query", metavar="QUERY", help="Only claims that QUERY answers.", shell_complete=complete_query
    ),
    click.option("-p", "--parameter", multiple=True, metavar="NAME=VALUE", help="A parameter of QUERY."),
)
_NAMES = ("as_of", "since", "min_origins", "property", "status", "standing", "avoid", "show", "from_query", "parameter")


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options that choose what is seen of the graph; it gets them as `filters`."""

    @wraps(command)
    def run(**given: Any) -> None:
        settings = click.get_current_context().obj
        chosen = {name: given.pop(name) for name in _NAMES}
        command(filters=_filters(settings, **chosen), **given)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


def _filters(settings: Settings, *, from_query: str | None, parameter: tuple[str, ...], **options: Any) -> Filters:
    """Returns the filters that options ask for.

    Raises:
        NotFoundError: nothing is called so.
        UsageError: a day, a standing or a kind of node is none, or a parameter stands without a query.
    """
    if parameter and not from_query:
        raise UsageError("-p gives a parameter of a query: name it with --from-query")
    asked: dict[str, Any] = {}
    if from_query:
        asked = {"from_query": read_question(from_query), "parameters": read_parameters(parameter)}
    return settings.graph.filters(**options, **asked)
