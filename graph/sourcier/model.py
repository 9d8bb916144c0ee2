"""The values that travel from curation files to the graph: frozen, with every name already resolved to an IRI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pyoxigraph import NamedNode


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included; None where that side is open."""

    start: date | None
    end: date | None

    @property
    def day(self) -> date | None:
        """The one day it is, None where it is longer or open."""
        return self.start if self.start == self.end else None


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as read, with its bound and unit; numbers are in that unit.

    `number` is set where the words give one figure, `minimum` and `maximum` where they give limits.
    """

    bound: NamedNode
    unit: NamedNode
    number: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DateValue:
    """The period that a date-valued claim names, and how firmly (`upTo`: by its end; `atLeast`: from its start)."""

    period: Period
    bound: NamedNode


Value = Quantity | DateValue | NamedNode | str
"""What is claimed: an amount, a date, an entity, or words."""


@dataclass(frozen=True, slots=True)
class Point:
    """A latitude and longitude in degrees of WGS 84; `precision` is the concept that says what the point is."""

    latitude: Decimal
    longitude: Decimal
    precision: NamedNode


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, place, site, project or event: identity only.

    `names` maps a language to a name; the key "" holds a name that is the same in all languages.
    """

    iri: NamedNode
    type: NamedNode
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    kind: NamedNode | None = None
    code: str | None = None
    within: NamedNode | None = None
    point: Point | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in one source that carries a claim. Offsets are code points, end exclusive."""

    quote: str
    attribution: NamedNode
    prefix: str | None = None
    suffix: str | None = None
    offsets: tuple[int, int] | None = None
    cue: str | None = None
    reading: str | None = None
    confidence: NamedNode | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what of what, how firmly and until when, with the mention that carries it."""

    subject: NamedNode
    property: NamedNode
    value: Value | None
    claimant: NamedNode
    polarity: NamedNode
    status: NamedNode
    mention: Mention
    on_behalf_of: NamedNode | None = None
    intent_of: NamedNode | None = None
    said: date | None = None
    horizon: Period | None = None
    horizon_text: str | None = None
    since: Period | None = None
    until: Period | None = None
    former: bool = False
    condition: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class HeldText:
    """What is recorded of a text that was read: its SHA-256 over the bytes, its length in code points."""

    sha256: str
    characters: int


@dataclass(frozen=True, slots=True)
class Derivation:
    """That a source rests on another one, and how (`sou:republishes`, `sou:rewrites`, …)."""

    source: NamedNode
    how: NamedNode


@dataclass(frozen=True, slots=True)
class Source:
    """A document: held where `text` is known, else only known from others."""

    iri: NamedNode
    publisher: NamedNode
    language: str
    genre: NamedNode
    title: str | None = None
    authors: tuple[NamedNode, ...] = ()
    published: Period | None = None
    url: NamedNode | None = None
    inferred: Mapping[str, str] | None = None
    text: HeldText | None = None
    derived_from: tuple[Derivation, ...] = ()
    note: str | None = None
    claims: tuple[Claim, ...] = ()
    unnamed: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a curator concludes of claims, why, who signs and when.

    `conclusion`, `reason` and `signer` map a language to words; the key "" holds a name that is the same in all.
    """

    iri: NamedNode
    claims: tuple[NamedNode, ...]
    judgement: NamedNode
    conclusion: Mapping[str, str]
    reason: Mapping[str, str]
    signer: Mapping[str, str]
    signed: date


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a folder says of itself as a whole: what it is called, who made it, under which licence.

    `title`, `description` and `rights` map a language to words; the key "" holds a title that is the same in all.
    """

    title: Mapping[str, str]
    authors: tuple[str, ...]
    licence: NamedNode
    description: Mapping[str, str]
    rights: Mapping[str, str]
    keywords: tuple[str, ...]
    version: str | None


@dataclass(frozen=True, slots=True)
class Curation:
    """All that the curation files of one folder say. `files` maps each file's relative path to its SHA-256."""

    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    files: Mapping[str, str]
    assessments: tuple[Assessment, ...] = ()
    dataset: Dataset | None = None
