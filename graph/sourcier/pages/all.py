"""Lists of everything of a kind: what each number of the page about the data counts."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.errors import NotFoundError
from sourcier.language import Text
from sourcier.lookup.claim import Reference
from sourcier.lookup.counts import counted_things
from sourcier.lookup.label import labels_of
from sourcier.lookup.names import fold
from sourcier.pages.atlas import Atlas
from sourcier.pages.data import FORMS
from sourcier.pages.page import Page

LISTED = ("claims", "figures", "sources-held", "sources-known", "actors", "sites", "projects", "places", "events")
"""What of `sourcier stats` has a list."""
_AT_ONCE = 200
_TITLE = Text("All: {what}", "Tout\u00a0: {what}")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a list that is long: its number, counted from 1, and the path of its page."""

    number: int
    path: str


def all_page(atlas: Atlas, key: str, number: int = 1) -> Page:
    """Returns a part of the list of everything that a number counts, by its key, in the order of the names.

    Raises:
        NotFoundError: there is no such list, or no such part of it.
    """
    if key not in LISTED:
        raise NotFoundError(key, kind="list", nearest=list(LISTED))
    iris = counted_things(atlas.graph.view, key)
    count = all_parts(len(iris))
    if not 1 <= number <= count:
        raise NotFoundError(f"{key}/{number}", kind="list")
    labels = labels_of(atlas.graph.view, iris)
    things = [Reference(iri, labels.get(iri, _unnamed(iri))) for iri in iris]
    ordered = sorted(things, key=lambda thing: (fold(thing.label.fr), thing.id))
    what = next(one.label for one in atlas.numbers if one.key == key)
    values = {
        "things": ordered[(number - 1) * _AT_ONCE : number * _AT_ONCE],
        "total": len(iris),
        "number": number,
        "parts_of": [Part(n, all_path(key, n)) for n in range(1, count + 1)],
        "is_claims": key in {"claims", "figures"},
    }
    title = Text(_TITLE.en.format(what=what.en), _TITLE.fr.format(what=what.fr))
    behind = tuple(iris) if key == "claims" and number == 1 else ()
    return Page(all_path(key, number), title, "all.html", values, FORMS if behind else (), claims=behind)


def all_parts(total: int) -> int:
    """Returns in how many parts a list of so many things is shown."""
    return max(1, -(-total // _AT_ONCE))


def all_path(key: str, number: int = 1) -> str:
    """Returns the path of a part of a list.

    >>> all_path("claims"), all_path("claims", 2)
    ('all/claims', 'all/claims/2')
    """
    return f"all/{key}" + (f"/{number}" if number > 1 else "")


def _unnamed(iri: NamedNode) -> Text:
    return Text(iri.value, iri.value)
