"""What to call things: entities, values, and a claim in one line, in both languages."""

from __future__ import annotations

from pyoxigraph import NamedNode

from sourcier.figures.render import render_date, render_period, render_quantity
from sourcier.identifiers import local_key
from sourcier.language import Text
from sourcier.model import Claim, Curation, DateValue, Quantity, Value
from sourcier.namespaces import SOUC
from sourcier.registry import Registry

_SAYS = {
    SOUC.asserts: Text("{who} says: ", "{who} dit\u00a0: "),
    SOUC.denies: Text("{who} denies: ", "{who} dément\u00a0: "),
    SOUC.declinesToSay: Text("{who} declines to say: ", "{who} refuse de dire\u00a0: "),
}
_FORMER = Text("in the past", "au passé")


class Labels:
    """The names of everything curated."""

    def __init__(self, curation: Curation, registry: Registry) -> None:
        self.registry = registry
        unnamed = [entity for source in curation.sources for entity in source.unnamed]
        self.names = {entity.iri: entity.names for entity in (*curation.entities, *unnamed)}

    def name(self, iri: NamedNode, lang: str) -> str:
        """Returns the name of an entity in `lang`, or whichever it has."""
        names = self.names.get(iri, {})
        return names.get(lang) or names.get("") or next(iter(names.values()), local_key(iri))

    def value(self, value: Value | None, lang: str) -> str:
        """Returns a claimed value in words; empty where there is none."""
        if isinstance(value, Quantity):
            unit = self.registry.unit_of(value.unit)
            assert unit is not None
            return render_quantity(value, unit, lang)
        if isinstance(value, DateValue):
            return render_date(value, lang)
        return self.name(value, lang) if isinstance(value, NamedNode) else value or ""

    def claim(self, claim: Claim, lang: str) -> str:
        """Returns the claim in one line that begins with who says it."""
        says = _SAYS[claim.polarity].in_(lang).format(who=self.name(claim.claimant, lang))
        what = f"{self.name(claim.subject, lang)} – {self.registry.property_of(claim.property).label.in_(lang)}"
        value = self.value(claim.value, lang)
        details = [
            claim.role,
            claim.condition,
            claim.horizon_text or (claim.horizon and render_period(claim.horizon, lang)),
        ]
        tail = "".join(f", {detail}" for detail in details if detail)
        state = [_FORMER.in_(lang)] if claim.former else []
        if claim.status != SOUC.stated:
            state.append(self.registry.labels[claim.status].in_(lang))
        tail += f" ({', '.join(state)})" if state else ""
        colon = "\u00a0: " if lang == "fr" else ": "
        return f"{says}{what}{colon if value else ''}{value}{tail}".replace("\n", " ")
