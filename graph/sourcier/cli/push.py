"""Into a store elsewhere: push."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcier.cli.group import Settings
from sourcier.cli.output import Table, output_option, write
from sourcier.errors import UsageError
from sourcier.language import Text
from sourcier.namespaces import compact

if TYPE_CHECKING:
    from sourcier.push.push import Line

_HEADINGS = {
    "graph": Text("named graph", "graphe nommé"),
    "triples": Text("triples", "triplets"),
    "bytes": Text("bytes", "octets"),
    "there": Text("there now", "là-bas"),
    "what": Text("what", "quoi"),
    "verified": Text("verified", "vérifié"),
}
_RESUMED = Text(
    "going on after a run that did not end: {done} of {graphs} graphs are there",
    "reprise d’un lancement inachevé\u00a0: {done} graphes sur {graphs} y sont",
)
_SENT = Text(
    "{triples} of {all} triples are there, {percent} %",
    "{triples} triplets sur {all} y sont, {percent}\u00a0%",
)
_DONE = Text(
    "{url}: {graphs} graphs, {triples} triples, {requests} requests; {verified}; {seconds:.1f} s",
    "{url}\u00a0: {graphs} graphes, {triples} triplets, {requests} requêtes\u202f; {verified}\u202f;"
    " {seconds:.1f}\u00a0s",
)
_PLANNED = Text(
    "{url}: {graphs} graphs, {triples} triples, {requests} requests; nothing was written",
    "{url}\u00a0: {graphs} graphes, {triples} triplets, {requests} requêtes\u202f; rien n’a été écrit",
)
_UNVERIFIED = Text("not verified", "non vérifié")
_OTHERS = Text(
    "{count} graphs there are named as builds name theirs, and not in this one; --prune drops them",
    "{count} graphes là-bas portent des noms comme en donnent les constructions, et ne sont pas dans celle-ci\u202f;"
    " --prune les supprime",
)
_CLEAR = Text(
    "who asks there is said unencrypted, as the address begins with http://",
    "l’identité y est envoyée en clair, car l’adresse commence par http://",
)
_SECONDS_BETWEEN = 5.0


@click.command()
@click.argument("url", metavar="URL")
@click.option(
    "--protocol",
    type=click.Choice(["graph-store", "update"]),
    default="graph-store",
    show_default=True,
    help="What URL answers to: the SPARQL 1.1 Graph Store Protocol, or Update.",
)
@click.option(
    "--direct", is_flag=True, help="Graph Store Protocol: graphs are named by their own addresses, below URL."
)
@click.option("--query-url", metavar="URL", help="Where the store answers queries; default: told by URL, if it can be.")
@click.option("--batch-triples", type=click.IntRange(1), metavar="N", help="Triples sent at a time at most.")
@click.option("--batch-bytes", type=click.IntRange(1), metavar="N", help="Bytes sent at a time at most.")
@click.option(
    "--prune", is_flag=True, help="Drop graphs there that are named as builds name theirs, and not in this one."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@click.option("--no-verify", is_flag=True, help="Do not look at the end what is there.")
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where what was done is noted; default: push/ beside the graph.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=300.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a request may take.",
)
@click.option(
    "--retries",
    type=click.IntRange(0),
    default=4,
    show_default=True,
    metavar="N",
    help="How often a failure that may pass is tried again.",
)
@output_option
@click.pass_obj
def push(
    settings: Settings,
    url: str,
    protocol: str,
    direct: bool,
    query_url: str | None,
    batch_triples: int | None,
    batch_bytes: int | None,
    prune: bool,
    dry_run: bool,
    no_verify: bool,
    state: Path | None,
    timeout: float,
    retries: int,
    form: str | None,
) -> None:
    """Bring the graph into the SPARQL store at URL, each of its named graphs in place of what is there by that name.

    Other graphs are not touched. What was done is noted: after a failure, the same command goes on from there. Who asks
    is told by the address (https://user:password@…) or, better, by variables of the environment: SOURCIER_ENDPOINT_USER
    and SOURCIER_ENDPOINT_PASSWORD, or SOURCIER_ENDPOINT_TOKEN; each with _FILE behind it names a file.
    """
    from sourcier.push.client import Patience
    from sourcier.push.content import Limit, open_content
    from sourcier.push.journal import open_journal
    from sourcier.push.push import Pushing
    from sourcier.push.target import target_at

    if no_verify and prune:
        raise UsageError("--prune looks at what is there, and --no-verify does not; leave one out")
    started = time.monotonic()
    patience = Patience(timeout, retries, lambda words: settings.say(words.in_(settings.lang)))
    target = target_at(url, protocol, direct=direct, queries=query_url, patience=patience)
    if target.tells_in_clear:
        settings.say(_CLEAR.in_(settings.lang))
    usual = target.writing.limit
    limit = Limit(batch_triples or usual.triples, batch_bytes or usual.size)
    with open_content(settings.data) as content:
        pushing = Pushing(content, target.writing, None if no_verify else target.reader(), limit, prune)
        if dry_run:
            lines = pushing.plan()
        else:
            where = target.client.address.url
            with open_journal(
                state or _beside(settings), digest=content.digest, url=where, shown=target.shown, protocol=protocol
            ) as journal:
                if journal.is_resumed:
                    settings.say(_RESUMED.in_(settings.lang).format(done=len(journal.done), graphs=len(content.graphs)))
                pushing.progress = _Progress(settings, content.triples).add
                lines = pushing.run(journal)
    write(_table(lines, settings.lang, planned=dry_run), form, settings.lang)
    _sum_up(settings, lines, pushing.requests, target.shown, planned=dry_run, seconds=time.monotonic() - started)


def _beside(settings: Settings) -> Path:
    """Returns the folder beside the graph in which is noted what was done.

    Raises:
        UsageError: the graph is behind an endpoint.
    """
    from sourcier.resources import resource_dir
    from sourcier.store.location import is_elsewhere
    from sourcier.store.release import release_in

    if is_elsewhere(settings.data):
        raise UsageError("--data is an address here, and nothing can be noted beside it; name a folder with --state")
    path = Path(settings.data) if settings.data else resource_dir("data")
    return ((release_in(path) if path.is_dir() else None) or path.parent) / "push"


def _table(lines: Sequence[Line], lang: str, *, planned: bool) -> Table:
    left_out = "verified" if planned else "there"
    headings = {key: heading for key, heading in _HEADINGS.items() if key != left_out}
    rows = []
    for line in lines:
        last = line.there if planned else line.agreement.value.in_(lang) if line.agreement else None
        what = line.deed.value.in_(lang)
        numbers = [line.triples, line.size]
        name = compact(line.iri)
        rows.append([name, *numbers, last, what] if planned else [name, *numbers, what, last])
    return Table(headings, rows, unbroken=("what",))


def _sum_up(
    settings: Settings, lines: Sequence[Line], requests: int, url: str, *, planned: bool, seconds: float
) -> None:
    from sourcier.push.push import Deed

    ours = [line for line in lines if line.deed in {Deed.REPLACED, Deed.KEPT}]
    found = Counter(line.agreement.value.in_(settings.lang) for line in ours if line.agreement)
    verified = ", ".join(f"{count} {words}" for words, count in found.items()) or _UNVERIFIED.in_(settings.lang)
    settings.say(
        (_PLANNED if planned else _DONE)
        .in_(settings.lang)
        .format(
            url=url,
            graphs=len(ours),
            triples=sum(line.triples for line in ours),
            requests=requests,
            verified=verified,
            seconds=seconds,
        )
    )
    if left := sum(line.deed is Deed.LEFT for line in lines):
        settings.say(_OTHERS.in_(settings.lang).format(count=left))


class _Progress:
    """Says now and then how many triples are there."""

    def __init__(self, settings: Settings, triples: int) -> None:
        self._settings, self._all, self._there = settings, triples, 0
        self._said = time.monotonic()

    def add(self, triples: int) -> None:
        """Takes note of so many triples more, or less."""
        self._there += triples
        if time.monotonic() - self._said < _SECONDS_BETWEEN:
            return
        self._said = time.monotonic()
        percent = 100 * self._there // self._all
        self._settings.say(_SENT.in_(self._settings.lang).format(triples=self._there, all=self._all, percent=percent))
