"""Edges in words: what a relation says as a sentence, how far it has come, and whose words it rests on."""

from __future__ import annotations

import re

from sourcier.figures.render import render_period
from sourcier.language import Text
from sourcier.model import Period
from sourcier.network.edge import Edge, Quote
from sourcier.network.network import Network
from sourcier.network.standing import Standing
from sourcier.registry import load_registry

_ELIDED = re.compile(r"\bde (?=(?:\[\[)?[AEIOUYÀÂÉÈÊËÎÏÔÙÛaeiouyàâéèêëîïôùû])")
_SAYS = Text("{who}: {sentence}", "{who}\u00a0: {sentence}")
_PLAIN = Text("{one} – {relation}: {other}", "{one} – {relation}\u00a0: {other}")
_AND = Text("; ", "\u00a0; ")
_MORE = Text(" (and {n} more)", " (et {n} de plus)")


def sentence(edge: Edge, network: Network, lang: str) -> str:
    """Returns what the edge says, its roles and standing behind it; what exists for somebody has no mark.

    >>> from sourcier.network import Edge, Network, Node, Standing
    >>> ada = Node("actor:ada", Text("Ada", "Ada"), "actor", "person")
    >>> firm = Node("actor:firm", Text("Alpha", "Alpha"), "actor", "company")
    >>> label = Text("founder of", "fondateur de")
    >>> edge = Edge("tie:1", ada.id, firm.id, "founderOf", label, Standing.FORMER, ("claim:1",))
    >>> sentence(edge, Network("ties", {ada.id: ada, firm.id: firm}, (edge,)), "en")
    'Ada took part in founding Alpha (former)'
    """
    names = {"subject": network.name(edge.source).in_(lang), "object": network.name(edge.target).in_(lang)}
    prop = load_registry().properties.get(edge.relation)
    if prop and prop.sentence.in_(lang):
        words = prop.sentence.in_(lang).format(**names)
    else:
        relation = edge.label.in_(lang)
        words = _PLAIN.in_(lang).format(one=names["subject"], relation=relation, other=names["object"])
    marks = [*edge.roles, *([] if edge.standing is Standing.EXISTING else [edge.standing.label.in_(lang)])]
    said = f"{words} ({', '.join(marks)})" if marks else words
    return _ELIDED.sub("d’", said) if lang == "fr" else said


def words_of(edge: Edge, network: Network, lang: str, *, most: int = 1) -> str:
    """Returns who says it, when, and in which words: the first `most` quotes, and how many more there are."""
    shown = [_quoted(quote, network, lang) for quote in edge.quotes[:most]]
    more = len(edge.quotes) - len(shown)
    return _AND.in_(lang).join(shown) + (_MORE.in_(lang).format(n=more) if more > 0 else "")


def _quoted(quote: Quote, network: Network, lang: str) -> str:
    day = render_period(Period(quote.said, quote.said), lang) if quote.said else ""
    who = ", ".join(filter(None, (network.name(quote.claimant).in_(lang), day)))
    return _SAYS.in_(lang).format(who=who, sentence=f"«\u00a0{quote.words}\u00a0»")
