"""What to call things: entities, values, and a claim in one line, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from sourcier.figures.render import render_period, render_state, render_value
from sourcier.identifiers import local_key
from sourcier.language import Text
from sourcier.model import Claim, Curation, Entity, Value
from sourcier.namespaces import SOUC
from sourcier.registry import Registry

SAYS = {
    SOUC.asserts: Text("{who} says: ", "{who} dit\u00a0: "),
    SOUC.denies: Text("{who} denies: ", "{who} dément\u00a0: "),
    SOUC.declinesToSay: Text("{who} declines to say: ", "{who} refuse de dire\u00a0: "),
}
SAYS_NOT = Text("{who} says it is not so: ", "{who} dit que ce n’est pas le cas\u00a0: ")
"""Of an outlet in its own voice: to deny is for those concerned."""
NOT_DISCLOSED = Text("not disclosed", "non divulgué")


class Labels:
    """The names of everything curated, and of what else is known."""

    def __init__(self, curation: Curation, registry: Registry, known: Iterable[Entity] = ()) -> None:
        self.registry = registry
        unnamed = [entity for source in curation.sources for entity in source.unnamed]
        self.names = {entity.iri: entity.names for entity in (*known, *curation.entities, *unnamed)}

    def name(self, iri: NamedNode, lang: str) -> str:
        """Returns the name of an entity in `lang`, or whichever it has."""
        names = self.names.get(iri, {})
        return names.get(lang) or names.get("") or next(iter(names.values()), local_key(iri))

    def value(self, value: Value | None, lang: str) -> str:
        """Returns a claimed value in words; empty where there is none."""
        return render_value(value, self.registry, lambda iri: self.name(iri, lang), lang)

    def claim(self, claim: Claim, lang: str) -> str:
        """Returns the claim in one line that begins with who says it."""
        says, named = self._stance(claim)
        start = says.in_(lang).format(who=self.name(claim.claimant, lang))
        what = f"{self.name(claim.subject, lang)} – {named.in_(lang)}"
        value = self.value(claim.value, lang)
        details = [
            claim.role,
            claim.condition,
            claim.horizon_text or (claim.horizon and render_period(claim.horizon, lang)),
        ]
        tail = "".join(f", {detail}" for detail in details if detail)
        status = [self.registry.labels[claim.status]] if claim.status != SOUC.stated else []
        state = render_state(status, lang, former=claim.former)
        tail += f" ({state})" if state else ""
        colon = "\u00a0: " if lang == "fr" else ": "
        return f"{start}{what}{colon if value else ''}{value}{tail}".replace("\n", " ")

    def _stance(self, claim: Claim) -> tuple[Text, Text]:
        """Returns how the claimant is said to speak, and what to call the property as it is then claimed."""
        label = self.registry.property_of(claim.property).label
        if claim.polarity == SOUC.denies and claim.property == SOUC.disclosed:
            return SAYS[SOUC.asserts], NOT_DISCLOSED
        if claim.polarity == SOUC.denies and claim.mention.attribution == SOUC.outletVoice:
            return SAYS_NOT, label
        return SAYS[claim.polarity], label
