"""The fields of a mapping, as tables: its reader, its JSON Schema and its documentation all read them."""

from __future__ import annotations

import re

from sourcier.curate import kind as k
from sourcier.curate.kind import Kind, Mistake, Vocabulary, words_of
from sourcier.curate.schema import CLAIM, Field, Fields
from sourcier.curate.tree import Mapping, Node, Scalar
from sourcier.figures.notation import read_number
from sourcier.imports.known import FAMILIES
from sourcier.language import Text

DELIMITERS = {",": ",", ";": ";", "tab": "\t", "|": "|"}
THOUSANDS = {"none": "", ",": ",", ".": ".", "'": "'", "space": " "}
DATES = {
    "YYYY-MM-DD": re.compile(r"(?P<y>\d{4})(-(?P<m>\d\d?)(-(?P<d>\d\d?))?)?", re.ASCII),
    "DD/MM/YYYY": re.compile(r"((?P<d>\d\d?)/)?((?P<m>\d\d?)/)?(?P<y>\d{4})", re.ASCII),
    "MM/DD/YYYY": re.compile(r"((?P<m>\d\d?)/)?((?P<d>\d\d?)/)?(?P<y>\d{4})", re.ASCII),
    "DD.MM.YYYY": re.compile(r"((?P<d>\d\d?)\.)?((?P<m>\d\d?)\.)?(?P<y>\d{4})", re.ASCII),
}
"""How the dates of a column are written; less than a day may be given."""


def one_of(*words: str) -> Kind:
    """Returns the kind of a field that takes one of those words."""

    def cast(node: Node, _vocabulary: Vocabulary) -> str:
        word = node.text if isinstance(node, Scalar) else words_of(node)
        if word not in words:
            raise Mistake("unknown-word", repr(word), f"one of: {', '.join(map(repr, words))}")
        return word

    return Kind(cast, lambda _registry: {"enum": list(words)})


def _number(node: Node, _vocabulary: Vocabulary) -> object:
    try:
        return read_number(words_of(node))
    except ValueError as error:
        raise Mistake("bad-value", *str(error).rsplit("; ", 1)) from error


NUMBER = Kind(_number, lambda _registry: {"type": ["number", "string"]})
CELL = Kind(
    lambda node, _vocabulary: node, lambda _registry: {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/column"}]}
)
"""A constant, or a column with how it is read."""

MAPPING: Fields = (
    Field("source", k.NESTED, Text("what the table is", "ce qu’est la table"), required=True),
    Field("table", k.NESTED, Text("how it is written", "comment elle est écrite")),
    Field(
        "entities",
        k.NESTED,
        Text(
            "what each row names; the first is what it is about, and must be there",
            "ce que nomme chaque ligne\u00a0; la première est ce dont elle parle, et ne peut manquer",
        ),
        required=True,
    ),
    Field("claims", k.NESTED, Text("what each row says of it", "ce que chaque ligne en dit"), required=True),
)
SOURCE: Fields = (
    Field("title", k.FREE_WORDS, Text("what the table is called", "le titre de la table"), required=True),
    Field("publisher", k.NESTED, Text("who published it: an id that is known, or id, kind and name", "qui l’a publiée\u00a0: un identifiant connu, ou id, kind et name"), required=True),
    Field("language", k.LANGUAGE_TAG, Text("language of its words", "langue de ses mots"), required=True),
    Field("published", k.PERIOD, Text("when", "quand")),
    Field("url", k.URL, Text("web address", "adresse web")),
    Field("licence", k.FREE_WORDS, Text("licence: its address, or a name", "licence\u00a0: son adresse, ou un nom")),
    Field("note", k.FREE_WORDS, Text("free words", "remarque libre")),
)  # fmt: skip
PUBLISHER: Fields = (
    Field("id", k.KEY, Text("identifier", "identifiant"), required=True),
    Field("kind", k.WORD, Text("what kind of actor", "quelle sorte d’acteur"), required=True),
    Field("name", k.FREE_WORDS, Text("its name", "son nom"), required=True),
)
TABLE: Fields = (
    Field("encoding", one_of("utf-8", "latin-1"), Text("how letters are encoded; default utf-8", "l’encodage des lettres\u00a0; par défaut utf-8")),
    Field("delimiter", one_of(*DELIMITERS), Text("what stands between cells; default a comma", "ce qui sépare les cellules\u00a0; par défaut une virgule")),
    Field("decimal", one_of(".", ","), Text("what stands before decimals; default a point", "ce qui précède les décimales\u00a0; par défaut un point")),
    Field("thousands", one_of(*THOUSANDS), Text("what stands between groups of three digits; default none", "ce qui sépare les groupes de trois chiffres\u00a0; par défaut rien")),
    Field("empty", k.many(k.WORD), Text("words that mean an empty cell, as n/a", "mots qui valent une cellule vide, comme n/a")),
)  # fmt: skip
ENTITY: Fields = (
    Field("class", one_of(*FAMILIES), Text("actor, place, site, project or event", "actor, place, site, project ou event"), required=True),
    Field("kind", CELL, Text("of which kind, as in curation files", "de quelle sorte, comme dans la curation"), required=True),
    Field("name", CELL, Text("its name; several where the cell is split", "son nom\u00a0; plusieurs si la cellule est découpée"), required=True),
    Field("id", k.WORD, Text("its identifier, from columns in braces: `{Country}-{Name}`; default: its name", "son identifiant, avec des colonnes entre accolades\u00a0: `{Pays}-{Nom}`\u00a0; par défaut son nom")),
    Field("aliases", CELL, Text("other names in use", "autres noms en usage")),
    Field("url", CELL, Text("web address, kept as a note", "adresse web, gardée en note")),
)  # fmt: skip
COLUMN: Fields = (
    Field("column", k.WORD, Text("the heading of the column", "l’intitulé de la colonne"), required=True),
    Field("map", k.NESTED, Text("what its words mean here", "ce que ses mots signifient ici")),
    Field("default", k.WORD, Text("what an empty cell means", "ce que signifie une cellule vide")),
    Field("split", k.WORD, Text("what stands between several values in a cell", "ce qui sépare plusieurs valeurs d’une cellule")),
    Field("times", NUMBER, Text("by what its numbers are multiplied, as 1e6", "par quoi multiplier ses nombres, comme 1e6")),
    Field("dates", one_of(*DATES), Text("how its dates are written", "comment ses dates sont écrites")),
)  # fmt: skip

VALUES = ("value", "date", "text")
"""The fields of a claim that hold its value, beside `object`."""
_TAKEN = (
    *VALUES, "bound", "unit", "role", "status", "polarity", "said", "horizon", "horizon_text", "since", "until", "former", "condition",
)  # fmt: skip
READ: Fields = tuple(field for field in CLAIM if field.name in _TAKEN)
"""The fields of a claim as they are read once a row has given their words."""
CLAIM_RULE: Fields = (
    Field("about", k.WORD, Text("the entity it is about: one of `entities:`", "l’entité dont il s’agit\u00a0: une de `entities:`"), required=True),
    Field("property", k.WORD, Text("the claim property", "la propriété d’affirmation"), required=True),
    Field("object", k.WORD, Text("an entity: one of `entities:`, or the id of one that is known", "une entité\u00a0: une de `entities:`, ou l’identifiant d’une entité connue")),
    Field("by", k.WORD, Text("who says it, if not the publisher: one of `entities:`, or a known id", "qui le dit, si ce n’est l’éditeur\u00a0: une de `entities:`, ou un identifiant connu")),
    *(Field(field.name, CELL, field.summary) for field in READ),
)  # fmt: skip


def is_column(node: Node) -> bool:
    """Says whether a cell of a mapping is a column, not a constant."""
    return isinstance(node, Mapping)
