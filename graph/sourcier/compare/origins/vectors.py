"""The vector of origins of any set of claims, and what it supports."""

from __future__ import annotations

from typing import Any

import ibis

from sourcier.compare.closure import absent, count
from sourcier.compare.origins.find import Origins
from sourcier.errors import DataError
from sourcier.tables.engine import Engine, Expression, Tables

PRIMARY_GENRES = ("press-release", "institutional", "report", "social-post")
"""The genres of primary documents: an actor speaks in them itself, or shows its method."""
COUNTS = ("mentions", "outlets", "origins_low", "origins_high", "disinterested", "primary_documents")
"""The vector, in its order."""
_MAX_ROUNDS = 100


def find_vectors(
    groups: Expression,
    origins: Origins,
    tables: Tables,
    engine: Engine,
    *,
    conflicts: Expression | None = None,
) -> Expression:
    """Returns `group`, the vector and `support` for every group of claims (`group`, `claim`) that has a mention.

    The group is a claim, the claims of a figure, or the two of a comparison. Lower counts are those that hold
    whichever way what is unknown turns out: an outlet that may repeat another origin of the group adds none, and
    outlets that may repeat each other's add one together. The higher count takes each at its own word. An unnamed
    voice may be any other, and is never counted as disinterested. `conflicts` has `first` and `second`, claims.
    """
    groups = engine.keep(groups.select("group", "claim").distinct())
    places = engine.keep(groups.join(origins.roots.places, "claim"))
    heard = engine.keep(groups.join(origins.voices, "claim").select("group", *origins.voices.columns))
    sure = engine.keep(heard.filter(heard.certain & heard.named).select("group", "party", "interested").distinct())
    open_ = engine.keep(_open(heard, sure, groups, origins))
    bundles = engine.keep(_bundles(open_, engine))
    documents = engine.keep(_documents(places, origins, tables))
    found = places.group_by("group").aggregate(
        mentions=places.mention.nunique(),
        outlets=places.publisher.nunique(),
    )
    for table in (
        sure.group_by("group").aggregate(
            sure=sure.party.nunique(), sure_disinterested=(~sure.interested).cast("int64").sum()
        ),
        bundles.group_by("group").aggregate(
            bundles=bundles.bundle.nunique(), free_bundles=bundles.is_free.cast("int64").sum()
        ),
        _most(heard),
        documents.group_by("group").aggregate(primary_documents=documents.source.nunique()),
        _documented(documents, sure),
        *([_contested(groups, conflicts)] if conflicts is not None else []),
    ):
        found = found.left_join(table, "group").drop("group_right")
    return engine.keep(_read_off(found, contested=conflicts is not None))


def _open(heard: Expression, sure: Expression, groups: Expression, origins: Origins) -> Expression:
    """Returns `group`, `mention`, `party`, `interested` for mentions of unknown origin that can be none of the sure."""
    doubtful = absent(heard.filter(~heard.certain), sure, "group", "party")
    own = doubtful.select("group", "mention", "claim", "party", "interested")
    maybe = groups.join(origins.possible, "claim").select("group", "mention", "claim", "party", "interested")
    maybe = maybe.semi_join(own, ["group", "mention", "claim"])
    either = own.union(maybe)
    explained = either.semi_join(sure, ["group", "party"])
    return absent(either, explained, "group", "mention", "claim").select("group", "mention", "party", "interested")


def _bundles(open_: Expression, engine: Engine) -> Expression:
    """Returns `group`, `bundle` and `is_free` for mentions that may have an origin in common, one row a bundle.

    A bundle is named by its first party, found by handing the first name on from mention to mention; it is free where
    no party in it has an interest.
    """
    named = engine.keep(open_.distinct().mutate(bundle=open_.party))
    for _ in range(_MAX_ROUNDS):
        if not count(named, engine):
            break
        by_mention = named.group_by("group", "mention").aggregate(first=named.bundle.min())
        met = named.drop("bundle").join(by_mention, ["group", "mention"])
        by_party = met.group_by("group", "party").aggregate(bundle=met["first"].min())
        renamed = engine.keep(named.rename(before="bundle").join(by_party, ["group", "party"]))
        changed = count(renamed.filter(renamed.bundle != renamed.before), engine)
        named = renamed.drop("before")
        if not changed:
            break
    else:
        raise DataError("what outlets may have from each other has no end; run `sourcier validate`")
    return named.group_by("group", "bundle").aggregate(is_free=~named.interested.any())


def _most(heard: Expression) -> Expression:
    """Returns how many voices there are at most in each group, and whether all of them are interested."""
    return heard.group_by("group").aggregate(origins_high=heard.party.nunique(), all_interested=heard.interested.all())


def _documents(places: Expression, origins: Origins, tables: Tables) -> Expression:
    """Returns `group`, `source` and `publisher` of the primary documents that carry the claims, or are their roots."""
    roots = places.select("group", "claim", "here").join(origins.roots.roots, ["claim", "here"])
    either = places.select("group", "source").union(roots.select("group", "source")).distinct()
    primary = tables.sources.filter(tables.sources.genre.isin(PRIMARY_GENRES)).select("source", "publisher")
    return either.join(primary, "source")


def _documented(documents: Expression, sure: Expression) -> Expression:
    """Returns in how many primary documents a disinterested origin speaks itself."""
    own = documents.semi_join(sure.filter(~sure.interested), ["group", ("publisher", "party")])
    return own.group_by("group").aggregate(documented=own.source.nunique())


def _contested(groups: Expression, conflicts: Expression) -> Expression:
    sides = conflicts.select(claim="first").union(conflicts.select(claim="second")).distinct()
    told = groups.semi_join(sides, "claim")
    return told.group_by("group").aggregate(conflicts=told.claim.nunique())


def _read_off(found: Expression, *, contested: bool) -> Expression:
    def number(column: str) -> Any:
        return found[column].fill_null(0)

    low = number("sure") + number("bundles")
    low = ibis.greatest(low, ibis.literal(1))
    disinterested = number("sure_disinterested") + number("free_bundles")
    corroborated = (disinterested >= 2) | ((number("documented") >= 1) & (low >= 2))
    cases = [
        *([(number("conflicts") > 0, "contested")] if contested else []),
        (corroborated, "corroborated"),
        (found.all_interested.fill_null(False), "self-reported-only"),
        (number("origins_high") <= 1, "single-source"),
        (low <= 1, "one-or-several-origins"),
    ]
    return found.select(
        "group",
        "mentions",
        "outlets",
        origins_low=low,
        origins_high=ibis.greatest(number("origins_high"), low),
        disinterested=disinterested,
        primary_documents=number("primary_documents"),
        support=ibis.cases(*cases, else_="several-origins"),
    )
