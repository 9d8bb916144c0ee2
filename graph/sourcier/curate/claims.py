"""One claim of a source file: fields that must agree with each other, then the model value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import NamedNode

from sourcier.curate.answer import disagreements
from sourcier.curate.kind import Vocabulary
from sourcier.curate.problem import did_you_mean
from sourcier.curate.record import Log, Record
from sourcier.curate.schema import CLAIM
from sourcier.curate.tree import Node
from sourcier.curate.value import FIELD_OF, ValueReader, check_kind
from sourcier.identifiers import digest, local_key
from sourcier.model import Claim, Entity, Mention, Period
from sourcier.namespaces import ACTOR, SOU, SOUC
from sourcier.registry import ClaimProperty, Registry

MAX_QUOTE = 120
UNNAMED = "unnamed"
"""What `by:` says of people whom the text does not name."""

_SENTENCE = re.compile(r"[–—-]?\s*[«“\"]?\s*[A-ZÀ-ÞŒ0-9].*[.!?…]\s*[»”\"]?")
_ROLE_PROPERTIES = {"officerOf", "memberOf", "worksFor"}


@dataclass(frozen=True, slots=True)
class Head:
    """What a source says of itself, as far as its claims need it."""

    source: NamedNode
    publisher: NamedNode | None
    language: str | None
    published: Period | None = None


class ClaimReader:
    """Reads the claims of one source."""

    def __init__(self, head: Head, vocabulary: Vocabulary, log: Log) -> None:
        self.head, self.vocabulary, self.log = head, vocabulary, log
        self.unnamed: list[Entity] = []
        self.lines: dict[str, int] = {}

    @property
    def registry(self) -> Registry:
        """The code lists in force."""
        return self.vocabulary.registry

    def read(self, node: Node) -> Claim | None:
        """Returns the claim, None where a problem keeps it from being one."""
        before = len(self.log.problems)
        record = Record(node, CLAIM, self.vocabulary, self.log)
        self._check_quote(record)
        prop = self._property(record)
        value = ValueReader(record, prop, self.vocabulary).read() if prop else None
        claimant, attribution = self._speaker(record)
        self._check_reading(record)
        self._check_dates(record)
        if len(self.log.problems) > before or prop is None or claimant is None or attribution is None:
            return None
        subject = record.get("about", NamedNode)
        assert subject is not None
        claim = Claim(
            subject=subject,
            property=prop.iri,
            value=value,
            claimant=claimant,
            polarity=record.get("polarity", NamedNode) or SOUC.asserts,
            status=record.get("status", NamedNode) or SOUC.stated,
            mention=self._mention(record, attribution),
            on_behalf_of=record.get("on_behalf_of", NamedNode),
            intent_of=record.get("intent_of", NamedNode),
            said=self._said(record),
            horizon=record.get("horizon", Period),
            horizon_text=record.get("horizon_text", str),
            since=record.get("since", Period),
            until=record.get("until", Period),
            former=bool(record.get("former", bool)),
            condition=record.get("condition", str),
            role=record.get("role", str),
        )
        self._check_new(claim, record)
        self._check_words(claim, record)
        return claim

    def _check_new(self, claim: Claim, record: Record) -> None:
        """Notes a claim that is written twice with the same quote: one of its mentions would be lost."""
        mention = Mention(claim.mention.quote, SOUC.outletVoice, claim.mention.prefix, claim.mention.suffix)
        said = replace(claim, mention=mention, on_behalf_of=None, intent_of=None, said=None, horizon_text=None)
        line = self.lines.setdefault(repr(said), record.line)
        if line != record.line:
            detail = f"the claim of line {line}, with the same quote"
            self.log.add(record.line, "duplicate-claim", detail, "keep one of them, or quote other words")

    def _check_words(self, claim: Claim, record: Record) -> None:
        """Notes a value that follows neither from the quote nor from its reading."""
        said = self.head.published.end if self.head.published else None
        for found in disagreements(claim, self.registry, language=self.head.language or "", said=said):
            record.refuse(found.field, "not-in-words", found.detail, found.remedy)

    def _said(self, record: Record) -> date | None:
        """Returns the last day on which it may have been said: of the period given, or of publication."""
        said, published = record.get("said", Period), self.head.published
        ends = [period.end for period in (said, published) if said and period and period.end]
        return min(ends, default=None)

    def _mention(self, record: Record, attribution: NamedNode) -> Mention:
        return Mention(
            quote=record.get("quote", str) or "",
            attribution=attribution,
            prefix=record.get("prefix", str),
            suffix=record.get("suffix", str),
            offsets=record.get("at", tuple),
            cue=record.get("cue", str),
            reading=record.get("reading", str),
            confidence=record.get("confidence", NamedNode),
            note=record.get("note", str),
        )

    def _check_quote(self, record: Record) -> None:
        quote = record.get("quote", str)
        if quote is None:
            return
        if len(quote) > MAX_QUOTE:
            remedy = f"quote at most {MAX_QUOTE}: the phrase that carries the claim"
            record.refuse("quote", "bad-quote", f"{len(quote)} characters", remedy)
        if "\n" in quote:
            record.refuse("quote", "bad-quote", "it runs over several lines", "quote one phrase of one paragraph")
        if not any(character.isalnum() for character in quote):
            record.refuse("quote", "bad-quote", "no word and no figure", "quote the phrase that carries the claim")
        if _SENTENCE.fullmatch(quote) and len(quote.split()) > 5:
            record.refuse("quote", "bad-quote", "a whole sentence", "quote only the phrase that carries the claim")

    def _property(self, record: Record) -> ClaimProperty | None:
        word = record.get("property", str)
        if word is None:
            return None
        known = self.registry.properties
        found = known.get(word)
        if found is None:
            remedy = did_you_mean(word, known) or "they are listed in docs/reference/claim-properties.md"
            record.refuse("property", "unknown-property", repr(word), remedy)
            return None
        check_kind(record, "about", found.subject_kinds, found, self.vocabulary)
        if record.has("role") and word not in _ROLE_PROPERTIES:
            remedy = f"roles belong to {', '.join(sorted(_ROLE_PROPERTIES))}"
            record.refuse("role", "unknown-key", f"{word} has no role", remedy)
        return found

    def _speaker(self, record: Record) -> tuple[NamedNode | None, NamedNode | None]:
        by = record.get("by", str)
        attribution = record.get("attribution", NamedNode)
        if record.has("by_words") and by != UNNAMED and (by or not record.has("by")):
            record.refuse("by_words", "unknown-key", f"`by_words:` goes with `by: {UNNAMED}` only", "remove it")
        if by is None:
            if not record.has("by") and attribution not in {None, SOUC.outletVoice, SOUC.unattributedQuote}:
                detail = "somebody is credited but `by:` is absent"
                record.refuse("attribution", "missing-attribution", detail, "add `by:`, or use outlet-voice")
            return self.head.publisher, attribution or SOUC.outletVoice
        if attribution is None and not record.has("attribution"):
            remedy = "add direct-quote, reported-speech or unattributed-quote"
            record.refuse("by", "missing-attribution", "`by:` without `attribution:`", remedy)
        claimant = self._unnamed(record) if by == UNNAMED else self._named(by, record)
        return claimant, attribution

    def _named(self, by: str, record: Record) -> NamedNode | None:
        found = self.vocabulary.entities.get(by)
        if found is None:
            remedy = did_you_mean(by, self.vocabulary.entities) or "define it in actors.yaml"
            record.refuse("by", "unknown-entity", ascii(by), remedy)
            return None
        if not self.registry.is_a(found.type, [SOU.Actor]):
            record.refuse("by", "wrong-kind", f"{by!r} cannot speak", "name an actor")
        return found.iri

    def _unnamed(self, record: Record) -> NamedNode | None:
        """Returns a node that stands for these people in this one mention only."""
        words = record.get("by_words", str)
        if words is None:
            if not record.has("by_words"):
                record.refuse("by", "missing-key", "'by_words'", "add `by_words:`, how the text calls them")
            return None
        fields = ("quote", "prefix", "suffix", "about", "property", *FIELD_OF.values())
        iri = unnamed_iri(self.head.source, words, [record.values.get(name) for name in fields])
        self.unnamed.append(Entity(iri, SOU.UnnamedSource, {"": words}))
        return iri

    def _check_reading(self, record: Record) -> None:
        if record.has("reading") != record.has("confidence"):
            present, absent = ("reading", "confidence") if record.has("reading") else ("confidence", "reading")
            record.refuse(present, "missing-reading", f"`{present}:` without `{absent}:`", f"add `{absent}:`")

    def _check_dates(self, record: Record) -> None:
        since, until = record.get("since", Period), record.get("until", Period)
        if since and until and since.start and until.end and since.start > until.end:
            record.refuse("until", "bad-date", "it ends before it begins", "mend since: or until:")
        said, latest = record.get("said", Period), self.head.published.end if self.head.published else None
        if said and said.start and latest and said.start > latest:
            detail = f"said on {said.start}, published on {latest}"
            record.refuse("said", "bad-date", detail, "mend said: or published:")


def unnamed_iri(source: NamedNode, words: str, content: Sequence[object]) -> NamedNode:
    """Returns the IRI of people whom a source calls by those words in one place; `content` is what it says there.

    That is quote, prefix, suffix, subject, property, and the value as each of the fields of a claim holds it.
    """
    told = [str(value) if value is not None else None for value in content]
    return ACTOR.term(f"{UNNAMED}-{local_key(source)}-{digest(local_key(source), words, told)}")
