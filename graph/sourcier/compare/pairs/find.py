"""Which claims are compared, and how each pair comes out: one row a pair.

Compared are claims of one property about one subject; about a part and its whole; and about different things that
readers may take for one: things of one kind that one source gives figures for, or sums of money of one order announced
at one event. Of a property that may have several values, only claims of one value are compared: that another value is
claimed too says nothing. All joins are on keys, so that the work grows with the pairs that there are, not with the
square of the claims.
"""

from __future__ import annotations

from sourcier.compare.limits import with_limits
from sourcier.compare.pairs.rules import EXCEEDING, OTHER, PART, POSSIBLE_PART, SAME, outcome_of, rule_of, stage_of
from sourcier.compare.parts import all_parts
from sourcier.namespaces import SOUC
from sourcier.registry import load_registry
from sourcier.tables.engine import Engine, Expression, Tables

_COMPARED = (
    "claim", "property", "functional", "bound", "nominal_low", "nominal_high", "measure", "object", "date_start",
    "date_end", "claimant", "claimed_on", "polarity", "status", "former", "horizon_start", "horizon_end",
    "horizon_text", "low", "high", "low_strict", "high_strict", "rounding", "first_day", "last_day", "when_start",
    "when_end", "words", "role_words", "stage",
)  # fmt: skip
_UNKNOWN_KIND = "unknown-%"
SAME_ORDER = 3
"""Two amounts are of one order where neither is this many times the other."""


def pairs(tables: Tables, engine: Engine, *, accumulating: bool = False, across: bool = False) -> Expression:
    """Returns one row a pair of claims: `first` < `second`, `property`, `rule`, `same_claimant`, `outcome`.

    With `accumulating`, pairs of different values of a property that may have several are there too; with `across`, any
    two claims of one property, whatever they are about. Both are for few claims: they grow with the square.
    """
    claims = engine.keep(prepared(tables.claims))
    parts = engine.keep(all_parts(tables.parts, engine))
    found = [_of_one_subject(claims, accumulating=accumulating), _of_parts(claims, parts, engine)]
    found += [_across(claims, parts)] if across else [_beside(claims, parts, tables), _announced(claims, parts)]
    if not accumulating:
        found.append(_declined(claims))
    candidates = engine.keep(_together(found))
    rows = _rows(claims, candidates)
    compared = rows.select(
        first=rows.a_claim,
        second=rows.b_claim,
        property=rows.a_property,
        rule=rule_of(rows),
        same_claimant=rows.a_claimant == rows.b_claimant,
    )
    wanted = compared.rule.notnull() if accumulating else compared.rule.notnull() & (compared.rule != "accumulating")
    decided = engine.keep(compared.filter(wanted))
    return decided.mutate(outcome=outcome_of(decided.rule))


def prepared(claims: Expression) -> Expression:
    """Returns the claims with what rules look at; of a symmetric relation the lesser name is the subject."""
    symmetric = [prop.key for prop in load_registry().properties.values() if prop.symmetric]
    turned = claims.property.isin(symmetric) & (claims.object < claims.subject)
    limited = with_limits(claims)
    return limited.mutate(
        subject=turned.ifelse(claims.object, claims.subject),
        object=turned.ifelse(claims.subject, claims.object),
        words=_folded(claims.text),
        role_words=_folded(claims.role),
        stage=stage_of(claims),
        value_key=turned.ifelse(claims.subject, claims.object).coalesce(
            _folded(claims.text), claims.nominal_low.cast("string"), claims.date_end.cast("string"), ""
        ),
    )


def _folded(words: Expression) -> Expression:
    return words.lower().strip().replace("’", "'")


def _of_one_subject(claims: Expression, *, accumulating: bool) -> Expression:
    """Returns the pairs of claims of one property about one subject."""
    apart = claims.value_key if not accumulating else ""
    key = claims.functional.ifelse("", apart)
    left = claims.select("subject", "property", key=key, first=claims.claim)
    right = claims.select("subject", "property", key=key, second=claims.claim)
    return left.join(right, ["subject", "property", "key", left.first < right.second]).select(
        "first", "second", relation=_relation(SAME)
    )


def _declined(claims: Expression) -> Expression:
    """Returns the pairs of a claim that declines to say and one that says, where values may be several."""
    several = claims.filter(~claims.functional)
    silent = several.filter(several.polarity == "declines-to-say").select("subject", "property", one="claim")
    said = several.filter((several.polarity == "asserts") & (several.value_key != ""))
    saying = said.select("subject", "property", other="claim")
    return _ordered(silent.join(saying, ["subject", "property"]), SAME)


def _of_parts(claims: Expression, parts: Expression, engine: Engine) -> Expression:
    """Returns the pairs of claims of one property about a part and about its whole.

    What parts lead to is kept before it is joined on: in one query, an engine may join all claims of a property first.
    """
    import ibis  # noqa: PLC0415 - slow to import, needed only where tables are

    asserted = claims.filter(claims.functional & (claims.polarity == "asserts"))
    times = {"start": "when_start", "end": "when_end", "text": "horizon_text", "stage": "stage", "measure": "measure"}
    of_part = asserted.select("property", "additive", part="subject", one="claim", low="low", **times)
    of_part = engine.keep(of_part.join(parts, "part"))
    named = {f"whole_{name}": column for name, column in times.items()}
    of_whole = asserted.select("property", whole="subject", other="claim", high="high", **named)
    joined = of_part.join(of_whole, ["property", "whole"])
    return _ordered(joined, ibis.cases((~joined.certain, POSSIBLE_PART), (_exceeds(joined), EXCEEDING), else_=PART))


def _exceeds(joined: Expression) -> Expression:
    """Says that the amount of a part is above that of its whole, for the same time and as far along."""
    alike = [joined[name].identical_to(joined[f"whole_{name}"]) for name in ("start", "end", "text", "stage")]
    more = joined.additive & (joined.measure == joined.whole_measure) & (joined.low > joined.high)
    for same in alike:
        more &= same
    return more.fill_null(False)


def _beside(claims: Expression, parts: Expression, tables: Tables) -> Expression:
    """Returns the pairs of amounts that one text gives for different things of one kind.

    A dataset is no such text: each of its records is about another thing, and nobody takes two of them for one.
    """
    kinds = tables.entities.filter(tables.entities.kind.notnull() & ~tables.entities.kind.like(_UNKNOWN_KIND))
    kinds = kinds.select(subject="entity", sort=kinds["class"].concat(" ", kinds.kind))
    datasets = tables.sources.filter(tables.sources.genre == "dataset").select("source")
    places = tables.mentions.select("claim", "source").distinct().anti_join(datasets, "source")
    placed = (
        _amounts(claims)
        .join(places, "claim")
        .join(kinds, "subject")
        .select("source", "property", "sort", "claim", "subject")
    )
    return _unrelated(placed, parts, ["source", "property", "sort"])


def _announced(claims: Expression, parts: Expression) -> Expression:
    """Returns the pairs of sums of money of one order announced at one event for different things."""
    money = [prop.key for prop in load_registry().properties.values() if prop.dimension == SOUC.money]
    told = claims.filter((claims.property == "announcedAt") & (claims.polarity == "asserts"))
    events = told.select("subject", event="object").distinct()
    amounts = _amounts(claims)
    placed = amounts.filter(amounts.property.isin(money)).join(events, "subject")
    placed = placed.select("event", "property", "claim", "subject", size="nominal_high")
    return _unrelated(placed, parts, ["event", "property"], sized=True)


def _amounts(claims: Expression) -> Expression:
    return claims.filter(claims.functional & claims.measure.notnull() & (claims.polarity == "asserts"))


def _across(claims: Expression, parts: Expression) -> Expression:
    """Returns the pairs of claims of one property about different things, neither part of the other."""
    asserted = claims.filter(claims.polarity == "asserts")
    return _unrelated(asserted, parts, ["property"])


def _unrelated(claims: Expression, parts: Expression, keys: list[str], *, sized: bool = False) -> Expression:
    """Returns the pairs of claims with equal `keys` about things of which neither is part of the other."""
    size = ["size"] if sized else []
    left = claims.select(*keys, *size, first="claim", subject="subject")
    right = claims.select(*keys, *size, second="claim", other="subject")
    alike = [*keys, left.first < right.second, left.subject != right.other]
    if sized:
        alike += [left.size < right.size * SAME_ORDER, right.size < left.size * SAME_ORDER]
    joined = left.join(right, alike)
    joined = joined.select("first", "second", "subject", "other").distinct()
    down = parts.select(subject="part", other="whole")
    up = parts.select(subject="whole", other="part")
    for related in (down, up):
        joined = joined.anti_join(related, ["subject", "other"])
    return joined.select("first", "second", relation=_relation(OTHER))


def _ordered(joined: Expression, relation: Expression | int) -> Expression:
    swapped = joined.one > joined.other
    return joined.select(
        first=swapped.ifelse(joined.other, joined.one),
        second=swapped.ifelse(joined.one, joined.other),
        relation=_relation(relation),
    )


def _relation(relation: Expression | int) -> Expression:
    import ibis  # noqa: PLC0415 - slow to import, needed only where tables are

    return ibis.literal(relation, "int64") if isinstance(relation, int) else relation.cast("int64")


def _together(found: list[Expression]) -> Expression:
    """Returns all pairs once each; those of one subject come first, and are in no other list."""
    same, *others = found
    related = others[0].union(*others[1:])
    once = related.group_by("first", "second").aggregate(relation=related.relation.min())
    return same.union(once)


def _rows(claims: Expression, candidates: Expression) -> Expression:
    a = claims.select(**{f"a_{column}": claims[column] for column in _COMPARED})
    b = claims.select(**{f"b_{column}": claims[column] for column in _COMPARED})
    return candidates.join(a, candidates.first == a.a_claim).join(b, candidates.second == b.b_claim)
