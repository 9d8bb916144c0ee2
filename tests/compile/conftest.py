"""One valid folder, compiled; and hand-made values to vary."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcier.curate.folder import read_folder
from sourcier.model import Curation

BASE = Path(__file__).parents[1] / "cases" / "curation" / "base"


@pytest.fixture(scope="session")
def curation() -> Curation:
    """What the valid folder of the curation cases says."""
    reading = read_folder(BASE)
    assert reading.problems == ()
    return reading.curation
