"""The ways back from sources as trees: what each rests on beneath it, down to the roots."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.lookup import Reference, SourceRecord
from sourcier.trace import Step, TracedMention


@dataclass(frozen=True, slots=True)
class Branch:
    """A source that another rests on, how, and what it rests on itself; `how` is None for where a tree starts."""

    source: SourceRecord
    how: Reference | None
    is_root: bool
    branches: tuple[Branch, ...]


def trees(mentions: tuple[TracedMention, ...]) -> tuple[Branch, ...]:
    """Returns one tree for each source of the mentions."""
    first = {traced.source.iri: traced for traced in reversed(mentions)}
    order = dict.fromkeys(traced.source.iri for traced in mentions)
    return tuple(_branch(first[iri].source, None, False, _below(first[iri].steps)) for iri in order)


def _below(steps: tuple[Step, ...]) -> dict[NamedNode, list[Step]]:
    found: dict[NamedNode, list[Step]] = {}
    for step in steps:
        found.setdefault(step.later, []).append(step)
    return found


def _branch(
    source: SourceRecord,
    how: Reference | None,
    is_root: bool,
    below: dict[NamedNode, list[Step]],
) -> Branch:
    under = tuple(_branch(step.source, step.how, step.is_root, below) for step in below.get(source.iri, ()))
    return Branch(source, how, is_root, under)
