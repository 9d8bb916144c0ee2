"""Files and folders are there whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sourcier.atomic import making_folder, replacing, write_atomically
from sourcier.errors import DataError


def test_a_write_that_fails_leaves_the_old_file_and_no_remains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def no_space(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"old"


def test_a_writer_that_stops_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(path) as out:
        out.write(bytes(1 // 0))
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"old"


def test_a_folder_is_there_when_all_of_it_is(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    with making_folder(path) as partial:
        (partial / "one").write_text("1")
        assert not path.exists()
    assert (path / "one").read_text() == "1"


def test_a_folder_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), making_folder(tmp_path / "folder") as partial:
        (partial / "one").write_bytes(bytes(1 // 0))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_filled_and_one_with_files_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    path.mkdir()
    with making_folder(path) as partial:
        (partial / "mine").write_text("1")
    with pytest.raises(DataError, match="not empty; name a new folder"), making_folder(path):
        pass
    assert [p.name for p in path.iterdir()] == ["mine"]
