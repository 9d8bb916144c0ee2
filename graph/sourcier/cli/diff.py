"""What changed between two graphs: diff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sourcier.cli.group import Settings
from sourcier.cli.output import Table, output_option, write
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.diff import ClaimChange, ThingChange

_HEADINGS = {
    "change": Text("change", "changement"),
    "what": Text("what", "quoi"),
    "in": Text("in", "en"),
    "before": Text("before", "avant"),
    "after": Text("after", "après"),
    "id": Text("id", "identifiant"),
}
_COUNTED = Text(
    "claims: {added} added, {changed} changed, {reanchored} re-anchored, {withdrawn} withdrawn; names: {things}",
    "affirmations\u00a0: {added} ajoutées, {changed} modifiées, {reanchored} réancrées, {withdrawn} retirées\u00a0;"
    " noms\u00a0: {things}",
)
_NAME = Text("name", "nom")


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@output_option
@click.pass_obj
def diff(settings: Settings, before: str, after: str, form: str | None) -> None:
    """Say what changed from graph A to graph B, each a folder, an RDF file or the address of an endpoint.

    A claim is added, withdrawn, changed (its value, its status, how its words are read) or re-anchored (the same, found
    at other words or another place). Corrected claims are paired by the words that carry them. A row is one part of one
    claim that differs; below stand the actors, sites, sources and the like that are new, gone or called otherwise.
    """
    from sourcier.diff import Change
    from sourcier.diff import diff as diff_graphs
    from sourcier.store.location import open_view

    found = diff_graphs(open_view(before), open_view(after))
    rows = [row for change in found.claims for row in _claim_rows(change, settings.lang)]
    rows += [_thing_row(change, settings.lang) for change in found.things]
    write(Table(_HEADINGS, rows, unbroken=("change",)), form, settings.lang)
    counts = {change.name.lower(): len(found.of(change)) for change in Change}
    settings.say(_COUNTED.in_(settings.lang).format(things=len(found.things), **counts))


def _claim_rows(change: ClaimChange, lang: str) -> Iterator[list[str]]:
    what = [change.change.label.in_(lang), change.claim.label.in_(lang)]
    if not change.differences:
        quote = f"«\u00a0{change.claim.quote}\u00a0»" if change.claim.quote else ""
        yield [*what, "", quote if change.before else "", quote if change.after else "", change.claim.id]
    for one in change.differences:
        yield [*what, one.name.in_(lang), one.before.in_(lang), one.after.in_(lang), change.claim.id]


def _thing_row(change: ThingChange, lang: str) -> list[str]:
    before, after = (name.in_(lang) if name else "" for name in (change.before, change.after))
    return [change.change.label.in_(lang), change.id.partition(":")[0], _NAME.in_(lang), before, after, change.id]
