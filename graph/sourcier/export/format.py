"""What a format is: its name, what it is made of, what it can be told, and where its writer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sourcier.language import Text
from sourcier.network.projection import PROJECTIONS


@dataclass(frozen=True, slots=True)
class Option:
    """What a format can be told, called as the argument of its writer: a flag, or a day."""

    name: str
    kind: Literal["flag", "day"]
    help: str


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, what it is for and what opens it.

    It is written from a network of one of `projections`, or from the whole graph where these are empty. `writer` is
    `module:name` of a function of that, of where to write, a binary file or, where `is_folder`, an empty folder, of
    a language, and of `options` by their names; it returns what the format cannot hold.
    """

    key: str
    question: Text
    opens_in: tuple[str, ...]
    media_type: str
    suffix: str
    writer: str
    projections: tuple[str, ...] = tuple(PROJECTIONS)
    is_folder: bool = False
    options: tuple[Option, ...] = ()
