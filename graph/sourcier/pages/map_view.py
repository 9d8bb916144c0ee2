"""The frames in which a map is shown: France, Europe, the world; each with its projection and its outlines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sourcier.gazetteer import Outline, load_outlines
from sourcier.language import Text
from sourcier.pages.projection import RADIUS, Point, Projection, azimuthal, conic, cut, equal_earth, path

WIDTH = 640.0
_MARGIN = 20.0
_FRANCE = "FR"


@dataclass(frozen=True)
class MapView:
    """A frame of a map: `across` kilometres wide around a centre; `land` and `parts` name scales of outlines.

    What is in `land` is a background; `parts` are drawn on it with their borders. `signs` is how large marks are.
    """

    key: str
    label: Text
    project: Projection
    centre: Point
    across: float
    height: float
    land: str
    parts: str | None = None
    signs: float = 1.0

    @property
    def width(self) -> float:
        """How wide the frame is, in units of the drawing."""
        return WIDTH

    def place(self, longitude: float, latitude: float) -> Point:
        """Returns where a point of the globe is in the frame, which it may be outside of."""
        x, y = self.project(longitude, latitude)
        middle = self.project(*self.centre)
        unit = RADIUS * WIDTH / self.across
        return (x - middle[0]) * unit + WIDTH / 2, (y - middle[1]) * unit + self.height / 2

    def shows(self, longitude: float, latitude: float) -> bool:
        """Says whether a point of the globe is within the frame."""
        x, y = self.place(longitude, latitude)
        return 0 <= x <= WIDTH and 0 <= y <= self.height


VIEWS = (
    MapView("france", Text("France", "France"), conic(3, 44, 49, 46.5), (2.75, 46.35), 1200, 580, "near", "department"),
    MapView("europe", Text("Europe", "Europe"), azimuthal(10, 52), (10, 53), 5200, 560, "continent", signs=0.8),
    MapView("world", Text("World", "Monde"), equal_earth(0), (0, 12), 34_600, 320, "world", signs=0.6),
)


@cache
def land_of(view: MapView) -> str:
    """Returns the countries of a frame as the data of an SVG path."""
    return _drawn(view, load_outlines()[view.land])


@cache
def parts_of(view: MapView) -> str:
    """Returns the départements of a frame as the data of an SVG path; empty where it has none."""
    return _drawn(view, load_outlines()[view.parts]) if view.parts else ""


@cache
def country_of(view: MapView, code: str = _FRANCE) -> str:
    """Returns one country as the data of an SVG path, coarsely: for small maps."""
    return _drawn(view, tuple(outline for outline in load_outlines()["continent"] if outline.code == code))


def _drawn(view: MapView, outlines: tuple[Outline, ...]) -> str:
    lines = ([view.place(*point) for point in outline.points] for outline in outlines)
    return path(cut(line, WIDTH, view.height, _MARGIN) for line in lines)
