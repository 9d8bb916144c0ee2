"""One validator for all tests of this folder: making it ready takes longer than using it."""

from __future__ import annotations

import pytest

from sourcier.validate import Validator, load_validator


@pytest.fixture(scope="session")
def validator() -> Validator:
    return load_validator()
