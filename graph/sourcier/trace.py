"""From a claim back to its words: who speaks, where it stands, and what that source rests on, to its roots."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.evidence import Finding, Texts, find_quote, find_recorded
from sourcier.lookup import QuotedMention, ReadClaim, Reference, SourceRecord, labels_of, read_claim, read_sources
from sourcier.lookup.derivation import Derivations
from sourcier.model import Mention
from sourcier.store.view import View


@dataclass(frozen=True, slots=True)
class Step:
    """One step back: how `later` rests on `source`. `depth` is 1 for what the mention's source rests on."""

    depth: int
    how: Reference
    source: SourceRecord
    is_root: bool
    later: NamedNode


@dataclass(frozen=True, slots=True)
class TracedMention:
    """A mention with its source, the ways back to its roots, and how the quote stands in the text.

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


def trace_claim(view: View, iri: NamedNode, *, texts: Texts | None = None) -> Trace:
    """Returns the trace of one claim; with `texts`, each quote is looked up again in the text of its source.

    Raises:
        NotFoundError: the IRI is no claim of this graph.
    """
    claim = read_claim(view, iri)
    derivations = Derivations(view)
    ways = {m.source.iri: derivations.back(m.source.iri, [r.iri for r in m.roots]) for m in claim.mentions}
    steps = [step for way in ways.values() for step in way]
    records = read_sources(view, list(dict.fromkeys([*ways, *(step.source for step in steps)])))
    manners = {how: Reference(how, label) for how, label in labels_of(view, [step.how for step in steps]).items()}
    return Trace(
        claim,
        tuple(
            TracedMention(
                mention,
                records[mention.source.iri],
                tuple(
                    Step(step.depth, manners[step.how], records[step.source], step.is_root, step.later)
                    for step in ways[mention.source.iri]
                ),
                _verify(mention, records[mention.source.iri], texts),
            )
            for mention in claim.mentions
        ),
    )


def _verify(mention: QuotedMention, source: SourceRecord, texts: Texts | None) -> Finding | None:
    if texts is None or source.sha256 is None:
        return None
    words = Mention(mention.quote, mention.attribution.iri, mention.prefix, mention.suffix, mention.offsets)
    if table := texts.table(source.sha256):
        return find_recorded(table[1], words)
    text = texts.text_of(source.sha256)
    return None if text is None else find_quote(text, words)
