"""Claims read back from the documentations that this software writes: taken only where their keys prove the reading.

A claim's key holds a digest of all that makes it that claim. Whatever the words of a documentation may mean is tried;
the one reading whose digest is that of the key is what was exported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from pyoxigraph import NamedNode

from sourcier.compile.labels import NOT_DISCLOSED, SAYS, SAYS_NOT
from sourcier.compile.mint import claim_key
from sourcier.curate.claims import unnamed_iri
from sourcier.export.ftm import READING
from sourcier.figures.notation import read_period
from sourcier.figures.render import render_state
from sourcier.identifiers import kebab, local_key
from sourcier.imports.rendered import dates, named_periods, periods, quantities
from sourcier.language import LANGUAGES
from sourcier.model import Claim, DateValue, Entity, Mention, Period, Quantity, Value
from sourcier.namespaces import SOU, SOUC
from sourcier.registry import ClaimProperty, load_registry

Named = Mapping[str, Sequence[NamedNode]]
"""Which entities bear a name."""


@dataclass(frozen=True, slots=True)
class Documentation:
    """A documentation of ours: the key of its claim, its source, the words that carry it, and what it says in words."""

    key: str
    source: NamedNode
    quotes: tuple[str, ...]
    subject: NamedNode
    subject_name: str
    description: str
    role: str
    status: str | None
    said: date | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class _Stance:
    """Who speaks in which language and how, how far it has come, and the rest of the words."""

    lang: str
    who: str
    polarity: NamedNode
    in_own_voice: bool
    status: NamedNode
    former: bool
    rest: str


def property_of(key: str, subject: NamedNode) -> ClaimProperty | None:
    """Returns the property that a claim's key names behind its subject."""
    behind = key.removeprefix(f"{local_key(subject)}-").rpartition("-")[0]
    found = (prop for prop in load_registry().properties.values() if kebab(prop.key) == behind)
    return next(found, None) if key.startswith(f"{local_key(subject)}-") else None


def read_documentation(told: Documentation, named: Named, speakers: Named) -> tuple[Claim, Entity | None] | None:
    """Returns the claim that is documented, its mention still empty, with who speaks where the text does not name them.

    `named` are things by their names, `speakers` those who may speak. None where no reading is proved by its key.
    """
    prop = property_of(told.key, told.subject)
    if prop is None:
        return None
    role = _role(told, prop)
    for stance in _stances(told, prop):
        for reading in _readings(stance, prop, role, told, named):
            value, condition, horizon, words = reading
            unnamed = [] if stance.who in speakers else list(_unnamed(told, prop, stance.who, value))
            known = [(iri, None) for iri in speakers.get(stance.who, ())]
            for (speaker, entity), since, until in product(
                [*known, *unnamed], _of(told.since, starting=True), _of(told.until, starting=False)
            ):
                voice = SOUC.outletVoice if stance.in_own_voice else SOUC.reportedSpeech
                claim = Claim(
                    told.subject, prop.iri, value, speaker, stance.polarity, stance.status, Mention("", voice),
                    said=told.said, horizon=horizon, horizon_text=words, since=since, until=until,
                    former=stance.former, condition=condition, role=role,
                )  # fmt: skip
                if claim_key(claim) == told.key:
                    return claim, entity
    return None


def _unnamed(
    told: Documentation, prop: ClaimProperty, who: str, value: Value | None
) -> Iterator[tuple[NamedNode, Entity | None]]:
    """Yields who it may be that the text calls so and does not name, as a curation file has them."""
    fields: list[object] = [None, None, None, None]
    if isinstance(value, Quantity):
        fields[0] = next((n for n in (value.number, value.minimum, value.maximum) if n is not None), None)
        if value.minimum is not None and value.maximum is not None:
            fields[0] = (value.minimum, value.maximum)
    elif isinstance(value, NamedNode):
        fields[1] = value
    elif isinstance(value, DateValue):
        fields[2] = value.period
    else:
        fields[3] = value
    for quote in told.quotes:
        iri = unnamed_iri(told.source, who, [quote, None, None, told.subject, prop.key, *fields])
        yield iri, Entity(iri, SOU.UnnamedSource, {"": who})


def with_quote(claim: Claim, quote: str, publisher: NamedNode, descriptions: Sequence[str]) -> Claim:
    """Returns the claim with the words that carry it, in the voice of the outlet where that speaks itself.

    Where one of the descriptions says what the words are understood to mean, that goes with them.
    """
    own = claim.claimant == publisher and claim.polarity != SOUC.denies
    attribution = SOUC.outletVoice if own else claim.mention.attribution
    reading, confidence = _reading_of(quote, descriptions)
    return replace(claim, mention=Mention(quote, attribution, reading=reading, confidence=confidence))


def is_reading(description: str) -> bool:
    """Says whether a description is a reading, not the claim in words."""
    return description.startswith(READING.partition("{")[0])


def _reading_of(quote: str, descriptions: Sequence[str]) -> tuple[str | None, NamedNode | None]:
    for concept, lang in product(load_registry().schemes["reading-confidence"].values(), LANGUAGES):
        whole = READING.format(quote=quote, reading="\n", sure=concept.label.in_(lang))
        before, _, behind = whole.partition("\n")
        for words in descriptions:
            if words.startswith(before) and words.endswith(behind):
                return words[len(before) : len(words) - len(behind)], concept.iri
    return None, None


def _role(told: Documentation, prop: ClaimProperty) -> str | None:
    for lang in LANGUAGES:
        before = f"{prop.label.in_(lang)} ("
        if told.role.startswith(before) and told.role.endswith(")"):
            return told.role[len(before) : -1]
    return None


def _stances(told: Documentation, prop: ClaimProperty) -> Iterator[_Stance]:
    """Yields each way to read who speaks, and how far what is claimed has come."""
    ways = [(polarity, words, prop.label, False) for polarity, words in SAYS.items()]
    ways += [(SOUC.denies, SAYS_NOT, prop.label, True), (SOUC.denies, SAYS[SOUC.asserts], NOT_DISCLOSED, False)]
    for lang, (polarity, says, label, is_own) in product(LANGUAGES, ways):
        middle = f"{says.in_(lang).format(who='')}{told.subject_name} – {label.in_(lang)}"
        who, found, rest = told.description.partition(middle)
        if found and who:
            for status, former, shorter in _states(rest, polarity, told.status, lang):
                yield _Stance(lang, who, polarity, is_own, status, former, shorter)


def _states(
    rest: str, polarity: NamedNode, status_words: str | None, lang: str
) -> Iterator[tuple[NamedNode, bool, str]]:
    registry = load_registry()
    for status, former in product(registry.schemes["status"].values(), (False, True)):
        is_stated, asserts = status.iri == SOUC.stated, polarity == SOUC.asserts
        labels = [] if is_stated else [status.label]
        state = render_state(labels, lang, former=former)
        whole = render_state([*([] if asserts else [registry.labels[polarity]]), *labels], lang, former=former)
        wanted = None if is_stated and asserts else whole
        if status_words == wanted and (not state or rest.endswith(f" ({state})")):
            yield status.iri, former, rest.removesuffix(f" ({state})") if state else rest


_Reading = tuple[Value | None, str | None, Period | None, str | None]
"""The value, the condition, the horizon, and its words."""


def _readings(
    stance: _Stance, prop: ClaimProperty, role: str | None, told: Documentation, named: Named
) -> Iterator[_Reading]:
    colon = "\u00a0: " if stance.lang == "fr" else ": "
    body = stance.rest.removeprefix(colon)
    splits = [(body, "")] + [(body[:i], body[i + 2 :]) for i in range(len(body)) if body.startswith(", ", i)]
    for words, tail in splits:
        details = tail if role is None else _behind(role, tail)
        if details is None:
            continue
        for value in _values(words, prop, stance.lang, named):
            for condition, horizon, said in _details(details, stance.lang, told.said):
                yield value, condition, horizon, said


def _behind(role: str, tail: str) -> str | None:
    if tail == role:
        return ""
    return tail.removeprefix(f"{role}, ") if tail.startswith(f"{role}, ") else None


def _values(words: str, prop: ClaimProperty, lang: str, named: Named) -> Iterator[Value | None]:
    if not words:
        yield None
    elif prop.value_kind == SOUC.entityValue:
        yield from named.get(words, ())
    elif prop.value_kind == SOUC.quantityValue:
        yield from quantities(words, prop, lang)
    elif prop.value_kind == SOUC.dateValue:
        yield from dates(words, lang)
    else:
        yield words


def _details(tail: str, lang: str, said: date | None) -> Iterator[tuple[str | None, Period | None, str | None]]:
    """Yields each way to read what stands behind the value: a condition, a horizon, or one behind the other."""
    if not tail:
        yield None, None, None
        return
    yield tail, None, None
    splits = [("", tail)] + [(tail[:i], tail[i + 2 :]) for i in range(len(tail)) if tail.startswith(", ", i)]
    for condition, words in splits:
        for period in periods(words, lang):
            yield condition or None, period, None
        yield condition or None, None, words
        for other in LANGUAGES:
            for period in named_periods(words, other):
                yield condition or None, period, words
        for period in _around(said):
            yield condition or None, period, words


def _around(said: date | None) -> Iterator[Period]:
    """Yields the years that “this year” and the like may mean to somebody who speaks on that day."""
    years = [read_period(str(said.year + step)) for step in (-2, -1, 0, 1)] if said else []
    for first, last in product(years, years):
        if first.start and last.end and first.start < last.end:
            yield Period(first.start, last.end)
    for year in years:
        yield from (Period(year.start, None), Period(None, year.end))


def _of(day: date | None, *, starting: bool) -> Iterator[Period | None]:
    """Yields the day, month and year that begin or end on that day, nothing where there is none."""
    if day is None:
        yield None
        return
    for words in (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"):
        period = read_period(words)
        if (period.start if starting else period.end) == day:
            yield period
