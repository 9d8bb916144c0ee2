"""What is wrong in a curation file: where, a stable code, what, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sourcier.language import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

CODES: dict[str, Text] = {
    "unreadable": Text("the file cannot be read", "le fichier ne peut pas être lu"),
    "not-yaml": Text("this is not well-formed YAML", "ce n’est pas du YAML bien formé"),
    "not-allowed": Text("this part of YAML is not allowed here", "cette partie de YAML n’est pas admise ici"),
    "too-large": Text("this is too large to be curation", "c’est trop grand pour être de la curation"),
    "wrong-shape": Text("this must be another kind of node", "il faut ici une autre sorte de nœud"),
    "duplicate-key": Text("a key is given twice", "une clé est donnée deux fois"),
    "unknown-key": Text("no such key", "clé inconnue"),
    "missing-key": Text("a key is missing", "il manque une clé"),
    "not-a-block": Text("these words must stand in a block", "ces mots doivent être dans un bloc"),
    "bad-identifier": Text("this is no identifier", "ce n’est pas un identifiant"),
    "wrong-name": Text("the file and its source differ in name", "le fichier et sa source n’ont pas le même nom"),
    "duplicate-identifier": Text("an identifier is defined twice", "un identifiant est défini deux fois"),
    "duplicate-claim": Text("a claim is written twice", "une affirmation est écrite deux fois"),
    "unknown-claim": Text("no source makes this claim", "aucune source n’énonce cette affirmation"),
    "lone-claim": Text("this judgement is about several claims", "ce jugement porte sur plusieurs affirmations"),
    "unknown-entity": Text("no file defines this entity", "aucun fichier ne définit cette entité"),
    "wrong-kind": Text("the entity is of another kind", "l’entité est d’une autre nature"),
    "unknown-source": Text("no file describes this source", "aucun fichier ne décrit cette source"),
    "unknown-word": Text("this word is not in the list", "ce mot n’est pas dans la liste"),
    "unknown-property": Text("no such claim property", "propriété d’affirmation inconnue"),
    "bad-value": Text("this value cannot be read", "cette valeur ne peut pas être lue"),
    "wrong-value-kind": Text(
        "the property asks for another kind of value", "la propriété demande une autre sorte de valeur"
    ),
    "missing-value": Text("the claim has no value", "l’affirmation n’a pas de valeur"),
    "missing-unit": Text("the amount has no unit", "le montant n’a pas d’unité"),
    "wrong-unit": Text("the unit does not fit the property", "l’unité ne convient pas à la propriété"),
    "bad-bound": Text("value and bound do not agree", "la valeur et la borne ne s’accordent pas"),
    "bad-quote": Text("the quote cannot stand", "la citation n’est pas recevable"),
    "bad-date": Text("the dates contradict each other", "les dates se contredisent"),
    "missing-attribution": Text("how it is said is missing", "il manque la manière dont c’est dit"),
    "not-in-words": Text("the words do not say this", "les mots ne disent pas cela"),
    "missing-reading": Text("reading and confidence go together", "lecture et confiance vont ensemble"),
    "not-official": Text("the official register says otherwise", "le registre officiel dit autre chose"),
    "cycle": Text("this goes round in a circle", "cela tourne en rond"),
    "undecided": Text("this is still to decide", "ceci reste à décider"),
    "nothing-here": Text("there is nothing to read", "il n’y a rien à lire"),
}

IMPORT_CODES: dict[str, Text] = {
    "bad-record": Text("this record cannot be read", "cet enregistrement ne peut pas être lu"),
    "unknown-schema": Text("no such schema", "schéma inconnu"),
    "no-place": Text("the graph has no place for it", "le graphe n’a pas de place pour cela"),
    "unknown-term": Text("the ontology has no such term", "l’ontologie n’a pas ce terme"),
    "blank-node": Text("a node has no name", "un nœud n’a pas de nom"),
    "dangling": Text("what is named is not there", "ce qui est nommé n’est pas là"),
}
"""What else may be wrong in a record of a file that is imported."""

UNDECIDED = "undecided"
"""The code of what is no mistake, but a guess of a draft that nobody has answered yet."""

_LONGEST = 100
"""The longest word that somebody may have misspelt."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend in one place."""

    path: str
    line: int
    code: str
    detail: str
    remedy: str

    def __post_init__(self) -> None:
        assert self.code in CODES or self.code in IMPORT_CODES, self.code

    def __str__(self) -> str:
        """Returns the problem as `file:line: code: what; remedy`."""
        return self.in_("en")

    def in_(self, lang: Language) -> str:
        """Returns the problem in one line, its heading in `lang`."""
        heading = (CODES.get(self.code) or IMPORT_CODES[self.code]).in_(lang)
        colon = "\u00a0: " if lang == "fr" else ": "
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.path}:{self.line}: {self.code}: {heading}{colon}{self.detail}{remedy}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Returns a remedy naming the nearest of `known`; empty where nothing is near.

    >>> did_you_mean("valence-2", ["valence", "marseille"])
    "did you mean 'valence'?"
    """
    if len(word) > _LONGEST:
        return ""
    near = get_close_matches(word, sorted(known), n=2, cutoff=0.6)
    return f"did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
