"""One claim of a draft: the fields proposed for a figure or a date, each either certain from the words or a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.curate.claims import MAX_QUOTE
from sourcier.draft.passage import Passages
from sourcier.draft.property import PropertyFinder, Proposal
from sourcier.draft.quotation import Quote, Quotes
from sourcier.draft.speech import SpeechFinder
from sourcier.draft.state import status_of
from sourcier.draft.subject import SubjectFinder
from sourcier.figures.notation import write_horizon, write_number, write_period
from sourcier.figures.quantity.bound import SEVERAL
from sourcier.figures.quantity.figure import Figure
from sourcier.figures.time import TimeExpression
from sourcier.model import Period, Quantity
from sourcier.namespaces import SOU, SOUC
from sourcier.registry import Registry
from sourcier.typography import Span

_SUBJECTS = frozenset({SOU.Organization, SOU.Site, SOU.Project, SOU.Event})
"""What a claim may be about whose property is not known; people speak rather, and places are where it is."""

_BESIDE = re.compile(r"[^\S\n]{0,2},?[^\S\n]{0,2}\n?[^\S\n]{0,2}")


@dataclass(frozen=True, slots=True)
class Answer:
    """A field of a claim: its value, None for no candidate, whether it is certain, and the other candidates."""

    name: str
    value: str | None
    is_sure: bool = True
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """A claim for the curator to decide; `span` is where its quote stands in the readable text."""

    span: Span
    quote: Quote
    answers: tuple[Answer, ...]

    @property
    def is_found(self) -> bool:
        """Whether the quote leads to one place."""
        return self.quote.is_found


@dataclass(frozen=True, slots=True)
class ClaimMaker:
    """Makes the claims of one text from what was found in it.

    `unsettled` are the starts of times that depend on a day of publication which is not known to the day.
    """

    passages: Passages
    quotes: Quotes
    properties: PropertyFinder
    speech: SpeechFinder
    subjects: SubjectFinder
    registry: Registry
    said: Period | None
    unsettled: frozenset[int]

    def claims(self, figures: Sequence[Figure], times: Sequence[TimeExpression]) -> list[ProposedClaim]:
        """Returns a claim for every figure, and for every date that a cue makes one, in the order of the text."""
        beside = _horizons(self.passages.text, figures, times)
        made = [self._of_figure(figure, beside.get(figure.start)) for figure in figures]
        used = {time.start for time in beside.values()}
        made += [claim for time in times if time.start not in used and (claim := self._of_time(time))]
        return sorted(made, key=lambda claim: claim.span)

    def _of_figure(self, figure: Figure, time: TimeExpression | None) -> ProposedClaim:
        span = (figure.start, figure.end)
        if time is not None and time.period is not None:
            wider = min(span[0], time.start), max(span[1], time.end)
            span = wider if self._is_short(wider) else span
        proposal = self.properties.of_figure(figure)
        answers = [
            *self._subject(span, proposal),
            *self._quantity(figure.quantity),
            *self._speech(span),
            *self._horizon(span, figure, time),
        ]
        return ProposedClaim(span, self.quotes.of(span), tuple(answers))

    def _of_time(self, time: TimeExpression) -> ProposedClaim | None:
        """Returns the claim of a date that stands near a cue word, the quote reaching from one to the other."""
        if time.period is None or time.period.start is None or time.period.end is None:
            return None
        proposal = self.properties.of_date((time.start, time.end))
        if proposal.key is None or proposal.cue is None:
            return None
        tokens = self.passages.tokens
        first, last = tokens[proposal.cue.start], tokens[proposal.cue.end - 1]
        span = min(first.start, time.start), max(last.end, time.end)
        if not self._is_short(span):
            span = time.start, time.end
        answers = [*self._subject(span, proposal)]
        if time.bound != SOUC.exactly:
            answers.append(Answer("bound", self._code("bound", time.bound)))
        answers += [Answer("date", write_period(time.period), self._is_settled(time)), *self._speech(span)]
        return ProposedClaim(span, self.quotes.of(span), tuple(answers))

    def _subject(self, span: Span, proposal: Proposal) -> Iterator[Answer]:
        kinds = self.properties.property(proposal.key).subject_kinds if proposal.key else _SUBJECTS
        about = self.subjects.of(span, kinds)
        yield Answer("about", about[0] if about else None, is_sure=False, others=about[1:3])
        yield Answer("property", proposal.key, proposal.is_sure, proposal.others)

    def _quantity(self, quantity: Quantity) -> Iterator[Answer]:
        if quantity.bound in SEVERAL:
            yield Answer("bound", self._code("bound", quantity.bound))
        elif quantity.minimum is not None and quantity.maximum is not None:
            yield Answer("value", f"{write_number(quantity.minimum)} to {write_number(quantity.maximum)}")
        else:
            number = next(n for n in (quantity.number, quantity.minimum, quantity.maximum) if n is not None)
            yield Answer("value", write_number(number))
            if quantity.bound != SOUC.exactly:
                yield Answer("bound", self._code("bound", quantity.bound))
        unit = self.registry.unit_of(quantity.unit)
        if unit is not None and unit.dimension != SOUC.count:
            yield Answer("unit", unit.code)

    def _speech(self, span: Span) -> Iterator[Answer]:
        speech = self.speech.of(span)
        status = status_of(self.passages, span)
        if speech is not None:
            if speech.by is not None:
                yield Answer("by", speech.by, is_sure=False)
            yield Answer("attribution", speech.attribution, is_sure=speech.by is not None)
            if speech.cue:
                yield Answer("cue", speech.cue)
            if speech.is_denial:
                yield Answer("polarity", "denies", is_sure=False)
            if speech.is_announcement:
                status = "announced"
        if status is not None:
            yield Answer("status", status, is_sure=False)

    def _horizon(self, span: Span, figure: Figure, time: TimeExpression | None) -> Iterator[Answer]:
        """Yields the horizon that stands beside the figure; a past one is when it held, for the curator to look at."""
        if time is None:
            return
        if time.period is None:
            yield Answer("horizon_text", " ".join(time.words.split()))
        elif span != (figure.start, figure.end) and (horizon := time.horizon) is not None:
            latest = self.said.end if self.said else None
            is_ahead = latest is not None and (horizon.end is None or horizon.end >= latest)
            is_plain = time.bound in {SOUC.upTo, SOUC.atLeast} or (is_ahead and time.bound == SOUC.exactly)
            yield Answer(
                "horizon",
                write_horizon(horizon),
                is_sure=is_plain and (latest is None or is_ahead) and self._is_settled(time),
            )

    def _is_short(self, span: Span) -> bool:
        """Says whether a passage can be a quote: within a paragraph, and no whole sentence."""
        words = self.passages.text[slice(*span)]
        return len(words) <= MAX_QUOTE and "\n\n" not in words and not self.passages.is_sentence(span)

    def _is_settled(self, time: TimeExpression) -> bool:
        return time.start not in self.unsettled

    def _code(self, scheme: str, iri: NamedNode) -> str:
        return next(key for key, concept in self.registry.schemes[scheme].items() if concept.iri == iri)


def _horizons(text: str, figures: Iterable[Figure], times: Iterable[TimeExpression]) -> dict[int, TimeExpression]:
    """Returns the time that stands right behind each figure, else right before it, by the start of the figure."""
    by_start = {time.start: time for time in times}
    by_end = {time.end: time for time in by_start.values()}
    found: dict[int, TimeExpression] = {}
    for figure in figures:
        gap = _BESIDE.match(text, figure.end)
        if gap is not None and (time := by_start.pop(gap.end(), None)):
            found[figure.start] = time
    for figure in figures:
        before = next((end for end in range(figure.start - 1, figure.start - 4, -1) if end in by_end), None)
        if figure.start in found or before is None or not _BESIDE.fullmatch(text[before : figure.start]):
            continue
        if by_start.pop(by_end[before].start, None):
            found[figure.start] = by_end[before]
    return found
