"""Drawings of values: what is possible as a bar, what is open as an arrow, who speaks told by shape and in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from sourcier.language import Text
from sourcier.lookup import Reference
from sourcier.namespaces import PROJECT
from sourcier.pages.atlas import Atlas
from sourcier.pages.chart import NARROW, WIDE, chart
from sourcier.pages.panel import Panel, panels
from sourcier.pages.scale import scale_of_amounts, scale_of_days

PLAN = PROJECT.term("sesterce-plan")


def drawings(panel: Panel, lang: str = "en") -> list[ET.Element]:
    """Returns the wide and the narrow drawing, read as XML."""
    html = chart(panel, "A title", lang, lambda iri: f"/{iri.value.rpartition('/')[2]}", "test")
    root = ET.fromstring(f"<page>{html}</page>")
    return list(root.iter("svg"))


def classes(svg: ET.Element, name: str) -> int:
    return sum(name in (element.get("class") or "").split() for element in svg.iter())


@pytest.fixture
def gpus(shipped: Atlas) -> Panel:
    found = shipped.timeline(PLAN, "gpuCount")
    claims = [version.claim for version in found]
    [panel] = panels(claims, shipped.limits(claims), found.versions)
    return panel


def test_bounds_are_bars_and_open_ends_arrows(gpus: Panel) -> None:
    floor, exact, ceiling = gpus.rows
    assert (floor.low, floor.high, floor.number) == (1_000_000, None, 1_000_000)
    assert exact.low == exact.high == exact.number == 1_200_000
    assert (ceiling.low, ceiling.high) == (0, 1_200_000)
    for svg in drawings(gpus):
        assert (classes(svg, "bar"), classes(svg, "open"), classes(svg, "point")) == (2, 1, 3)


def test_another_voice_is_told_by_shape_and_line_and_an_uncertain_order_by_a_mark(gpus: Panel) -> None:
    assert [(row.before, row.same_voice, row.certain) for row in gpus.rows] == [
        (None, True, True), (0, False, True), (0, True, False),
    ]  # fmt: skip
    for svg in drawings(gpus):
        ties = [element.get("class") for element in svg.iter("path") if "tie" in (element.get("class") or "")]
        assert ties == ["tie other", "tie"]
        knots = [element.get("class") for element in svg.iter("circle") if "knot" in (element.get("class") or "")]
        assert knots == ["knot", "knot other", "knot"]
        assert [element.text for element in svg.iter("text") if element.get("class") == "unsure"] == ["?"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_drawing_says_in_words_what_it_shows(gpus: Panel, lang: str) -> None:
    wide, narrow = drawings(gpus, lang)
    assert [svg.get("viewBox", "").split()[2] for svg in (wide, narrow)] == [str(WIDE), str(NARROW)]
    for svg in (wide, narrow):
        named = {element.get("id"): element.text for element in svg if element.tag in {"title", "desc"}}
        assert named[svg.get("aria-labelledby")] == "A title"
        described = named[svg.get("aria-describedby")] or ""
        assert all(row.value_in(lang) in described and row.said_in(lang) in described for row in gpus.rows)
        assert len({link.get("href") for link in svg.iter("a")}) == len(gpus.rows)


def test_everything_stays_within_the_drawing(shipped: Atlas) -> None:
    claims = shipped.graph.compare("sesterce-plan", property="investmentAmount").claims
    for panel in panels(claims, shipped.limits(claims)):
        for svg in drawings(panel, "fr"):
            _, _, width, height = map(float, svg.get("viewBox", "").split())
            for element in svg.iter():
                assert 0 <= float(element.get("x", 0)) <= width
                assert 0 <= float(element.get("y", 0)) <= height
                assert float(element.get("x", 0)) + float(element.get("width", 0) or 0) <= width


def test_what_is_measured_otherwise_stands_on_another_scale(shipped: Atlas) -> None:
    claims = shipped.graph.compare("sesterce-plan", property="investmentAmount").claims
    euros, unnamed = panels(claims, shipped.limits(claims))
    assert euros.scale.logarithmic
    assert (len(euros.rows), len(unnamed.rows)) == (12, 1)
    assert "currency not stated" in unnamed.tick_in(0, "en")


def test_dates_stand_on_a_scale_of_days(shipped: Atlas) -> None:
    claims = shipped.graph.claims(property="plannedDate")
    [panel] = panels(claims, shipped.limits(claims))
    assert panel.unit is None
    assert len(panel.rows) == len(claims)
    assert all(panel.tick_in(tick, "en") for tick in panel.scale.ticks)


def test_what_is_no_amount_and_no_date_is_not_drawn(shipped: Atlas) -> None:
    claims = shipped.graph.claims("sesterce", property="activity")
    assert claims
    assert panels(claims, shipped.limits(claims)) == ()


def test_names_from_others_stay_text(gpus: Panel) -> None:
    hostile = Text('<script>"x"</script>\u202e', "\x00]]>")
    row = gpus.rows[0]
    claim = replace(row.claim, claimant=Reference(row.claim.claimant.iri, hostile))
    panel = replace(gpus, rows=(replace(row, claim=claim), *gpus.rows[1:]))
    for lang in ("en", "fr"):
        for svg in drawings(panel, lang):
            assert not list(svg.iter("script"))
            assert "\u202e" not in ET.tostring(svg, "unicode")


@pytest.mark.parametrize("values", [[0.0], [5.0], [-3, 4], [1e-6, 1e12], [7, 7], [0.1, 0.3], [1e15, 2e15]])
def test_every_amount_has_its_place_on_its_scale(values: list[float]) -> None:
    scale = scale_of_amounts(values)
    assert 2 <= len(scale.ticks) <= 8
    assert scale.low <= min(values)
    assert max(values) <= scale.high
    places = [scale.place(value) for value in sorted(values)]
    assert all(0 <= place <= 1 for place in places)
    assert places == sorted(places)


@pytest.mark.parametrize(
    "days", [("0001-01-01", "9999-12-31"), ("2025-02-10", "2025-02-10"), ("1999-12-31", "2000-01-01")]
)
def test_every_day_has_its_place_on_its_scale(days: tuple[str, str]) -> None:
    first, last = map(date.fromisoformat, days)
    scale = scale_of_days([first, last])
    assert scale.low <= first.toordinal() <= last.toordinal() <= scale.high
    assert 2 <= len(scale.ticks) <= 8


def test_limits_are_those_of_the_rules(shipped: Atlas) -> None:
    claims = shipped.graph.claims("sesterce-plan", property="investmentAmount")
    [about] = [claim for claim in claims if claim.value_text("en") == "about €52 bn"]
    limits = shipped.limits([about])[about.id]
    assert (limits.low, limits.high) == (Decimal("46.8e9"), Decimal("57.2e9"))
    assert limits.measure == "EUR"
