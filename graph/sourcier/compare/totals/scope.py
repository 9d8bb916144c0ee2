"""Which claims a total is asked of, and in which buckets they are added.

What is asked leaves claims out, each for one reason, and makes others possible only: they count for the upper limit of
a total, not for the lower.
"""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.compare.limits import with_limits
from sourcier.compare.totals import membership
from sourcier.compare.totals.question import Question
from sourcier.lookup.names import fold
from sourcier.tables.engine import Engine, Expression, Tables

DELIVERED = ("stated", "operating", "completed")
"""Statuses of what is said to be there; all others are promises."""
_CLASSES = {"site": "Site", "project": "Project"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Claims with what was decided on them.

    `said` are those that count, once a bucket: `subject`, `claim`, `low`, `high`, `nominal_high`, `unit`, `year`,
    `sure`, and `earlier` where a later stage of the same counts instead; `left_out` the others, with their `reason`.
    """

    said: Expression
    left_out: Expression


def scope(tables: Tables, question: Question, above: Expression, engine: Engine) -> Scope:
    """Returns the claims that a question is about; `above` are all parts with their wholes."""
    claims = with_limits(tables.claims.filter(tables.claims.additive))
    if question.property:
        claims = claims.filter(claims.property == question.property)
    claims = claims.mutate(year=claims.horizon_end.year(), sure=claims.claim.notnull())
    judged = engine.keep(_judged(claims, _filtered(tables, question, above, engine), question))
    counted = _bucketed(judged.filter(judged.reason.isnull()), tables, question, above, engine)
    return Scope(engine.keep(_staged(counted, question)), judged.filter(judged.reason.notnull()))


def _filtered(tables: Tables, question: Question, above: Expression, engine: Engine) -> list[tuple[str, Expression]]:
    """Returns the reason for which what is not in each of these `subject`s is left out, `sure` where it surely is."""
    entities, found = tables.entities, []
    if question.about:
        named = entities.filter(entities.entity == question.about)
        themselves = named.select(subject="entity", belongs_to="entity", sure=named.entity.notnull())
        undertaken = membership.actors(tables, above)
        undertaken = undertaken.filter(undertaken.belongs_to == question.about)
        found.append(("other-subject", membership.within(themselves, above).union(undertaken)))
    if question.place:
        wanted = entities.filter(entities.entity == question.place).select(place="entity")
        found.append(("other-place", membership.places(tables, above, wanted, engine)))
    if question.undisclosed is not None:
        claims = [row["claim"] for row in undisclosed(tables, question.undisclosed, engine)]
        silent = tables.claims.filter(tables.claims.claim.isin(claims or [""]))
        silent = silent.select("subject", belongs_to="subject", sure=silent.claim.notnull()).distinct()
        parts = membership.within(silent, above)
        itself = parts.subject == parts.belongs_to
        found.append(("disclosed", parts.mutate(sure=parts.sure & itself)))
    return [(reason, engine.keep(_once(subjects))) for reason, subjects in found]


def undisclosed(tables: Tables, words: tuple[str, ...], engine: Engine) -> list[dict[str, str]]:
    """Returns `claim`, `subject` and `text` of claims that something is not disclosed, called by one of the words."""
    claims = tables.claims
    silent = claims.filter((claims.property == "disclosed") & (claims.polarity != "asserts"))
    rows = engine.rows(silent.select("claim", "subject", "text").order_by("claim"))
    wanted = [fold(word) for word in words]
    return [row for row in rows if not wanted or any(word in fold(row["text"] or "") for word in wanted)]


def _once(subjects: Expression) -> Expression:
    return subjects.group_by("subject").aggregate(surely=subjects.sure.any())


def _judged(claims: Expression, filtered: list[tuple[str, Expression]], question: Question) -> Expression:
    """Returns the claims with the `reason` for which each is left out, null for those that count."""
    import ibis  # noqa: PLC0415 - slow to import, needed only where tables are

    claims = claims.mutate(hidden=_hidden(claims))
    for number, (_, subjects) in enumerate(filtered):
        joined = claims.left_join(subjects.select("subject", **{f"in_{number}": "surely"}), "subject")
        claims = joined.drop("subject_right")
    claims = claims.mutate(later=_later(claims, question.horizon))
    outside = [
        *([] if question.include_denied else [(claims.hidden.notnull(), claims.hidden)]),
        (claims.nominal_high.isnull() | claims.measure.isnull(), "no-value"),
        *([(~claims.status.isin(question.statuses), "other-status")] if question.statuses else []),
        (claims.later, "later"),
        *((claims[f"in_{number}"].isnull(), reason) for number, (reason, _) in enumerate(filtered)),
    ]
    sure = claims.hidden.isnull()
    if question.horizon:
        sure &= claims.year.notnull() | claims.status.isin(DELIVERED)
    for number in range(len(filtered)):
        sure &= claims[f"in_{number}"].fill_null(False)
    return claims.mutate(reason=ibis.cases(*outside), sure=sure)


def _hidden(claims: Expression) -> Expression:
    """Returns why a claim is no claim of an amount to come or there, null where it is."""
    import ibis  # noqa: PLC0415

    return ibis.cases(
        (claims.polarity == "declines-to-say", "declined"),
        (claims.polarity == "denies", "denied"),
        (claims.status == "abandoned", "abandoned"),
        (claims.former, "former"),
    )


def _later(claims: Expression, horizon: int | None) -> Expression:
    if horizon is None:
        return claims.claim.isnull()
    return ((claims.year > horizon) | (claims.horizon_start.year() > horizon)).fill_null(False)


def _bucketed(claims: Expression, tables: Tables, question: Question, above: Expression, engine: Engine) -> Expression:
    """Returns the claims with the `bucket` that each counts in, once for each where there are several."""
    of_claim = {
        "status": claims.status,
        "claimant": claims.claimant,
        "horizon": claims.year.cast("string").fill_null(""),
    }
    nowhere = claims.claim.substr(0, 0)
    if question.by is None or question.by in of_claim:
        bucket = of_claim[question.by] if question.by else nowhere
        return claims.mutate(bucket=bucket)
    belonging = engine.keep(groups(tables, question.by, above, engine))
    belonging = belonging.select("subject", bucket="belongs_to", belongs="sure")
    joined = claims.left_join(belonging, "subject")
    return joined.mutate(bucket=joined.bucket.fill_null(""), sure=joined.sure & joined.belongs.fill_null(True)).drop(
        "subject_right", "belongs"
    )


def groups(tables: Tables, by: str, above: Expression, engine: Engine) -> Expression:
    """Returns to which actor, site, project or kind of place each `subject` belongs, as `belongs_to`, and if `sure`."""
    if by == "actor":
        return membership.actors(tables, above)
    if by in _CLASSES:
        return membership.things(tables, above, _CLASSES[by])
    entities = tables.entities
    wanted = entities.filter((entities["class"] == "Place") & (entities.kind == by)).select(place="entity")
    return membership.places(tables, above, wanted, engine)


def _staged(claims: Expression, question: Question) -> Expression:
    """Returns the claims with `earlier`: of one subject, the latest year counts; what was to be there before is in it.

    Split by horizon, each year has its own total, and no stage counts instead of another.
    """
    named = claims.select(
        "property", "measure", "bucket", "subject", "claim", "claimant", "status", "unit", "bound", "year", "low",
        "high", "nominal_high", "sure",
    )  # fmt: skip
    if question.by == "horizon":
        return named.mutate(earlier=named.claim.isnull())
    key = ["property", "measure", "bucket", "subject"]
    latest = named.group_by(*key).aggregate(latest=named.year.max())
    joined = named.inner_join(latest, key)
    return joined.mutate(earlier=(joined.year < joined.latest).fill_null(False)).drop("latest")
