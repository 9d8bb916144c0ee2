"""The small valid folder that cases lay their broken files over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcier.curate.folder import Reading, read_folder

CASES = Path(__file__).parents[1] / "cases" / "curation"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the valid folder."""
    return Path(shutil.copytree(CASES / "base", tmp_path / "data"))


@pytest.fixture
def read_with(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str | bytes], Reading]:
    """Reads the valid folder with one file put into it."""
    monkeypatch.chdir(folder)

    def read(name: str, content: str | bytes) -> Reading:
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return read_folder(folder)

    return read
