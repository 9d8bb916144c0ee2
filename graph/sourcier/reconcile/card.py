"""An entity at a glance, as inert HTML: what it is called, how much is said of it, and what that means."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from pyoxigraph import Literal, NamedNode

from sourcier.language import Text
from sourcier.namespaces import compact, prologue
from sourcier.reconcile.entity import Known
from sourcier.reconcile.kinds import kind_label
from sourcier.reconcile.places import enclosing
from sourcier.reconcile.properties import Property
from sourcier.reconcile.reconciler import Reconciler
from sourcier.registry import load_registry
from sourcier.store.view import select

WIDTH, HEIGHT = 420, 300
"""The size of the frame that a card fits in, in pixels."""

_SHOWN = 4
_COUNTS = """
SELECT (COUNT(DISTINCT ?said) AS ?says) (COUNT(DISTINCT ?source) AS ?sources) WHERE {{
  {{ ?said a sou:Claim ; sou:claimant {entity} . }}
  UNION {{ {{ ?claim sou:subject {entity} }} UNION {{ ?claim sou:object {entity} }}
           ?claim sou:mention/oa:hasTarget/oa:hasSource ?source . }}
}}
"""
_CLAIMS = """
SELECT ?claim ?label ?mentions WHERE {{
  ?claim a sou:Claim ; sou:subject {entity} ; rdfs:label ?label ; sou:mentionCount ?mentions .
  FILTER(LANG(?label) = {lang})
}} ORDER BY DESC(?mentions) ?claim LIMIT {limit}
"""
_ALSO = Text("also", "aussi")
_ABOUT = (Text("1 claim about it", "1 affirmation à son propos"),
          Text("{n} claims about it", "{n} affirmations à son propos"))  # fmt: skip
_OF = (Text("in 1 source", "dans 1 source"), Text("in {n} sources", "dans {n} sources"))
_BY = (Text("1 claim by it", "1 affirmation de sa part"),
       Text("{n} claims by it", "{n} affirmations de sa part"))  # fmt: skip
_NOTHING = Text("no claim about it or by it", "aucune affirmation à son propos ni de sa part")
_MOST = Text("Most repeated:", "Les plus reprises\u00a0:")
_CAVEAT = Text(
    "A claim is what somebody says, and no fact. That nothing is said of a thing says nothing. A likeness of names is "
    "no proof that the same is meant.",
    "Une affirmation est ce que dit quelqu’un, et non un fait. Le silence n’établit rien. Que deux noms se "
    "ressemblent ne prouve pas qu’ils désignent la même chose.",
)
_UNNAMED = Text(
    "The text leaves this source unnamed; these are its words for it.",
    "Le texte ne nomme pas cette source\u202f; ce sont ses mots pour la désigner.",
)
_PAGE = Text("all that is said", "tout ce qui en est dit")


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of an entity: how many claims are about it and by it, of how many sources, and some of them."""

    known: Known
    within: tuple[Known, ...]
    about: int
    says: int
    sources: int
    claims: tuple[str, ...]


def read_card(reconciler: Reconciler, iri: NamedNode, lang: str) -> Card | None:
    """Returns what a card shows of an entity, None where there is none of that IRI."""
    known = reconciler.index.known.get(iri)
    if known is None:
        return None
    counts = next(iter(select(reconciler.view, prologue() + _COUNTS.format(entity=iri))), {})
    query = _CLAIMS.format(entity=iri, lang=Literal("fr" if lang == "fr" else "en"), limit=_SHOWN)
    rows = select(reconciler.view, prologue() + query)
    claims = tuple(row["label"].value for row in rows if isinstance(row["label"], Literal))
    within = tuple(enclosing(reconciler.index.known, known.within))
    return Card(
        known, within, reconciler.claims(iri), _count(counts.get("says")), _count(counts.get("sources")), claims
    )


def card_html(card: Card, lang: str, *, page: str = "") -> str:
    """Returns the card; `page` is the address of all that is said."""
    known, label = card.known, card.known.label.in_(lang)
    others = [name for name in known.names if name != label]
    places = ", ".join(place.label.in_(lang) for place in card.within)
    lines = [
        f"<strong>{_safe(label)}</strong> <small>{_safe(compact(known.iri))}</small>",
        _safe(", ".join(filter(None, [known.described_in(lang), places, known.code]))),
        _safe(f"{_ALSO.in_(lang)} {', '.join(others)}") if others else "",
        "" if known.is_named else _safe(_UNNAMED.in_(lang)),
        _safe(_counts(card, lang)),
        f"<small>{_safe(_CAVEAT.in_(lang))}</small>",
    ]
    shown = "".join(f"<li>{_safe(claim)}</li>" for claim in card.claims)
    parts = [f"<p>{line}</p>" for line in lines if line]
    parts += [f"<p>{_safe(_MOST.in_(lang))}</p><ul>{shown}</ul>"] if shown else []
    parts += [f'<p><a href="{escape(page)}" target="_blank">{_safe(_PAGE.in_(lang))}</a></p>'] if page else []
    return "".join(parts)


def term_html(term: NamedNode | Property, lang: str) -> str:
    """Returns what a class or a property means."""
    if isinstance(term, Property):
        return f"<p><strong>{_safe(term.label.in_(lang))}</strong></p><p>{_safe(term.definition.in_(lang))}</p>"
    below = [kind for kind, above in load_registry().superclasses.items() if term in above and kind != term]
    names = ", ".join(sorted(kind_label(kind).in_(lang) for kind in below))
    return f"<p><strong>{_safe(kind_label(term).in_(lang))}</strong></p>" + (f"<p>{_safe(names)}</p>" if names else "")


def _safe(words: str) -> str:
    """Returns words as inert text; signs that turn the direction of writing reach nothing beside it."""
    return f"<bdi>{escape(words)}</bdi>"


def _counts(card: Card, lang: str) -> str:
    """Returns in words how much is said of an entity, and by it."""
    numbers = ((_ABOUT, card.about), (_OF, card.sources), (_BY, card.says))
    said = [
        (one if number == 1 else several).in_(lang).format(n=number) for (one, several), number in numbers if number
    ]
    return ", ".join(said) or _NOTHING.in_(lang)


def _count(value: object) -> int:
    return int(value.value) if isinstance(value, Literal) else 0
