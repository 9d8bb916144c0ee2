"""The fields of curation files, as tables: reader, layout, JSON Schema and documentation all read them."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.curate import kind as k
from sourcier.curate.kind import Kind
from sourcier.identifiers import kebab
from sourcier.language import Text
from sourcier.namespaces import SOU
from sourcier.registry import Registry


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record: its kind, and what it says. `block` asks the formatter for `|-`."""

    name: str
    kind: Kind
    summary: Text
    required: bool = False
    block: bool = False


Fields = tuple[Field, ...]

ENTITY: Fields = (
    Field("kind", k.WORD, Text("what it is", "ce que c’est"), required=True),
    Field(
        "name",
        k.NAMES,
        Text("its name, or one each in fr and en", "son nom, ou un en fr et un en en"),
        required=True,
    ),
    Field("aliases", k.many(k.FREE_WORDS), Text("other names in use", "autres noms en usage")),
    Field("code", k.CODE, Text("official code: INSEE or ISO 3166-1", "code officiel\u00a0: INSEE ou ISO 3166-1")),
    Field(
        "within",
        k.WORD,
        Text("the place it officially lies in", "le lieu dont il fait officiellement partie"),
    ),
    Field("note", k.BLOCK, Text("free words", "remarque libre"), block=True),
)

HELD_TEXT: Fields = (
    Field("sha256", k.HASH, Text("SHA-256 of the bytes", "SHA-256 des octets"), required=True),
    Field("characters", k.COUNT, Text("length in code points", "longueur en points de code"), required=True),
)

DERIVATION: Fields = (
    Field("source", k.KNOWN_SOURCE, Text("the earlier source", "la source antérieure"), required=True),
    Field("how", k.MANNER, Text("how it rests on it", "comment elle en dépend"), required=True),
)

SOURCE: Fields = (
    Field("source", k.KEY, Text("identifier, equal to the file name", "identifiant, égal au nom du fichier"), required=True),
    Field("title", k.BLOCK, Text("title as printed", "titre imprimé"), block=True),
    Field("publisher", k.entity(SOU.Organization), Text("who published it", "qui l’a publiée"), required=True),
    Field("author", k.many(k.entity(SOU.Person)), Text("who signed it", "qui l’a signée")),
    Field("published", k.PERIOD, Text("when", "quand")),
    Field("language", k.LANGUAGE_TAG, Text("language of the text", "langue du texte"), required=True),
    Field("genre", k.concept("genre"), Text("what sort of document", "quelle sorte de document"), required=True),
    Field("url", k.URL, Text("web address", "adresse web")),
    Field("inferred", k.NESTED, Text("fields the text does not give, with reasons", "champs que le texte ne donne pas, avec leur raison")),
    Field("text", k.NESTED, Text("hash and length of the text read; written by the tool", "empreinte et longueur du texte lu\u00a0; écrites par l’outil")),
    Field("derived_from", k.NESTED, Text("the sources it rests on", "les sources dont elle dépend")),
    Field("note", k.BLOCK, Text("free words", "remarque libre"), block=True),
    Field("claims", k.NESTED, Text("what it says", "ce qu’elle dit")),
)  # fmt: skip

CLAIM: Fields = (
    Field("quote", k.BLOCK, Text("the shortest phrase that carries the claim", "la plus courte expression qui porte l’affirmation"), required=True, block=True),
    Field("prefix", k.FREE_WORDS, Text("words just before, where the quote is not unique", "mots juste avant, si la citation n’est pas unique"), block=True),
    Field("suffix", k.FREE_WORDS, Text("words just after, where the quote is not unique", "mots juste après, si la citation n’est pas unique"), block=True),
    Field("at", k.OFFSETS, Text("where it stands, in code points; written by the tool", "sa place, en points de code\u00a0; écrite par l’outil")),
    Field("about", k.entity(SOU.Actor, SOU.Site, SOU.Project, SOU.Event, SOU.Place), Text("the subject", "le sujet"), required=True),
    Field("property", k.WORD, Text("what is claimed of it", "ce qui en est affirmé"), required=True),
    Field("value", k.AMOUNT, Text("an amount, or a range `A to B`", "un montant, ou une fourchette `A to B`")),
    Field("bound", k.concept("bound"), Text("how firm the figure is", "la fermeté du chiffre")),
    Field("unit", k.concept("unit"), Text("unit or currency", "unité ou monnaie")),
    Field("object", k.entity(), Text("an entity", "une entité")),
    Field("date", k.PERIOD, Text("a day, month, year or A/B", "un jour, un mois, une année ou A/B")),
    Field("text", k.FREE_WORDS, Text("words", "des mots"), block=True),
    Field("role", k.FREE_WORDS, Text("title held, as worded", "fonction, telle que dite"), block=True),
    Field("by", k.WORD, Text("who says it; `unnamed` for people not named", "qui le dit\u00a0; `unnamed` pour des personnes non nommées")),
    Field("by_words", k.FREE_WORDS, Text("how the text calls people it does not name", "comment le texte désigne ceux qu’il ne nomme pas"), block=True),
    Field("on_behalf_of", k.entity(SOU.Actor), Text("for whom they speak", "au nom de qui")),
    Field("intent_of", k.entity(SOU.Actor), Text("whose intention it is, if not the claimant’s", "à qui est l’intention, si ce n’est celle du locuteur")),
    Field("attribution", k.concept("attribution"), Text("in what manner it is said", "de quelle manière c’est dit")),
    Field("cue", k.FREE_WORDS, Text("the reporting word", "le mot qui rapporte")),
    Field("status", k.concept("status"), Text("state of the thing claimed; default stated", "état de la chose affirmée\u00a0; par défaut stated")),
    Field("polarity", k.concept("polarity"), Text("asserts by default", "asserts par défaut")),
    Field("said", k.PERIOD, Text("day or month when it was said, if before publication", "jour ou mois où ce fut dit, si c’est avant la publication")),
    Field("horizon", k.HORIZON, Text("by when: `by 2030`, `in 2028`, `from 2025-07`", "échéance\u00a0: `by 2030`, `in 2028`, `from 2025-07`")),
    Field("horizon_text", k.FREE_WORDS, Text("the horizon as worded", "l’échéance telle que dite"), block=True),
    Field("since", k.PERIOD, Text("from when", "depuis quand")),
    Field("until", k.PERIOD, Text("until when", "jusqu’à quand")),
    Field("former", k.FLAG, Text("true where it is over", "true si c’est révolu")),
    Field("condition", k.FREE_WORDS, Text("on what condition", "à quelle condition"), block=True),
    Field("reading", k.BLOCK, Text("what the curator understands beyond the words", "ce que le curateur comprend au-delà des mots"), block=True),
    Field("confidence", k.concept("reading-confidence"), Text("how sure the reading is", "la sûreté de la lecture")),
    Field("note", k.BLOCK, Text("free words", "remarque libre"), block=True),
)  # fmt: skip

ASSESSMENT: Fields = (
    Field("claims", k.CLAIM_KEYS, Text("keys of the claims it is about", "clés des affirmations dont il s’agit"), required=True),
    Field("judgement", k.concept("judgement"), Text("what sort of thing is found", "sorte de constat"), required=True),
    Field("conclusion", k.NESTED, Text("what you conclude of the claims, in fr and en", "ce que vous concluez des affirmations, en fr et en en"), required=True),
    Field("reason", k.NESTED, Text("why, in fr and en", "pourquoi, en fr et en en"), required=True),
    Field("by", k.NAMES, Text("who signs: a name, or one each in fr and en", "qui signe\u00a0: un nom, ou un en fr et un en en"), required=True),
    Field("on", k.DAY, Text("the day of signing", "le jour de la signature"), required=True),
)  # fmt: skip

DATASET: Fields = (
    Field("title", k.NAMES, Text("what it is called, or one title each in fr and en", "son titre, ou un en fr et un en en"), required=True),
    Field("description", k.NESTED, Text("what it holds, in fr and en", "ce qu’il contient, en fr et en en")),
    Field("authors", k.many(k.FREE_WORDS), Text("who made it", "qui l’a fait"), required=True),
    Field("licence", k.URL, Text("address of the licence", "adresse de la licence"), required=True),
    Field("rights", k.NESTED, Text("what the licence does not cover, in fr and en", "ce que la licence ne couvre pas, en fr et en en")),
    Field("keywords", k.many(k.FREE_WORDS), Text("words to find it by", "mots pour le trouver")),
    Field("version", k.FREE_WORDS, Text("its version", "sa version")),
)  # fmt: skip

WORDS: Fields = (
    Field("fr", k.BLOCK, Text("in French", "en français"), required=True, block=True),
    Field("en", k.BLOCK, Text("in English", "en anglais"), required=True, block=True),
)

ASSESSMENTS = "assessments"
"""The file of assessments, without its ending."""

DATASET_FILE = "dataset"
"""The file on the dataset as a whole, without its ending."""

ENTITY_FILES: dict[str, str] = {
    "actors": "actor",
    "places": "place",
    "sites": "site",
    "projects": "project",
    "events": "event",
}
"""Each entity file with the kind of entity it defines."""


def actor_kinds(registry: Registry) -> list[str]:
    """Returns the words that `kind:` takes in actors.yaml, one per class of actor."""
    kinds = [
        c
        for c, above in registry.superclasses.items()
        if SOU.Actor in above and c not in {SOU.Actor, SOU.UnnamedSource}
    ]
    return sorted(kebab(c.value.rsplit("#", 1)[-1]) for c in kinds)
