"""Answers beside candidates: suggestions while somebody types, properties to ask for, and their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sourcier.errors import NotFoundError, UsageError
from sourcier.lookup.names import fold
from sourcier.namespaces import compact
from sourcier.reconcile.card import card_html, read_card, term_html
from sourcier.reconcile.cell import cell
from sourcier.reconcile.kinds import kind_id, kind_label, kind_of, kinds
from sourcier.reconcile.properties import Property, properties, properties_for, property_of
from sourcier.reconcile.query import Asked
from sourcier.reconcile.reconciler import Reconciler
from sourcier.reconcile.settings import read_chosen
from sourcier.reconcile.values import read_values
from sourcier.reconcile.wire import property_json, type_json

T = TypeVar("T")

SUGGESTED = ("entity", "property", "type")
_AT_ONCE = 20


def suggested(reconciler: Reconciler, what: str, prefix: str, cursor: int, lang: str) -> dict[str, Any]:
    """Returns what begins with a prefix, some at a time from a place on.

    Raises:
        NotFoundError: entities, properties and types are suggested, and nothing else.
    """
    _check(what)
    if what == "entity":
        by_id = reconciler.index.by_id(prefix)
        found = dict.fromkeys([*([by_id.iri] if by_id else []), *reconciler.index.beginning(prefix)])
        known = (reconciler.index.known[iri] for iri in islice(found, cursor, cursor + _AT_ONCE))
        return {
            "result": [
                {
                    "id": one.id,
                    "name": one.label.in_(lang),
                    "description": f"{one.described_in(lang)} · {compact(one.iri)}",
                    "notable": [type_json(one.kind, lang)],
                }
                for one in known
            ]
        }
    if what == "type":
        types = _beginning(kinds(), lambda kind: (kind_id(kind), kind_label(kind).en, kind_label(kind).fr), prefix)
        return {"result": [type_json(kind, lang) for kind in islice(types, cursor, cursor + _AT_ONCE)]}
    several = _beginning(properties().values(), lambda one: (one.id, one.label.en, one.label.fr), prefix)
    return {"result": [property_json(one, lang) for one in islice(several, cursor, cursor + _AT_ONCE)]}


def flyout(reconciler: Reconciler, what: str, id_: str, lang: str) -> dict[str, str]:
    """Returns a few words on an entity, a property or a type.

    Raises:
        NotFoundError: nothing has that id.
    """
    _check(what)
    html = ""
    if what == "entity":
        known = reconciler.index.by_id(id_)
        card = read_card(reconciler, known.iri, lang) if known else None
        html = card_html(card, lang) if card else ""
    else:
        term = kind_of(id_) if what == "type" else property_of(id_)
        html = term_html(term, lang) if term else ""
    if not html:
        raise NotFoundError(id_[:100], kind=what)
    return {"id": id_, "html": html}


def proposed(reconciler: Reconciler, type_: str, limit: int, lang: str) -> dict[str, Any]:
    """Returns the properties that things of a type can have, those most used first; all where it is none."""
    kind = kind_of(type_) if type_ else None
    several = properties_for(kind, reconciler.used(kind))
    shown = several[:limit] if limit else several
    said: dict[str, Any] = {"properties": [property_json(one, lang) for one in shown], "type": type_}
    return {**said, "limit": limit} if limit else said


def extended(reconciler: Reconciler, ids: Sequence[str], wanted: Sequence[Asked], lang: str) -> dict[str, Any]:
    """Returns the values of properties of entities; none for ids and properties that nothing has.

    Raises:
        UsageError: a setting is none.
        LimitError: the values rest on too many claims.
    """
    asked = [(property_of(one.property), read_chosen(one.settings), one.property) for one in wanted]
    unknown = [id_ for one, _, id_ in asked if one is None]
    if unknown:
        raise UsageError(f"no property is called {unknown[0][:100]!r}; suggest/property lists them")
    known = {id_: one.iri for id_ in ids if (one := reconciler.index.by_id(id_))}
    pairs = [(one, chosen) for one, chosen, _ in asked if one is not None]
    values = read_values(reconciler, list(dict.fromkeys(known.values())), pairs)
    rows: dict[str, dict[str, list[dict[str, object]]]] = {}
    for id_ in ids:
        of = values.get(known[id_], []) if id_ in known else []
        cells = {a[2]: _distinct(cell(value, lang) for value in several) for a, several in zip(asked, of, strict=False)}
        rows[id_] = {id_asked: cells.get(id_asked, []) for _, _, id_asked in asked}
    return {"meta": [_meta(one, id_, lang) for one, _, id_ in asked if one is not None], "rows": rows}


def _distinct(cells: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    return [dict(pairs) for pairs in dict.fromkeys(tuple(sorted(one.items())) for one in cells)]


def _meta(one: Property, id_: str, lang: str) -> dict[str, Any]:
    said: dict[str, Any] = {"id": id_, "name": one.label.in_(lang)}
    taken = one.claim.subject_kinds if one.claim and one.inverse else one.claim.object_kinds if one.claim else ()
    only = [kind for kind in taken if kind in kinds()]
    if one.takes_entities and len(only) == 1:
        return {**said, "type": type_json(only[0], lang)}
    return said


def _beginning(several: Iterable[T], names: Callable[[T], tuple[str, ...]], prefix: str) -> Iterator[T]:
    """Yields what has a name that begins so, then what has a word in a name that does."""
    wanted, inside = fold(prefix), []
    for one in several:
        folded = [fold(name) for name in names(one)]
        if prefix == names(one)[0] or any(name.startswith(wanted) for name in folded):
            yield one
        elif any(f" {wanted}" in f" {name}" for name in folded):
            inside.append(one)
    yield from inside


def _check(what: str) -> None:
    if what not in SUGGESTED:
        raise NotFoundError(what[:100], kind="suggestion", nearest=SUGGESTED)
