"""An Obsidian vault: a note for each node and each source, in which ties are sentences that link notes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sourcier.export.fields import Row, clean, node_rows, url_of, value_losses
from sourcier.export.loss import Loss
from sourcier.export.markdown import block_quote, link, one_line
from sourcier.export.note_names import note_names
from sourcier.figures.render import render_period
from sourcier.language import Text
from sourcier.model import Period
from sourcier.network.edge import Edge, Quote
from sourcier.network.network import Network
from sourcier.network.node import FAMILIES, Node
from sourcier.network.picture.caption import CAVEAT
from sourcier.network.projection import PROJECTIONS
from sourcier.network.sentence import sentence
from sourcier.network.standing import Standing
from sourcier.registry import load_registry

INDEX = "Index"
_LINE_ENDS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029"})
_RULE = "\u00a0· "
_SINCE, _UNTIL = Text("since {day}", "depuis\u00a0: {day}"), Text("until {day}", "jusqu’à\u00a0: {day}")
_ORIGINS = Text("origins: {n}", "origines\u00a0: {n}")
_COUNTED = Text("notes: {notes} · ties: {ties}", "notes\u00a0: {notes} · liens\u00a0: {ties}")
_HOW = Text(
    "Each tie stands in the notes of both its ends and of its sources, under how far it has come, with the exact "
    "words, who said them, and the claim; `sourcier trace` leads from a claim to all that is known of it.",
    "Chaque lien figure dans les notes de ses deux extrémités et de ses sources, sous le point où il en est, avec les "
    "mots exacts, qui les a dits, et l’affirmation\u00a0; `sourcier trace` mène d’une affirmation à ce qu’on en sait.",
)
_NOT_SAID = Loss(
    Text("statuses, roots, confidence, weights", "les statuts, les racines, la confiance, les poids"),
    Text("a sentence has no room for them", "une phrase n’a pas de place pour cela"),
)


def write_obsidian(network: Network, folder: Path, lang: str) -> tuple[Loss, ...]:
    """Writes one note a node and a source, in folders by family, and an index that says how to read them."""
    vault = _Vault(network, lang)
    for path, note in vault.notes():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(note, encoding="utf-8", newline="\n")
    return (_NOT_SAID, *value_losses(network))


class _Vault:
    """The notes of a network, in one language."""

    def __init__(self, network: Network, lang: str) -> None:
        self._network, self._lang = network, lang
        of_sources: dict[str, list[Edge]] = defaultdict(list)
        for edge in network.edges:
            for source in edge.sources:
                of_sources[source].append(edge)
        self._sources = {id_: of_sources[id_] for id_ in sorted(of_sources) if id_ not in network.nodes}
        labels = {id_: network.name(id_).in_(lang) for id_ in (*network.nodes, *self._sources)}
        self._names = note_names(labels, [INDEX])
        linked = {id_: replace(node, label=Text(*[self._link(id_)] * 2)) for id_, node in network.nodes.items()}
        self._linked = replace(network, nodes=linked)

    def notes(self) -> Iterator[tuple[Path, str]]:
        """Yields each note with its path."""
        yield Path(f"{INDEX}.md"), _lines(self._index())
        incident = self._network.incident()
        for node, row in zip(self._network.nodes.values(), node_rows(self._network, self._lang), strict=True):
            ties = self._ties(incident[node.id], None)
            yield self._path(node.id, node.family), _lines([*self._head(node, row), *ties])
        for id_, edges in self._sources.items():
            node = Node(id_, self._network.name(id_), "source", "source")
            [row] = node_rows(replace(self._network, nodes={id_: node}, edges=()), self._lang)
            yield self._path(id_, "source"), _lines([*self._head(node, row), *self._ties(edges, id_)])

    def _path(self, id_: str, family: str) -> Path:
        return Path(family, f"{self._names[id_]}.md")

    def _index(self) -> Iterator[str]:
        families: Mapping[str, list[str]] = {family: [] for family in FAMILIES}
        for node in self._network.nodes.values():
            families[node.family].append(node.id)
        families["source"].extend(self._sources)
        yield f"# {INDEX}"
        yield PROJECTIONS[self._network.projection].question.in_(self._lang)
        yield _COUNTED.in_(self._lang).format(notes=len(self._names), ties=len(self._network.edges))
        yield f"**{CAVEAT.in_(self._lang)}**"
        yield _HOW.in_(self._lang)
        for family, ids in families.items():
            if ids:
                yield f"## {_capital(load_registry().labels[FAMILIES[family]].in_(self._lang))}"
                yield "\n".join(f"- {self._link(id_)}" for id_ in sorted(ids, key=lambda id_: self._names[id_]))

    def _head(self, node: Node, row: Row) -> Iterator[str]:
        names = [str(row[name]) for name in ("label_en", "label_fr") if name in row]
        front = {
            "id": row["id"],
            "kind": node.kind or node.family,
            "aliases": [name for name in dict.fromkeys(names) if name != self._names[node.id]],
            "url": row.get("url"),
            "tags": ["/".join(dict.fromkeys((node.family, node.kind)))],
        }
        known = [f"{name}: {_yaml(value)}" for name, value in front.items() if value]
        yield "\n".join(["---", *known, "---"])
        yield f"# {one_line(str(row.get('label', self._names[node.id])))}"
        yield _RULE.join(filter(None, [one_line(node.kind_label.in_(self._lang)), _reference(node.id)]))

    def _ties(self, edges: Iterable[Edge], source: str | None) -> Iterator[str]:
        """Yields edges by standing, each as a sentence, with all its words or only those of one source."""
        by_standing: dict[Standing, list[Edge]] = defaultdict(list)
        for edge in edges:
            by_standing[edge.standing].append(edge)
        for standing in sorted(by_standing, key=lambda standing: standing.rank):
            yield f"## {_capital(standing.label.in_(self._lang))}"
            for edge in by_standing[standing]:
                yield f"{self._sentence(edge)}\n{_RULE.join(self._facts(edge))}"
                for quote in edge.quotes:
                    if source in {None, quote.source}:
                        yield from self._quote(quote)

    def _sentence(self, edge: Edge) -> str:
        roles, label = tuple(map(_said, edge.roles)), Text(_said(edge.label.en), _said(edge.label.fr))
        return sentence(replace(edge, roles=roles, label=label), self._linked, self._lang)

    def _facts(self, edge: Edge) -> Iterator[str]:
        days = ((_SINCE, edge.since), (_UNTIL, edge.until))
        yield from (words.in_(self._lang).format(day=render_period(Period(day, day), self._lang))
                    for words, day in days if day)  # fmt: skip
        if edge.origins_low is not None:
            limits = dict.fromkeys((edge.origins_low, edge.origins_high or edge.origins_low))
            yield _ORIGINS.in_(self._lang).format(n="–".join(map(str, limits)))
        yield _reference(edge.id)

    def _quote(self, quote: Quote) -> Iterator[str]:
        words = block_quote(clean(quote.words))
        if not words:
            return
        day = render_period(Period(quote.said, quote.said), self._lang) if quote.said else ""
        who = ", ".join(filter(None, (self._link(quote.claimant), day)))
        yield f"{words}\n>\n> — {_RULE.join((who, self._link(quote.source), _reference(quote.claim)))}"

    def _link(self, id_: str) -> str:
        """Returns a link to the note of what has that id, its name where there is none."""
        return f"[[{self._names[id_]}]]" if id_ in self._names else _said(self._network.name(id_).in_(self._lang))


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _reference(id_: str) -> str:
    """Returns an id that leads to where it is described."""
    url = url_of(id_)
    return link(clean(id_), clean(url)) if url else _said(id_)


def _said(words: str) -> str:
    return one_line(clean(words))


def _yaml(value: object) -> str:
    """Returns a value as JSON, which is YAML as well but for two characters that end lines there."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS)


def _lines(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"
