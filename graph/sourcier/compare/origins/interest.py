"""Who has an interest in what is claimed.

An actor is interested in a claim if it is its subject or its object, or is bound to its subject or to something that
the subject is part of: if it is claimed to develop, build, operate, own, head, invest in or have founded it, to work
for it, to be a member of it, to support it, or to have selected it as a site; if it has dealings with it; or if it
announces it, or its own intentions with it are reported. The same holds of an actor one step from such an actor: its
officer, founder or employee, its parent or subsidiary, and the officers of those; they are one party with it. An
organization is interested in what is said of its people too. Whoever speaks for another is that other. What is only
planned binds as well; what is denied or over does not.
"""

from __future__ import annotations

from sourcier.compare.closure import closure
from sourcier.tables.engine import Engine, Expression, Tables

BINDING = (
    "develops", "builds", "operates", "ownerOf", "founderOf", "officerOf", "worksFor", "investsIn", "memberOf",
    "selectedSite", "supports",
)  # fmt: skip
"""The claim properties whose subject has an interest in their object."""
DEALINGS = ("clientOf", "inContactWith", "negotiatesWith", "worksWith")
"""Those whose subject and object have an interest in each other."""
AFFILIATING = ("officerOf", "founderOf", "worksFor")
"""Those that make a person one party with an organization."""


def find_parties(voices: Expression, statements: Expression, tables: Tables, engine: Engine) -> Expression:
    """Returns `statement`, `voice`, `party` and `interested` for every distinct `statement`, `voice` of `voices`.

    `statements` has `statement`, `subject` and `object`. The party of one that has no interest is itself. A person is
    one party with its organization first; an organization is its own party first.
    """
    asked = voices.select("statement", "voice").distinct().join(statements, "statement")
    kinds = tables.entities.select(known="entity", kind="class")
    asked = engine.keep(asked.left_join(kinds, [("voice", "known")]).drop("known"))
    affiliates = engine.keep(_affiliates(tables))
    direct = asked.mutate(party=asked.voice, rank=(asked.kind == "Person").fill_null(False).ifelse(1, 0).cast("int64"))
    through = asked.join(affiliates, [("voice", "actor")])
    through = through.mutate(party="organization", rank=through.step.cast("int64"))
    columns = ("statement", "voice", "subject", "object", "party", "rank")
    possible = engine.keep(direct.select(*columns).union(through.select(*columns)))
    staked = engine.keep(_staked(possible, tables, engine))
    chosen = staked.group_by("statement", "voice").aggregate(
        staked=staked.party.argmin(staked.rank.cast("string") + " " + staked.party)
    )
    parties = asked.select("statement", "voice").left_join(chosen, ["statement", "voice"])
    return parties.select(
        "statement", "voice", party=parties.staked.fill_null(parties.voice), interested=parties.staked.notnull()
    )


def _asserted(tables: Tables, *properties: str) -> Expression:
    """Returns `actor` and `thing` of the claims that assert one of those relations and do not put it in the past."""
    claims = tables.claims
    told = claims.filter(
        claims.property.isin(properties) & (claims.polarity == "asserts") & ~claims.former & claims.object.notnull()
    )
    return told.select(actor="subject", thing="object").distinct()


def _intended(tables: Tables) -> Expression:
    """Returns `actor` and `thing` for whoever is said to intend something of it."""
    intents = tables.speakers.filter(tables.speakers.part == "intent-of").select("claim", "actor")
    told = tables.claims.filter(tables.claims.polarity == "asserts").select("claim", thing="subject")
    return intents.join(told, "claim").select("actor", "thing").distinct()


def _announced(tables: Tables) -> Expression:
    """Returns `actor` and `thing` for whoever announces something of it; an outlet only tells that it was announced."""
    claims, speakers = tables.claims, tables.speakers
    outlets = tables.entities.filter(tables.entities["class"] == "Outlet")
    voices = speakers.filter(speakers.part != "intent-of").anti_join(outlets, [("actor", "entity")])
    told = claims.filter((claims.polarity == "asserts") & (claims.status == "announced"))
    told = told.select("claim", thing="subject")
    return voices.select("claim", "actor").join(told, "claim").select("actor", "thing").distinct()


def _bound(tables: Tables) -> Expression:
    """Returns `actor` and `thing` for whoever is bound to something, by whatever it is."""
    dealings = _asserted(tables, *DEALINGS)
    returned = dealings.select(actor="thing", thing="actor")
    return _asserted(tables, *BINDING).union(dealings, returned, _intended(tables), _announced(tables), distinct=True)


def _affiliates(tables: Tables) -> Expression:
    """Returns `actor`, `organization` and `step`: 0 for one's own, 2 for those of its group, 3 for both steps."""
    people = _people(tables)
    downward = _asserted(tables, "subsidiaryOf").select(actor="actor", organization="thing")
    upward = _asserted(tables, "subsidiaryOf").select(actor="thing", organization="actor")
    group = downward.union(upward, distinct=True)
    beyond = people.join(group.select(middle="actor", end="organization"), [("organization", "middle")])
    beyond = beyond.select("actor", organization="end")
    return people.mutate(step=0).union(group.mutate(step=2)).union(beyond.mutate(step=3))


def _people(tables: Tables) -> Expression:
    """Returns `actor` and the `organization` that it heads, founded or works for."""
    sites = tables.entities.filter(tables.entities["class"] == "Site")
    return _asserted(tables, *AFFILIATING).anti_join(sites, [("thing", "entity")]).rename(organization="thing")


def _staked(possible: Expression, tables: Tables, engine: Engine) -> Expression:
    """Returns the rows whose `party` is the subject or object, has it as its own, or is bound to what is around it."""
    is_told_of = (possible.party == possible.subject) | (possible.party == possible.object).fill_null(False)
    people = engine.keep(_people(tables).select("actor", "organization").distinct())
    of_its_people = possible.semi_join(people, [("subject", "actor"), ("party", "organization")])
    bound = engine.keep(_bound(tables))
    around = closure(tables.parts.select(one="part", other="whole"), engine).rename(within="one", topic="other")
    topics = possible.join(around, [("subject", "within")]).drop("within")
    topics = topics.union(possible.mutate(topic=possible.subject).select(*topics.columns))
    tied = topics.semi_join(bound, [("party", "actor"), ("topic", "thing")]).drop("topic")
    return possible.filter(is_told_of).union(of_its_people, tied.select(*possible.columns), distinct=True)
