"""What a claim claims: the one field that its property asks for, with bound and unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode

from sourcier.curate.kind import Vocabulary
from sourcier.curate.record import Record
from sourcier.figures.quantity.bound import SEVERAL, between, bounded, several
from sourcier.identifiers import local_key
from sourcier.model import DateValue, Period, Quantity, Value
from sourcier.namespaces import SOUC
from sourcier.registry import ClaimProperty

FIELD_OF = {
    SOUC.quantityValue: "value",
    SOUC.entityValue: "object",
    SOUC.dateValue: "date",
    SOUC.textValue: "text",
}
_DATE_BOUNDS = {SOUC.exactly, SOUC.about, SOUC.upTo, SOUC.atLeast}


def check_kind(
    record: Record, field: str, kinds: Iterable[NamedNode], prop: ClaimProperty, vocabulary: Vocabulary
) -> None:
    """Notes an entity that is of none of `kinds`, the classes that `prop` takes in that place."""
    iri = record.get(field, NamedNode)
    entity = vocabulary.entities.get(local_key(iri)) if iri else None
    if entity and kinds and not vocabulary.registry.is_a(entity.type, kinds):
        wanted = " or ".join(sorted(k.value.rsplit("#", 1)[-1] for k in kinds))
        found = entity.type.value.rsplit("#", 1)[-1]
        detail = f"{local_key(entity.iri)!r} is a {found}, and {prop.key} takes a {wanted}"
        record.refuse(field, "wrong-kind", detail, "change the property, or the kind of the entity")


@dataclass(frozen=True, slots=True)
class ValueReader:
    """Reads the value of one claim, whose property is known."""

    record: Record
    prop: ClaimProperty
    vocabulary: Vocabulary

    def read(self) -> Value | None:
        """Returns the value; None where there is none, or where a problem keeps it from being one."""
        record, prop = self.record, self.prop
        wanted = FIELD_OF[prop.value_kind]
        for field in FIELD_OF.values():
            if field != wanted and record.has(field):
                record.refuse(field, "wrong-value-kind", f"{prop.key} takes no `{field}:`", f"give `{wanted}:`")
        if record.has("unit") and wanted != "value":
            record.refuse("unit", "wrong-value-kind", f"{prop.key} has no unit", "remove `unit:`")
        if record.get("polarity", NamedNode) == SOUC.declinesToSay and not record.has(wanted):
            self._check_unsaid()
            return None
        if wanted == "value":
            return self._quantity()
        if not record.has(wanted):
            self._miss(wanted)
            return None
        return self._date() if wanted == "date" else self._plain(wanted)

    def _check_unsaid(self) -> None:
        for field in ("bound", "unit"):
            if self.record.has(field):
                detail = f"`{field}:` of a value that nobody says"
                self.record.refuse(field, "missing-value", detail, f"remove `{field}:`, or give the value")

    def _miss(self, wanted: str) -> None:
        remedy = "add it, or `polarity: declines-to-say`"
        self.record.refuse("property", "missing-value", f"{self.prop.key} needs `{wanted}:`", remedy)

    def _date(self) -> DateValue | None:
        bound = self.record.get("bound", NamedNode)
        if bound is not None and bound not in _DATE_BOUNDS:
            detail = "a date is exactly, about, up-to or at-least"
            self.record.refuse("bound", "bad-bound", detail, "choose one of them")
        period = self.record.get("date", Period)
        return DateValue(period, bound or SOUC.exactly) if period else None

    def _plain(self, field: str) -> NamedNode | str | None:
        if self.record.has("bound"):
            self.record.refuse("bound", "bad-bound", f"{self.prop.key} has no bound", "remove `bound:`")
        if field == "text":
            return self.record.get("text", str)
        check_kind(self.record, "object", self.prop.object_kinds, self.prop, self.vocabulary)
        return self.record.get("object", NamedNode)

    def _quantity(self) -> Quantity | None:
        record = self.record
        unit = self._unit()
        bound = record.get("bound", NamedNode)
        amount = record.values.get("value")
        if bound is not None and bound in SEVERAL:
            if record.has("value"):
                record.refuse("value", "bad-bound", "several-… says the limits itself", "remove `value:`")
            return several(bound, unit) if unit else None
        if amount is None:
            if not record.has("value"):
                self._miss("value")
            return None
        is_range = isinstance(amount, tuple)
        if (bound == SOUC.between and not is_range) or (is_range and bound not in {None, SOUC.between}):
            detail = "a range goes with `between`, and only a range"
            record.refuse("bound", "bad-bound", detail, "write `value: A to B` or change the bound")
            return None
        if unit is None:
            return None
        if isinstance(amount, tuple):
            low, high = amount
            return between(low, high, unit)
        assert isinstance(amount, Decimal)
        return bounded(amount, bound or SOUC.exactly, unit)

    def _unit(self) -> NamedNode | None:
        record, prop = self.record, self.prop
        iri = record.get("unit", NamedNode)
        fitting = {u.code: u.iri for u in self.vocabulary.registry.units.values() if u.dimension == prop.dimension}
        if iri is None:
            if record.has("unit"):
                return None
            if prop.dimension == SOUC.count:
                return next(iter(fitting.values()))
            record.refuse("property", "missing-unit", prop.key, f"add `unit:`, one of: {', '.join(fitting)}")
            return None
        if iri not in fitting.values():
            record.refuse("unit", "wrong-unit", f"{prop.key} is not counted in it", f"one of: {', '.join(fitting)}")
        return iri
