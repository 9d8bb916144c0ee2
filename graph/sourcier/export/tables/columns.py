"""The columns of published tables: those of `sourcier.tables`, what is added to them, what each one means."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.export.fields import EDGE_COLUMNS
from sourcier.language import Text
from sourcier.tables.schema import AMOUNT, TABLES

LIST = "array<string>"
_TYPES = {"integer": "int64", "float": "float64", "list": LIST}
"""The Ibis types of the columns of edges; where there is none here they are called the same."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name, its Ibis type, `!` where it is never empty, and what its values are."""

    name: str
    type: str
    meaning: Text

    @property
    def kind(self) -> str:
        """The type alone: string, boolean, int64, float64, date, decimal(38, 6) or array<string>."""
        return self.type.removeprefix("!")

    @property
    def is_required(self) -> bool:
        """Whether it is never empty."""
        return self.type.startswith("!")


_CLAIM = Text("the claim", "l’affirmation")
_SOURCE = Text("the source", "la source")
_URL = Text("where it is described", "où cela est décrit")
_NOTE = Text("what the curator remarks", "ce que le curateur remarque")

_MEANINGS: dict[str, dict[str, Text]] = {
    "claims": {
        "claim": _CLAIM,
        "subject": Text("what it is about", "ce dont elle parle"),
        "property": Text("what is claimed of it", "ce qui en est affirmé"),
        "value_kind": Text("what the value is: a quantity, an entity, a date or words",
                           "ce qu’est la valeur\u00a0: une quantité, une entité, une date ou des mots"),
        "functional": Text("whether only one value can be true", "si une seule valeur peut être vraie"),
        "additive": Text("whether parts make up the whole", "si les parties font le tout"),
        "bound": Text("how the words bound the value", "comment les mots bornent la valeur"),
        "nominal_low": Text("the lower figure in the words, in the base unit of the measure",
                            "le chiffre inférieur des mots, dans l’unité de base de la mesure"),
        "nominal_high": Text("the upper figure in the words, equal where there is only one",
                             "le chiffre supérieur des mots, égal s’il n’y en a qu’un"),
        "unit": Text("the unit of amount_low and amount_high", "l’unité de amount_low et amount_high"),
        "measure": Text("the measure of nominal_low and nominal_high: a currency, or a dimension in its base unit",
                        "leur mesure\u00a0: une monnaie, ou une grandeur dans son unité de base"),
        "object": Text("what the subject is related to", "ce à quoi le sujet est relié"),
        "date_start": Text("the first day of the date claimed", "le premier jour de la date affirmée"),
        "date_end": Text("the last day of the date claimed", "le dernier jour de la date affirmée"),
        "text": Text("the words claimed", "les mots affirmés"),
        "claimant": Text("who says it", "qui le dit"),
        "claimed_on": Text("when it was said", "quand cela fut dit"),
        "polarity": Text("asserts, denies or declines to say", "affirme, dément ou refuse de dire"),
        "status": Text("how far the thing claimed has come", "où en est la chose affirmée"),
        "former": Text("whether it is said to be over", "si cela est dit révolu"),
        "horizon_start": Text("from when it is to be", "à partir de quand cela doit être"),
        "horizon_end": Text("by when it is to be", "d’ici quand cela doit être"),
        "horizon_text": Text("the horizon in words", "l’échéance en mots"),
        "condition": Text("on what condition", "à quelle condition"),
        "role": Text("the role that is named", "la fonction nommée"),
    },
    "speakers": {
        "claim": _CLAIM,
        "actor": Text("who has part in saying it", "qui prend part à le dire"),
        "part": Text("claimant, on behalf of whom, or whose intention it is",
                     "qui le dit, au nom de qui, ou de qui c’est l’intention"),
    },
    "mentions": {
        "mention": Text("the mention", "la mention"),
        "claim": _CLAIM,
        "source": Text("the source that carries it", "la source qui la porte"),
        "start": Text("where the quote begins in the text, in code points", "où la citation commence dans le texte"),
        "end": Text("where the quote ends", "où la citation finit"),
        "attribution": Text("in whose voice it is said", "dans quelle voix cela est dit"),
        "confidence": Text("how surely the words are read", "avec quelle sûreté les mots sont lus"),
    },
    "sources": {
        "source": _SOURCE,
        "publisher": Text("who published it", "qui l’a publiée"),
        "published_start": Text("the first day on which it may have appeared", "premier jour possible de parution"),
        "published_end": Text("the last such day", "dernier jour possible"),
        "genre": Text("what kind of document it is", "quelle sorte de document"),
        "held": Text("whether its text was read, or it is only known from others",
                     "si son texte fut lu, ou si elle n’est connue que par d’autres"),
    },
    "derivations": {
        "source": _SOURCE,
        "earlier": Text("the source that it rests on", "la source sur laquelle elle s’appuie"),
        "how": Text("how it does", "de quelle manière"),
    },
    "parts": {
        "claim": Text("the claim that says so", "l’affirmation qui le dit"),
        "part": Text("the part", "la partie"),
        "whole": Text("the whole", "le tout"),
        "status": Text("the status of that claim", "le statut de cette affirmation"),
        "certain": Text("whether words or a sure reading say so", "si des mots ou une lecture sûre le disent"),
    },
    "entities": {
        "entity": Text("the actor, place, site, project or event", "l’acteur, lieu, site, projet ou événement"),
        "class": Text("its class", "sa classe"),
        "kind": Text("what kind of site, place, project or event", "quelle sorte de site, lieu, projet ou événement"),
        "label_en": Text("its name in English", "son nom en anglais"),
        "label_fr": Text("its name in French", "son nom en français"),
        "within": Text("the place that it officially lies in", "le lieu où il se trouve officiellement"),
    },
}  # fmt: skip

_ADDED: dict[str, tuple[Column, ...]] = {
    "claims": (
        Column("label", "!string", Text("the whole claim in words", "l’affirmation entière en mots")),
        Column("subject_label", "!string", Text("the name of the subject", "le nom du sujet")),
        Column("property_label", "!string", Text("the name of the property", "le nom de la propriété")),
        Column("object_label", "string", Text("the name of the object", "le nom de l’objet")),
        Column("claimant_label", "!string", Text("the name of who says it", "le nom de qui le dit")),
        Column("amount_low", AMOUNT, Text("no less than that, in the unit; empty where the words set no lower limit",
                                          "pas moins que cela, dans l’unité\u00a0; vide si les mots ne bornent pas")),
        Column("amount_high", AMOUNT, Text("no more than that, in the unit; empty where the words set no upper limit",
                                           "pas plus que cela, dans l’unité\u00a0; vide si les mots ne bornent pas")),
        Column("amount_text", "string", Text("the amount with bound and unit", "le montant avec borne et unité")),
        Column("since", "date", Text("since when it is so", "depuis quand il en est ainsi")),
        Column("until", "date", Text("until when it was so", "jusqu’à quand il en fut ainsi")),
        Column("quote", "string", Text("the exact words, at the first mention", "les mots exacts, première mention")),
        Column("source", "string", Text("the source of these words", "la source de ces mots")),
        Column("sources", LIST, Text("all sources that carry it", "toutes les sources qui la portent")),
        Column("origins", LIST, Text("whose voices stand behind it", "les voix qui sont derrière")),
        Column("mention_count", "int64", Text("how many mentions it has", "combien de mentions")),
        Column("outlet_count", "int64", Text("in how many outlets", "dans combien de médias")),
        Column("origins_low", "int64", Text("how many origins at least", "combien d’origines au moins")),
        Column("origins_high", "int64", Text("how many origins at most", "combien d’origines au plus")),
        Column("disinterested_origins", "int64", Text("how many of them have no interest", "combien sans intérêt")),
        Column("primary_documents", "int64", Text("how many primary documents", "combien de documents primaires")),
        Column("support", "string", Text("what these support, by the rule", "ce qu’elles étayent, selon la règle")),
        Column("url", "!string", _URL),
    ),
    "mentions": (
        Column("quote", "!string", Text("the exact words", "les mots exacts")),
        Column("prefix", "string", Text("words before, where the quote is not unique", "mots d’avant, s’il faut")),
        Column("suffix", "string", Text("words after, where the quote is not unique", "mots d’après, s’il faut")),
        Column("source_label", "!string", Text("the name of the source", "le nom de la source")),
        Column("attribution_label", "!string", Text("the voice in words", "la voix en mots")),
        Column("cue", "string", Text("the word that credits it", "le mot qui l’attribue")),
        Column("reading", "string", Text("how the curator reads the words", "comment le curateur lit les mots")),
        Column("roots", LIST, Text("the sources at which the ways back end", "les sources où finissent les chemins")),
        Column("note", "string", _NOTE),
        Column("url", "!string", _URL),
    ),
    "sources": (
        Column("label", "!string", Text("its name", "son nom")),
        Column("title", "string", Text("its title", "son titre")),
        Column("publisher_label", "string", Text("the name of the publisher", "le nom de l’éditeur")),
        Column("authors", LIST, Text("who wrote it", "qui l’a écrite")),
        Column("genre_label", "string", Text("the kind of document in words", "la sorte de document en mots")),
        Column("language", "string", Text("its language", "sa langue")),
        Column("link", "string", Text("where it can be read", "où elle peut être lue")),
        Column("sha256", "string", Text("the SHA-256 of the text that was read", "le SHA-256 du texte lu")),
        Column("characters", "int64", Text("the length of that text", "la longueur de ce texte")),
        Column("note", "string", _NOTE),
        Column("url", "!string", _URL),
    ),
    "entities": (
        Column("aliases", LIST, Text("other names", "autres noms")),
        Column("code", "string", Text("its official code", "son code officiel")),
        Column("latitude", "float64", Text("the latitude of a place in WGS 84", "la latitude d’un lieu en WGS 84")),
        Column("longitude", "float64", Text("its longitude", "sa longitude")),
        Column("precision", "string", Text("what that point is the centre of", "ce dont ce point est le centre")),
        Column("note", "string", _NOTE),
        Column("url", "!string", _URL),
    ),
}  # fmt: skip

_NEVER_EMPTY = {"id", "source", "target", "relation", "label", "standing", "symmetric", "claims", "url"}
_TIES = tuple(
    Column(one.name, ("!" if one.name in _NEVER_EMPTY else "") + _TYPES.get(one.type, one.type), one.meaning)
    for one in EDGE_COLUMNS
)

PUBLISHED: dict[str, tuple[Column, ...]] = {
    name: tuple(Column(column, type_, _MEANINGS[name][column]) for column, type_ in TABLES[name].items())
    + _ADDED.get(name, ())
    for name in ("entities", "sources", "claims", "mentions", "speakers", "derivations", "parts")
} | {"ties": _TIES}
"""Each table by its name; a table stands behind those that it refers to."""

MEANINGS = {
    "entities": Text("Actors, places, sites, projects and events.", "Acteurs, lieux, sites, projets et événements."),
    "sources": Text("Documents, read or only known.", "Documents, lus ou seulement connus."),
    "claims": Text("What is said, by whom, of what: one row a claim.", "Ce qui est dit, par qui, de quoi."),
    "mentions": Text("Where a source carries a claim, with the exact words.", "Où une source porte une affirmation."),
    "speakers": Text("Who has part in saying a claim.", "Qui prend part à une affirmation."),
    "derivations": Text("Which source rests on which.", "Quelle source s’appuie sur laquelle."),
    "parts": Text("What is claimed to be part of what.", "Ce qui est dit faire partie de quoi."),
    "ties": Text("Who is tied to whom and what, by which claims; the standing says whether a tie is there.",
                 "Qui est lié à qui et à quoi\u00a0; standing dit si le lien existe."),
}  # fmt: skip
"""What the rows of each table are."""

KEYS = {
    "entities": ("entity",),
    "sources": ("source",),
    "claims": ("claim",),
    "mentions": ("mention",),
    "speakers": ("claim", "actor", "part"),
    "derivations": ("source", "earlier", "how"),
    "parts": ("claim",),
    "ties": ("id",),
}
"""The columns that tell the rows of a table apart."""

REFERENCES = {
    "entities": {"within": "entities"},
    "sources": {"publisher": "entities"},
    "claims": {"subject": "entities", "object": "entities", "claimant": "entities", "source": "sources"},
    "mentions": {"claim": "claims", "source": "sources"},
    "speakers": {"claim": "claims", "actor": "entities"},
    "derivations": {"source": "sources", "earlier": "sources"},
    "parts": {"claim": "claims", "part": "entities", "whole": "entities"},
    "ties": {"source": "entities", "target": "entities"},
}
"""The columns that name a row of another table."""
