"""Passages that stand word for word in two texts, shown in part and never as a whole sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcier.reuse.anchor import LONGEST_SHOWN, Words

WIDTH = 5
"""Words of a shingle."""

_LEAST_SHOWN = 3


def shingles_of(words: Words) -> dict[tuple[str, ...], int]:
    """Returns every run of five words with the place where it first stands."""
    keys = [token.key for token in words.tokens]
    found: dict[tuple[str, ...], int] = {}
    for place in range(len(keys) - WIDTH + 1):
        found.setdefault(tuple(keys[place : place + WIDTH]), place)
    return found


def shared_passages(
    words: Words, own: Mapping[tuple[str, ...], int], other: Mapping[tuple[str, ...], int]
) -> list[str]:
    """Returns the passages of `words` that stand word for word in the other text, longest first, each in part."""
    places = sorted(place for shingle, place in own.items() if shingle in other)
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    runs.sort(key=lambda run: (run[0] - run[1], run[0]))
    shown = (_excerpt(words, first, last + WIDTH - 1) for first, last in runs)
    return list(dict.fromkeys(excerpt for excerpt in shown if excerpt))


def _excerpt(words: Words, first: int, last: int) -> str:
    """Returns the longest part of the passage that lies within one sentence and leaves some of it out."""
    pieces = [_without_an_end(words, start, end) for start, end in _by_sentence(words, first, last)]
    start, end = max(pieces, key=lambda piece: (piece[1] - piece[0], -piece[0]))
    while end > start and words.tokens[end].end - words.tokens[start].start > LONGEST_SHOWN:
        end -= 1
    return words.written(start, end) if end - start + 1 >= _LEAST_SHOWN else ""


def _by_sentence(words: Words, first: int, last: int) -> Sequence[tuple[int, int]]:
    opening = [place for place in range(first + 1, last + 1) if words.tokens[place].opens]
    return list(zip([first, *opening], [*(place - 1 for place in opening), last], strict=True))


def _without_an_end(words: Words, start: int, end: int) -> tuple[int, int]:
    """Returns the piece, shorter by a fifth at its end where it is a whole sentence."""
    return (start, end - max(1, (end - start + 1) // 5)) if words.is_sentence(start, end) else (start, end)
