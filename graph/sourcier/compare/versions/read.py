"""The versions of what somebody asks about, told by the rules of the whole graph; or of everything in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pyoxigraph import NamedNode

from sourcier.compare.parts import all_parts
from sourcier.compare.some_claims import tables_of_claims
from sourcier.compare.versions.find import timeline
from sourcier.compare.versions.version import Timeline, Version, difference_of
from sourcier.errors import NotFoundError
from sourcier.identifiers import local_key
from sourcier.lookup import ReadClaim, Reference
from sourcier.lookup.claims import ClaimFilter, claims_by_id, read_claim, read_claims
from sourcier.lookup.label import chunks
from sourcier.namespaces import CLAIM, compact, node_of, prologue
from sourcier.registry import load_registry
from sourcier.store.view import View, select
from sourcier.tables import Engine, open_engine, tables_of

Row = dict[str, Any]
_NOTHING_HAPPENED = ("first-said", "restated", "other-period", "undated")
_OF_FAMILY = """SELECT DISTINCT ?claim WHERE {
  VALUES ?subject { SUBJECTS }
  VALUES ?property { PROPERTIES }
  ?claim a sou:Claim ; sou:subject ?subject ; sou:property ?property .
}"""


def read_timeline(view: View, node: NamedNode, engine: str = "duckdb", *, about: NamedNode | None = None) -> Timeline:
    """Returns the versions of what is claimed of `node`, or of what the claim `node` says, over the day they were said.

    `about` is the only property wanted; without one, what has a single version is left out.

    Raises:
        NotFoundError: nothing of the kind is claimed.
        UsageError: there is no such engine.
    """
    own = _own_claims(view, node, about)
    if not own:
        what = " ".join(map(local_key, [node, about] if about else [node]))
        raise NotFoundError(what, kind="claim with versions", hint=f"try `sourcier claims {local_key(node)}`")
    rows = _versions(view, own, open_engine(engine))
    mine = {compact(claim.iri) for claim in own}
    wanted = [row for row in rows if row["claim"] in mine]
    if CLAIM.local(node):
        series = {row["series"] for row in wanted if row["claim"] == compact(node)}
        wanted = [row for row in wanted if row["series"] in series]
    elif about is None:
        wanted = _with_versions(wanted)
    return _timeline(view, own, wanted)


def read_changes(view: View, engine: str = "duckdb", *, about: NamedNode | None = None) -> Timeline:
    """Returns whatever was said otherwise, put off or given up in the whole graph, each against the version before.

    `about` is the only property wanted.

    Raises:
        UsageError: there is no such engine.
    """
    chosen = open_engine(engine)
    found = timeline(tables_of(view, chosen), chosen)
    found = found.filter(~found.event.isin(_NOTHING_HAPPENED))
    return versions_in(view, chosen.rows(found.filter(found.property == local_key(about)) if about else found))


def versions_in(view: View, rows: Sequence[Row]) -> Timeline:
    """Returns the versions that rows of `timeline` tell of, with their claims read from the graph."""
    return _timeline(view, claims_by_id(view, {row["claim"] for row in rows}).values(), rows)


def _own_claims(view: View, node: NamedNode, about: NamedNode | None) -> list[ReadClaim]:
    if CLAIM.local(node):
        claim = read_claim(view, node)
        node, about = claim.subject.iri, claim.property.iri
    found = read_claims(view, ClaimFilter(about=node, property=about))
    return [claim for claim in found if claim.subject.iri == node]


def _versions(view: View, own: Sequence[ReadClaim], engine: Engine) -> list[Row]:
    """Returns the rows of `timeline` for those claims, among all that are of the same properties in their family."""
    subjects = {claim.subject.iri for claim in own}
    properties = " ".join(sorted({str(claim.property.iri) for claim in own}))
    claims = {claim.iri for claim in own}
    for chunk in chunks(sorted(_family(view, subjects, engine), key=str)):
        query = prologue() + _OF_FAMILY.replace("SUBJECTS", chunk).replace("PROPERTIES", properties)
        claims |= {row["claim"] for row in select(view, query) if isinstance(row["claim"], NamedNode)}
    return engine.rows(timeline(tables_of_claims(view, sorted(claims, key=str), engine), engine))


def _family(view: View, subjects: set[NamedNode], engine: Engine) -> set[NamedNode]:
    """Returns the wholes that those things are part of, and all parts of these and of the things themselves."""
    parts = engine.rows(all_parts(tables_of_claims(view, [], engine).parts, engine))
    names = {compact(subject) for subject in subjects}
    wholes = names | {row["whole"] for row in parts if row["part"] in names and row["certain"]}
    family = wholes | {row["part"] for row in parts if row["whole"] in wholes and row["certain"]}
    return set(map(node_of, family))


def _with_versions(rows: list[Row]) -> list[Row]:
    """Returns the rows of series in which more than one day speaks, or something happened."""
    happened = Counter(row["series"] for row in rows if row["event"] not in {"first-said", "undated"})
    return [row for row in rows if happened[row["series"]]]


def _timeline(view: View, own: Iterable[ReadClaim], rows: Sequence[Row]) -> Timeline:
    events = load_registry().schemes["drift"]
    known = {claim.id: claim for claim in own}
    known |= claims_by_id(view, {row["before"] for row in rows if row["before"]} - known.keys())

    def place(row: Row) -> tuple[str, str, bool, str, bool, str]:
        said = row["said"] is None, str(row["said"])
        return row["property"], row["series"], *said, row["before"] is not None, row["claim"]

    return Timeline(
        tuple(
            Version(
                claim=known[row["claim"]],
                event=Reference(events[row["event"]].iri, events[row["event"]].label),
                reason=events[row["event"]].definition,
                before=known.get(row["before"] or ""),
                voice=row["voice"],
                is_certain=row["is_certain"] is True,
                difference=difference_of(known[row["claim"]], row["difference"]),
            )
            for row in sorted(rows, key=place)
        )
    )
