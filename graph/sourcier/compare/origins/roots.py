"""Where the ways back from mentions end: the one rule of which citation leads back for whom.

A source that republishes, rewrites or spins another rests on it in everything it says. One that quotes or cites another
rests on it only in what that other's publisher says, or means to do; what it says in its own voice is its own. Sources
that cite each other in a circle count as one, the earliest of them: nobody can say which had it first.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from sourcier.compare.closure import absent, closure, count
from sourcier.errors import DataError
from sourcier.tables.engine import Engine, Expression, Tables

PARTIAL = ("quotes", "cites")
"""The derivations that hold for some claims of a source only."""
_LAST = "9999-12-31"
_MAX_STEPS = 100


@dataclass(frozen=True, slots=True)
class Roots:
    """Where claims come from, source by source, as evaluated tables.

    `circular` has `source` and `circle`, the source that stands for all of its circle. `places` has `mention`,
    `claim`, `source`, `publisher` and `here`, the source or its circle. `reached` and `roots` have `claim`, `here`
    and `source`: what a claim found in `here` rests on, itself included, and where that ends. `behind` has `one` and
    `other`: all that a source derives from in whatever way.
    """

    circular: Expression
    places: Expression
    reached: Expression
    roots: Expression
    behind: Expression


def find_roots(tables: Tables, engine: Engine) -> Roots:
    """Returns the roots of every mention.

    Raises:
        DataError: derivations go on without end.
    """
    behind = closure(tables.derivations.select(one="source", other="earlier"), engine)
    circular = engine.keep(_circles(tables, behind))
    links = engine.keep(_links(tables, circular))
    places = engine.keep(_places(tables, circular))
    entire = links.filter(~links.partial).select(one="source", other="earlier")
    whole = closure(entire, engine).rename(below="one", above="other")
    heard = tables.speakers.select("claim", "actor").distinct()
    partial = links.filter(links.partial).drop("partial").rename(below="source")
    frontier = engine.keep(places.select("claim", "here", source="here").distinct())
    reached = engine.keep(_onward(frontier, whole))
    for _ in range(_MAX_STEPS):
        cited = reached.join(partial, [("source", "below")]).semi_join(heard, ["claim", ("publisher", "actor")])
        cited = cited.select("claim", "here", source="earlier").distinct()
        frontier = engine.keep(absent(cited, reached, "claim", "here", "source"))
        if not count(frontier, engine):
            break
        reached = engine.keep(reached.union(_onward(frontier, whole), distinct=True))
    else:
        raise DataError("derivations of this graph have no end; run `sourcier validate`")
    leading = reached.join(links.rename(below="source"), [("source", "below")])
    leading = leading.left_join(heard, ["claim", ("publisher", "actor")])
    leading = leading.filter(~leading.partial | leading.actor.notnull()).select("claim", "source").distinct()
    return Roots(
        circular=circular,
        places=places,
        reached=reached,
        roots=engine.keep(absent(reached, leading, "claim", "source")),
        behind=engine.keep(_in_circles(behind, circular)),
    )


def _circles(tables: Tables, behind: Expression) -> Expression:
    """Returns the sources that derive from themselves, each with the earliest of its circle."""
    back = behind.select(source="other", member="one")
    mutual = behind.join(back, [("one", "source"), ("other", "member")]).select("source", "member")
    ages = tables.sources.select(
        dated="source", age=tables.sources.published_start.cast("string").fill_null(_LAST) + " " + tables.sources.source
    )
    aged = mutual.join(ages, [("member", "dated")])
    return aged.group_by("source").aggregate(circle=aged.member.argmin(aged.age))


def _stand_in(table: Expression, circular: Expression, column: str, name: str) -> Expression:
    """Returns `table` with one more column: the circle of the source in `column`, or that source."""
    joined = table.left_join(circular.rename(member="source"), [(column, "member")])
    return joined.mutate(**{name: ibis.coalesce(joined.circle, joined[column])}).drop("member", "circle")


def _links(tables: Tables, circular: Expression) -> Expression:
    """Returns `source`, `earlier`, `publisher` of the earlier one, and whether it is `partial`, circles collapsed."""
    publishers = tables.sources.select("publisher", published="source")
    links = tables.derivations.left_join(publishers, [("earlier", "published")]).drop("published")
    links = _stand_in(_stand_in(links, circular, "source", "one"), circular, "earlier", "other")
    links = links.filter(links.one != links.other)
    return links.select(
        source="one", earlier="other", publisher="publisher", partial=links.how.isin(PARTIAL)
    ).distinct()


def _places(tables: Tables, circular: Expression) -> Expression:
    publishers = tables.sources.select("publisher", published="source")
    mentions = tables.mentions.select("mention", "claim", "source")
    placed = mentions.left_join(publishers, [("source", "published")]).drop("published")
    return _stand_in(placed, circular, "source", "here")


def _onward(frontier: Expression, whole: Expression) -> Expression:
    """Returns the frontier and all that its sources rest on as a whole."""
    further = frontier.join(whole, [("source", "below")]).select("claim", "here", source="above")
    return frontier.union(further, distinct=True)


def _in_circles(behind: Expression, circular: Expression) -> Expression:
    pairs = _stand_in(_stand_in(behind, circular, "one", "below"), circular, "other", "above")
    return pairs.filter(pairs.below != pairs.above).select(one="below", other="above").distinct()
