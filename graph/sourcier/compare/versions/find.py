"""Versions of claims over the day they were said, over the whole graph: one row a claim, with its version before."""

from __future__ import annotations

from typing import Any

from sourcier.compare.pairs.find import prepared
from sourcier.compare.parts import all_parts
from sourcier.compare.versions.before import versions_before
from sourcier.compare.versions.drift import event_of
from sourcier.tables.engine import Engine, Expression, Tables

_SEEN = (
    "claim", "day", "said_from", "polarity", "status", "stage", "promised", "former", "measure", "bound", "nominal_low",
    "nominal_high", "low", "high", "date_start", "date_end", "when_start", "when_end", "figure_key", "words", "object",
    "role_words",
)  # fmt: skip
_BAR = " | "


def timeline(tables: Tables, engine: Engine) -> Expression:
    """Returns `claim`, `subject`, `property`, `series`, `said`, `event`, `before`, `voice`, `is_certain`, `difference`.

    `series` is what claims are versions of. `before` and `voice` are null where there is no version before;
    `is_certain` says that the two were surely said in that order; `difference` is how much the figure rose, in the base
    unit of its measure, null where there is none.
    """
    claims = engine.keep(dated(tables))
    parts = engine.keep(all_parts(tables.parts, engine))
    found = engine.keep(versions_before(claims.filter(claims.day.notnull()), tables, parts, engine))
    a = claims.select(**{f"a_{column}": claims[column] for column in _SEEN})
    b = claims.select("subject", "property", "series", **{f"b_{column}": claims[column] for column in _SEEN})
    rows = b.left_join(found, b.b_claim == found.claim).drop("claim")
    rows = rows.left_join(a, rows.before == a.a_claim)
    rows = rows.mutate(scoped=rows.scoped.fill_null(False), comparable=rows.comparable.fill_null(False))
    rose = rows.b_nominal_high - rows.a_nominal_high
    numbers = (rows.a_nominal_low == rows.a_nominal_high) & (rows.b_nominal_low == rows.b_nominal_high)
    differ = numbers & (rows.a_measure == rows.b_measure) & (rose != 0)
    return rows.select(
        "subject",
        "property",
        "series",
        "before",
        "voice",
        claim=rows.b_claim,
        said=rows.b_day,
        event=event_of(rows),
        is_certain=(rows.a_day < rows.b_said_from) | (rows.a_day == rows.b_day),
        difference=differ.ifelse(rose, rose.nullif(rose)),
    )


def dated(tables: Tables) -> Expression:
    """Returns the claims with what versions are told by.

    `day` is when it was said, at the latest; `said_from` the first day on which it can have been, where its source is
    dated by a month or a year only. A thing `promised` has a status that says so, or a horizon that was still ahead.
    """
    claims = prepared(tables.claims)
    series = (claims.functional | claims.date_end.notnull()).ifelse("", claims.value_key)
    ahead = claims.stage.isnull() & (claims.when_end > claims.claimed_on)
    claims = claims.mutate(
        day=claims.claimed_on,
        series=claims.subject.concat(_BAR, claims.property, _BAR, series),
        when_key=claims.when_end.cast("string").coalesce(claims.horizon_text, ""),
        figure_key=_figure(claims),
        promised=(claims.stage.isin(("promised", "under way", "off")) | ahead).fill_null(False),
    )
    months = _published_within(tables)
    joined = claims.left_join(months, [claims.claim == months.printed, claims.day == months.published_end])
    return joined.mutate(said_from=joined.published_start.coalesce(joined.day)).drop(
        "printed", "published_start", "published_end"
    )


def _figure(claims: Expression) -> Any:
    """Returns what is claimed as people repeat it, whatever the bound."""
    parts = [
        claims[column].cast("string").fill_null("")
        for column in ("measure", "nominal_low", "nominal_high", "date_start", "date_end", "object", "words")
    ]
    words = parts[0]
    for part in parts[1:]:
        words = words.concat(_BAR, part)
    return words


def _published_within(tables: Tables) -> Expression:
    """Returns the claims `printed` in sources whose day of publication is only known to lie between two days."""
    sources = tables.sources
    spans = sources.filter(sources.published_start < sources.published_end)
    printed = tables.mentions.select("source", printed="claim").distinct().join(spans, "source")
    return printed.group_by("printed", "published_end").aggregate(published_start=printed.published_start.min())
