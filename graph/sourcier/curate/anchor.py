"""Quotes of curation files anchored in the texts: what `sourcier verify` reports and writes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sourcier.atomic import write_atomically
from sourcier.curate.folder import curation_files
from sourcier.curate.layout import insert_lines
from sourcier.curate.place import Pin, Pins, Place, place_of
from sourcier.curate.recognise import Recognition, recognise
from sourcier.curate.tree import Mapping, Node, Scalar, Sequence, parse_tree, read_text
from sourcier.evidence import Finding, Texts, find_nearest, find_quote, find_words
from sourcier.identifiers import local_key
from sourcier.model import Claim, Curation, HeldText, Source
from sourcier.typography import LevelText, Span, level_words

Change = tuple[int, int, list[str]]
"""First line, lines removed, new lines; lines from 1."""


@dataclass(frozen=True, slots=True)
class AnchoredQuote:
    """A claim, how its quote stands in the text, and where compared to the record; `place` only where it was found."""

    claim: Claim
    finding: Finding
    place: Place | None = None

    @property
    def is_sound(self) -> bool:
        """Whether the quote was found at the place recorded."""
        return self.place == Place.RECORDED


@dataclass(frozen=True, slots=True)
class Anchoring:
    """How the quotes of one source stand in the text that was found for it.

    `path` is None where no text was found. A text that is not the one recorded is recognised by its words: `recognised`
    counts the quotes that stand in it at all. `rivals` are texts equally likely, none of which was chosen.
    """

    source: Source
    path: Path | None = None
    text: HeldText | None = None
    quotes: tuple[AnchoredQuote, ...] = ()
    recognised: int = 0
    rivals: tuple[Path, ...] = ()

    @property
    def is_recorded(self) -> bool:
        """Whether the text found is byte for byte the one recorded."""
        return self.text is not None and self.text == self.source.text

    @property
    def is_sound(self) -> bool:
        """Whether every quote was found, at the place recorded, in the text recorded."""
        return self.is_recorded and all(quote.is_sound for quote in self.quotes)

    @property
    def can_be_written(self) -> bool:
        """Whether no quote was found at a place of which only a curator can say that it is its own."""
        return self.text is not None and all(quote.place != Place.ELSEWHERE for quote in self.quotes)


def anchor(curation: Curation, texts: Texts) -> list[Anchoring]:
    """Returns, for each source that makes claims or has a recorded text, how its quotes stand in `texts`."""
    sources = [source for source in curation.sources if source.claims or source.text]
    recorded = {s.iri: path for s in sources if s.text and (path := texts.by_hash(s.text.sha256))}
    others = [path for path in texts.paths if path not in recorded.values()]
    recognised = recognise([source for source in sources if source.iri not in recorded], others, texts)
    anchorings = []
    for source in sources:
        found = recognised.get(source.iri) or Recognition((recorded[source.iri],), len(source.claims))
        if len(found.paths) != 1:
            anchorings.append(Anchoring(source, rivals=found.paths))
            continue
        [path] = found.paths
        text, held = texts.read(path)
        quotes = _in_recorded(source, text) if source.iri in recorded else _in_another(source, text)
        anchorings.append(Anchoring(source, path, held, quotes, found.count))
    return anchorings


def _in_recorded(source: Source, text: LevelText) -> tuple[AnchoredQuote, ...]:
    found = [(claim, find_quote(text, claim.mention)) for claim in source.claims]
    return tuple(AnchoredQuote(c, f, _place_in_recorded(c.mention.offsets, f.offsets)) for c, f in found)


def _place_in_recorded(before: Span | None, now: Span | None) -> Place | None:
    if now is None:
        return None
    if before is None:
        return Place.UNRECORDED
    return Place.RECORDED if before == now else Place.MOVED


def _in_another(source: Source, text: LevelText) -> tuple[AnchoredQuote, ...]:
    """Returns how the quotes stand in a text that is not the one in which their places were recorded."""
    length = source.text.characters if source.text else 0
    before = [claim.mention.offsets if source.text else None for claim in source.claims]
    found = [find_words(text, claim.mention) for claim in source.claims]
    pins = [Pin(b, f.offsets) if b and f.offsets else None for b, f in zip(before, found, strict=True)]
    every = Pins(filter(None, pins), length, text)
    places = [place_of(pin, every) if pin else None for pin in pins]
    sure = Pins((p for p, place in zip(pins, places, strict=True) if p and place != Place.ELSEWHERE), length, text)
    quotes = []
    for claim, finding, span, place in zip(source.claims, found, before, places, strict=True):
        if finding.places == 0:
            quotes.append(AnchoredQuote(claim, _instead(claim, text, span, sure)))
        elif place == Place.ELSEWHERE:
            instead = _instead(claim, text, span, sure).nearest
            is_other = instead is not None and level_words(instead) != level_words(claim.mention.quote)
            quotes.append(AnchoredQuote(claim, replace(finding, nearest=instead if is_other else None), place))
        else:
            quotes.append(AnchoredQuote(claim, finding, (place or Place.UNRECORDED) if finding.is_found else None))
    return tuple(quotes)


def _instead(claim: Claim, text: LevelText, before: Span | None, pins: Pins) -> Finding:
    """Returns what stands where the quote should be: anywhere in the text, if nothing tells where."""
    gap = pins.gap(before) if before else None
    if gap is None:
        return find_nearest(text, claim.mention)
    return find_nearest(text, claim.mention, gap.now, was_replaced=gap.has_room)


def write_anchors(folder: Path, anchorings: Iterable[Anchoring]) -> list[Path]:
    """Writes hash, length and offsets into the source files; returns the files changed.

    Only the lines that hold these fields are touched. Offsets are written where a quote was found, and taken away where
    it was not: a place that no longer holds the words is no evidence. A source with a quote whose surroundings changed
    is left as it is: once written, nothing would tell that its place is in doubt.
    """
    by_key = {local_key(a.source.iri): a for a in anchorings if a.can_be_written}
    changed: list[Path] = []
    for path in curation_files(folder):
        found = by_key.get(path.stem)
        if found is None or path.parent.name != "sources":
            continue
        before = read_text(path, path.name)
        after = insert_lines(before, _changes(parse_tree(before, path.name), before.split("\n"), found))
        if after != before:
            write_atomically(path, after.encode())
            changed.append(path)
    return changed


def _changes(root: object, lines: list[str], anchoring: Anchoring) -> list[Change]:
    assert isinstance(root, Mapping)
    assert anchoring.text is not None
    words = f"{{sha256: {anchoring.text.sha256}, characters: {anchoring.text.characters}}}"
    changes = [_field_change(root, lines, "text", words, before=("derived_from", "note", "claims"))]
    claims = next((value for key, value in root.entries if key.text == "claims"), None)
    items = claims.items if isinstance(claims, Sequence) else []
    for item, quote in zip(items, anchoring.quotes, strict=True):
        if isinstance(item, Mapping):
            offsets = quote.finding.offsets
            place = f"[{offsets[0]}, {offsets[1]}]" if offsets else None
            changes.append(_field_change(item, lines, "at", place, before=("about",)))
    return [change for change in changes if change is not None]


def _field_change(
    mapping: Mapping, lines: list[str], name: str, words: str | None, *, before: tuple[str, ...]
) -> Change | None:
    """Returns the change that writes the field `name`, in its place or above the first of `before`.

    Without `words`, the field is taken away. Comments beside it stay.
    """
    found = next(((key, value) for key, value in mapping.entries if key.text == name), None)
    if found is not None:
        return _replacement(*found, lines, words)
    if words is None:
        return None
    free = [key for key, _ in mapping.entries if not lines[key.line - 1][: key.column].strip()]
    below = next((key for wanted in before for key in free if key.text == wanted), free[0] if free else None)
    if below is None:
        return None
    return _above(mapping, lines, below), 0, [f"{' ' * below.column}{name}: {words}"]


def _replacement(key: Scalar, value: Node, lines: list[str], words: str | None) -> Change:
    """Returns the change of a field that is there; where it opens its record, the hyphen stays."""
    span = max(value.last, key.line) - key.line + 1
    comments = [c[0].rstrip() for line in lines[key.line - 1 :][:span] if (c := re.search(r"(?<=\s)#.*", line))]
    opening = lines[key.line - 1][: key.column]
    if words is None:
        kept = [opening.rstrip()] if opening.strip() else []
        return key.line, span, kept + [" " * key.column + comment for comment in comments]
    head = f"{opening}{key.text}: {words}"
    if span == len(comments) == 1:
        return key.line, span, [f"{head}  {comments[0]}"]
    return key.line, span, [head, *(" " * key.column + comment for comment in comments)]


def _above(mapping: Mapping, lines: list[str], key: Scalar) -> int:
    """Returns the first line of the comments that stand directly above `key`, else its own."""
    floor = max((value.last for other, value in mapping.entries if other.line < key.line), default=0)
    line = key.line
    while line - 1 > floor and lines[line - 2].lstrip().startswith("#"):
        line -= 1
    return line
