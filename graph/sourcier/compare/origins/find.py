"""Origins, not articles: how many voices stand behind what is repeated, and how far they are disinterested.

The voice of a mention is whoever the text credits, or the one it speaks for. An outlet that says something itself
repeats whoever the same source, or one that it rests on, credits with the same; else the publisher of the root. Voices
that are one party (`interest`) are one origin, however many documents carry it. Whether an outlet that cites a source
for something has this from it too is not known where that source was not read, or carries the same: its origin is then
one of several, and the count an interval.
"""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.compare.closure import absent
from sourcier.compare.origins.interest import find_parties
from sourcier.compare.origins.roots import Roots, find_roots
from sourcier.compare.origins.statements import statements
from sourcier.tables.engine import Engine, Expression, Tables

_MENTION = ("mention", "claim", "statement")


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of every mention, as evaluated tables.

    `voices` has `mention`, `claim`, `statement`, `party`, `interested`, `certain` (false: it may have it from one of
    those in `possible`) and `named` (false: one of those who do not want to be named). `possible` has `mention`,
    `claim`, `statement`, `party` and `interested`.
    """

    roots: Roots
    voices: Expression
    possible: Expression


def find_origins(tables: Tables, engine: Engine) -> Origins:
    """Returns the origins of every mention of the graph."""
    roots = find_roots(tables, engine)
    told = engine.keep(statements(tables))
    mentions = engine.keep(_mentions(tables, roots, told))
    credited = engine.keep(_credited(mentions))
    spoken = mentions.filter(~mentions.relays).select(*_MENTION, "voice")
    relayed = engine.keep(mentions.filter(mentions.relays))
    repeated = engine.keep(_repeated(relayed, credited, roots))
    first_hand = engine.keep(absent(relayed, repeated, "mention"))
    published = engine.keep(_published(first_hand, roots, tables))
    own = engine.keep(absent(first_hand, published, "mention"))
    possible = engine.keep(_possible(own, mentions, credited, roots, tables))
    certain = spoken.union(repeated).union(published).union(absent(own, possible, "mention").select(*_MENTION, "voice"))
    doubtful = own.semi_join(possible, "mention").select(*_MENTION, "voice")
    voices = engine.keep(certain.mutate(certain=True).union(doubtful.mutate(certain=False), distinct=True))
    subjects = told.select("statement", "subject", "object").distinct()
    everyone = voices.select("statement", "voice").union(possible.select("statement", "voice"))
    parties = engine.keep(find_parties(everyone, subjects, tables, engine))
    unnamed = tables.entities.filter(tables.entities["class"] == "UnnamedSource").select(unnamed="entity")
    heard = voices.join(parties, ["statement", "voice"]).left_join(unnamed, [("voice", "unnamed")])
    heard = heard.mutate(named=heard.unnamed.isnull())
    return Origins(
        roots=roots,
        voices=engine.keep(heard.select(*_MENTION, "party", "interested", "certain", "named").distinct()),
        possible=engine.keep(
            possible.join(parties, ["statement", "voice"]).select(*_MENTION, "party", "interested").distinct()
        ),
    )


def _mentions(tables: Tables, roots: Roots, told: Expression) -> Expression:
    """Returns the mentions with the `voice` that the text credits; `relays` where that is the outlet, or an outlet."""
    principals = tables.speakers.filter(tables.speakers.part == "on-behalf-of")
    principals = principals.group_by("claim").aggregate(principal=principals.actor.min())
    kinds = tables.entities.select(known="entity", kind="class")
    claims = tables.claims.select("claim", "claimant").left_join(principals, "claim").drop("claim_right")
    claims = claims.left_join(kinds, [("claimant", "known")]).join(told.select("claim", "statement"), "claim")
    mentions = roots.places.join(claims, "claim")
    is_publisher = (mentions.claimant == mentions.publisher).fill_null(False)
    return mentions.select(
        *_MENTION,
        "source",
        "here",
        "claimant",
        voice=mentions.principal.fill_null(mentions.claimant),
        is_publisher=is_publisher,
        relays=(is_publisher | (mentions.kind == "Outlet").fill_null(False)) & mentions.principal.isnull(),
    )


def _credited(mentions: Expression) -> Expression:
    """Returns what sources credit to others than outlets: `carrier`, `statement` and `credited`."""
    spoken = mentions.filter(~mentions.relays)
    return spoken.select("statement", carrier="here", credited="voice").distinct()


def _repeated(relayed: Expression, credited: Expression, roots: Roots) -> Expression:
    """Returns the mentions of outlets whose source, or one that it rests on, credits the same to somebody."""
    on_the_way = relayed.join(roots.reached.rename(rested="source"), ["claim", "here"])
    found = on_the_way.join(credited, [("rested", "carrier"), "statement"])
    return found.select(*_MENTION, voice="credited").distinct()


def _published(first_hand: Expression, roots: Roots, tables: Tables) -> Expression:
    """Returns the mentions of outlets whose root is another source, or a circle that the outlet is part of.

    The voice is the publisher of the root.
    """
    publishers = tables.sources.select(publisher="publisher", published="source")
    members = roots.circular.join(publishers, [("source", "published")]).select("circle", member="publisher").distinct()
    found = first_hand.join(roots.roots.rename(root="source"), ["claim", "here"])
    found = found.left_join(members, [("root", "circle"), ("claimant", "member")])
    found = found.filter((found.root != found.here) | found.member.notnull())
    found = found.drop("voice", "circle", "member").left_join(publishers, [("root", "published")])
    return found.select(*_MENTION, voice=found.publisher.fill_null(found.root)).distinct()


def _possible(own: Expression, mentions: Expression, credited: Expression, roots: Roots, tables: Tables) -> Expression:
    """Returns for what outlets say first hand the other voices that it may come from.

    Those are of the sources that theirs derives from in whatever way, if these were not read or carry the same.
    """
    behind = own.filter(own.is_publisher).join(roots.behind, [("here", "one")]).drop("voice")
    behind = behind.join(tables.sources.select("publisher", "held", published="source"), [("other", "published")])
    carriers = mentions.select("statement", carrier="here").distinct()
    carried = behind.left_join(carriers, [("other", "carrier"), "statement"])
    carried = carried.filter(~carried.held | carried.carrier.notnull())
    carried = carried.select(*_MENTION, "claimant", "other", voice=carried.publisher.fill_null(carried.other))
    told = carried.drop("voice").join(credited, [("other", "carrier"), "statement"])
    told = told.select(*_MENTION, "claimant", "other", voice="credited")
    whole = carried.union(told)
    return whole.filter(whole.voice != whole.claimant).select(*_MENTION, "voice").distinct()
