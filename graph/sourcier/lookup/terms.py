"""From a word to a term of the ontology: claim properties and concepts, by key or by name, and what is near."""

from __future__ import annotations

import re
from difflib import get_close_matches

from pyoxigraph import NamedNode

from sourcier.errors import NotFoundError
from sourcier.identifiers import camel
from sourcier.lookup.names import fold
from sourcier.namespaces import SOU, compact
from sourcier.registry import ClaimProperty, load_registry

_KIND_OF_PARAMETER = {
    **dict.fromkeys(("actor", "chooser", "one", "organization", "other", "parent"), SOU.Actor),
    **dict.fromkeys(("person", "speaker", "who"), SOU.Actor),
    "event": SOU.Event,
    "place": SOU.Place,
    "project": SOU.Project,
    "site": SOU.Site,
    "source": SOU.Source,
}
_ALIKE = 0.75


def kind_of_parameter(name: str) -> NamedNode | None:
    """Returns the class that a parameter of that name stands for, None where it may be anything."""
    return _KIND_OF_PARAMETER.get(name)


def property_iri(words: str) -> NamedNode:
    """Returns the claim property of that key or label.

    Raises:
        NotFoundError: none is called so; those with a word like it are given.
    """
    properties = load_registry().properties
    if words in properties:
        return properties[words].iri
    for prop in properties.values():
        if words.casefold() in {prop.label.en.casefold(), prop.label.fr.casefold(), compact(prop.iri).casefold()}:
            return prop.iri
    raise NotFoundError(words, kind="claim property", nearest=nearest_properties(words))


def nearest_properties(words: str) -> list[str]:
    """Returns the keys of at most three claim properties whose key or label has words like these, the likest first.

    >>> nearest_properties("cooling"), nearest_properties("refroidissement"), nearest_properties("fundingRaised")
    (['coolingSystem'], ['coolingSystem'], ['fundraisingAmount'])
    """
    wanted = _words(words)
    alike = {
        prop.key: sum(bool(get_close_matches(word, _words_of(prop), n=1, cutoff=_ALIKE)) for word in wanted)
        for prop in load_registry().properties.values()
    }
    return sorted((key for key, count in alike.items() if count), key=lambda key: (-alike[key], key))[:3]


def concept_iri(scheme: str, words: str) -> NamedNode:
    """Returns the concept of that scheme, by its key or its name.

    Raises:
        NotFoundError: none is called so.
    """
    concepts = load_registry().schemes[scheme]
    for concept in concepts.values():
        if words in {concept.key, camel(concept.key), concept.label.en, concept.label.fr, compact(concept.iri)}:
            return concept.iri
    raise NotFoundError(words, kind=scheme, nearest=get_close_matches(words, concepts, n=3) or list(concepts))


def _words(name: str) -> list[str]:
    return fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)).split()


def _words_of(prop: ClaimProperty) -> list[str]:
    return [*_words(prop.key), *_words(prop.label.en), *_words(prop.label.fr)]
