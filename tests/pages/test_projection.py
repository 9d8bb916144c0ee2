"""Projections against what is known of them: what they keep, and where they put what everybody can reckon."""

from __future__ import annotations

from math import cos, hypot, isclose, pi, radians, sin, sqrt

import pytest

from sourcier.pages.projection import Projection, azimuthal, conic, cut, equal_earth, path

STEP = 0.0005


def scales(project: Projection, longitude: float, latitude: float) -> tuple[float, float]:
    """Returns how long a short way to the east and one to the north become, against what they are on a globe."""
    east = [project(longitude + side * STEP, latitude) for side in (-1, 1)]
    north = [project(longitude, latitude + side * STEP) for side in (-1, 1)]
    arc = 2 * radians(STEP)
    return (
        hypot(east[1][0] - east[0][0], east[1][1] - east[0][1]) / (arc * cos(radians(latitude))),
        hypot(north[1][0] - north[0][0], north[1][1] - north[0][1]) / arc,
    )


@pytest.mark.parametrize("longitude", [-4.5, 3.0, 9.0])
def test_the_conic_is_true_along_two_parallels_and_keeps_angles(longitude: float) -> None:
    project = conic(3, 44, 49, 46.5)

    assert scales(project, longitude, 44) == pytest.approx((1, 1), abs=1e-6)
    assert scales(project, longitude, 49) == pytest.approx((1, 1), abs=1e-6)
    east, north = scales(project, longitude, 42)
    assert isclose(east, north, rel_tol=1e-6)
    assert east > 1


def test_the_azimuthal_puts_what_is_a_quarter_turn_away_at_the_square_root_of_two() -> None:
    project = azimuthal(0, 0)

    assert project(0, 0) == (0, 0)
    assert project(90, 0) == pytest.approx((sqrt(2), 0), abs=1e-12)
    assert project(0, 60) == pytest.approx((0, -2 * sin(pi / 6)), abs=1e-12)


@pytest.mark.parametrize(("longitude", "latitude"), [(10, 52), (-20, 35), (44, 70)])
@pytest.mark.parametrize("project", [azimuthal(10, 52), equal_earth(0)])
def test_equal_areas_stay_equal(project: Projection, longitude: float, latitude: float) -> None:
    corners = [
        project(longitude + east * STEP, latitude + north * STEP) for east, north in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, [*corners[1:], corners[0]], strict=True))) / 2
    globe = radians(STEP) * (sin(radians(latitude + STEP)) - sin(radians(latitude)))

    assert area == pytest.approx(globe, rel=1e-4)


def test_the_whole_globe_is_as_wide_and_high_as_published() -> None:
    project = equal_earth(0)

    assert project(180, 0)[0] == pytest.approx(2.7066297, abs=1e-6)
    assert project(0, 90)[1] == pytest.approx(-1.3173628, abs=1e-6)
    assert project(0, -45)[1] == -project(0, 45)[1]


def test_a_line_is_cut_to_its_frame() -> None:
    square = [(-50.0, 20.0), (50.0, 20.0), (50.0, 80.0), (-50.0, 80.0)]

    assert sorted(cut(square, 100, 100, 0)) == [(0, 20), (0, 80), (50, 20), (50, 80)]
    assert cut([(x + 500, y) for x, y in square], 100, 100, 10) == []
    assert cut(square, 1000, 1000, 100) == square


def test_steps_that_are_rounded_do_not_add_up_to_an_error() -> None:
    line = [(n * 0.34, n * 0.34) for n in range(100)]
    words = path([line])

    assert words.startswith("M0 0l")
    assert words.endswith("z")
    steps = [float(word) for word in words[5:-1].split()]
    assert sum(steps[::2]) == pytest.approx(round(line[-1][0], 1), abs=1e-9)
