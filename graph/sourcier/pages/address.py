"""Which page stands at a path."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from sourcier.errors import NotFoundError
from sourcier.namespaces import BASE, CLAIM, ID
from sourcier.pages.about import about_page
from sourcier.pages.all import all_page
from sourcier.pages.atlas import Atlas
from sourcier.pages.changes import changes_page
from sourcier.pages.claim import claim_page
from sourcier.pages.compare import compare_page, timeline_page
from sourcier.pages.drawing import drawing_page
from sourcier.pages.entity import entity_page
from sourcier.pages.home import home_page, search_page
from sourcier.pages.map import map_page
from sourcier.pages.map_view import VIEWS
from sourcier.pages.page import Page
from sourcier.pages.ties import ends_of, ties_page, ways_page

_SINGLE = {"": home_page, "about": about_page, "changes": changes_page, "graph": drawing_page, "map": map_page}
_LONGEST_SEARCH = 1000
_OF_PROPERTY = {"compare": compare_page, "timeline": timeline_page}


def page_at(atlas: Atlas, path: str, asked: Mapping[str, str]) -> Page:
    """Returns the page with that path; `asked` are the words that a form of it was sent with.

    Raises:
        NotFoundError: there is none.
    """
    if path in _SINGLE:
        return _SINGLE[path](atlas)
    first, *rest = path.split("/")
    match first, rest:
        case "search", []:
            return search_page(atlas, asked.get("q", "")[:_LONGEST_SEARCH])
        case "map", [key] if key in {view.key for view in VIEWS[1:]}:
            return map_page(atlas, key)
        case "ties", []:
            return ties_page(atlas, *(asked.get(end, "")[:_LONGEST_SEARCH] for end in ("from", "to")))
        case "ties", _ if ends := ends_of(path):
            return ways_page(atlas, *ends)
        case (("compare" | "timeline"), [family, key, about]):
            return _OF_PROPERTY[first](atlas, _node(f"{family}/{key}"), about)
        case (("compare" | "timeline"), [family, key, about, part]) if part.isdecimal():
            return _OF_PROPERTY[first](atlas, _node(f"{family}/{key}"), about, _number(part))
        case "all", [key]:
            return all_page(atlas, key)
        case "all", [key, part] if part.isdecimal():
            return all_page(atlas, key, _number(part))
        case "id", [family, key]:
            return page_of(atlas, _node(f"{family}/{key}"))
        case "id", [family, key, part] if part.isdecimal():
            return page_of(atlas, _node(f"{family}/{key}"), _number(part))
        case _:
            raise NotFoundError(path[:100], kind="page")


def page_of(atlas: Atlas, node: NamedNode, part: int = 1) -> Page:
    """Returns the page of a claim, or of a thing with a name.

    Raises:
        NotFoundError: there is none.
    """
    if CLAIM.local(node):
        if part > 1:
            raise NotFoundError(f"{node.value.removeprefix(BASE)}/{part}", kind="page")
        return claim_page(atlas, node)
    return entity_page(atlas, node, part)


def _node(local: str) -> NamedNode:
    try:
        return NamedNode(f"{ID}{local}")
    except ValueError as error:
        raise NotFoundError(local[:100], kind="page") from error


def _number(words: str) -> int:
    return int(words[:9])
