"""What is written of nodes and edges: literal tables of typed columns, and their values in a language.

Formats write these columns and no others, each in its own way. A value is a string, a boolean, a whole number of 64
bits, a float, or a list of strings; a day is a string as `2025-02-10`. What a node or edge does not have is no value:
not written. Control characters, which no format can hold, become U+FFFD.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sourcier.export.loss import Loss, counted
from sourcier.language import Text
from sourcier.namespaces import expand
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.node import Node
from sourcier.network.standing import Standing

Type = Literal["string", "boolean", "integer", "float", "date", "list"]
Value = str | bool | int | float | tuple[str, ...]
Row = dict[str, Value]
_Raw = Value | date | None

SEPARATOR = " | "
"""Between the items of a list, in a format that has no lists."""
_NOTHING = (None, "", ())
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_REPLACED = Loss(
    Text("control characters", "les caractères de commande"),
    Text(
        "no format can hold them; they are replaced by U+FFFD",
        "aucun format ne peut les contenir\u00a0; U+FFFD les remplace",
    ),
)
DIRECTED = Loss(
    Text("edges without direction", "les arêtes sans sens"),
    Text(
        "written as directed, as readers refuse files with both; the column `symmetric` says which they are",
        "écrites comme orientées, car des lecteurs refusent les fichiers mixtes\u00a0; la colonne `symmetric` le dit",
    ),
)
LISTS = Loss(
    Text("lists", "les listes"),
    Text(
        f"the format has none; their items are joined by “{SEPARATOR.strip()}”",
        f"le format n’en a pas\u00a0; leurs éléments sont joints par «\u00a0{SEPARATOR.strip()}\u00a0»",
    ),
)
_NO_NUMBER = Loss(
    Text("weights that are no number", "les poids qui ne sont pas des nombres"),
    Text("infinite or undefined: left out", "infinis ou indéfinis\u00a0: omis"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name, the type that all its values have, and what they are."""

    name: str
    type: Type
    meaning: Text


NODE_COLUMNS = (
    Column("id", "string", Text("its id", "son identifiant")),
    Column("label", "string", Text("what it is called", "son nom")),
    Column("label_en", "string", Text("what it is called in English", "son nom en anglais")),
    Column("label_fr", "string", Text("what it is called in French", "son nom en français")),
    Column("family", "string", Text("actor, site, project, place, event, source or claim",
                                    "actor, site, project, place, event, source ou claim")),
    Column("kind", "string", Text("its kind", "son genre")),
    Column("url", "string", Text("where it is described", "où il est décrit")),
    Column("claims", "list", Text("the claims of its edges", "les affirmations de ses arêtes")),
)  # fmt: skip
"""What is written of a node."""

EDGE_COLUMNS = (
    Column("id", "string", Text("its id", "son identifiant")),
    Column("source", "string", Text("the node that it comes from", "le nœud dont elle part")),
    Column("target", "string", Text("the node that it goes to", "le nœud où elle va")),
    Column("relation", "string", Text("the claim property, or what else it stands for",
                                      "la propriété affirmée, ou ce qu’elle représente d’autre")),
    Column("label", "string", Text("the relation in words, and its standing unless it is said to exist",
                                   "la relation en mots, et où elle en est sauf si elle est dite existante")),
    Column("standing", "string", Text("existing, former, planned, negotiated, withdrawn or denied",
                                      "existing, former, planned, negotiated, withdrawn ou denied")),
    Column("symmetric", "boolean", Text("whether the relation has no direction", "si la relation n’a pas de sens")),
    Column("claims", "list", Text("the claims that it rests on", "les affirmations qui la portent")),
    Column("statuses", "list", Text("the statuses of these claims", "les statuts de ces affirmations")),
    Column("roles", "list", Text("the roles that they name", "les fonctions qu’elles nomment")),
    Column("claimants", "list", Text("who says so", "qui le dit")),
    Column("sources", "list", Text("the sources that carry it", "les sources qui la portent")),
    Column("roots", "list", Text("the sources at which the ways back from these end",
                                 "les sources où finissent les chemins qui y remontent")),
    Column("origins", "list", Text("whose voices stand behind it", "les voix qui sont derrière")),
    Column("origins_low", "integer", Text("how many origins there are at least", "combien d’origines au moins")),
    Column("origins_high", "integer", Text("how many origins there are at most", "combien d’origines au plus")),
    Column("said_first", "date", Text("when it was said first", "quand cela fut dit pour la première fois")),
    Column("said_last", "date", Text("when it was said last", "quand cela fut dit pour la dernière fois")),
    Column("since", "date", Text("since when it is so", "depuis quand il en est ainsi")),
    Column("until", "date", Text("until when it was so", "jusqu’à quand il en fut ainsi")),
    Column("confidence", "integer", Text("how surely its words are read: 1 high, 2 medium, 3 low",
                                         "avec quelle sûreté ses mots sont lus\u00a0: 1 haute, 2 moyenne, 3 basse")),
    Column("weight", "float", Text("its weight: origins in a summary, claims between sources, else 1",
                                   "son poids\u00a0: origines d’un résumé, affirmations entre sources, sinon 1")),
    Column("quotes", "list", Text("the exact words of the sources", "les mots exacts des sources")),
    Column("url", "string", Text("where it is described", "où elle est décrite")),
)  # fmt: skip
"""What is written of an edge."""


def node_rows(network: Network, lang: str) -> Iterator[Row]:
    """Yields what there is to write of each node, in order, by the names of the columns."""
    claims: dict[str, set[str]] = defaultdict(set)
    for edge in network.edges:
        for end in edge.ends:
            claims[end].update(edge.claims)
    for node in network.nodes.values():
        yield _row(_node_values(node, lang) | {"claims": tuple(sorted(claims[node.id]))})


def edge_rows(network: Network, lang: str) -> Iterator[Row]:
    """Yields what there is to write of each edge, in order, by the names of the columns."""
    yield from (edge_row(edge, lang) for edge in network.edges)


def edge_row(edge: Edge, lang: str) -> Row:
    """Returns what there is to write of an edge, by the names of the columns."""
    return _row(_edge_values(edge, lang))


def url_of(id_: str) -> str | None:
    """Returns the address of what has that id, None where it has none.

    >>> url_of("actor:sesterce")
    'https://w3id.org/sourcier/id/actor/sesterce'
    """
    return expand(id_) or (id_ if id_.startswith(("https://", "http://")) else None)


def clean(words: str) -> str:
    r"""Returns words that every format can hold.

    >>> clean("a\x07b") == "a\ufffdb"
    True
    """
    return words if words.isprintable() else _CONTROL.sub("\ufffd", words)


def flat(value: Value) -> str | bool | int | float:
    """Returns a value for a format that has no lists.

    >>> flat(("claim:a", "claim:b"))
    'claim:a | claim:b'
    """
    return SEPARATOR.join(value) if isinstance(value, tuple) else value


def value_losses(network: Network) -> tuple[Loss, ...]:
    """Returns which values of a network no format can hold, with how many there are."""
    strings = [word for node in network.nodes.values() for word in (node.id, node.label.en, node.label.fr)]
    strings += [word for edge in network.edges for word in _strings(edge)]
    replaced = sum(1 for word in strings if _CONTROL.search(word))
    undefined = sum(1 for edge in network.edges if not math.isfinite(edge.weight))
    return counted({_REPLACED: replaced, _NO_NUMBER: undefined})


def _strings(edge: Edge) -> Iterator[str]:
    yield from (edge.id, edge.source, edge.target, edge.relation, edge.label.en, edge.label.fr)
    for several in (edge.claims, edge.statuses, edge.roles, edge.claimants, edge.sources, edge.roots, edge.origins):
        yield from several
    yield from (quote.words for quote in edge.quotes)


def _node_values(node: Node, lang: str) -> dict[str, _Raw]:
    return {
        "id": node.id,
        "label": node.label.in_(lang),
        "label_en": node.label.en,
        "label_fr": node.label.fr,
        "family": node.family,
        "kind": node.kind,
        "url": url_of(node.id),
    }


def _edge_values(edge: Edge, lang: str) -> dict[str, _Raw]:
    values: dict[str, _Raw] = {column.name: getattr(edge, column.name, None) for column in EDGE_COLUMNS}
    return values | {
        "label": _label(edge, lang),
        "standing": str(edge.standing),
        "quotes": tuple(dict.fromkeys(quote.words for quote in edge.quotes)),
        "url": _edge_url(edge),
    }


def _label(edge: Edge, lang: str) -> str:
    """Returns the relation in words with its standing, which no picture may leave out; what exists has no mark."""
    words = edge.label.in_(lang)
    return words if edge.standing is Standing.EXISTING else f"{words} ({edge.standing.label.in_(lang)})"


def _edge_url(edge: Edge) -> str | None:
    """Returns the address of a tie; of what is none in the graph, a summary or a denial, that of its first claim."""
    in_graph = not (edge.standing is Standing.DENIED and edge.id.startswith("tie:"))
    own = url_of(edge.id) if in_graph else None
    return own or (url_of(edge.claims[0]) if edge.claims else None)


def _row(values: dict[str, _Raw]) -> Row:
    found = [(name, _value(raw)) for name, raw in values.items() if raw is not None]
    return {name: value for name, value in found if value not in _NOTHING}


def _value(raw: Value | date) -> Value | None:
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, tuple):
        return tuple([clean(word) for word in raw])
    if isinstance(raw, date):
        return raw.isoformat()
    return None if isinstance(raw, float) and not math.isfinite(raw) else raw
