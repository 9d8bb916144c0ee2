"""Which claim is the version before another: the latest said earlier, by the same speaker if there is one.

What was said the same day is no version of each other, but for one case: where a claim says that something is put off
or given up, what the same speaker is said the same day to have promised is what was before. All joins are on keys, and
of what was said earlier only the latest day of each key is looked at.
"""

from __future__ import annotations

from typing import Any

from sourcier.compare.pairs.pair import Pair
from sourcier.tables.engine import Engine, Expression, Tables

SAME_VOICE, SAME_ACTOR, ANOTHER = "same-voice", "same-actor", "another-voice"
"""The speaker of both is one, or speaks for the same; both are about what one actor says or intends; neither."""

_VOICES = (SAME_VOICE, SAME_ACTOR, ANOTHER)
_GROUP = ["level", "voice", "actor", "series", "key"]
_KEYED = ("claim", "subject", "day", *_GROUP)
_BAR = " | "
_SCOPE = "scope"
_SAME_DAY, _OTHER_PERIOD = 5, 6
"""Where these stand among the candidates: behind every comparable one (0 to 4)."""


def versions_before(claims: Expression, tables: Tables, parts: Expression, engine: Engine) -> Expression:
    """Returns `claim`, `before`, `voice`, `scoped`, `comparable`: one row a claim that has a version before it.

    `claims` are those of `timeline.dated`; `parts` all parts with their wholes.
    """
    import ibis  # noqa: PLC0415 - slow to import, needed only where tables are

    voices = engine.keep(_voices(claims, tables))
    moved = engine.keep(_on_several_days(claims))
    families = engine.keep(_in_families(claims, voices, parts))
    asking = engine.keep(_keyed(moved, voices, offering=False).union(families))
    offered = engine.keep(_keyed(moved, voices, offering=True).union(families))
    days = engine.keep(_latest_days(asking, offered))
    latest = offered.rename(before="claim", latest="day", offered_subject="subject")
    found = asking.join(days, [*_GROUP, "day"]).join(latest, [*_GROUP, "latest"])
    found = found.filter((found.level != _SCOPE) | (found.subject != found.offered_subject))
    found = found.select("claim", "before", "voice", scoped=found.level == _SCOPE, same_day=ibis.literal(False))
    told = _told_the_same_day(claims, voices)
    return _best(engine.keep(found.union(told).distinct()), claims)


def _on_several_days(claims: Expression) -> Expression:
    """Returns the claims of series that somebody spoke of on more than one day: only these have versions."""
    days = claims.group_by("series").aggregate(n=claims.day.nunique())
    return claims.semi_join(days.filter(days.n > 1), "series")


def _voices(claims: Expression, tables: Tables) -> Expression:
    """Returns `claim`, `voice`, `actor`: in whose voice it is, whose it is at all, and everybody's."""
    speakers = tables.speakers.select("claim", "actor", "part")
    intended = speakers.part == "intent-of"
    own = speakers.filter(~intended).select("claim", "actor").distinct().mutate(voice=_text(SAME_VOICE))
    bound = speakers.select("claim", "actor").distinct().mutate(voice=_text(SAME_ACTOR))
    anybody = claims.select("claim", actor=_text("")).mutate(voice=_text(ANOTHER))
    columns = ("claim", "voice", "actor")
    return own.select(*columns).union(bound.select(*columns), anybody.select(*columns))


def _keyed(claims: Expression, voices: Expression, *, offering: bool) -> Expression:
    """Returns the claims under each key by which one is found, or finds what was before it.

    The keys: the same horizon, the same figure, no horizon, anything.
    """
    keys = {"horizon": claims.when_key, "figure": claims.figure_key, "silent": "", "any": ""}
    found = []
    for level, key in keys.items():
        rows = claims.filter(claims.when_key == "") if offering and level == "silent" else claims
        found.append(rows.select("claim", "subject", "day", "series", level=_text(level), key=_text(key)))
    return found[0].union(*found[1:]).join(voices, "claim").select(*_KEYED)


def _in_families(claims: Expression, voices: Expression, parts: Expression) -> Expression:
    """Returns the figures that are given on several days for things of one whole, under that whole."""
    figures = claims.filter(claims.nominal_low.notnull() & (claims.polarity == "asserts"))
    certain = parts.filter(parts.certain).select(subject="part", family="whole")
    themselves = certain.select(subject="family", family="family").distinct()
    placed = figures.join(themselves.union(certain), "subject")
    placed = placed.mutate(
        level=_text(_SCOPE), series=placed.family.concat(_BAR, placed.property), key=placed.figure_key
    )
    shared = placed.group_by("series", "key").aggregate(days=placed.day.nunique(), subjects=placed.subject.nunique())
    shared = shared.filter((shared.days > 1) & (shared.subjects > 1))
    known = voices.filter(voices.voice != ANOTHER)
    return placed.semi_join(shared, ["series", "key"]).join(known, "claim").select(*_KEYED)


def _latest_days(asking: Expression, offered: Expression) -> Expression:
    """Returns for each key and day of a claim the latest day before it on which there is another: `latest`."""
    import ibis  # noqa: PLC0415 - slow to import, needed only where tables are

    asked = asking.select(*_GROUP, "day", there=ibis.literal(False))
    there = offered.select(*_GROUP, "day", there=ibis.literal(True))
    both = asked.union(there)
    days = both.group_by(*_GROUP, "day").aggregate(there=both.there.any())
    before = ibis.window(group_by=_GROUP, order_by="day", preceding=(None, 1))
    latest = days.there.ifelse(days.day, ibis.null("date")).max().over(before)
    days = days.mutate(latest=latest)
    return days.filter(days.latest.notnull()).select(*_GROUP, "day", "latest")


def _told_the_same_day(claims: Expression, voices: Expression) -> Expression:
    """Returns what is put off or given up with what was promised of it, told the same day by or of the same actor."""
    import ibis  # noqa: PLC0415

    voiced = claims.join(voices.filter(voices.voice != ANOTHER), "claim")
    keys = ["series", "figure_key", "day", "voice", "actor"]
    off = voiced.filter((voiced.stage == "off") & (voiced.polarity == "asserts")).select("claim", *keys)
    promised = voiced.filter((voiced.stage == "promised") & (voiced.polarity == "asserts"))
    joined = off.join(promised.select(*keys, before="claim"), keys)
    return joined.select("claim", "before", "voice", scoped=ibis.literal(False), same_day=ibis.literal(True))


def _best(found: Expression, claims: Expression) -> Expression:
    """Returns the nearest of what was said before each claim."""
    import ibis  # noqa: PLC0415

    columns = ("claim", "day", "when_key", "when_start", "when_end", "figure_key", "promised", "stage", "status")
    a = claims.select(**{f"a_{column}": claims[column] for column in columns})
    b = claims.select(**{f"b_{column}": claims[column] for column in columns})
    rows = found.join(b, found.claim == b.b_claim).join(a, found.before == a.a_claim)
    pair = Pair(rows)
    comparable = is_comparable(pair) | rows.scoped | rows.same_day
    tier = ibis.cases(*((rows.voice == voice, place) for place, voice in enumerate(_VOICES)), else_=len(_VOICES))
    nearest = ibis.cases(
        (rows.same_day, _SAME_DAY),
        (~comparable, _OTHER_PERIOD + tier),
        (rows.scoped, 2 * tier + 1),
        else_=2 * tier,
    )
    rows = rows.mutate(
        comparable=comparable,
        rank=nearest,
        tier=tier,
        unlike=(pair.equal("figure_key")).ifelse(0, 1) + pair.equal("when_key").ifelse(0, 1),
        other_status=pair.equal("status").ifelse(0, 1),
    )
    order = [rows.rank, rows.tier, rows.a_day.desc(), rows.unlike, rows.other_status, rows.before]
    place = ibis.row_number().over(ibis.window(group_by="claim", order_by=order))
    rows = rows.mutate(place=place)
    chosen = rows.filter(rows.place == 0)
    return chosen.select("claim", "before", "voice", "scoped", "comparable")


def is_comparable(pair: Pair) -> Any:
    """Says that both speak of one time, or one is silent about it, or that a promise is the same but for its time."""
    silent = (pair.a("when_key") == "") | (pair.b("when_key") == "")
    dated = pair.given("when_end")
    apart = (pair.a("when_end") < pair.b("when_start")) | (pair.b("when_end") < pair.a("when_start"))
    moved = pair.equal("figure_key") & dated & pair.a("promised") & (pair.b("promised") | (pair.b("stage") == "done"))
    kept = (pair.a("promised") & (pair.b("stage") == "done")).fill_null(False)
    return (silent | pair.equal("when_key") | (dated & ~apart) | moved | kept).fill_null(False)


def _text(words: Any) -> Any:
    import ibis  # noqa: PLC0415

    return ibis.literal(words) if isinstance(words, str) else words
