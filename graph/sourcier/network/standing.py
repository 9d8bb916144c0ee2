"""How far a tie has come, in the six ways that must never be taken for one another."""

from __future__ import annotations

from enum import StrEnum

from sourcier.language import Text
from sourcier.registry import load_registry


class Standing(StrEnum):
    """What somebody says of a tie: that it is there, or only wanted, discussed, over, given up or denied.

    They are in the order of how much they carry.
    """

    EXISTING = "existing"
    FORMER = "former"
    PLANNED = "planned"
    NEGOTIATED = "negotiated"
    WITHDRAWN = "withdrawn"
    DENIED = "denied"

    @property
    def label(self) -> Text:
        """What people call it."""
        return _LABELS[self]

    @property
    def rank(self) -> int:
        """How little it carries: 0 for what is said to exist."""
        return _RANKS[self]


_RANKS = {standing: rank for rank, standing in enumerate(Standing)}
_LABELS = {
    Standing.EXISTING: Text("said to exist", "dit existant"),
    Standing.FORMER: Text("former", "ancien"),
    Standing.PLANNED: Text("announced or planned", "annoncé ou prévu"),
    Standing.NEGOTIATED: Text("under negotiation", "en négociation"),
    Standing.WITHDRAWN: Text("postponed or abandoned", "reporté ou abandonné"),
    Standing.DENIED: Text("denied", "démenti"),
}
_BY_STATUS = {
    "negotiating": Standing.NEGOTIATED,
    "postponed": Standing.WITHDRAWN,
    "abandoned": Standing.WITHDRAWN,
}
_ALWAYS_NEGOTIATED = "negotiatesWith"


def standing_of(relation: str, status: str, *, former: bool, denied: bool) -> Standing:
    """Returns the standing of a tie by its claim property and the status, past and polarity that its claims give it.

    >>> str(standing_of("ownerOf", "stated", former=False, denied=False))
    'existing'
    >>> str(standing_of("builds", "announced", former=False, denied=False))
    'planned'
    """
    if denied:
        return Standing.DENIED
    if former:
        return Standing.FORMER
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if relation == _ALWAYS_NEGOTIATED:
        return Standing.NEGOTIATED
    actual = load_registry().schemes["status"][status].actual
    return Standing.EXISTING if actual else Standing.PLANNED
