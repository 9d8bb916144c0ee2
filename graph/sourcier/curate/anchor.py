"""Quotes of curation files anchored in the texts: what `sourcier verify` reports and writes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sourcier.curate.folder import curation_files
from sourcier.curate.layout import insert_lines
from sourcier.curate.tree import Mapping, Node, Scalar, Sequence, parse_tree, read_text
from sourcier.evidence import Finding, Texts, find_quote
from sourcier.identifiers import local_key
from sourcier.model import Claim, Curation, HeldText, Source
from sourcier.store.release import write_atomically

Change = tuple[int, int, list[str]]
"""First line, lines removed, new lines; lines from 1."""


@dataclass(frozen=True, slots=True)
class Anchoring:
    """How the quotes of one source stand in the text that was found for it.

    `path` is None where no text was found; `is_recorded` says whether the text is the one whose hash is on record.
    """

    source: Source
    path: Path | None
    text: HeldText | None
    findings: tuple[tuple[Claim, Finding], ...]

    @property
    def is_recorded(self) -> bool:
        """Whether the text found is byte for byte the one recorded."""
        return self.text is not None and self.text == self.source.text

    @property
    def is_sound(self) -> bool:
        """Whether every quote was found, at the place recorded, in the text recorded."""
        return self.is_recorded and all(f.is_found and f.offsets == c.mention.offsets for c, f in self.findings)


def anchor(curation: Curation, texts: Texts) -> list[Anchoring]:
    """Returns, for each source that makes claims or has a recorded text, how its quotes stand in `texts`."""
    return [_anchor(source, texts) for source in curation.sources if source.claims or source.text]


def _anchor(source: Source, texts: Texts) -> Anchoring:
    path = texts.by_hash(source.text.sha256) if source.text else None
    if path is None:
        path = _likeliest(source, texts)
    if path is None:
        return Anchoring(source, None, None, ())
    text, held = texts.read(path)
    findings = tuple((claim, find_quote(text, claim.mention)) for claim in source.claims)
    return Anchoring(source, path, held, findings)


def _likeliest(source: Source, texts: Texts) -> Path | None:
    """Returns the text in which most of the quotes stand, if they are more than half."""
    counts = {path: sum(claim.mention.quote in texts.read(path)[0] for claim in source.claims) for path in texts.paths}
    best = max(counts, key=lambda path: counts[path], default=None)
    return best if best is not None and counts[best] * 2 > len(source.claims) else None


def write_anchors(folder: Path, anchorings: Iterable[Anchoring]) -> list[Path]:
    """Writes hash, length and offsets into the source files; returns the files changed.

    Only the lines that hold these fields are touched. Offsets are written where a quote was found, and taken away where
    it was not: a place that no longer holds the words is no evidence.
    """
    by_key = {local_key(a.source.iri): a for a in anchorings if a.text is not None}
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
    for item, (_, finding) in zip(items, anchoring.findings, strict=True):
        if isinstance(item, Mapping):
            place = f"[{finding.offsets[0]}, {finding.offsets[1]}]" if finding.offsets else None
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
