"""How two things are tied: ties."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from sourcier.cli.analyse import findings_output, write_findings
from sourcier.cli.group import Settings, handing_on
from sourcier.cli.look import complete_name
from sourcier.cli.network import with_filters
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.analysis.tie.ways import Ways
    from sourcier.network import Filters

_TITLE = Text("How {one} and {other} are tied", "Ce qui lie {one} et {other}")


def asks_ways(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command two ends and what ways between them are wanted; the ways are handed on to it."""

    @click.argument("one", shell_complete=complete_name)
    @click.argument("other", shell_complete=complete_name)
    @click.option("-k", type=click.IntRange(1, 100), default=5, show_default=True, help="How many ways.")
    @click.option(
        "--max-hops", type=click.IntRange(1, 10), default=4, show_default=True, help="The longest way, in ties."
    )
    @click.option("--max-degree", type=click.IntRange(min=1), help="No way through what has more neighbours than this.")
    @with_filters
    @handing_on(command)
    def asking(
        settings: Settings, one: str, other: str, k: int, max_hops: int, max_degree: int | None, filters: Filters
    ) -> Ways:
        return settings.graph.ties(one, other, k=k, max_hops=max_hops, max_degree=max_degree, filters=filters)

    return asking


@click.command()
@asks_ways
@findings_output
def ties(settings: Settings, found: Ways, form: str | None) -> None:
    """Say how ONE and OTHER are tied: the shortest ways from one to the other, each hop with its words.

    A way is as strong as its weakest hop, and the strongest comes first: what is said to exist before what is over,
    planned or negotiated, then what more voices say. Hubs are left out by --avoid or --max-degree.
    """
    names = {"one": found.network.name(found.one), "other": found.network.name(found.other)}
    title = _TITLE.in_(settings.lang).format(**{key: name.in_(settings.lang) for key, name in names.items()})
    write_findings(found, form, settings.lang, title=title)
