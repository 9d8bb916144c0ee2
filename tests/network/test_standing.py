"""What a tie is said to be is never taken for what exists."""

from __future__ import annotations

import pytest

from sourcier.network.standing import Standing, standing_of
from sourcier.registry import load_registry


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("stated", Standing.EXISTING),
        ("operating", Standing.EXISTING),
        ("completed", Standing.EXISTING),
        ("under-construction", Standing.EXISTING),
        ("announced", Standing.PLANNED),
        ("planned", Standing.PLANNED),
        ("conditional", Standing.PLANNED),
        ("negotiating", Standing.NEGOTIATED),
        ("postponed", Standing.WITHDRAWN),
        ("abandoned", Standing.WITHDRAWN),
    ],
)
def test_a_status_gives_a_standing(status: str, standing: Standing) -> None:
    assert standing_of("operates", status, former=False, denied=False) is standing


def test_every_status_that_is_not_actual_is_no_existing_tie() -> None:
    for status in load_registry().schemes["status"].values():
        exists = standing_of("operates", status.key, former=False, denied=False) is Standing.EXISTING
        assert exists == status.actual


def test_what_is_over_is_former_and_what_is_denied_is_denied_whatever_its_status() -> None:
    assert standing_of("ownerOf", "stated", former=True, denied=False) is Standing.FORMER
    assert standing_of("ownerOf", "planned", former=True, denied=True) is Standing.DENIED


def test_a_negotiation_is_no_tie_that_exists_even_when_it_is_stated() -> None:
    assert standing_of("negotiatesWith", "stated", former=False, denied=False) is Standing.NEGOTIATED


def test_standings_have_names_in_both_languages_that_differ() -> None:
    for lang in ("en", "fr"):
        assert len({standing.label.in_(lang) for standing in Standing}) == len(Standing)
