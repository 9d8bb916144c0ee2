"""What a graph says of itself as a whole, as whatever describes it needs it: title, authors, licence, rights."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.export.fields import clean
from sourcier.language import Text
from sourcier.lookup.facts import describe, facts_of
from sourcier.lookup.label import as_text
from sourcier.namespaces import DCAT, DCTERMS, FOAF, GRAPH
from sourcier.store.view import View

CODE_LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
ONTOLOGY_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_UNTITLED = Text("Claims and the words that carry them", "Des affirmations et leurs mots")
_PLAIN = Text(
    "Who says what, when, how firmly, and in which words of which source. A claim is what somebody says; whether it is"
    " true is not part of it.",
    "Qui dit quoi, quand, avec quelle fermeté, et dans quels mots de quelle source. Une affirmation est ce que"
    " quelqu’un dit\u00a0; sa vérité n’en fait pas partie.",
)
_NAMES = {
    "https://creativecommons.org/licenses/by/4.0/": ("CC-BY-4.0", "CC BY 4.0"),
    "https://creativecommons.org/licenses/by-sa/4.0/": ("CC-BY-SA-4.0", "CC BY-SA 4.0"),
    "https://creativecommons.org/publicdomain/zero/1.0/": ("CC0-1.0", "CC0 1.0"),
    CODE_LICENCE: ("Apache-2.0", "Apache-2.0"),
}
"""SPDX identifiers and names of licences, by their addresses."""


@dataclass(frozen=True, slots=True)
class About:
    """What a graph is called, who made it, under which licence; what nobody said is None or empty.

    `licence` is an address. It is read from what `dataset.yaml` says.
    """

    title: Text
    description: Text
    authors: tuple[str, ...]
    licence: str | None
    rights: Text | None
    keywords: tuple[str, ...]
    version: str | None

    @property
    def names(self) -> str:
        """The authors, one after another."""
        return ", ".join(self.authors)


def read_about(view: View) -> About:
    """Returns what the graph says of itself."""
    facts = facts_of(view, GRAPH.dataset)
    creators = describe(view, [GRAPH.dataset], "?node dcterms:creator ?it").get(GRAPH.dataset, {})
    names = [creators[iri].words(FOAF.name) for iri in sorted(creators, key=str)]
    licence = facts.node(DCTERMS.license)
    said = {
        predicate: as_text({literal.language or "": _line(literal.value) for literal in facts.literals(predicate)})
        for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.rights)
        if facts.literals(predicate)
    }
    return About(
        title=said.get(DCTERMS.title, _UNTITLED),
        description=said.get(DCTERMS.description, _PLAIN),
        authors=tuple(_line(name) for name in names if name),
        licence=licence.value if licence else None,
        rights=said.get(DCTERMS.rights),
        keywords=tuple(literal.value for literal in facts.literals(DCAT.keyword)),
        version=facts.words(DCAT.version),
    )


def _line(words: str) -> str:
    """Returns words on one line, as titles and names stand in one."""
    return " ".join(clean(words).split())


def spdx_of(licence: str) -> str | None:
    """Returns the SPDX identifier of a licence by its address, None where it is not one of the usual."""
    return _NAMES[licence][0] if licence in _NAMES else None


def licence_name(licence: str) -> str:
    """Returns what a licence is called; its address where it is not one of the usual."""
    return _NAMES[licence][1] if licence in _NAMES else licence
