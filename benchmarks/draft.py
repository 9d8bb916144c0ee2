"""How much of an article a draft proposes, and how much of that is right, against figures read by a person.

Run: python benchmarks/draft.py [FOLDER]

FOLDER holds `NAME.txt` with `NAME.tsv` beside it: quote, reading and property (`-` for none), in the order of the text;
default: the invented articles of the tests. A figure counts as found where value, unit and bound are those of a gold
figure whose words overlap its quote.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcier.draft import Particulars, draft, head_of, read_article
from sourcier.draft.propose import Draft
from sourcier.registry import load_registry

CHECKOUT = Path(__file__).parents[1]
CASES = CHECKOUT / "tests" / "cases" / "draft"


@dataclass(frozen=True, slots=True)
class Gold:
    start: int
    end: int
    words: str
    reading: str
    property: str


def read_gold(path: Path, text: str) -> list[Gold]:
    """The figures of the article, each placed in the text behind the one before it."""
    found, place = [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        quote, reading, prop = line.split("\t")
        start = text.find(quote, place)
        assert start >= 0, (path, quote)
        place = start + len(quote)
        found.append(Gold(start, place, quote, reading, prop))
    return found


def reading_of(answers: dict[str, str | None]) -> str:
    """What a claim says, in the notation of the gold: bound, amount, unit."""
    value, bound = answers.get("value"), answers.get("bound")
    if value is None:
        return f"{bound} - {answers.get('unit', 'NUM')}"
    kind = bound or ("between" if " to " in value else "exactly")
    amounts = " to ".join(f"{float(part):g}" for part in value.split(" to "))
    return f"{kind} {amounts} {answers.get('unit', 'NUM')}"


def level(reading: str) -> str:
    """The reading without what is counted, its numbers in one form."""
    words = reading.partition(" of ")[0].split()
    return " ".join(f"{float(w):g}" if w[0].isdigit() or (w[0] == "-" and len(w) > 1) else w for w in words)


def compare(found: Draft, gold: list[Gold]) -> Iterator[tuple[str, str]]:
    """Each gold figure and each proposed one with what became of it."""
    claims = [(c, {a.name: a.value for a in c.answers}) for c in found.claims]
    figures = [(c, a) for c, a in claims if "date" not in a]
    used = set()
    for wanted in gold:
        overlapping = [
            (n, c, a) for n, (c, a) in enumerate(figures) if c.span[0] < wanted.end and wanted.start < c.span[1]
        ]
        right = [(n, c, a) for n, c, a in overlapping if reading_of(a) == level(wanted.reading)]
        used |= {n for n, _, _ in overlapping}
        if not right:
            read = ", ".join(reading_of(a) for _, _, a in overlapping)
            yield "missed", f"{wanted.words}: {wanted.reading}, not {read or 'found'}"
            continue
        _, claim, answers = right[0]
        yield "found", wanted.words
        sure = next(a.is_sure for a in claim.answers if a.name == "property")
        expected = None if wanted.property == "-" else wanted.property
        proposed = answers["property"]
        if proposed is None and expected is None:
            yield "property rightly none", wanted.words
            continue
        outcome = "right" if proposed == expected else "unsaid" if proposed is None else "wrong"
        yield (
            f"property {'sure' if sure and proposed else 'guess'} {outcome}",
            f"{wanted.words}: {proposed}, not {expected}",
        )
    yield from (("invented", c.quote.words) for n, (c, _) in enumerate(figures) if n not in used)


def main(folder: Path) -> None:
    registry = load_registry()
    counts: dict[str, int] = {}
    for path in sorted(folder.glob("*.txt")):
        if not path.with_suffix(".tsv").is_file():
            continue
        article = read_article(path)
        found = draft(article, head_of(article, Particulars(published="2031-05-14"), [], registry), [], registry)
        for outcome, words in compare(found, read_gold(path.with_suffix(".tsv"), article.text)):
            counts[outcome] = counts.get(outcome, 0) + 1
            if outcome in {"missed", "invented"} or outcome.endswith("wrong"):
                print(f"{path.stem}: {outcome}: {words}")
    for outcome in sorted(counts):
        print(f"{outcome}\t{counts[outcome]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CASES)
