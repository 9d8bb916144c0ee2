"""Who and what an amount belongs to: the actors, sites, projects and places of its subject, certainly or possibly.

Each function returns `subject`, `belongs_to`, `sure`: one row a pair. What is said in a reading of less than high
confidence, what is conditional or still negotiated, and what goes over a possible part, is possible only.
"""

from __future__ import annotations

from sourcier.compare.parts import all_parts
from sourcier.namespaces import SOU
from sourcier.registry import load_registry
from sourcier.tables.engine import Engine, Expression, Tables

UNDERTAKING = ("develops", "builds", "operates", "investsIn", "ownerOf")
"""What ties an actor to the site or project that it undertakes."""
_UNSURE = ("conditional", "negotiating")
_LIST = "site-list"
_VAGUE = "area"
"""The kind of places without official limits."""


def asserted(claims: Expression) -> Expression:
    """Returns the claims that hold by what they say: not denied, not given up, not of the past."""
    return claims.filter((claims.polarity == "asserts") & (claims.status != "abandoned") & ~claims.former)


def stated(tables: Tables) -> Expression:
    """Returns each `claim` that some source makes in words, or in a reading of high confidence."""
    mentions = tables.mentions
    return mentions.filter(mentions.confidence.isnull() | (mentions.confidence == "high")).select("claim").distinct()


def wholes(tables: Tables, engine: Engine) -> Expression:
    """Returns every pair of `part` and `whole`, however many steps away; those given up are not `certain`."""
    parts = tables.parts.mutate(certain=tables.parts.certain & (tables.parts.status != "abandoned"))
    return engine.keep(all_parts(parts, engine))


def actors(tables: Tables, above: Expression) -> Expression:
    """Returns the actors of each subject: an actor's is itself; else those who undertake it, or what it is part of.

    The latter only possibly where it has actors of its own; and to stand on somebody's list is not to be theirs.
    """
    themselves = _of_class(tables, SOU.Actor)
    own = _ties(tables, UNDERTAKING, thing="object", other="subject")
    own = own.anti_join(themselves, own.thing == themselves.entity)
    lists = tables.entities.filter(tables.entities.kind == _LIST).select(whole="entity")
    passed_on = own.select("other", "sure", whole="thing").anti_join(lists, "whole")
    inherited = above.select("part", "whole", "certain").inner_join(passed_on, "whole")
    inherited = inherited.left_join(own.select(part="thing", settled="thing").distinct(), "part")
    return _merged(
        themselves.select(subject="entity", belongs_to="entity", sure=_true(themselves.entity)),
        own.select(subject="thing", belongs_to="other", sure="sure"),
        inherited.select(
            subject="part",
            belongs_to="other",
            sure=inherited.certain & inherited.sure & inherited.settled.isnull(),
        ),
    )


def things(tables: Tables, above: Expression, kind: str) -> Expression:
    """Returns the things of a class (`Site`, `Project`) that each subject is, or is part of."""
    known = tables.entities.filter(tables.entities["class"] == kind).select("entity")
    holding = above.semi_join(known, above.whole == known.entity)
    return _merged(
        known.select(subject="entity", belongs_to="entity", sure=_true(known.entity)),
        holding.select(subject="part", belongs_to="whole", sure="certain"),
    )


def within(subjects: Expression, above: Expression) -> Expression:
    """Returns those `subjects` (`subject`, `belongs_to`, `sure`) and all that is part of them."""
    lower = above.inner_join(subjects, above.whole == subjects.subject)
    return _merged(
        subjects.select("subject", "belongs_to", "sure"),
        lower.select(subject="part", belongs_to="belongs_to", sure=lower.certain & lower.sure),
    )


def places(tables: Tables, above: Expression, wanted: Expression, engine: Engine) -> Expression:
    """Returns in which of the `wanted` places (column `place`) sites and projects are.

    Certainly: by their own location or that of what they are part of, all of it inside. Possibly: where only some of
    it, or only a part of theirs, is inside.
    """
    own = engine.keep(_own_places(tables, wanted, engine))
    inside = own.filter(own.is_inside)
    holders = inside.filter(inside.sure).select(whole="subject", place="place")
    settled = own.select(part="subject").distinct()
    inherited = above.inner_join(holders, "whole").select("part", "place", "certain")
    held = inherited.anti_join(settled, "part")
    doubtful = inherited.semi_join(settled, "part")
    upward = above.inner_join(inside.select("place", part="subject"), "part")
    return _merged(
        inside.select(subject="subject", belongs_to="place", sure="sure"),
        held.select(subject="part", belongs_to="place", sure="certain"),
        doubtful.select(subject="part", belongs_to="place", sure=~_true(doubtful.part)),
        upward.select(subject="whole", belongs_to="place", sure=~_true(upward.whole)),
    )


def _own_places(tables: Tables, wanted: Expression, engine: Engine) -> Expression:
    """Returns for each site or project with a location, and each wanted place, whether it is inside, and surely so.

    A location that holds the wanted place, as a country holds a region, speaks neither for nor against it.
    """
    told = _ties(tables, ("locatedIn",), thing="subject", other="object")
    sited = tables.entities.filter(tables.entities["class"].isin(("Site", "Project"))).select("entity")
    told = engine.keep(told.semi_join(sited, told.thing == sited.entity))
    inner = engine.keep(_geography(tables, engine))
    placed = told.inner_join(inner, told.other == inner.place).select("thing", "other", "sure", place="holder")
    placed = placed.semi_join(wanted, "place")
    counts = placed.group_by("thing", "place").aggregate(inside=placed.other.nunique(), sure=placed.sure.any())
    all_told = told.group_by("thing").aggregate(told=told.other.nunique())
    broad = told.inner_join(_reach(tables, inner), told.other == _reach(tables, inner).broad)
    broad = broad.semi_join(wanted, "place").anti_join(placed, ["thing", "other", "place"])
    broad = broad.group_by("thing", "place").aggregate(broad=broad.other.nunique())
    joined = counts.inner_join(all_told, "thing").left_join(broad, ["thing", "place"])
    elsewhere = joined.told - joined.inside - joined.broad.fill_null(0) > 0
    found = joined.select(subject="thing", place="place", is_inside=joined.inside > 0, sure=joined.sure & ~elsewhere)
    rest = told.select(subject="thing").distinct().anti_join(found, "subject")
    none = rest.subject.nullif(rest.subject)
    return found.union(rest.select("subject", place=none, is_inside=~_true(rest.subject), sure=~_true(rest.subject)))


def _geography(tables: Tables, engine: Engine) -> Expression:
    """Returns each `place` with every place that holds it, itself first, as `holder`."""
    known = tables.entities.filter(tables.entities["class"] == "Place")
    steps = known.filter(known.within.notnull())
    steps = steps.select(part="entity", whole="within", certain=steps.entity.notnull())
    above = all_parts(steps, engine)
    return known.select(place="entity", holder="entity").union(above.select(place="part", holder="whole"))


def _reach(tables: Tables, inner: Expression) -> Expression:
    """Returns for each `place` those that are `broad` for it: they hold it, or, without limits, may overlap with it."""
    vague = tables.entities.filter((tables.entities["class"] == "Place") & (tables.entities.kind == _VAGUE))
    vague = vague.filter(vague.within.notnull()).select(broad="entity", holder="within")
    overlapping = inner.inner_join(vague, "holder").select("place", "broad")
    return inner.select("place", broad="holder").union(overlapping).distinct()


def _ties(tables: Tables, properties: tuple[str, ...], *, thing: str, other: str) -> Expression:
    """Returns `thing`, `other` and `sure` from claims of these properties; one sure claim is enough."""
    claims = asserted(tables.claims)
    claims = claims.filter(claims.property.isin(properties) & claims.object.notnull())
    claims = claims.left_join(stated(tables).mutate(words=True), "claim")
    sure = claims.words.fill_null(False) & ~claims.status.isin(_UNSURE)
    ties = claims.select(thing=claims[thing], other=claims[other], sure=sure)
    return ties.group_by("thing", "other").aggregate(sure=ties.sure.any())


def _of_class(tables: Tables, above: object) -> Expression:
    """Returns each `entity` of a class or of one below it."""
    classes = load_registry().superclasses.items()
    names = [kind.value.rsplit("#", 1)[-1] for kind, ancestors in classes if above in ancestors]
    return tables.entities.filter(tables.entities["class"].isin(names)).select("entity").distinct()


def _merged(*found: Expression) -> Expression:
    together = found[0].union(*found[1:])
    return together.group_by("subject", "belongs_to").aggregate(sure=together.sure.any())


def _true(column: Expression) -> Expression:
    """Returns a column that is true in every row; engines differ in how they take a bare literal."""
    return column.notnull()
