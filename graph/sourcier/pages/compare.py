"""The pages that set the claims of one property of a thing beside each other: compared, and over the days of saying."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from sourcier.language import Text
from sourcier.lookup import ReadAssessment, ReadClaim, Reference
from sourcier.lookup.terms import property_iri
from sourcier.pages.atlas import Atlas
from sourcier.pages.links import path_about
from sourcier.pages.page import Page
from sourcier.pages.pairs import opposed
from sourcier.pages.panel import panels
from sourcier.registry import load_registry

_COMPARED = Text("What is said of {thing}: {name}", "Ce qui est dit de {thing}\u00a0: {name}")
_OVER_TIME = Text(
    "What is said of {thing}, day by day: {name}", "Ce qui est dit de {thing}, jour après jour\u00a0: {name}"
)


def compare_page(atlas: Atlas, thing: NamedNode, key: str) -> Page:
    """Returns the page that compares what is claimed of one property of a thing.

    Raises:
        NotFoundError: nothing of the kind is claimed, or there is no such property.
    """
    found = atlas.graph.compare(thing.value, property=key)
    own = [claim for claim in found.claims if thing in {claim.subject.iri, claim.object and claim.object.iri}]
    subject = _named(own, thing)
    values = {
        "thing": subject,
        "claims": found.claims,
        "own": {claim.iri for claim in own},
        "panels": panels(found.claims, atlas.limits(found.claims)),
        "groups": opposed(found.pairs),
        "judged": _judged(atlas, found.claims),
        "timeline": path_about("timeline", thing, key),
    }
    return Page(path_about("compare", thing, key), _title(_COMPARED, subject, key), "compare.html", values)


def timeline_page(atlas: Atlas, thing: NamedNode, key: str) -> Page:
    """Returns the page of the versions of what is claimed of one property of a thing, over the day they were said.

    Raises:
        NotFoundError: nothing of the kind is claimed, or there is no such property.
    """
    found = atlas.timeline(thing, key)
    claims = [version.claim for version in found]
    subject = _named(claims, thing)
    values = {
        "thing": subject,
        "versions": found.versions,
        "panels": panels(claims, atlas.limits(claims), found.versions),
        "compared": path_about("compare", thing, key),
    }
    return Page(path_about("timeline", thing, key), _title(_OVER_TIME, subject, key), "timeline.html", values)


def compared_things(atlas: Atlas) -> Iterator[tuple[NamedNode, str]]:
    """Yields each thing with each of its properties of which there are pages of both kinds: with several claims."""
    for thing, properties in sorted(atlas.series.items(), key=lambda item: item[0].value):
        yield from ((thing, key) for key, number in sorted(properties.items()) if number > 1)


def _named(claims: list[ReadClaim], thing: NamedNode) -> Reference:
    """Returns what a thing is called in claims about it."""
    named = [end for claim in claims for end in (claim.subject, claim.object) if end and end.iri == thing]
    return named[0]


def _title(words: Text, thing: Reference, key: str) -> Text:
    named = next(prop.label for prop in load_registry().properties.values() if prop.iri == property_iri(key))
    return Text(*(words.in_(lang).format(thing=thing.label.in_(lang), name=named.in_(lang)) for lang in ("en", "fr")))


def _judged(atlas: Atlas, claims: tuple[ReadClaim, ...]) -> list[ReadAssessment]:
    """Returns what curators conclude of two of the claims or more."""
    compared = {claim.iri for claim in claims}
    return [one for one in atlas.graph.assessments() if len(compared & {claim.iri for claim in one.claims}) > 1]
