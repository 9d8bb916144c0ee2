"""Into how many parts a network falls without each of several groups of its ties, all groups in one go.

Groups are halved again and again. On the way to a half, the ties that all of its groups leave in place are joined once,
and taken apart again on the way back: so a tie is joined as often as there are halvings, not once for every group.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

Ends = tuple[str, str]


class _Joined:
    """Nodes joined into parts; joins can be taken back, the last first."""

    def __init__(self, nodes: Collection[str]) -> None:
        self.parts = len(nodes)
        self._above: dict[str, str] = {}
        self._sizes = dict.fromkeys(nodes, 1)
        self._under: list[str] = []

    @property
    def mark(self) -> int:
        return len(self._under)

    def join(self, ends: Ends) -> None:
        one, other = map(self._top, ends)
        if one != other:
            small, great = sorted((one, other), key=lambda node: self._sizes[node])
            self._above[small] = great
            self._sizes[great] += self._sizes[small]
            self._under.append(small)
            self.parts -= 1

    def back_to(self, mark: int) -> None:
        while len(self._under) > mark:
            small = self._under.pop()
            self._sizes[self._above.pop(small)] -= self._sizes[small]
            self.parts += 1

    def _top(self, node: str) -> str:
        while node in self._above:
            node = self._above[node]
        return node


def parts_without_each(
    nodes: Collection[str], ties: Mapping[str, Ends], groups: Mapping[str, Collection[str]]
) -> dict[str, int]:
    """Returns for each group how many parts are left without its ties, lone nodes among them.

    Ties are known by their ids. In time linear in ties, but for logarithms of groups and nodes.
    """
    place = {name: number for number, name in enumerate(groups)}
    missing: dict[str, list[int]] = {}
    for name, several in groups.items():
        for tie in several:
            missing.setdefault(tie, []).append(place[name])
    joined = _Joined(nodes)
    for tie, ends in ties.items():
        if tie not in missing:
            joined.join(ends)
    waiting = [(ties[tie], places) for tie, places in missing.items()]
    return dict(zip(groups, _halved(0, len(groups), waiting, joined), strict=True))


def _halved(first: int, end: int, waiting: Sequence[tuple[Ends, list[int]]], joined: _Joined) -> Iterator[int]:
    """Yields the number of parts for each group from `first` on; each tie of `waiting` is missing in one of them."""
    if end - first <= 1:
        yield from [joined.parts] * (end - first)
        return
    middle = (first + end) // 2
    for low, high in ((first, middle), (middle, end)):
        mark, still = joined.mark, []
        for ends, places in waiting:
            if any(low <= place < high for place in places):
                still.append((ends, places))
            else:
                joined.join(ends)
        yield from _halved(low, high, still, joined)
        joined.back_to(mark)
