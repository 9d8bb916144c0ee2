"""What is held against each other of two states of a claim: a literal table of its parts, and of its mentions'."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sourcier.figures.render import render_day
from sourcier.language import LANGUAGES, Text
from sourcier.lookup.claim import QuotedMention, ReadClaim, Reference

_YES = Text("yes", "oui")


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of a claim that is not what it was; `before` and `after` are empty where nothing was or is said."""

    field: str
    name: Text
    before: Text
    after: Text


@dataclass(frozen=True, slots=True)
class _Field:
    """A part of a claim: its key and name, what decides whether it is the same, and how it is shown."""

    key: str
    name: Text
    of: Callable[[ReadClaim], object]
    shown: Callable[[ReadClaim], Text]


def _both(words: Callable[[str], str]) -> Text:
    return Text(*(words(lang) for lang in LANGUAGES))


def _plain(words: str | None) -> Text:
    return Text(words or "", words or "")


def _ids(references: Iterable[Reference]) -> tuple[str, ...]:
    return tuple(one.id for one in references)


def _names(references: Iterable[Reference]) -> Text:
    return _both(lambda lang: ", ".join(one.label.in_(lang) for one in references))


def _day(day: date | None) -> Text:
    return _both(lambda lang: render_day(day, lang) if day else "")


def _places(claim: ReadClaim) -> tuple[object, ...]:
    return tuple((one.source.id, one.quote, one.offsets) for one in claim.mentions)


def _quotes(claim: ReadClaim) -> Text:
    return _both(lambda lang: " · ".join(_quote(one, lang) for one in claim.mentions))


def _quote(mention: QuotedMention, lang: str) -> str:
    offsets = f", {mention.offsets[0]}–{mention.offsets[1]}" if mention.offsets else ""
    return f"«\u00a0{mention.quote}\u00a0» ({mention.source.label.in_(lang)}{offsets})"


def _readings(claim: ReadClaim) -> tuple[object, ...]:
    return tuple(
        (one.attribution.id, one.cue, one.reading, one.confidence and one.confidence.id, one.note)
        for one in claim.mentions
    )


def _read(claim: ReadClaim) -> Text:
    return _both(lambda lang: " · ".join(_reading(one, lang) for one in claim.mentions))


def _reading(mention: QuotedMention, lang: str) -> str:
    confidence = mention.confidence.label.in_(lang) if mention.confidence else None
    parts = (mention.attribution.label.in_(lang), mention.cue, mention.reading, confidence, mention.note)
    return ", ".join(part for part in parts if part)


_IDENTITY = (
    _Field("subject", Text("about", "au sujet de"), lambda c: c.subject.id, lambda c: c.subject.label),
    _Field("property", Text("property", "propriété"), lambda c: c.property.id, lambda c: c.property.label),
    _Field("value", Text("value", "valeur"), lambda c: c.value, lambda c: _both(c.value_text)),
    _Field("claimant", Text("says", "dit"), lambda c: c.claimant.id, lambda c: c.claimant.label),
    _Field("polarity", Text("polarity", "polarité"), lambda c: c.polarity.id, lambda c: c.polarity.label),
    _Field("status", Text("status", "statut"), lambda c: c.status.id, lambda c: c.status.label),
    _Field("horizon", Text("horizon", "échéance"), lambda c: c.horizon, lambda c: _both(c.horizon_in)),
    _Field("role", Text("role", "fonction"), lambda c: c.role, lambda c: _plain(c.role)),
    _Field("former", Text("over", "révolu"), lambda c: c.former, lambda c: _YES if c.former else _plain(None)),
    _Field("since", Text("since", "depuis"), lambda c: c.since, lambda c: _day(c.since)),
    _Field("until", Text("until", "jusqu’à"), lambda c: c.until, lambda c: _day(c.until)),
    _Field("condition", Text("condition", "condition"), lambda c: c.condition, lambda c: _plain(c.condition)),
)
"""What makes a claim the claim that it is: see `docs/decisions/0004-what-makes-a-claim-the-same.md`."""

_BESIDE = (
    _Field("claimed_on", Text("said at latest", "dit au plus tard"), lambda c: c.claimed_on,
           lambda c: _day(c.claimed_on)),
    _Field("horizon_text", Text("horizon in words", "échéance en mots"), lambda c: c.horizon_text,
           lambda c: _plain(c.horizon_text)),
    _Field("on_behalf_of", Text("on behalf of", "au nom de"), lambda c: _ids(c.on_behalf_of),
           lambda c: _names(c.on_behalf_of)),
    _Field("intent_of", Text("intention of", "intention de"), lambda c: _ids(c.intent_of),
           lambda c: _names(c.intent_of)),
    _Field("readings", Text("how the words are read", "comment les mots sont lus"), _readings, _read),
)  # fmt: skip
"""What is said beside it, and may change while the claim stays the same."""

_WORDS = _Field("words", Text("exact words", "mots exacts"), _places, _quotes)
"""Where it stands: the words, in which source, between which code points."""


def differences(before: ReadClaim, after: ReadClaim) -> tuple[Difference, ...]:
    """Returns in what two states of a claim differ; what its words are read as counts only where these are the same."""
    moved = _differences((_WORDS,), before, after)
    return (
        *_differences(_IDENTITY, before, after),
        *(one for one in _differences(_BESIDE, before, after) if not moved or one.field != "readings"),
        *moved,
    )


def alike(one: ReadClaim, other: ReadClaim) -> int:
    """Returns how many of the parts that make a claim what it is are the same in both."""
    return sum(field.of(one) == field.of(other) for field in _IDENTITY)


def _differences(fields: Iterable[_Field], before: ReadClaim, after: ReadClaim) -> tuple[Difference, ...]:
    return tuple(
        Difference(
            field.key,
            field.name,
            field.shown(before),
            field.shown(after),
        )
        for field in fields
        if field.of(before) != field.of(after)
    )
