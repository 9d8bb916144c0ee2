from __future__ import annotations

import random
from tempfile import TemporaryFile
from typing import BinaryIO

import pytest

from sourcier.store import ordered
from sourcier.store.ordered import in_order


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[BinaryIO]:
    """The temporary files that are made."""
    made: list[BinaryIO] = []

    def make() -> BinaryIO:
        made.append(TemporaryFile())  # noqa: SIM115 - who asked for it closes it
        return made[-1]

    monkeypatch.setattr(ordered, "TemporaryFile", make)
    return made


def test_lines_are_sorted_and_come_once_however_few_are_held(files: list[BinaryIO]) -> None:
    chance = random.Random(1)
    lines = [f"{chance.randrange(500)}\n".encode() for _ in range(2_000)]
    assert list(in_order(lines, held=7)) == sorted(set(lines))
    assert len(files) > 100
    assert all(file.closed for file in files)


def test_lines_that_come_in_order_go_through_one_file(files: list[BinaryIO]) -> None:
    lines = [f"{number:04}\n".encode() for number in range(1_000)]
    assert list(in_order(lines, held=7)) == lines
    assert len(files) == 1


def test_no_lines_are_no_lines() -> None:
    assert list(in_order([])) == []
