"""How two are tied: the form that names them, and the ways between them as sentences, each hop with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import NamedNode

from sourcier.analysis.tie.hop import weakest_entry
from sourcier.analysis.tie.ways import Way, Ways, find_ways
from sourcier.errors import AmbiguousNameError, NotFoundError
from sourcier.language import LANGUAGES, Text
from sourcier.lookup.names import Named
from sourcier.namespaces import BASE, compact, expand, node_of
from sourcier.network import Edge, Network, Standing
from sourcier.network.edge import claims_of
from sourcier.network.sentence import sentence
from sourcier.pages.atlas import Atlas
from sourcier.pages.data import FORMS
from sourcier.pages.page import Page

_TITLE = Text("Ties between two", "Liens entre deux")
_BETWEEN = Text("How claims tie {one} and {other}", "Comment des affirmations lient {one} et {other}")
_WAYS, _HOPS = 5, 4
_MADE_OF = 12
_CANDIDATES = 20
_ID = "id/"


@dataclass(frozen=True, slots=True)
class End:
    """One end of a way as it was asked for: what that names, or what it may name, or what is called nearly so."""

    asked: str
    named: Named | None = None
    candidates: tuple[Named, ...] = ()
    nearest: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class TiedHop:
    """One step of a way: each tie of it as a sentence, the one that carries most first."""

    ties: tuple[tuple[Text, Edge], ...]
    is_weakest: bool


@dataclass(frozen=True, slots=True)
class TiedWay:
    """A way in words: what it leads through, its hops, and what the weakest of them is.

    `is_even` says that all of its hops carry as much.
    """

    through: tuple[Named, ...]
    hops: tuple[TiedHop, ...]
    weakest: Text
    strength: Text
    is_even: bool


def ties_page(atlas: Atlas, one: str = "", other: str = "") -> Page:
    """Returns the form, with what both names stand for; where both are known, the ways between them."""
    ends = _end(atlas, one), _end(atlas, other)
    first, second = (end.named for end in ends)
    if first and second and first.iri != second.iri:
        return ways_page(atlas, first.iri, second.iri)
    values = {"ends": ends, "is_same": bool(first and second), "pairs": _pairs(atlas), **_NO_WAYS}
    return Page("ties", _TITLE, "ties.html", values)


def ways_page(atlas: Atlas, one: NamedNode, other: NamedNode) -> Page:
    """Returns the page of the ways between two different things.

    Raises:
        NotFoundError: there is no such thing.
        UsageError: both are the same.
    """
    ends = _known(atlas, one), _known(atlas, other)
    found = find_ways(atlas.all_ties, ends[0].id, ends[1].id, k=_WAYS, max_hops=_HOPS)
    between = {"one": ends[0].label, "other": ends[1].label}
    title = Text(
        *(_BETWEEN.in_(lang).format(**{key: name.in_(lang) for key, name in between.items()}) for lang in LANGUAGES)
    )
    values = {
        "ends": tuple(End(end.label.en, end) for end in ends),
        "is_same": False,
        "pairs": (),
        "found": found,
        "untied": tuple(end for end in ends if end.id not in atlas.all_ties.nodes),
        "languages": atlas.languages,
        "ways": [_tied(way, found, atlas) for way in found.ways],
        "denied": [(_said(edge, found.network), edge) for edge in _denied(found)],
    }
    behind = tuple(map(node_of, claims_of(tie for way in found.ways for hop in way.hops for tie in hop.edges)))
    return Page(ways_path(one, other), title, "ties.html", values, FORMS if behind else (), claims=behind)


def ways_path(one: NamedNode, other: NamedNode) -> str:
    """Returns the path of the page of the ways between two.

    >>> from sourcier.namespaces import ACTOR
    >>> ways_path(ACTOR.sesterce, ACTOR.oreus)
    'ties/actor/sesterce/actor/oreus'
    """
    return "/".join(["ties", *(iri.value.removeprefix(BASE).removeprefix(_ID) for iri in (one, other))])


def ends_of(path: str) -> tuple[NamedNode, NamedNode] | None:
    """Returns the two ends of the page with that path, None where it is none of these.

    >>> [end.value.rsplit("/", 1)[-1] for end in ends_of("ties/actor/sesterce/actor/oreus")]
    ['sesterce', 'oreus']
    """
    parts = path.split("/")
    if len(parts) != 5 or parts[0] != "ties":
        return None
    ids = [expand(f"{family}:{key}") for family, key in (parts[1:3], parts[3:5])]
    try:
        one, other = (NamedNode(id_) for id_ in ids if id_)
    except ValueError:
        return None
    return one, other


def pairs_made(atlas: Atlas) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Yields the pairs whose pages a static site has: of the actors with most neighbours, those that a way joins."""
    network = atlas.all_ties
    degree: Counter[str] = Counter()
    for pair in {edge.pair for edge in network.edges if edge.source != edge.target}:
        degree.update(pair)
    actors = [id_ for id_, node in network.nodes.items() if node.family == "actor"]
    best = sorted(actors, key=lambda id_: (-degree[id_], id_))[:_MADE_OF]
    for one, other in combinations(best, 2):
        if find_ways(network, one, other, k=1, max_hops=_HOPS).ways:
            yield network.nodes[one].iri, network.nodes[other].iri


_NO_WAYS: dict[str, object] = {"found": None, "ways": (), "denied": ()}


def _pairs(atlas: Atlas) -> list[tuple[str, Named, Named]]:
    known = atlas.graph.names.known
    return [(ways_path(one, other), known[one], known[other]) for one, other in atlas.tied_pairs]


def _end(atlas: Atlas, asked: str) -> End:
    names = atlas.graph.names
    if not asked.strip():
        return End(asked)
    try:
        iri = names.resolve(asked.strip())
    except AmbiguousNameError as error:
        ids = (line.split(" ", 1)[0] for line in error.candidates)
        return End(asked, candidates=_named(atlas, ids))
    except NotFoundError as error:
        return End(asked, nearest=_named(atlas, error.nearest))
    return End(asked, names.known.get(iri), nearest=())


def _named(atlas: Atlas, ids: Iterator[str] | tuple[str, ...] | list[str]) -> tuple[Named, ...]:
    known = {named.id: named for named in atlas.graph.names.known.values()}
    return tuple(known[id_] for id_ in ids if id_ in known)[:_CANDIDATES]


def _known(atlas: Atlas, iri: NamedNode) -> Named:
    named = atlas.graph.names.known.get(iri)
    if named is None:
        raise NotFoundError(compact(iri))
    return named


def _tied(way: Way, found: Ways, atlas: Atlas) -> TiedWay:
    weakest = way.weakest
    plain = [("", (weakest.standing.label.in_(lang),)) for lang in LANGUAGES]
    strength = [
        next(iter(weakest_entry(weakest, lang)), known)[1] for lang, known in zip(LANGUAGES, plain, strict=True)
    ]
    is_even = len({hop.edge.strength[:-1] for hop in way.hops}) == 1
    return TiedWay(
        through=_named(atlas, way.nodes[1:-1]),
        hops=tuple(
            TiedHop(
                tuple((_said(edge, found.network), edge) for edge in hop.edges), hop.edge is weakest and not is_even
            )
            for hop in way.hops
        ),
        weakest=_said(weakest, found.network),
        strength=Text(*(words for (words,) in strength)),
        is_even=is_even,
    )


def _denied(found: Ways) -> list[Edge]:
    """Returns the ties between the two that somebody denies: these are no hops."""
    pair = tuple(sorted((found.one, found.other)))
    return [edge for edge in found.network.edges if edge.pair == pair and edge.standing is Standing.DENIED]


def _said(edge: Edge, network: Network) -> Text:
    return Text(*(sentence(edge, network, lang) for lang in LANGUAGES))
