"""Texts damaged in eight ways, in every place where it can be done: each quote is reported as it stands.

The truth is known from how the damage is made. The invented example is tried whole; of the real articles, where they
are at hand, every third damage of a kind.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from sourcier.curate.anchor import AnchoredQuote, Anchoring, anchor
from sourcier.curate.folder import read_folder
from sourcier.curate.place import Place
from sourcier.evidence import State, Texts
from sourcier.model import Curation, Source
from sourcier.typography import Span, level_words

CHECKOUT = Path(__file__).parents[2]
FOUND = {State.VERBATIM, State.SAME_WORDS}
NO_LONGER = {State.CHANGED, State.GONE}
_STRAIGHT = str.maketrans("’‘“”«»–—\u00a0\u202f", '\'\'""""--  ')
_ENTITIES = {"&": "&amp;", "\u00a0": "&nbsp;", "’": "&#8217;", "«": "&laquo;", "»": "&raquo;", "é": "&eacute;"}


@dataclass(frozen=True, slots=True)
class Article:
    """A source with the text in which its places are recorded."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What a span of the text was replaced by."""

    span: Span
    words: str

    def apply(self, text: str) -> str:
        return text[: self.span[0]] + self.words + text[self.span[1] :]

    def moved(self, offsets: Span) -> Span:
        shift = len(self.words) - (self.span[1] - self.span[0]) if offsets[0] >= self.span[1] else 0
        return offsets[0] + shift, offsets[1] + shift


def articles_of(data: Path, folder: Path) -> list[Article]:
    texts = Texts(folder)
    sources = [source for source in read_folder(data).curation.sources if source.text]
    paths = {s.iri: path for s in sources if s.text and (path := texts.by_hash(s.text.sha256))}
    return [Article(source, texts.read(paths[source.iri])[0].original) for source in sources]


@pytest.fixture(scope="module")
def example_articles() -> list[Article]:
    example = CHECKOUT / "tests" / "cases" / "example"
    return articles_of(example, example / "texts")


@pytest.fixture(scope="module")
def real_articles(texts_folder: Path) -> list[Article]:
    return articles_of(CHECKOUT / "data", texts_folder)


@pytest.fixture(params=["example", "real"])
def articles(request: pytest.FixtureRequest) -> list[Article]:
    found: list[Article] = request.getfixturevalue(f"{request.param}_articles")
    return found


def anchored(article: Article, text: str, folder: Path) -> Anchoring:
    (folder / "text.txt").write_bytes(text.encode())
    [anchoring] = anchor(Curation((), (article.source,), {}), Texts(folder))
    assert anchoring.path, "the text was not recognised"
    assert anchoring.is_sound == (text == article.text)
    return anchoring


def straight(text: str) -> str:
    return text.translate(_STRAIGHT)


def tight(text: str) -> str:
    return straight(re.sub(r"(?<=«)\s+|\s+(?=»)", "", text))


def wrapped(text: str) -> str:
    return "\n".join(
        textwrap.fill(line, 72, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")
    )


def wrapped_at_hyphens(text: str) -> str:
    return "\n".join(textwrap.fill(line, 48) for line in text.split("\n"))


def wrapped_with_crlf(text: str) -> str:
    return wrapped(text).replace("\n", "\r\n")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def with_entities(text: str) -> str:
    return "".join(_ENTITIES.get(character, character) for character in text)


def all_at_once(text: str) -> str:
    return decomposed(wrapped_with_crlf(with_entities(tight(text))))


WHOLE = [straight, tight, wrapped, wrapped_at_hyphens, wrapped_with_crlf, decomposed, with_entities, all_at_once]


@pytest.mark.parametrize("damage", WHOLE, ids=lambda damage: damage.__name__)
def test_every_quote_is_found_whatever_the_typography(
    damage: Callable[[str], str], articles: list[Article], tmp_path: Path
) -> None:
    for article in articles:
        text = damage(article.text)
        for quote in anchored(article, text, tmp_path).quotes:
            assert quote.finding.offsets, quote
            assert level_words(text[slice(*quote.finding.offsets)]) == level_words(quote.claim.mention.quote)
            assert (quote.finding.state == State.VERBATIM) == (
                text[slice(*quote.finding.offsets)] == quote.claim.mention.quote
            )
            assert quote.place in {Place.RECORDED, Place.MOVED}
            assert (quote.place == Place.RECORDED) == (quote.finding.offsets == quote.claim.mention.offsets)


def insertions(text: str) -> Iterator[Edit]:
    for place in [0, *(line.end() for line in re.finditer("\n", text))]:
        yield Edit((place, place), "Rectificatif du soir, sans rapport avec la suite.\n")


def corrections(text: str) -> Iterator[Edit]:
    for figure in re.finditer(r"\d+", text):
        other = "".join(str((int(digit) + 1) % 10) for digit in figure[0])
        yield Edit(figure.span(), "540" if figure[0] == "450" else other)


def sentences(text: str) -> Iterator[Span]:
    for sentence in re.finditer(r"[^\n]+?(?:[.!?…][\s\u00a0»\"]*(?=[A-ZÀ-Ý«])|(?=\n|$))", text):
        if len(sentence[0].split()) > 3:
            yield sentence.span()


def removals(text: str) -> Iterator[Edit]:
    yield from (Edit(span, "") for span in sentences(text))


def repetitions(text: str) -> Iterator[Edit]:
    yield from (Edit((end, end), f" {text[start:end]}") for start, end in sentences(text))


def damaged(
    articles: list[Article], edits: Callable[[str], Iterator[Edit]], folder: Path
) -> Iterator[tuple[Edit, str, AnchoredQuote, Span]]:
    """Yields each quote with the edit, the text as edited, and where the quote and its prefix and suffix stood."""
    step = 1 if len(articles) < 3 else 3
    for article in articles:
        every = list(islice(edits(article.text), 0, None, step))
        assert every
        for edit in every:
            text = edit.apply(article.text)
            for quote in anchored(article, text, folder).quotes:
                mention = quote.claim.mention
                assert mention.offsets
                start, end = mention.offsets
                before, after = (len(words) + 1 if words else 0 for words in (mention.prefix, mention.suffix))
                yield edit, text, quote, (start - before, end + after)


def assert_found_where_it_went(edit: Edit, quote: AnchoredQuote) -> None:
    assert quote.finding.state == State.VERBATIM, quote
    assert quote.claim.mention.offsets
    assert quote.finding.offsets == edit.moved(quote.claim.mention.offsets)
    assert quote.place in {Place.RECORDED, Place.MOVED}
    assert quote.is_sound == (quote.finding.offsets == quote.claim.mention.offsets)


def test_every_quote_is_found_around_a_paragraph_that_was_inserted(articles: list[Article], tmp_path: Path) -> None:
    for edit, _, quote, _ in damaged(articles, insertions, tmp_path):
        assert_found_where_it_went(edit, quote)


def test_the_quotes_of_a_figure_that_was_corrected_have_changed_and_no_others(
    articles: list[Article], tmp_path: Path
) -> None:
    for edit, text, quote, (start, end) in damaged(articles, corrections, tmp_path):
        if start < edit.span[1] and edit.span[0] < end:
            assert quote.finding.state == State.CHANGED, quote
            nearest = quote.finding.nearest
            assert nearest
            assert edit.words in nearest
            assert nearest in text[max(0, start - 5) : end + 5]
        else:
            assert_found_where_it_went(edit, quote)


def test_the_quotes_of_a_sentence_that_was_removed_are_gone_or_changed_to_what_is_like_them(
    articles: list[Article], tmp_path: Path
) -> None:
    gone = changed = 0
    for edit, _, quote, (start, end) in damaged(articles, removals, tmp_path):
        if edit.span[0] <= start and end <= edit.span[1]:
            assert quote.finding.state in NO_LONGER, quote
            assert quote.finding.nearest != quote.claim.mention.quote
            gone += quote.finding.state == State.GONE
            changed += quote.finding.state == State.CHANGED
        elif end <= edit.span[0] or edit.span[1] <= start:
            assert_found_where_it_went(edit, quote)
    assert gone > 20 * changed


def test_the_quotes_of_a_sentence_that_was_repeated_are_ambiguous(articles: list[Article], tmp_path: Path) -> None:
    for edit, _, quote, (start, end) in damaged(articles, repetitions, tmp_path):
        first = edit.span[0] - len(edit.words) + 1
        if first <= start and end <= edit.span[0]:
            assert quote.finding.state == State.AMBIGUOUS, quote
            assert quote.finding.places == 2
            assert quote.finding.offsets is None
        elif end <= first or edit.span[0] <= start:
            assert_found_where_it_went(edit, quote)


def exchanged(text: str, quote: Span, place: int) -> str:
    """The text with other words where the quote was, and its words at another place."""
    words = text[slice(*quote)]
    other = "".join(str((int(c) + 1) % 10) if c.isdigit() else c for c in words)
    changed = text[: quote[0]] + (other if other != words else "tout autre chose") + text[quote[1] :]
    place += len(changed) - len(text) if place >= quote[1] else 0
    return f"{changed[:place]}{words} {changed[place:]}"


def test_a_quote_whose_words_went_elsewhere_is_never_in_its_place(articles: list[Article], tmp_path: Path) -> None:
    for article in articles:
        words = [word.start() for word in re.finditer(r"(?<= )\w+", article.text)]
        for i, claim in enumerate(article.source.claims[:: 1 if len(articles) < 3 else 3]):
            offsets = claim.mention.offsets
            assert offsets
            far = [place for place in words if place < offsets[0] - 30 or place > offsets[1] + 30]
            text = exchanged(article.text, offsets, far[i * 31 % len(far)])
            quotes = [q for q in anchored(article, text, tmp_path).quotes if q.claim.mention.offsets == offsets]
            assert quotes
            assert all(q.place == Place.ELSEWHERE or q.finding.state in NO_LONGER for q in quotes), claim
