"""How far the thing has come, as far as the words around a figure tell: its status is always a guess."""

from __future__ import annotations

import re

from sourcier.draft.passage import Passages
from sourcier.typography import Span

_FUTURE = re.compile(
    r"(?:\w{3,}(?:era|eront|ira|iront|dra|dront)|sera|seront|aura|auront|devra|devront|doit|doivent|prevoit|prevoient"
    r"|prevus?|prevues?|projette|veut|veulent|entend|ambitionne|will|would|plans?|planned|aims?|intends?|due)"
)
_CONDITIONAL = re.compile(r"pourra(?:it|ient)|(?:could|may|might)")
_NEGOTIATING = re.compile(r"neg(?:oci|oti)\w+")
_ANNOUNCED = re.compile(r"annonc\w+|announc\w+|devoil\w+|unveil\w+|promet|promis|promise\w*")
_REACH = 9
_TESTS = (("negotiating", _NEGOTIATING), ("conditional", _CONDITIONAL), ("announced", _ANNOUNCED), ("planned", _FUTURE))


def status_of(passages: Passages, span: Span) -> str | None:
    """Returns the status that the words of the sentence near a passage suggest; None for what is simply stated."""
    places = passages.tokens_of(span)
    sentence = passages.sentence(places.start)
    near = range(max(sentence.start, places.start - _REACH), min(sentence.stop, places.stop + _REACH))
    keys = [passages.tokens.key(n) for n in near if n not in places and passages.tokens[n].text[:1].islower()]
    return next((status for status, pattern in _TESTS if any(pattern.fullmatch(key) for key in keys)), None)
