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
_SETTINGS: tuple[tuple[str, str, str | bool | int, Text, Text], ...] = (
    (
        "include", "select", "asserted",
        Text("which claims", "quelles affirmations"),
        Text("what is only planned, over or denied is given in words that say so, never as an entity",
             "ce qui est seulement prévu, passé ou démenti est donné en mots qui le disent, jamais comme entité"),
    ),
    (
        "speaker", "checkbox", False,
        Text("who says it", "qui le dit"),
        Text("add to each value the name of who says so", "ajouter à chaque valeur le nom de qui l’énonce"),
    ),
    (
        "unit", "text", "",
        Text("numbers in this unit", "nombres dans cette unité"),
        Text("as EUR or MW: exact amounts in it become numbers, whatever their status; all others stay words",
             "comme EUR ou MW\u00a0: les montants exacts dans cette unité deviennent des nombres, quel que soit leur "
             "statut\u202f; les autres restent des mots"),
    ),
    (
        "limit", "number", 0,
        Text("values", "valeurs"),
        Text("how many values at most; 0 for all", "combien de valeurs au plus\u202f; 0 pour toutes"),
    ),
)  # fmt: skip
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
    described: list[dict[str, object]] = [
        {"name": name, "type": type_, "default": default, "label": label.in_(lang), "help_text": help_text.in_(lang)}
        for name, type_, default, label, help_text in _SETTINGS
    ]
    choices = [{"value": key, "name": name.in_(lang)} for key, name in _INCLUDED.items()]
    return [{**one, "choices": choices} if one["type"] == "select" else one for one in described]


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
