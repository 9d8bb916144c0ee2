"""From tables to gaps as values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pyoxigraph import NamedNode

from sourcier.compare.closure import count
from sourcier.compare.coverage.find import gaps
from sourcier.compare.coverage.gap import GAPS, Coverage, Covered, Gap
from sourcier.compare.coverage.need import NEEDS
from sourcier.compare.coverage.undertaking import promises
from sourcier.compare.coverage.value import figure_in, told_in
from sourcier.compare.origins.find import find_origins
from sourcier.compare.totals import membership
from sourcier.errors import UsageError
from sourcier.language import Text
from sourcier.lookup.claim import Reference
from sourcier.namespaces import compact, node_of
from sourcier.registry import load_registry
from sourcier.store.view import View
from sourcier.tables import open_engine, tables_of
from sourcier.tables.engine import Engine, Expression, Tables

Row = dict[str, Any]
_KINDS = {"Project": "project-kind", "Site": "site-kind", "Place": "place-kind", "Event": "event-kind"}
_WITH_VALUES = ("in-dispute", "only-roughly", "only-tentative", "only-by-reading")
_WITH_STATUS = ("only-promised", "not-said")


def coverage(
    tables: Tables, engine: Engine, *, about: Sequence[str] = (), only: Sequence[str] = (), everything: bool = False
) -> Coverage:
    """Returns the gaps of what is promised, and whatever else is in dispute; of all things with `everything`.

    With `about`, those of these things as the tables name them, of what these undertake and of what is part of them;
    with `only`, gaps of these kinds.

    Raises:
        UsageError: a word of `only` is no gap.
    """
    wrong = [word for word in only if word not in GAPS]
    if wrong:
        raise UsageError(f"no gap is called {wrong[0]!r}; choose {', '.join(GAPS)}")
    origins = find_origins(tables, engine)
    found = gaps(tables, engine, origins=origins)
    if about:
        found = found.semi_join(_scope(tables, about, engine), "subject")
    if only:
        found = found.filter(found.gap.isin(only))
    found = engine.keep(found)
    promised = promises(tables, engine).select("subject").distinct()
    told = found
    if not everything and not about:
        main = promised.union(found.filter(found.gap == "in-dispute").select("subject"), distinct=True)
        told = engine.keep(found.semi_join(engine.keep(main), "subject"))
    things = _Reader(tables, told, promised, origins.voices, engine).things()
    return Coverage(things, count(found.select("subject").distinct(), engine) - len(things))


def coverage_of(
    view: View, about: Sequence[NamedNode], engine: str, *, only: Sequence[str] = (), everything: bool = False
) -> Coverage:
    """Returns the gaps of a graph, or of those things in it, on the engine of that name; arguments as of `coverage`."""
    chosen = open_engine(engine)
    named = [compact(node) for node in about]
    return coverage(tables_of(view, chosen), chosen, about=named, only=only, everything=everything)


def _scope(tables: Tables, about: Sequence[str], engine: Engine) -> Expression:
    above = membership.wholes(tables, engine)
    named = tables.entities.filter(tables.entities.entity.isin(about))
    themselves = named.select(subject="entity", belongs_to="entity", sure=named.entity.notnull())
    undertaken = membership.actors(tables, above)
    undertaken = undertaken.filter(undertaken.belongs_to.isin(about))
    return engine.keep(membership.within(themselves, above).union(undertaken).select("subject").distinct())


class _Reader:
    """Rows of gaps, read into values."""

    def __init__(
        self, tables: Tables, found: Expression, promised: Expression, voices: Expression, engine: Engine
    ) -> None:  # fmt: skip
        self.rows = engine.rows(found)
        claims, entities = tables.claims, tables.entities
        cited = engine.keep(claims.semi_join(found, "claim"))
        self.claims = {row["claim"]: row for row in engine.rows(cited)}
        heard = voices.semi_join(found.filter(found.figure.notnull()), "claim").select("claim", "party").distinct()
        self.parties: dict[str, set[str]] = defaultdict(set)
        for row in engine.rows(heard):
            self.parties[row["claim"]].add(row["party"])
        wanted = found.select(entity="subject").union(
            found.filter(found.other.notnull()).select(entity="other"),
            cited.select(entity="claimant"),
            cited.select(entity="subject"),
            cited.filter(cited.object.notnull()).select(entity="object"),
            heard.select(entity="party"),
            distinct=True,
        )
        self.entities = {row["entity"]: row for row in engine.rows(entities.semi_join(engine.keep(wanted), "entity"))}
        self.promised = {row["subject"] for row in engine.rows(promised.semi_join(found, "subject"))}
        self.mentions = _mentions(tables, found, engine)

    def things(self) -> tuple[Covered, ...]:
        """Returns what has gaps, each thing with its own."""
        by_subject: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            by_subject[row["subject"]].append(row)
        things = [self._covered(subject, rows) for subject, rows in by_subject.items()]
        things.sort(key=lambda thing: (not thing.promised, -thing.mentions, thing.subject.id))
        return tuple(things)

    def _covered(self, subject: str, rows: Iterable[Row]) -> Covered:
        groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in rows:
            groups[row["gap"], row["topic"], row["figure"] or ""].append(row)
        told = [self._gap(group) for group in groups.values()]
        return Covered(
            self.reference(subject), self._kind(subject), subject in self.promised, self.mentions.get(subject, 0),
            tuple(sorted(told, key=_order)),
        )  # fmt: skip

    def _gap(self, rows: Sequence[Row]) -> Gap:
        first, figure = rows[0], rows[0]["figure"]
        with_values = first["gap"] in _WITH_VALUES and not figure
        claims = tuple(sorted({row["claim"] for row in rows}))
        said = [self.claims[claim] for claim in claims]
        undisclosed = first["gap"] == "said-undisclosed"
        return Gap(
            first["gap"], first["topic"], claims,
            figure=figure_in(said) if figure else None,
            parties=self._references(party for claim in claims for party in self.parties[claim] if figure),
            values=told_in(said, first["topic"], self.name) if with_values else (),
            others=self._references(row["other"] for row in rows if row["other"]),
            words=tuple(sorted({row["text"] for row in said if undisclosed and row["text"]})),
            speakers=self._references(row["claimant"] for row in said if undisclosed),
            statuses=tuple(sorted({row["status"] for row in said})) if first["gap"] in _WITH_STATUS else (),
        )  # fmt: skip

    def reference(self, entity: str) -> Reference:
        """Returns what is called so in the tables, with its names."""
        return Reference(node_of(entity), self.name(entity))

    def name(self, entity: str) -> Text:
        """Returns what that is called, in both languages."""
        row = self.entities.get(entity)
        return Text(row["label_en"], row["label_fr"]) if row else Text(entity, entity)

    def _references(self, entities: Iterable[str]) -> tuple[Reference, ...]:
        return tuple(self.reference(entity) for entity in sorted(set(entities)))

    def _kind(self, entity: str) -> Text:
        """Returns the kind of a thing, or its class where its kind is not known or it has none."""
        row, registry = self.entities.get(entity), load_registry()
        if row is None:
            return Text("", "")
        concept = registry.schemes.get(_KINDS.get(row["class"], ""), {}).get(row["kind"] or "")
        if concept and not concept.key.startswith("unknown-"):
            return concept.label
        return next(label for iri, label in registry.labels.items() if iri.value.endswith(f"#{row['class']}"))


def _mentions(tables: Tables, found: Expression, engine: Engine) -> dict[str, int]:
    """Returns how many mentions there are of claims about each subject, or that tie something to it."""
    claims = tables.claims
    about = claims.select("subject", "claim").union(
        claims.filter(claims.object.notnull()).select("claim", subject="object").select("subject", "claim")
    )
    about = engine.keep(about.semi_join(found, "subject").distinct())
    counted = about.join(tables.mentions.select("claim", "mention"), "claim").group_by("subject")
    rows = engine.rows(counted.aggregate(n=lambda table: table.mention.nunique()))
    return {row["subject"]: row["n"] for row in rows}


def _order(gap: Gap) -> tuple[int, int, str, str]:
    needs = [need.key for need in NEEDS]
    place = needs.index(gap.topic) if gap.topic in needs else len(needs)
    return GAPS.index(gap.key), place, gap.topic, gap.figure.en if gap.figure else ""
