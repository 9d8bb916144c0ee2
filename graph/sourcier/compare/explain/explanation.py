"""What stands behind something, as a tree whose leaves are claims with their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sourcier.language import Text
from sourcier.lookup import ReadClaim

CLAIMS = Text("claims", "affirmations")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands behind something: facts about it, the claims, and whatever it is made of that has claims in turn."""

    title: Text
    facts: tuple[tuple[Text, Text], ...] = ()
    claims: tuple[ReadClaim, ...] = ()
    parts: tuple[Explanation, ...] = ()

    @property
    def all_claims(self) -> tuple[ReadClaim, ...]:
        """Every claim in it, each once."""
        found = {claim.iri: claim for claim in self.claims}
        for part in self.parts:
            found |= {claim.iri: claim for claim in part.all_claims}
        return tuple(found.values())


def in_both(say: Callable[[str], str]) -> Text:
    """Returns what is said in either language."""
    return Text(say("en"), say("fr"))


def number(n: int) -> Text:
    """Returns a number as a fact."""
    return Text(str(n), str(n))


def counted(title: Text, claims: Iterable[ReadClaim], parts: Iterable[Explanation] = ()) -> Explanation:
    """Returns claims under a title, with how many they are."""
    own = tuple(claims)
    return Explanation(title, ((CLAIMS, number(len(own))),), own, tuple(parts))


def grouped(claims: Iterable[ReadClaim]) -> tuple[Explanation, ...]:
    """Returns claims by their property, one part each that says how many there are, the most numerous first."""
    groups: dict[Text, list[ReadClaim]] = {}
    for claim in claims:
        groups.setdefault(claim.property.label, []).append(claim)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0].en))
    return tuple(counted(name, own) for name, own in ordered)
