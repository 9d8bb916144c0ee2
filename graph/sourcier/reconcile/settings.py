"""How the values of a property are to be given: the settings that a client offers, and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sourcier.errors import UsageError
from sourcier.language import Text
from sourcier.network.standing import Standing
from sourcier.registry import load_registry

_INCLUDED = {
    "existing": Text("only what is said to exist now", "seulement ce qui est dit exister"),
    "asserted": Text("planned and former too, in words that say so", "aussi le prévu et l’ancien, dits comme tels"),
    "all": Text("denials too", "aussi les démentis"),
}
_MAX_VALUES = 1000


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for one property; a limit of 0 is none."""

    include: str = "asserted"
    speaker: bool = False
    unit: str = ""
    limit: int = 0

    def keeps(self, standing: Standing) -> bool:
        """Says whether values of that standing are wanted."""
        if self.include == "existing":
            return standing is Standing.EXISTING
        return self.include == "all" or standing is not Standing.DENIED


def read_chosen(settings: Mapping[str, object]) -> Chosen:
    """Returns what settings say; numbers and truth values may be words.

    Raises:
        UsageError: one is unknown, or its value is none.
    """
    unknown = sorted(settings.keys() - {"include", "speaker", "unit", "limit"})
    if unknown:
        raise UsageError(f"no setting is called {unknown[0][:100]!r}; there are include, speaker, unit and limit")
    include = settings.get("include") or "asserted"
    if not isinstance(include, str) or include not in _INCLUDED:
        raise UsageError(f"include is one of {', '.join(_INCLUDED)}")
    unit = settings.get("unit") or ""
    if not isinstance(unit, str) or (unit and unit not in load_registry().units):
        raise UsageError(f"unit is one of {', '.join(load_registry().units)}, or empty")
    return Chosen(include, _read_truth(settings.get("speaker")), unit, _read_limit(settings.get("limit")))


def describe_settings(lang: str) -> list[dict[str, object]]:
    """Returns the settings as the manifest of a service offers them."""
    say = Text.in_
    return [
        {
            "name": "include",
            "type": "select",
            "default": "asserted",
            "label": say(Text("which claims", "quelles affirmations"), lang),
            "help_text": say(
                Text("what is only planned, over or denied is never given as an entity, but in words that say so",
                     "ce qui est seulement prévu, passé ou démenti n’est jamais donné comme entité, mais en mots qui le disent"), lang),
            "choices": [{"value": key, "name": name.in_(lang)} for key, name in _INCLUDED.items()],
        },
        {
            "name": "speaker",
            "type": "checkbox",
            "default": False,
            "label": say(Text("who says it", "qui le dit"), lang),
            "help_text": say(Text("add the name of the speaker behind each value", "ajoute à chaque valeur le nom de qui l’énonce"), lang),
        },
        {
            "name": "unit",
            "type": "text",
            "default": "",
            "label": say(Text("numbers in this unit", "nombres dans cette unité"), lang),
            "help_text": say(
                Text("as EUR or MW: exact amounts in this unit are given as numbers, whatever their status; all others in words",
                     "comme EUR ou MW\u00a0: les montants exacts dans cette unité sont donnés en nombres, quel que soit leur statut\u00a0; les autres en mots"), lang),
        },
        {
            "name": "limit",
            "type": "number",
            "default": 0,
            "label": say(Text("values", "valeurs"), lang),
            "help_text": say(Text("how many values at most; 0 for all", "combien de valeurs au plus\u00a0; 0 pour toutes"), lang),
        },
    ]  # fmt: skip


def _read_truth(value: object) -> bool:
    if value in (None, "", False, "false", "off", "0", 0):
        return False
    if value in (True, "true", "on", "1", 1):
        return True
    raise UsageError("speaker is true or false")


def _read_limit(value: object) -> int:
    try:
        limit = int(value) if isinstance(value, str | int | float) and value != "" else 0
    except (ValueError, OverflowError):
        limit = -1
    if not 0 <= limit <= _MAX_VALUES:
        raise UsageError(f"limit is a number of values, at most {_MAX_VALUES}, or 0 for all")
    return limit
