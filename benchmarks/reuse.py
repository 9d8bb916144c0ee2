"""How well reuse is found between texts of which it is known what was made from what: precision and recall by class.

The texts in texts/ are invented: releases, rewrites of them by hand, reports of the same events by others, and texts of
the same trade that share names. Copies, copies with cuts and spun copies are made from them here, always the same ones.
Thresholds were chosen on the events of CHOSEN_ON; what counts are the figures of the others.

Run: python benchmarks/reuse.py
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcier.reuse import Document, Kind, suggest

TEXTS = Path(__file__).parent / "texts"
CHOSEN_ON = ("fr-harfleuve", "fr-valserine", "en-stanmoor")
REPORTED_ON = ("fr-montbrezac", "en-cape-lorne", "en-garrow")
_WORD = re.compile(r"[^\W\d_]+")
_FILLERS = {"fr": ("bien", "tout à fait", "même", "alors"), "en": ("indeed", "quite so", "even", "then")}


@dataclass(frozen=True, slots=True)
class Made:
    """A text of the corpus. `family`: the release or report it goes back to; `original`: the text it was made from."""

    name: str
    family: str
    original: str
    is_spun: bool
    text: str


def corpus(events: tuple[str, ...], *, odd: bool) -> list[Made]:
    """Returns the texts of those events, what is made of them, and every second unrelated text."""
    made = [text for event in events for text in _event(event)]
    unrelated = list(_sections("unrelated").items())[odd::2]
    return made + [Made(name, name, name, is_spun=False, text=text) for name, text in unrelated]


def _event(event: str) -> Iterator[Made]:
    language = event[:2]
    for role, text in _sections(event).items():
        name = f"{event}/{role}"
        family = name if role.startswith("independent") else event
        yield Made(name, family, name, is_spun=False, text=text)
        if role in {"release", "rewrite-1"}:
            yield Made(f"{name}/copy", family, name, is_spun=False, text=_copy(text))
        if role in {"release", "rewrite-3", "independent-2"}:
            yield Made(f"{name}/cut", family, name, is_spun=False, text=_cut(text, f"{name}/cut"))
        if role in {"release", "rewrite-2", "independent-1"}:
            yield Made(f"{name}/spun", family, name, is_spun=True, text=_spin(text, language, f"{name}/spun"))
        if role == "release":
            spun = _spin(_cut(text, f"{name}/spun-cut"), language, name)
            yield Made(f"{name}/spun-cut", family, name, is_spun=True, text=spun)


def _sections(name: str) -> dict[str, str]:
    parts = re.split(r"^== (\S+)\n", (TEXTS / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _copy(text: str) -> str:
    """Returns the text in another typography, under a heading and with a line at its foot."""
    plain = text.translate({0x2019: "'", 0xA0: " ", 0xAB: '"', 0xBB: '"', 0x201C: '"', 0x201D: '"'})
    return f"Actualité – News\n\n{plain}\n© 2031"


def _cut(text: str, seed: str) -> str:
    """Returns the text without about a third of its sentences."""
    chance = random.Random(seed)
    sentences = re.split(r"(?<=[.!?»”]) (?=[A-ZÀ-Ý«“])", text.strip())
    kept = [sentence for sentence in sentences if chance.random() > 0.33]
    return " ".join(kept or sentences)


def _spin(text: str, language: str, seed: str) -> str:
    """Returns the text with its ordinary words exchanged, and now and then a word more; figures and names are kept."""
    lines = (TEXTS / f"synonyms-{language}.tsv").read_text(encoding="utf-8").splitlines()
    table, chance = dict(line.split("\t") for line in lines), random.Random(seed)

    def exchanged(match: re.Match[str]) -> str:
        word = match[0]
        other = table.get(word.lower(), word) if word.lower() == word or match.start() == 0 else word
        return f"{other} {chance.choice(_FILLERS[language])}" if other != word and chance.random() < 0.05 else other

    return _WORD.sub(exchanged, text)


def truth(one: Made, other: Made) -> Kind:
    """Returns what holds between two texts of the corpus."""
    if one.family != other.family:
        return Kind.INDEPENDENT
    if one.original != other.original:
        return Kind.REWRITES
    return Kind.REPUBLISHES if one.is_spun == other.is_spun else Kind.SPINS


def measure(made: list[Made]) -> Counter[tuple[Kind, Kind]]:
    """Returns how many pairs of each true kind were given each kind."""
    known = {text.name: text for text in made}
    found = suggest([Document(text.name, text.text) for text in made])
    return Counter((truth(known[s.later.name], known[s.earlier.name]), s.kind) for s in found)


def precision_and_recall(counts: Counter[tuple[Kind, Kind]], kind: Kind) -> tuple[float, float]:
    """Returns both for one kind; what was left unclear is missed, and claims nothing."""
    right = counts[kind, kind]
    given = sum(n for (_, suggested), n in counts.items() if suggested is kind)
    there = sum(n for (true, _), n in counts.items() if true is kind)
    return right / given if given else 1.0, right / there if there else 1.0


def exchanged_share(made: list[Made]) -> float:
    """Returns which share of the ordinary words of three letters and more the spun copies of releases do not keep."""
    known = {text.name: text.text for text in made}
    pairs = [(known[text.original], text.text) for text in made if text.name.endswith("release/spun")]
    kept = all_words = 0
    for before, after in pairs:
        words = Counter(word for word in _WORD.findall(before) if word.islower() and len(word) > 2)
        all_words += words.total()
        kept += (words & Counter(_WORD.findall(after))).total()
    return 1 - kept / all_words


def main() -> None:
    """Prints the figures for both halves, and how the time grows with the number of texts."""
    for heading, events, odd in (("chosen on", CHOSEN_ON, False), ("reported on", REPORTED_ON, True)):
        made = corpus(events, odd=odd)
        counts = measure(made)
        print(f"{heading}: {len(made)} texts, {counts.total()} pairs; ", end="")
        print(f"spun copies exchange {exchanged_share(made):.0%} of the ordinary words")
        print(f"{'':14}{'pairs':>7}{'precision':>11}{'recall':>9}   given as")
        for kind in (Kind.REPUBLISHES, Kind.SPINS, Kind.REWRITES, Kind.INDEPENDENT):
            precision, recall = precision_and_recall(counts, kind)
            given = {suggested.value: counts[kind, suggested] for suggested in Kind if counts[kind, suggested]}
            pairs = sum(given.values())
            print(f"{kind.value:14}{pairs:>7}{precision:>11.3f}{recall:>9.3f}   {given}")
    for number in (75, 150, 300):
        documents = [Document(str(i), _random_text(random.Random(i))) for i in range(number)]
        started = time.process_time()
        related = sum(suggestion.likeness.weight > 0 for suggestion in suggest(documents))
        seconds = time.process_time() - started
        print(f"{number} random texts of one trade, {related} pairs that share something: {seconds:.1f} s of processor")


def _random_text(chance: random.Random) -> str:
    """Returns 600 words, one in seven of them a name or a figure out of three thousand."""
    kinds = ["ordinary"] * 12 + ["Name{}", "{} euros"]
    drawn = (chance.choice(kinds).format(chance.randrange(3000)) for _ in range(600))
    letters = "abcdefghijklmnopqrstuvwxyz"
    return " ".join("".join(chance.choices(letters, k=4)) if word == "ordinary" else word for word in drawn)


if __name__ == "__main__":
    main()
