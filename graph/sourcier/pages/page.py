"""One page: its path, its title, the template it is shown with, and what that is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from sourcier.language import Text

HOME = "home"
"""What the data of the home page are called, as its path is empty."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page in both languages.

    `path` is below the root, `` for the home page. `forms` are those of its data (`ttl`, `json`, `csv`), each at the
    address that links give it. `identifier` is the IRI of what the page is of; `asked` is what was asked of it, which
    the same page in another language keeps. `parts` is how many pages there are of it, the further ones at `path/2` and
    so on. `claims` are those that a page which is of no single thing rests on: they are its data.
    """

    path: str
    title: Text
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    forms: tuple[str, ...] = ()
    identifier: str | None = None
    parts: int = 1
    asked: Mapping[str, str] = field(default_factory=dict)
    claims: tuple[NamedNode, ...] = ()
