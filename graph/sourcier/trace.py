"""From a claim back to its words: who speaks, where it stands, and what that source rests on, to the origin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.evidence import Finding, Texts, find_quote
from sourcier.identifiers import local_key
from sourcier.language import Text
from sourcier.lookup import QuotedMention, ReadClaim, Reference, SourceRecord, labels_of, read_claim, read_source
from sourcier.model import Mention
from sourcier.namespaces import prologue
from sourcier.store.view import View, select

_DERIVATIONS = f"""{prologue()}
SELECT ?how ?earlier WHERE {{
  {{source}} ?how ?earlier . ?how rdfs:subPropertyOf sou:derivedFrom .
}} ORDER BY ?how ?earlier
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One step back: how the source before rests on this one. `depth` is 1 for what the mention's source rests on."""

    depth: int
    how: Reference
    source: SourceRecord
    is_origin: bool


@dataclass(frozen=True, slots=True)
class TracedMention:
    """A mention with its source, the way back to the origin, and how the quote stands in the text.

    `finding` is None where no text of that hash is at hand.
    """

    mention: QuotedMention
    source: SourceRecord
    steps: tuple[Step, ...]
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Trace:
    """A claim and every way back to words."""

    claim: ReadClaim
    mentions: tuple[TracedMention, ...]

    @property
    def origins(self) -> tuple[SourceRecord, ...]:
        """The sources at which all ways back end, each once."""
        ends = [
            record
            for traced in self.mentions
            for record in ([s.source for s in traced.steps if s.is_origin] or [traced.source])
        ]
        return tuple({record.iri: record for record in ends}.values())


def trace_claim(view: View, iri: NamedNode, *, texts: Texts | None = None) -> Trace:
    """Returns the trace of one claim; with `texts`, each quote is looked up again in the text of its source.

    Raises:
        NotFoundError: the IRI is no claim of this graph.
    """
    claim = read_claim(view, iri)
    records: dict[NamedNode, SourceRecord] = {}

    def record_of(source: NamedNode) -> SourceRecord:
        if source not in records:
            records[source] = read_source(view, source)
        return records[source]

    traced = []
    for mention in claim.mentions:
        source = record_of(mention.source.iri)
        steps = _steps_back(view, source.iri, record_of)
        traced.append(TracedMention(mention, source, steps, _verify(mention, source, texts)))
    return Trace(claim, tuple(traced))


def _steps_back(view: View, source: NamedNode, record_of: Callable[[NamedNode], SourceRecord]) -> tuple[Step, ...]:
    steps: list[Step] = []
    seen, waiting = {source}, [(source, 1)]
    while waiting:
        here, depth = waiting.pop(0)
        for how, earlier in _derivations(view, here):
            if earlier in seen:
                continue
            seen.add(earlier)
            waiting.append((earlier, depth + 1))
            is_origin = not _derivations(view, earlier)
            manner = labels_of(view, [how]).get(how, Text(local_key(how), local_key(how)))
            steps.append(Step(depth, Reference(how, manner), record_of(earlier), is_origin))
    return tuple(steps)


def _derivations(view: View, source: NamedNode) -> list[tuple[NamedNode, NamedNode]]:
    rows = select(view, _DERIVATIONS.replace("{source}", str(source)))
    pairs = [(row["how"], row["earlier"]) for row in rows]
    return [(how, earlier) for how, earlier in pairs if isinstance(how, NamedNode) and isinstance(earlier, NamedNode)]


def _verify(mention: QuotedMention, source: SourceRecord, texts: Texts | None) -> Finding | None:
    path = texts.by_hash(source.sha256) if texts and source.sha256 else None
    if texts is None or path is None:
        return None
    words = Mention(mention.quote, mention.attribution.iri, mention.prefix, mention.suffix)
    return find_quote(texts.read(path)[0], words)
