"""A small press, invented: sources, who rests on whom, and what they say, as rows of the tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sourcier.compare.origins.find import Origins, find_origins
from sourcier.compare.origins.statements import figures
from sourcier.compare.origins.vectors import find_vectors
from sourcier.tables import TABLES, Engine, Tables, open_tables, write_tables

_TRUTHS = {"functional": True, "additive": False, "former": False}


class Press:
    """Rows of all tables, filled in where nothing is said. Names are bare keys: `paper`, `plan`."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, object]]] = {name: [] for name in TABLES}
        self._kinds: dict[str, str] = {}

    def source(
        self, key: str, publisher: str | None = None, *, genre: str = "press-article", held: bool = True, day: int = 1
    ) -> None:
        """Adds a source; its publisher is an outlet of the same name, unless another is given."""
        publisher = publisher or key
        self._kinds.setdefault(publisher, "Outlet" if publisher == key else "Company")
        on = date(2031, 3, day)
        self._add("sources", source=f"source:{key}", publisher=f"actor:{publisher}", published_start=on,
                  published_end=on, genre=genre, held=held)  # fmt: skip

    def actor(self, key: str, kind: str) -> None:
        """Says of which class an actor is."""
        self._kinds[key] = kind

    def rests(self, source: str, how: str, earlier: str) -> None:
        """Adds a derivation."""
        self._add("derivations", source=f"source:{source}", earlier=f"source:{earlier}", how=how)

    def says(
        self,
        source: str,
        by: str | None = None,
        *,
        value: float = 52,
        about: str = "plan",
        behalf: str | None = None,
        intent: str | None = None,
        status: str = "planned",
        polarity: str = "asserts",
    ) -> str:
        """Adds a mention of a figure, said by the publisher or by whom it credits; returns the claim."""
        publisher = next(r["publisher"] for r in self.rows["sources"] if r["source"] == f"source:{source}")
        claimant = f"actor:{by}" if by else str(publisher)
        claim = f"claim:{about}-{value}-{claimant.removeprefix('actor:')}-{status}-{polarity}"
        if by:
            self._kinds.setdefault(by, "Company")
        if claim not in {row["claim"] for row in self.rows["claims"]}:
            amount = Decimal(str(value))
            self._claim(claim, about, "investmentAmount", claimant, nominal_low=amount, nominal_high=amount,
                        bound="exactly", unit="EUR", measure="EUR", status=status, polarity=polarity)  # fmt: skip
            speakers = {"claimant": claimant.removeprefix("actor:"), "on-behalf-of": behalf, "intent-of": intent}
            for part, actor in speakers.items():
                if actor:
                    self._add("speakers", claim=claim, actor=f"actor:{actor}", part=part)
        mention = f"mention:{len(self.rows['mentions'])}"
        self._add("mentions", mention=mention, claim=claim, source=f"source:{source}", attribution="outlet-voice")
        return claim

    def relation(self, actor: str, prop: str, thing: str, **more: object) -> None:
        """Adds the claim that an actor stands in that relation to something (`plan`, or `actor:…`)."""
        claim = f"claim:{actor}-{prop}-{thing}"
        target = thing if ":" in thing else f"project:{thing}"
        self._claim(claim, f"actor:{actor}", prop, "actor:registry", object=target, value_kind="entity-value", **more)

    def part(self, part: str, whole: str) -> None:
        """Adds the claim that one project is part of another."""
        self._add("parts", claim=f"claim:{part}", part=f"project:{part}", whole=f"project:{whole}", status="stated",
                  certain=True)  # fmt: skip

    def tables(self, folder: Path, engine: Engine) -> Tables:
        """Returns the tables, written to that folder."""
        self.rows["entities"] = []
        for key, kind in sorted(self._kinds.items()):
            self._add("entities", entity=f"actor:{key}", **{"class": kind}, label_en=key, label_fr=key)
        write_tables(self.rows, folder)
        return open_tables(folder, engine)

    def _claim(self, claim: str, about: str, prop: str, claimant: str, **more: object) -> None:
        told = {"value_kind": "quantity-value", "polarity": "asserts", "status": "stated", **_TRUTHS, **more}
        subject = about if ":" in about else f"project:{about}"
        self._add("claims", claim=claim, subject=subject, property=prop, claimant=claimant, **told)

    def _add(self, table: str, **row: object) -> None:
        self.rows[table].append({column: row.get(column) for column in TABLES[table]})


class Weighed:
    """What was found of one press."""

    def __init__(self, press: Press, folder: Path, engine: Engine, conflicts: list[tuple[str, str]] | None = None):
        self.engine = engine
        self.tables = press.tables(folder, engine)
        self.origins: Origins = find_origins(self.tables, engine)
        self._conflicts = None
        if conflicts is not None:
            claims = self.tables.claims.select(first="claim").cross_join(self.tables.claims.select(second="claim"))
            wanted = claims.first.isin([a for a, _ in conflicts]) & claims.second.isin([b for _, b in conflicts])
            self._conflicts = claims.filter(wanted)

    def figures(self) -> list[dict[str, Any]]:
        """The vectors of the figures, the most mentioned first."""
        return self._vectors(figures(self.tables).select("claim", group="figure"))

    def figure(self) -> dict[str, Any]:
        """The vector of the only figure."""
        [vector] = self.figures()
        return vector

    def claims(self) -> dict[str, dict[str, Any]]:
        """The vectors of the claims."""
        found = self._vectors(self.tables.claims.select("claim", group="claim"))
        return {vector["group"]: vector for vector in found}

    def parties(self) -> set[tuple[str, bool, bool]]:
        """The parties, with whether they are interested, and certain."""
        rows = self.engine.rows(self.origins.voices)
        return {(row["party"].removeprefix("actor:"), row["interested"], row["certain"]) for row in rows}

    def roots(self) -> dict[str, set[str]]:
        """The roots of each source, over all its mentions."""
        found: dict[str, set[str]] = {}
        roots = self.origins.roots
        places = roots.places.select("claim", "here", carrier="source")
        for row in self.engine.rows(places.join(roots.roots, ["claim", "here"])):
            found.setdefault(row["carrier"].removeprefix("source:"), set()).add(row["source"].removeprefix("source:"))
        return found

    def _vectors(self, groups: Any) -> list[dict[str, Any]]:
        found = self.engine.rows(
            find_vectors(groups, self.origins, self.tables, self.engine, conflicts=self._conflicts)
        )
        return sorted(found, key=lambda row: (-row["mentions"], row["group"]))


def counts(vector: dict[str, Any]) -> tuple[int, ...]:
    """Mentions, outlets, origins at least and at most, disinterested, primary documents."""
    names = ("mentions", "outlets", "origins_low", "origins_high", "disinterested", "primary_documents")
    return tuple(int(vector[name]) for name in names)
