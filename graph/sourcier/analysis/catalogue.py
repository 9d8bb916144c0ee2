"""The table of analyses: what each is called, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sourcier.language import Text
from sourcier.listing import Table


@dataclass(frozen=True, slots=True)
class Section:
    """Findings that belong together under a title; each entry is what it is called, and its lines."""

    title: str
    entries: tuple[tuple[str, tuple[str, ...]], ...]


class Result(Protocol):
    """What an analysis gives: laid out for people or, one row a finding with its claims, for programs."""

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that it rests on, by their ids."""

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns the findings in the order and the words in which people read them."""

    def for_programs(self, lang: str) -> Table:
        """Returns the findings one a row, with ids; a column `claims` has the claims behind each."""

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what whoever reads the findings must know."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis by its name, with the question that it answers."""

    key: str
    question: Text


ANALYSES = (
    Analysis(
        "coverage",
        Text(
            "What is promised without a date, money, a place or an operator, and what rests on one origin?",
            "Qu’est-ce qui est promis sans date, argent, lieu ni exploitant, et qu’est-ce qui repose sur une seule "
            "origine\u00a0?",
        ),
    ),
)
