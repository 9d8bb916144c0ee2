"""The pages that set the claims of one property of a thing beside each other: compared, and over the days of saying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import TypeVar

from pyoxigraph import NamedNode

from sourcier.errors import NotFoundError
from sourcier.language import LANGUAGES, Text
from sourcier.lookup import ReadAssessment, ReadClaim, Reference
from sourcier.pages.atlas import Atlas
from sourcier.pages.data import FORMS
from sourcier.pages.links import path_about, path_of
from sourcier.pages.page import Page
from sourcier.pages.pairs import opposed
from sourcier.pages.panel import panels

T = TypeVar("T")
AT_ONCE = 40
"""How many claims, or pairs, one page has; the rest are on further pages."""
_COMPARED = Text("What is said: {thing} – {name}", "Ce qui est dit\u00a0: {thing} – {name}")
_OVER_TIME = Text(
    "What is said, day by day: {thing} – {name}", "Ce qui est dit, jour après jour\u00a0: {thing} – {name}"
)


def compare_page(atlas: Atlas, thing: NamedNode, key: str, part: int = 1) -> Page:
    """Returns the page that compares what is claimed of one property of a thing, or one of its further pages.

    Raises:
        NotFoundError: nothing of the kind is claimed, or there is no such property, or no such further page.
    """
    path = _path("compare", thing, key)
    found = atlas.graph.compare(thing.value, property=key)
    own = [claim for claim in found.claims if thing in {claim.subject.iri, claim.object and claim.object.iri}]
    groups = opposed(found.pairs)
    parts = _parts(len(found.claims), len(groups))
    here = _share(found.claims, part, parts, path)
    values = {
        "thing": _named(own, thing),
        "languages": atlas.languages,
        "part": part,
        "base": path,
        "claims": here,
        "number": len(found.claims),
        "own": {claim.iri for claim in own},
        "panels": panels(here, atlas.limits(here)),
        "groups": _share(groups, part, parts, path),
        "judged": _judged(atlas, found.claims),
        "timeline": path_about("timeline", thing, key),
    }
    title, behind = _title(_COMPARED, own, thing), tuple(claim.iri for claim in found.claims)
    return Page(_further(path, part), title, "compare.html", values, _forms(part), parts=parts, claims=behind)


def timeline_page(atlas: Atlas, thing: NamedNode, key: str, part: int = 1) -> Page:
    """Returns the page of the versions of what is claimed of one property of a thing, over the day they were said.

    Raises:
        NotFoundError: nothing of the kind is claimed, or there is no such property, or no such further page.
    """
    path = _path("timeline", thing, key)
    found = atlas.timeline(thing, key).versions
    parts = _parts(len(found))
    here = _share(found, part, parts, path)
    claims = [version.claim for version in here]
    values = {
        "thing": _named(claims, thing),
        "languages": atlas.languages,
        "part": part,
        "base": path,
        "versions": here,
        "number": len(found),
        "panels": panels(claims, atlas.limits(claims), here),
        "compared": path_about("compare", thing, key),
    }
    title, behind = _title(_OVER_TIME, claims, thing), tuple(version.claim.iri for version in found)
    return Page(_further(path, part), title, "timeline.html", values, _forms(part), parts=parts, claims=behind)


def compared_things(atlas: Atlas) -> Iterator[tuple[NamedNode, str]]:
    """Yields each thing with each of its properties of which there are pages of both kinds: with several claims."""
    things = sorted(atlas.series.items(), key=lambda item: item[0].value)
    for thing, properties in things:
        if path_of(thing) is None:
            continue
        yield from ((thing, key) for key, number in sorted(properties.items()) if number > 1)


def _named(claims: Sequence[ReadClaim], thing: NamedNode) -> Reference:
    """Returns what a thing is called in claims about it."""
    named = [end for claim in claims for end in (claim.subject, claim.object) if end and end.iri == thing]
    return named[0]


def _title(words: Text, claims: Sequence[ReadClaim], thing: NamedNode) -> Text:
    named, about = _named(claims, thing).label, claims[0].property.label
    return Text(*(words.in_(lang).format(thing=named.in_(lang), name=about.in_(lang)) for lang in LANGUAGES))


def _path(page: str, thing: NamedNode, key: str) -> str:
    path = path_about(page, thing, key)
    if path is None:
        raise NotFoundError(thing.value)
    return path


def _further(path: str, part: int) -> str:
    return path if part == 1 else f"{path}/{part}"


def _forms(part: int) -> tuple[str, ...]:
    """Returns the forms of the data, which the first page offers for all."""
    return FORMS if part == 1 else ()


def _parts(*lengths: int) -> int:
    return max(1, *(ceil(length / AT_ONCE) for length in lengths))


def _share(items: Sequence[T], part: int, parts: int, path: str) -> Sequence[T]:
    """Returns what stands on one page; raises `NotFoundError` where there are not so many pages."""
    if not 1 <= part <= parts:
        raise NotFoundError(f"{path}/{part}", kind="page")
    return items[(part - 1) * AT_ONCE : part * AT_ONCE]


def _judged(atlas: Atlas, claims: tuple[ReadClaim, ...]) -> list[ReadAssessment]:
    """Returns what curators conclude of two of the claims or more."""
    compared = {claim.iri for claim in claims}
    return [one for one in atlas.graph.assessments() if len(compared & {claim.iri for claim in one.claims}) > 1]
