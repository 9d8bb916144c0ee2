"""What a newsroom needs to know of a site or project that is promised, and which claims tell it.

Each need is a concept of `ontology/concept/need.ttl`. The tables here are the rule: `docs/model/coverage.md` tells it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.compare.totals.membership import UNDERTAKING

PROMISED = ("announced", "planned", "negotiating", "conditional", "under-construction", "postponed")
"""Statuses of what is still to come, in part at least."""
BEGUN = ("under-construction", "operating", "completed")
NO_PROMISE = ("background", "formerUse", "previousOccupant", "objective", "expectedEffect", "doubt")
"""Claim properties of what came before a thing, what it is for, and what is thought of it: none promises the thing."""
TENTATIVE = ("negotiating", "conditional")
"""Statuses of what is not settled even as a promise."""

WHO_PAYS, HOW_MUCH, WHO_UNDERTAKES, BY_WHEN = "who-pays", "how-much", "who-undertakes", "by-when"
WHERE, WHO_OPERATES, HOW_MUCH_POWER, HOW_FAR = "where-it-is", "who-operates", "how-much-power", "how-far"

OF_SUBJECT = {
    "investmentAmount": HOW_MUCH,
    "fundraisingAmount": HOW_MUCH,
    "powerCapacity": HOW_MUCH_POWER,
    "openingDate": BY_WHEN,
    "inauguratedOn": BY_WHEN,
    "plannedDate": BY_WHEN,
    "locatedIn": WHERE,
    "selectedSite": WHERE,
}
"""Claim properties that answer a need of their subject. That it is part of a site says where it is, too."""
OF_OBJECT = {
    WHO_PAYS: ("investsIn",),
    WHO_UNDERTAKES: UNDERTAKING,
    WHO_OPERATES: ("operates",),
}
"""Claim properties that answer a need of their object."""

_MONEYLESS = ("site-list", "partnership", "call-for-projects", "acquisition")
_PLACELESS = ("fundraising", "partnership", "call-for-projects", "acquisition")
_POWERED = ("data-centre", "supercomputer")


@dataclass(frozen=True, slots=True)
class Need:
    """What is asked of which undertakings: of these classes, but kinds in `never`, or only kinds in `only`.

    Where nothing answers it of a thing itself, what answers it of its wholes is told if it is `inherited`. What is said
    not to be disclosed is this where all of some row of `words` stand in it.
    """

    key: str
    classes: tuple[str, ...] = ("Site", "Project")
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    inherited: bool = True
    words: tuple[tuple[str, ...], ...] = ()


NEEDS = (
    Need(
        WHO_PAYS,
        never=_MONEYLESS,
        words=(
            ("financ",), ("funding",), ("investisseur",), ("investor",), ("provenance", "montant"),
            ("provenance", "fonds"), ("provenance", "argent"), ("origine", "montant"), ("origine", "fonds"),
            ("origine", "argent"), ("origin", "money"),
        ),
    ),
    Need(HOW_MUCH, never=_MONEYLESS, words=(("montant",), ("coût",), ("prix",), ("amount",), ("cost",))),
    Need(WHO_UNDERTAKES, words=(("porteur",), ("promoteur",), ("propriétaire",), ("developer",), ("owner",))),
    Need(
        BY_WHEN,
        never=("site-list",),
        words=(("calendrier",), ("échéance",), ("date d",), ("timetable",), ("schedule",)),
    ),
    Need(WHERE, never=_PLACELESS, words=(("emplacement",), ("localisation",), ("adresse",), ("location of",))),
    Need(WHO_OPERATES, classes=("Site",), words=(("exploitant",), ("opérateur",), ("operator",))),
    Need(HOW_MUCH_POWER, classes=("Site",), only=_POWERED, words=(("puissance",), ("electric power",))),
    Need(HOW_FAR, never=("site-list",), inherited=False),
)  # fmt: skip
"""In the order in which they are told."""

DISCLOSED = "disclosed"
"""The property of what is, or is not, made known; and the topic of what is not, where it is none of the needs."""
FIGURES = (HOW_MUCH, HOW_MUCH_POWER)
"""Needs that figures answer; how well, is told figure by figure."""
NOT_FROM_LISTS = (WHO_PAYS, WHO_UNDERTAKES, WHO_OPERATES)
"""Needs that nobody answers for what merely stands on their list."""
