"""What curators have said of the same texts: names, dates, outlets, and derivations already confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from pyoxigraph import NamedNode

from sourcier.evidence import Texts
from sourcier.identifiers import local_key
from sourcier.model import Curation, Derivation, Source
from sourcier.namespaces import SOU
from sourcier.reuse.suggestion import Direction, Document, Kind, Suggestion, is_before

_IN_PART = {SOU.quotes, SOU.cites}


class Standing(Enum):
    """How a pair of texts stands to what curators confirmed."""

    NOTHING = "nothing"
    CONFIRMED = "confirmed"
    COMMON_ORIGIN = "common-origin"
    DATES_CONTRADICT = "dates-contradict"
    TEXTS_CONTRADICT = "texts-contradict"


@dataclass(frozen=True, slots=True)
class Mark:
    """A suggestion beside what is curated.

    `how` names the steps of the confirmed way back, nearest first, `through` the sources between; for a common origin,
    `through` holds the nearest sources that both go back to.
    """

    suggestion: Suggestion
    standing: Standing
    how: tuple[str, ...] = ()
    through: tuple[str, ...] = ()

    @property
    def is_contradiction(self) -> bool:
        """Whether dates or texts speak against what was confirmed."""
        return self.standing in {Standing.DATES_CONTRADICT, Standing.TEXTS_CONTRADICT}


def documents_of(texts: Texts, curation: Curation) -> list[Document]:
    """Returns the texts of a folder, each named by the source that recorded its hash, else by its file.

    A text that several sources record stands once for each of them.
    """
    names = {entity.iri: (*entity.names.values(), *entity.aliases) for entity in curation.entities}
    waiting: dict[str, list[Source]] = {}
    for source in curation.sources:
        if source.text:
            waiting.setdefault(source.text.sha256, []).append(source)
    documents: list[Document] = []
    for path in texts.paths:
        text, held = texts.read(path)
        for source in (sources := waiting.pop(held.sha256, [])):
            outlets = tuple(dict.fromkeys(names.get(source.publisher, ())))
            documents.append(Document(local_key(source.iri), text.original, source.published, outlets))
        if not sources:
            documents.append(Document(path.name, text.original))
    return documents


def marks(suggestions: Iterable[Suggestion], sources: Sequence[Source]) -> list[Mark]:
    """Returns each suggestion with what is curated of its two texts; a confirmed derivation gives the direction."""
    links = {local_key(source.iri): source.derived_from for source in sources}
    back: dict[str, dict[str, tuple[Derivation, ...]]] = {}
    for name in links:
        back[name] = _ways_back(name, links)
    return [_mark(suggestion, back) for suggestion in suggestions]


def _ways_back(name: str, links: Mapping[str, Sequence[Derivation]]) -> dict[str, tuple[Derivation, ...]]:
    """Returns every source that `name` goes back to, with the shortest way to it; nearest first."""
    ways: dict[str, tuple[Derivation, ...]] = {}
    waiting: list[tuple[str, tuple[Derivation, ...]]] = [(name, ())]
    for here, way in waiting:
        for link in links.get(here, ()):
            earlier = local_key(link.source)
            if earlier not in ways and earlier != name:
                ways[earlier] = (*way, link)
                waiting.append((earlier, ways[earlier]))
    return ways


def _mark(suggestion: Suggestion, back: Mapping[str, Mapping[str, tuple[Derivation, ...]]]) -> Mark:
    one, other = suggestion.later, suggestion.earlier
    for later, earlier in ((one, other), (other, one)):
        if way := back.get(later.name, {}).get(earlier.name):
            turned = suggestion.turned(Direction.CURATED, later.name)
            return Mark(turned, _standing(turned, way), _hows(way), tuple(local_key(link.source) for link in way[:-1]))
    ways = back.get(one.name, {}), back.get(other.name, {})
    if common := [name for name in ways[0] if name in ways[1]]:
        beyond = {name for each in common for name in back.get(each, {})}
        nearest = tuple(name for name in common if name not in beyond)
        return Mark(suggestion, Standing.COMMON_ORIGIN, through=nearest)
    return Mark(suggestion, Standing.NOTHING)


def _standing(suggestion: Suggestion, way: Sequence[Derivation]) -> Standing:
    if is_before(suggestion.later.published, suggestion.earlier.published):
        return Standing.DATES_CONTRADICT
    is_whole = not any(link.how in _IN_PART for link in way)
    if is_whole and suggestion.kind is Kind.INDEPENDENT:
        return Standing.TEXTS_CONTRADICT
    return Standing.CONFIRMED


def _hows(way: Sequence[Derivation]) -> tuple[str, ...]:
    return tuple(_how(link.how) for link in way)


def _how(how: NamedNode) -> str:
    return how.value.rsplit("#", 1)[-1]
