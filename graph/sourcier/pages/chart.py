"""Values on a scale, one row a claim: what its words leave possible as a bar, the number in them as a point.

Drawn for wide and for narrow windows; whatever a shape or a line says stands in words too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from markupsafe import Markup
from pyoxigraph import NamedNode

from sourcier.network.picture.label import text_width, wrap
from sourcier.network.picture.svg import Attributes, element, escape
from sourcier.pages.panel import Panel, Row
from sourcier.pages.plain import shown

WIDE, NARROW = 760, 350
_GUTTER, _MARGIN, _TOP, _SIZE = 46, 16, 30, 14
_LINE, _BELOW, _NAME = 20, 30, 26
_NODE, _POINT, _BAR = 5, 6, 10
_BOLDER = 1.13
"""How much wider bold letters are."""

Addresser = Callable[[NamedNode], str | None]


def chart(panel: Panel, title: str, lang: str, node: Addresser, key: str) -> Markup:
    """Returns the drawing of a panel for either width; `key` makes its identifiers unique in a page."""
    both = (_Chart(panel, title, lang, node, f"{key}-{width}", width).svg() for width in (WIDE, NARROW))
    wide, narrow = both
    return Markup(f'<div class="chart wide">{wide}</div><div class="chart narrow">{narrow}</div>')  # noqa: S704 - escaped


@dataclass(frozen=True)
class _Chart:
    """One panel in one width."""

    panel: Panel
    title: str
    lang: str
    node: Addresser
    key: str
    width: int

    @property
    def left(self) -> int:
        """Where the scale begins, behind the lines between versions where there are some."""
        return _GUTTER if any(row.before is not None for row in self.panel.rows) else _POINT + 2

    @property
    def right(self) -> int:
        """Where the scale ends."""
        return self.width - _MARGIN

    @property
    def beside(self) -> bool:
        """Whether there is room for who says it beside what is said."""
        return self.width >= WIDE

    @property
    def height(self) -> int:
        """How high a row is."""
        return (_LINE if self.beside else 2 * _LINE) + _BELOW

    @cached_property
    def named(self) -> list[bool]:
        """For each row, whether the name of what it is about stands above it."""
        subjects = [row.claim.subject for row in self.panel.rows]
        if len(set(subjects)) == 1:
            return [False] * len(subjects)
        return [place == 0 or subject != subjects[place - 1] for place, subject in enumerate(subjects)]

    @cached_property
    def tops(self) -> list[int]:
        """Where each row begins."""
        return [_TOP + place * self.height + names * _NAME for place, names in enumerate(accumulate(self.named))]

    def svg(self) -> str:
        """Returns the drawing."""
        bottom = self.tops[-1] + self.height + 4
        names = {"aria-labelledby": f"{self.key}-title", "aria-describedby": f"{self.key}-desc"}
        return element(
            "svg",
            {"viewBox": f"0 0 {self.width} {bottom}", "role": "group", **names},
            element("title", {"id": f"{self.key}-title"}, escape(shown(self.title))),
            element("desc", {"id": f"{self.key}-desc"}, escape(self._described())),
            *self._axis(bottom),
            *(self._tie(place, row) for place, row in enumerate(self.panel.rows)),
            *(self._row(place, row) for place, row in enumerate(self.panel.rows)),
        )

    def _described(self) -> str:
        colon, then = ("\u00a0: ", "\u202f; ") if self.lang == "fr" else (": ", "; ")
        rows = ((shown(row.said_in(self.lang)), shown(row.value_in(self.lang))) for row in self.panel.rows)
        return then.join(f"{said}{colon}{value}" for said, value in rows)

    def _x(self, value: float) -> float:
        return self.left + self.panel.scale.place(value) * (self.right - self.left)

    def _axis(self, bottom: float) -> list[str]:
        """Returns the marks of the scale, of which those are named that have room."""
        drawn, free = [], float("-inf")
        for tick in self.panel.scale.ticks:
            x, words = self._x(tick), self.panel.tick_in(tick, self.lang)
            drawn.append(element("line", {"class": "grid", "x1": x, "x2": x, "y1": _TOP - 8, "y2": bottom}))
            half = text_width(words, 12) / 2
            middle = min(max(x, half + 1), self.right + _MARGIN - half - 1)
            if middle - half > free:
                attributes: Attributes = {
                    "class": "tick",
                    "x": middle,
                    "y": 14.0,
                    "font-size": 12.0,
                    "text-anchor": "middle",
                }
                drawn.append(element("text", attributes, escape(words)))
                free = middle + half + 8
        return drawn

    def _row(self, place: int, row: Row) -> str:
        top = self.tops[place]
        middle = top + self.height - 16
        name = self._name(row, top - _NAME) if self.named[place] else ""
        return "".join([name, self._node(row, self._middle(place)), self._words(row, top), *self._value(row, middle)])

    def _middle(self, place: int) -> float:
        return self.tops[place] + 12

    def _name(self, row: Row, top: float) -> str:
        """Returns the name of what the rows below are about."""
        words = wrap(shown(row.claim.subject.label.in_(self.lang)), 13, (self.right - self.left) / _BOLDER, most=1)[0]
        return element("text", {"class": "thing", "x": self.left, "y": top + 20, "font-size": 13.0}, escape(words))

    def _words(self, row: Row, top: float) -> str:
        room = self.right - self.left
        value = wrap(shown(row.value_in(self.lang)), _SIZE, room * (0.55 if self.beside else 1) / _BOLDER, most=1)[0]
        who = wrap(shown(row.said_in(self.lang)), 13, room * (0.44 if self.beside else 1), most=1)[0]
        linked = element("text", {"class": "value", "x": self.left, "y": top + 16, "font-size": _SIZE}, escape(value))
        if address := self.node(row.claim.iri):
            linked = element("a", {"href": address}, linked)
        at = (self.right, top + 16) if self.beside else (self.left, top + 16 + _LINE - 2)
        anchor = "end" if self.beside else "start"
        attributes: Attributes = {"class": "who", "x": at[0], "y": at[1], "font-size": 13.0, "text-anchor": anchor}
        return linked + element("text", attributes, escape(who))

    def _value(self, row: Row, y: float) -> list[str]:
        """Returns the bar from limit to limit, an arrow where it is open, and the number as a point."""
        drawn = []
        first = self.left if row.low is None else self._x(row.low)
        last = self.right if row.high is None else self._x(row.high)
        if row.low is None or row.high is None or row.low != row.high:
            width = max(last - first, 3)
            drawn.append(
                element(
                    "rect", {"class": "bar", "x": first, "y": y - _BAR / 2, "width": width, "height": _BAR, "rx": 2}
                )
            )
        for is_open, x, way in ((row.low is None, first, -1), (row.high is None, last, 1)):
            if is_open:
                path = f"M{x - way * 2} {y - 9}L{x + way * 9} {y}L{x - way * 2} {y + 9}Z"
                drawn.append(element("path", {"class": "open", "d": path}))
        if row.number is not None:
            drawn.append(element("circle", {"class": "point", "cx": self._x(row.number), "cy": y, "r": _POINT}))
        return drawn

    def _node(self, row: Row, y: float) -> str:
        """Returns the knot of a version: full where one speaker goes on or begins, hollow where another speaks."""
        if self.left < _GUTTER:
            return ""
        full = row.before is None or row.same_voice
        x = _GUTTER - 12
        drawn = element("circle", {"class": "knot" if full else "knot other", "cx": x, "cy": y, "r": _NODE})
        if not row.certain:
            drawn += element("text", {"class": "unsure", "x": x - 12, "y": y + 18, "font-size": 14.0}, "?")
        return drawn

    def _tie(self, place: int, row: Row) -> str:
        """Returns the line from the version before: full within one voice, dashed between two."""
        if row.before is None:
            return ""
        x, start, end = _GUTTER - 12 - _NODE, self._middle(row.before), self._middle(place)
        bend = x - min(10 + 6 * abs(place - row.before), 27)
        path = f"M{x} {start}C{bend} {start} {bend} {end} {x} {end}"
        return element("path", {"class": "tie" if row.same_voice else "tie other", "d": path})
