"""Claims as read back from a graph: values with names, ready to be shown."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from sourcier.figures.render import render_period, render_state, render_value
from sourcier.language import Text, preferred_language
from sourcier.lookup.card import card
from sourcier.model import Period, Value
from sourcier.namespaces import SOUC, compact
from sourcier.registry import load_registry

_HEADINGS = {
    "value": Text("value", "valeur"),
    "words": Text("exact words", "mots exacts"),
    "source": Text("source", "source"),
    "status": Text("status", "statut"),
    "horizon": Text("horizon", "échéance"),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a claim names: its IRI and what it is called."""

    iri: NamedNode
    label: Text

    @builtins.property
    def id(self) -> str:
        """The IRI with its prefix."""
        return compact(self.iri)


@dataclass(frozen=True, slots=True)
class QuotedMention:
    """One place where a source carries the claim. Offsets are code points, end exclusive."""

    iri: NamedNode
    source: Reference
    quote: str
    prefix: str | None
    suffix: str | None
    offsets: tuple[int, int] | None
    attribution: Reference
    cue: str | None
    reading: str | None
    confidence: Reference | None
    note: str | None
    roots: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Vector:
    """How many mentions, outlets and origins there are of a claim or a figure, and what they support.

    The number of origins is an interval where it is not known which source has it from which.
    """

    mentions: int
    outlets: int
    origins_low: int
    origins_high: int
    disinterested: int
    primary_documents: int
    support: Reference


@dataclass(frozen=True, slots=True)
class Origin:
    """A party whose voice stands behind what is repeated, with the sources where the ways back to it end.

    It is not certain where the party may have it from another origin.
    """

    iri: NamedNode
    party: Reference
    interested: bool
    certain: bool
    roots: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one property of one subject, as people repeat it, with the claims that do."""

    iri: NamedNode
    label: Text
    claims: tuple[NamedNode, ...]
    vector: Vector
    origins: tuple[Origin, ...]

    @builtins.property
    def id(self) -> str:
        """The IRI with its prefix, as in `figure:…`."""
        return compact(self.iri)


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim with everything the graph says of it.

    Each mention knows the roots at which the way back from it ends. `vector` and `origins` are of this claim alone,
    `figure` of all claims that repeat its number; they are empty where the graph does not hold them.
    """

    iri: NamedNode
    label: Text
    subject: Reference
    property: Reference
    value: Value | None
    object: Reference | None
    claimant: Reference
    on_behalf_of: tuple[Reference, ...]
    intent_of: tuple[Reference, ...]
    polarity: Reference
    status: Reference
    claimed_on: date | None
    horizon: Period | None
    horizon_text: str | None
    since: date | None
    until: date | None
    former: bool
    condition: str | None
    role: str | None
    mentions: tuple[QuotedMention, ...]
    vector: Vector | None
    origins: tuple[Origin, ...]
    figure: Figure | None

    @builtins.property
    def id(self) -> str:
        """The IRI with its prefix, as in `claim:…`."""
        return compact(self.iri)

    @builtins.property
    def quote(self) -> str:
        """The words that carry the claim, at its first mention; empty where it has none."""
        return self.mentions[0].quote if self.mentions else ""

    @builtins.property
    def sources(self) -> tuple[Reference, ...]:
        """The sources that carry the claim, each once."""
        return tuple(dict.fromkeys(mention.source for mention in self.mentions))

    @builtins.property
    def roots(self) -> tuple[Reference, ...]:
        """The sources at which the ways back from its mentions end; none where the graph does not hold them."""
        return tuple(dict.fromkeys(root for mention in self.mentions for root in mention.roots))

    def value_text(self, lang: str) -> str:
        """Returns the claimed value in words, bound and unit included; empty where nothing is said."""
        return render_value(
            self.value, load_registry(), lambda _: self.object.label.in_(lang) if self.object else "", lang
        )

    def state_in(self, lang: str) -> str:
        """Returns in words whether what is claimed is over, denied, planned or the like; empty where it plainly is."""
        concepts = [c.label for c in (self.polarity, self.status) if c.iri not in {SOUC.asserts, SOUC.stated}]
        return render_state(concepts, lang, former=self.former)

    def horizon_in(self, lang: str) -> str:
        """Returns the horizon in words; empty where there is none."""
        return render_period(self.horizon, lang) if self.horizon else ""

    def _repr_html_(self) -> str:
        lang = preferred_language()
        rows = {
            "value": [self.value_text(lang)],
            "words": [f"« {mention.quote} »" for mention in self.mentions],
            "source": [source.label.in_(lang) for source in self.sources],
            "status": [self.status.label.in_(lang)],
            "horizon": [self.horizon_text or self.horizon_in(lang)],
        }
        return card(self.label.in_(lang), {_HEADINGS[name].in_(lang): lines for name, lines in rows.items()})
