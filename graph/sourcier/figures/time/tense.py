"""Whether the words around a date look back or forward: the tense of the nearest verb in the same sentence."""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["past", "future"]

_BEFORE, _AFTER = 120, 80
"""How many characters of the sentence are read on either side."""

_PARTICIPLE = r"\w{1,20}(?:é|ée|és|ées|i|ie|is|ies|it|ite|u|ue|us|ues|ert|erte)\b"
_CUE = re.compile(
    rf"""\b(?:
    (?P<future>
        (?:(?:est|sont|était|étaient|a\ été|ont\ été)\ )?
            (?:prévu|attendu|programmé|envisagé|planifié|espéré|promis|projeté)e?s?\b
        | \w{{2,20}}(?:era|eront|ira|iront|dra|dront|vra|vront|rra|rront)\b
        | (?:aura|auront|sera|seront|fera|feront|va|vont|doit|doivent|devrait|devraient|pourrait|pourraient)\b
        | (?:compte|comptent|espère|espèrent|prévoit|prévoient|entend|vise|visent|veut|veulent)\b
        | will\b | won't\b | would\b | should\b | shall\b | to\ be\b
        | (?:(?:is|are|was|were|has\ been|have\ been)\ )?
            (?:expected|due|scheduled|planned|slated|set\ to|going\ to|targeted|hoped)\b
        | (?:plans?|aims?|hopes?|intends?|expects?)\ to\b
    )
    | (?P<past>
        (?:a|ont|avait|avaient|ayant|est|sont|était|étaient|s'est|se\ sont)\ (?:déjà\ |\w{{2,20}}ment\ )?
            (?:été\ )?{_PARTICIPLE}
        | (?:fut|furent|était|étaient|avait|avaient)\b
        | (?:lancé|annoncé|dévoilé|inauguré|ouvert|créé|fondé|levé|signé|présenté|publié|livré|conclu|tenu)e?s?\b
        | (?:was|were|had|has|have)\ (?!to\b)\w{{2,20}}\b
        | (?:\w{{2,20}}[a-z]ed|said|told|began|rose|fell|won|made|built|went|took|came|sold|held)\b
    ))""",
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?;][ \n]|\n\n")


def direction_at(plain: str, start: int, end: int) -> Direction | None:
    """Returns where the sentence around `start`–`end` looks: by the nearest verb before it, else behind it.

    `plain` is lower case, with straight apostrophes and plain spaces.
    """
    before = plain[max(0, start - _BEFORE) : start]
    for stop in _SENTENCE_END.finditer(before):
        cut = stop.end()
        before = " " * cut + before[cut:]
    cues = list(_CUE.finditer(before))
    if cues:
        return _named(cues[-1])
    after = plain[end : end + _AFTER]
    stop_after = _SENTENCE_END.search(after)
    cue = _CUE.search(after[: stop_after.start()] if stop_after else after)
    return _named(cue) if cue else None


def _named(cue: re.Match[str]) -> Direction:
    return "future" if cue["future"] else "past"
