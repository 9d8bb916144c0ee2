"""Who is said to say it, where the text says so plainly: quotation marks with a name, “selon X”, “X a annoncé”."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from sourcier.draft.passage import Passages
from sourcier.identifiers import kebab
from sourcier.typography import Span

_VERBS = (
    "expliqu", "annonc", "affirm", "precis", "declar", "indiqu", "assur", "promet", "promis", "confirm", "devoil",
    "evoqu", "dement", "dementi", "estime", "soutien", "pretend", "preten", "revel", "reconnai", "reconnu", "predi",
    "said", "says", "say", "told", "tells", "announc", "claim", "insist", "warn", "denied", "denies", "promis",
    "confirm", "explain", "unveil", "state", "estimat", "reckon", "add",
)  # fmt: skip
_QUOTING = (
    *_VERBS, "dit", "disait", "plaid", "soulign", "ajout", "rappel", "resum", "gliss", "lance", "confi", "racont",
    "jug", "corrig", "observ", "grinc", "martel", "conclu", "repond", "nuanc", "detaill", "commen", "poursui",
    "ask", "joke", "argu", "note", "repl", "recall", "concede", "write",
)  # fmt: skip
_ACCORDING = (("selon",), ("d", "'", "apres"), ("according", "to"))
_DENIALS = ("dement", "deni", "refut")
_PROMISES = ("annonc", "promet", "promis", "devoil", "unveil")
_AUXILIARIES = {"a", "ont", "avait", "avaient", "has", "have", "had"}
_PRONOUNS = {"il", "elle", "ils", "elles", "on", "t", "-", "she", "he", "they"}
_REACH = 12


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody named in the text who can speak: the tokens of the name, end exclusive, and the key proposed."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Speech:
    """How something is said: the key of the speaker if any, the manner, and the words that report it."""

    by: str | None
    attribution: str
    cue: str | None = None
    is_denial: bool = False
    is_announcement: bool = False


class SpeechFinder:
    """Finds who says what in one text; `speakers` are in the order of the text."""

    def __init__(self, passages: Passages, speakers: Iterable[Speaker]) -> None:
        self.passages, self.tokens = passages, passages.tokens
        self._starting = {speaker.start: speaker for speaker in speakers}
        self._ending = {speaker.end: speaker for speaker in self._starting.values()}
        self._accordings = [
            (n, n + len(words))
            for n, token in enumerate(self.tokens.items)
            for words in _ACCORDING
            if token.key == words[0] and self.tokens.follows(n, words)
        ]

    def of(self, span: Span) -> Speech | None:
        """Returns how a passage is said, None where the text credits nobody."""
        quotation = self.passages.quotation(span)
        if quotation is not None:
            inside = self.passages.tokens_of(quotation)
            return self._behind(inside.stop) or self._ahead(inside.start) or Speech(None, "unattributed-quote")
        places = self.passages.tokens_of(span)
        sentence = self.passages.sentence(places.start)
        return self._according(sentence, places) or self._reported(range(sentence.start, places.start))

    def _behind(self, place: int) -> Speech | None:
        """Reads what follows a quotation: `», explique X`, `,” said X`, `», X said`."""
        end = min(place + _REACH, max(self.passages.sentence(place).stop, place + 1))
        if self.tokens.key(place) == "," and (named := self._right_behind(place + 1)):
            return named
        verb = next((n for n in range(place, end) if self._is_verb(n, _QUOTING)), None)
        if verb is None or any(self.tokens[n].gap.count("\n") > 1 for n in range(place, verb + 1)):
            return None
        speaker = next((s for n in range(verb, end + 4) if (s := self._starting.get(n))), None)
        speaker = next((s for n in range(place, verb + 1) if (s := self._ending.get(n))), speaker)
        if speaker is None and _PRONOUNS & {self.tokens.key(n) for n in (verb - 1, verb + 1, verb + 2, verb + 4)}:
            speaker = self._last_before(place)
        return self._said(speaker, verb, "direct-quote") if speaker else None

    def _right_behind(self, place: int) -> Speech | None:
        """Reads `», se réjouit X`: a few words without a sign, a verb or not, then a speaker."""
        for end in range(place + 1, place + 4):
            token = self.tokens[end - 1]
            if not (token.is_word and token.text[0].islower()) and token.key not in {"'", "-"}:
                return None
            if speaker := self._starting.get(end):
                return self._said(speaker, end - 1, "direct-quote", start=place)
        return None

    def _ahead(self, place: int) -> Speech | None:
        """Reads what comes before a quotation: `X explique : «`, in the same sentence or as its opening."""
        verb = next((n for n in range(place - 1, place - _REACH, -1) if self._is_verb(n, _QUOTING)), None)
        if verb is None or any(self.tokens[n].gap.count("\n") > 1 for n in range(verb, place + 1)):
            return None
        speaker = next((s for n in range(verb, verb - 6, -1) if (s := self._ending.get(n))), None)
        return self._said(speaker, verb, "direct-quote") if speaker else None

    def _according(self, sentence: range, places: range) -> Speech | None:
        first = bisect_left(self._accordings, (sentence.start, 0))
        for start, end in self._accordings[first:]:
            if start >= sentence.stop:
                return None
            speaker = next((s for place in range(end, end + 7) if (s := self._starting.get(place))), None)
            if start not in places and speaker is not None:
                return Speech(speaker.key, "reported-speech", self._words(start, end))
        return None

    def _reported(self, before: range) -> Speech | None:
        """Reads `X a annoncé`, `X promet` before a passage, the last such words first."""
        for verb in reversed(before):
            if not self._is_verb(verb, _VERBS):
                continue
            for n in range(verb, max(verb - 4, before.start), -1):
                if speaker := self._ending.get(n):
                    return self._said(speaker, verb, "reported-speech")
        return None

    def _said(self, speaker: Speaker, verb: int, manner: str, *, start: int | None = None) -> Speech:
        key = self.tokens.key(verb)
        if start is None:
            start = verb - 1 if self.tokens.key(verb - 1) in _AUXILIARIES else verb
        denies, announces = key.startswith(_DENIALS), key.startswith(_PROMISES)
        return Speech(speaker.key, manner, self._words(start, verb + 1), denies, announces)

    def _is_verb(self, place: int, verbs: tuple[str, ...]) -> bool:
        token = self.tokens[place]
        return token.is_word and token.text[0].islower() and token.key.startswith(verbs)

    def _last_before(self, place: int) -> Speaker | None:
        return next((s for n in range(place - 1, max(-1, place - 400), -1) if (s := self._starting.get(n))), None)

    def _words(self, start: int, end: int) -> str:
        words = self.passages.text[self.tokens[start].start : self.tokens[end - 1].end]
        return " ".join(words.split())


def speaker_key(words: str) -> str:
    """Returns the key proposed for somebody whom no file defines yet."""
    return kebab(words)
