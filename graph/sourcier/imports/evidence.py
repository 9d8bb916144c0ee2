"""The quotes of imports found again in the files that they came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from sourcier.evidence import Finding, State, Texts, find_recorded
from sourcier.identifiers import local_key
from sourcier.model import Mention
from sourcier.namespaces import OA, SOU, SOUC


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """A quote of an import, its source, where it is recorded, and how it stands there."""

    source: NamedNode
    claim: str
    mention: Mention
    finding: Finding


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """A source of an import whose text is recorded, with its quotes; `path` is None where no such file is at hand."""

    source: NamedNode
    path: str | None
    quotes: tuple[CheckedQuote, ...]

    @property
    def found(self) -> int:
        """How many quotes stand where they are recorded."""
        return sum(quote.finding.state is State.VERBATIM for quote in self.quotes)

    @property
    def is_sound(self) -> bool:
        """Whether the file is at hand, and every quote stands where it is recorded."""
        return self.path is not None and self.found == len(self.quotes)


def check_quotes(quads: Iterable[Quad], texts: Texts) -> list[CheckedSource]:
    """Returns, for each source that an import holds the text of, how its quotes stand in the file of that hash."""
    facts: dict[object, dict[NamedNode, list[object]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        facts[quad.subject][quad.predicate].append(quad.object)
    held = {iri: _word(said[SOU.sha256]) for iri, said in facts.items() if said.get(SOU.characters)}
    mentions: dict[object, list[tuple[str, Mention]]] = defaultdict(list)
    for said in list(facts.values()):
        if bodies := said.get(OA.hasBody):
            [target] = said[OA.hasTarget]
            mention = _mention([facts[selector] for selector in facts[target][OA.hasSelector]])
            [body] = bodies
            mentions[facts[target][OA.hasSource][0]].append((_key(body), mention))
    return [_checked(iri, held[iri], mentions[iri], texts) for iri in sorted(held, key=str)]


def _checked(iri: object, sha256: str, mentions: Sequence[tuple[str, Mention]], texts: Texts) -> CheckedSource:
    assert isinstance(iri, NamedNode), "a source has a name"
    table = texts.table(sha256)
    found = [(claim, mention, find_recorded(table[1], mention) if table else Finding(State.GONE))
             for claim, mention in mentions]  # fmt: skip
    quotes = tuple(CheckedQuote(iri, claim, mention, finding) for claim, mention, finding in found)
    return CheckedSource(iri, str(table[0].relative_to(texts.folder)) if table else None, quotes)


def _mention(selectors: Sequence[dict[NamedNode, list[object]]]) -> Mention:
    words = {predicate: _word(values) for said in selectors for predicate, values in said.items() if values}
    place = (int(words[OA.start]), int(words[OA.end])) if OA.start in words else None
    return Mention(words.get(OA.exact, ""), SOUC.outletVoice, offsets=place)


def _word(values: Sequence[object]) -> str:
    return next((value.value for value in values if isinstance(value, Literal)), "")


def _key(body: object) -> str:
    return local_key(body) if isinstance(body, NamedNode) else ""
