"""What counts within what: amounts of parts lie in those of their wholes, and are added only where nothing holds them.

Two readings of one nest give the two limits of a total. For the lower, whatever may be part of something counts within
it, and what is not certainly asked for is left out; for the upper, only certain parts do, and all counts. Things that
are part of each other are one thing. The rule is told in docs/model/totals.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.compare.closure import count
from sourcier.tables.engine import Engine, Expression

BUCKET = ("property", "measure", "bucket", "status")
"""What one total is of; nothing is added over two of these."""
ROOT = ""
"""The whole of all that is part of nothing."""
_KEPT = ("low", "high", "lower", "upper", "parts_low", "exceeded")


@dataclass(frozen=True, slots=True)
class Nest:
    """Amounts by what they are of, and how these nest.

    `same` has `subject` and `one` for those that are part of each other. `edges` lead from a `part` to each nearest
    `whole` with an amount, and from what is part of nothing to `ROOT`, with the `cluster` of those that overlap.
    `values` are the `low` and `high` said of each subject, what its parts add up to at least (`parts_low`), and, these
    considered, its `lower` and `upper`. `sums` are those of each bucket.
    """

    same: Expression
    edges: Expression
    values: Expression
    sums: Expression


def nest(said: Expression, above: Expression, engine: Engine) -> Nest:
    """Returns the amounts `said` (bucket, `subject`, `low`, `high`) nested by all pairs of `part` and `whole`."""
    same = engine.keep(_same(above))
    if count(same, engine):
        said = _replaced(said, same, "subject")
        above = _replaced(_replaced(above, same, "part"), same, "whole").distinct()
        above = above.filter(above.part != above.whole)
    members = engine.keep(_hulls(said))
    held = engine.keep(_held(members, above))
    nearest = engine.keep(_nearest(held, members))
    links = nearest.semi_join(members, [*BUCKET, nearest.part == members.subject])
    tops = members.anti_join(links.select(*BUCKET, subject="part"), [*BUCKET, "subject"])
    edges = links.union(tops.select(*BUCKET, part="subject", whole=tops.subject.substr(0, 0)))
    edges = engine.keep(_clustered(edges, held, nearest, engine))
    values, sums = _add_up(members, edges, engine)
    return Nest(same, edges, values, sums)


def _same(above: Expression) -> Expression:
    """Returns for each thing in a circle of parts the one that stands for all of these."""
    down = above.select("part", "whole")
    up = above.select(part="whole", whole="part")
    circles = down.inner_join(up, ["part", "whole"]).select("part", "whole")
    ones = circles.group_by(subject="part").aggregate(least=circles.whole.min())
    return ones.select("subject", one=(ones.least < ones.subject).ifelse(ones.least, ones.subject))


def _replaced(table: Expression, same: Expression, column: str) -> Expression:
    """Returns the table with what stands for each thing in its place."""
    others = {name: table[name] for name in table.columns if name != column}
    joined = table.left_join(same.select("one", **{column: "subject"}), column)
    return joined.select(**{name: joined[name] for name in others}, **{column: joined.one.coalesce(joined[column])})


def _hulls(said: Expression) -> Expression:
    """Returns the least and the greatest amount said of each subject; open as soon as one is."""
    hulls = said.group_by(*BUCKET, "subject").aggregate(
        low=said.low.min(), most=said.high.max(), is_open=said.high.isnull().any()
    )
    return hulls.select(*BUCKET, "subject", "low", high=hulls.is_open.ifelse(hulls.most.nullif(hulls.most), hulls.most))


def _held(members: Expression, above: Expression) -> Expression:
    """Returns for each bucket whatever is part of a subject of it, however many steps away, amount or not."""
    return (
        members.select(*BUCKET, whole="subject")
        .inner_join(above.select("part", "whole"), "whole")
        .select(*BUCKET, "part", "whole")
    )


def _nearest(held: Expression, members: Expression) -> Expression:
    """Returns the pairs of a part and a whole between which no subject lies."""
    between = held.semi_join(members, [*BUCKET, held.part == members.subject])
    between = between.select(*BUCKET, "whole", middle="part")
    roundabout = held.select(*BUCKET, part="part", middle="whole").inner_join(between, [*BUCKET, "middle"])
    return held.anti_join(roundabout.select(*BUCKET, "part", "whole"), [*BUCKET, "part", "whole"])


def _clustered(edges: Expression, held: Expression, nearest: Expression, engine: Engine) -> Expression:
    """Returns the edges with `cluster`: parts of one whole that have something in common overlap, nobody says how far.

    What they have in common need have no amount.
    """
    counted = nearest.group_by(*BUCKET, "part").aggregate(wholes=nearest.whole.count())
    shared = engine.keep(counted.filter(counted.wholes > 1).select(*BUCKET, "part"))
    if not count(shared, engine):
        return edges.mutate(cluster=edges.part)
    holders = held.inner_join(shared, [*BUCKET, "part"]).select(*BUCKET, common="part", part="whole")
    tagged = edges.inner_join(holders, [*BUCKET, "part"])
    labels = engine.keep(tagged.select(*BUCKET, "whole", "part", "common", cluster="part"))
    while True:
        spread = engine.keep(_spread(labels))
        changed = count(spread.filter(spread.cluster != spread.before), engine)
        labels = spread.drop("before")
        if not changed:
            break
    found = labels.group_by(*BUCKET, "whole", "part").aggregate(label=labels.cluster.min())
    joined = _left(edges, found, "whole", "part")
    return joined.select(*BUCKET, "part", "whole", cluster=joined.label.coalesce(joined.part))


def _spread(labels: Expression) -> Expression:
    """Returns the labels with the least one of all that hold a common part, `before` being what each was."""
    by_common = labels.group_by(*BUCKET, "whole", "common").aggregate(least=labels.cluster.min())
    reached = labels.inner_join(by_common, [*BUCKET, "whole", "common"])
    reached = reached.select(*BUCKET, "whole", "part", "common", "cluster", "least")
    least = reached.group_by(*BUCKET, "whole", "part").aggregate(new=reached.least.min())
    joined = labels.inner_join(least, [*BUCKET, "whole", "part"])
    return joined.select(*BUCKET, "whole", "part", "common", cluster=joined.new, before=joined.cluster)


def _add_up(members: Expression, edges: Expression, engine: Engine) -> tuple[Expression, Expression]:
    """Returns the values of all subjects, parts considered, and the sums of the buckets.

    Each round considers parts one step further down, until nothing changes.
    """
    nothing = members.low.nullif(members.low)
    values = members.mutate(
        lower=members.low, upper=members.high, parts_low=nothing, exceeded=members.low < members.low
    )
    while True:
        sums = engine.keep(_sums(edges, values))
        new = engine.keep(_values(values, sums))
        changed = count(new.filter(new.changed), engine)
        values = new.select(*BUCKET, "subject", *_KEPT)
        if not changed:
            totals = sums.filter(sums.whole == ROOT)
            return values, totals.select(*BUCKET, lower="parts_low", upper="parts_high")


def _sums(edges: Expression, values: Expression) -> Expression:
    """Returns what the parts of each whole add up to; of those that overlap, the least is that of the greatest one."""
    parts = edges.inner_join(values.select(*BUCKET, "lower", "upper", part="subject"), [*BUCKET, "part"])
    parts = parts.select(*BUCKET, "whole", "cluster", "lower", "upper")
    clusters = parts.group_by(*BUCKET, "whole", "cluster").aggregate(
        lower=parts.lower.max(), upper=parts.upper.sum(), is_open=parts.upper.isnull().any()
    )
    sums = clusters.group_by(*BUCKET, "whole").aggregate(
        parts_low=clusters.lower.sum(), most=clusters.upper.sum(), is_open=clusters.is_open.any()
    )
    high = sums.is_open.ifelse(sums.most.nullif(sums.most), sums.most)
    return sums.select(*BUCKET, "whole", "parts_low", parts_high=high)


def _values(values: Expression, sums: Expression) -> Expression:
    """Returns the values of subjects from the sums of their parts, `changed` where they are not what they were.

    A whole is at least what its parts add up to and at most what is said of it; where parts exceed that, somebody is
    wrong, and its limits hold both.
    """
    joined = _left(values.drop("parts_low"), sums.rename(subject="whole"), "subject")
    exceeded = (joined.parts_low > joined.high).fill_null(False)
    raised = (joined.parts_low > joined.low).fill_null(False) & ~exceeded
    lower = raised.ifelse(joined.parts_low, joined.low)
    upper = exceeded.ifelse(joined.parts_high, joined.high)
    changed = ~(lower.identical_to(joined.lower) & upper.identical_to(joined.upper))
    return joined.select(
        *BUCKET, "subject", "low", "high", "parts_low", lower=lower, upper=upper, exceeded=exceeded, changed=changed
    )


def _left(left: Expression, right: Expression, *columns: str) -> Expression:
    """Returns the rows of `left` with what `right` has for the same bucket and columns, else with nothing."""
    return left.left_join(right, [*BUCKET, *columns])
