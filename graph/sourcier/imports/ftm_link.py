"""What records of FollowTheMoney say, as claims of whoever publishes the file: links, and some simple properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.curate.kind import Mistake
from sourcier.figures.notation import read_period
from sourcier.imports.ftm_record import Record
from sourcier.imports.ftm_thing import Things
from sourcier.language import LANGUAGES
from sourcier.model import Claim, DateValue, Mention, Period, Value
from sourcier.namespaces import SOUC
from sourcier.registry import ClaimProperty, load_registry

_LINKS = {
    "Associate": ("personalTieWith", "person", "associate"),
    "Directorship": ("officerOf", "director", "organization"),
    "Employment": ("worksFor", "employee", "employer"),
    "Family": ("personalTieWith", "person", "relative"),
    "Membership": ("memberOf", "member", "organization"),
    "Ownership": ("ownerOf", "owner", "asset"),
    "ProjectParticipant": ("", "participant", "project"),
    "UnknownLink": ("", "subject", "object"),
}
"""The claim property of each link, with what it comes from and goes to; where it is empty, the role has to say it."""
_WITH_ROLE = {"officerOf", "memberOf", "worksFor"}
_DATED = {"Company": (("incorporationDate", "foundedIn"),), "Organization": (("incorporationDate", "foundedIn"),),
          "Event": (("date", "heldOn"), ("startDate", "heldOn"))}  # fmt: skip
_RELATED = (("addressEntity", "locatedIn"), ("parent", "subsidiaryOf"))
_WORDED = (("sector", "activity"),)
LINK_KEPT = {
    "role",
    "startDate",
    "endDate",
    "status",
    "recordId",
    "sourceUrl",
    *(end for _, *ends in _LINKS.values() for end in ends),
}
THING_CLAIMED = {name for name, _ in (*_RELATED, *_WORDED, *(pair for several in _DATED.values() for pair in several))}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who publishes the file, and what the file is called."""

    actor: NamedNode
    file: str


def link_claim(record: Record, things: Things, speaker: Speaker) -> Claim:
    """Returns the claim that a link is.

    Raises:
        Mistake: there is no claim property for it, or it names what is not there, or what cannot be so related.
    """
    if record.schema.name not in _LINKS:
        detail = f"no class and no claim property says what a {record.schema.name} is"
        raise Mistake("no-place", detail, "leave it to tools that do")
    key, from_, to = _LINKS[record.schema.name]
    prop, role = _property(record, key)
    source, target = (_end(record, name, things) for name in (from_, to))
    if source == target:
        raise Mistake("cycle", f"{record.schema.name} of {record.first(from_)!r} with itself", "")
    ended = record.first("endDate")
    words = role and record.first("role")
    evidence = [("role", words)] if words else []
    evidence += [(name, record.first(name) or "") for name in (to, from_)]
    return _claim(
        record, prop, source, target, speaker, evidence, things,
        role=role, status=_status(record), since=_period(record.first("startDate")), until=_period(ended),
        former=bool(ended),
    )  # fmt: skip


def thing_claims(record: Record, subject: NamedNode, things: Things, speaker: Speaker) -> Iterator[Claim]:
    """Yields the claims that the simple properties of a thing make.

    Raises:
        Mistake: it names what is not there.
    """
    properties = load_registry().properties
    dated = [pair for name, pairs in _DATED.items() if record.is_a(name) for pair in pairs if record.first(pair[0])]
    said: list[tuple[str, str, str, Value]] = []
    for name, key in dated[:1]:
        words = record.first(name) or ""
        said += [(name, key, words, DateValue(period, SOUC.exactly))] if (period := _period(words)) else []
    for name, key in _RELATED:
        for id_ in record.all(name):
            if id_ not in things.things:
                raise Mistake("dangling", f"{name} names {id_!r}, which the file does not hold", "add its record")
            said.append((name, key, id_, things.things[id_].entity.iri))
    said += [(name, key, words, words) for name, key in _WORDED for words in record.all(name)]
    for name, key, words, value in said:
        yield _claim(record, properties[key], subject, value, speaker, [(name, words)], things)


def _property(record: Record, key: str) -> tuple[ClaimProperty, str | None]:
    """Returns the claim property of a link, and its role where claims of that property have one."""
    properties = load_registry().properties
    role = record.first("role")
    if key:
        return properties[key], role if key in _WITH_ROLE else None
    relations = [prop for prop in properties.values() if prop.value_kind == SOUC.entityValue]
    labels = {prop.label.in_(lang): prop for prop in relations for lang in LANGUAGES}
    if role not in labels:
        detail = f"no claim property is called {role!r}" if role else f"a {record.schema.name} without a role"
        raise Mistake(
            "unknown-property", detail, f"the roles that are known: {', '.join(sorted(p.label.en for p in relations))}"
        )
    return labels[role], None


def _end(record: Record, name: str, things: Things) -> NamedNode:
    ids = record.all(name)
    if len(ids) != 1:
        raise Mistake("bad-record", f"{name} names {len(ids)} things", "write one link for each")
    if ids[0] in things.documents:
        raise Mistake("wrong-kind", f"{name} names a document, {ids[0]!r}", "claims are about things")
    if ids[0] not in things.things:
        raise Mistake("dangling", f"{name} names {ids[0]!r}, which the file does not hold", "add its record")
    return things.things[ids[0]].entity.iri


def _status(record: Record) -> NamedNode:
    statuses = load_registry().schemes["status"].values()
    labels = {status.label.in_(lang): status.iri for status in statuses for lang in LANGUAGES}
    return next((labels[one] for one in record.all("status") if one in labels), SOUC.stated)


def _period(words: str | None) -> Period | None:
    return read_period(words[:10]) if words else None


def _claim(  # noqa: PLR0913, PLR0917 - a claim and its evidence
    record: Record,
    prop: ClaimProperty,
    subject: NamedNode,
    value: Value,
    speaker: Speaker,
    evidence: list[tuple[str, str]],
    things: Things,
    *,
    role: str | None = None,
    status: NamedNode = SOUC.stated,
    since: Period | None = None,
    until: Period | None = None,
    former: bool = False,
) -> Claim:
    kinds = {thing.entity.iri: thing.entity.type for thing in things.things.values()}
    ends = [("subject", subject, prop.subject_kinds)]
    ends += [("object", value, prop.object_kinds)] if isinstance(value, NamedNode) else []
    for part, iri, wanted in ends:
        if wanted and not load_registry().is_a(kinds[iri], wanted):
            names = " or ".join(sorted(kind.value.rsplit("#", 1)[-1] for kind in wanted))
            found = kinds[iri].value.rsplit("#", 1)[-1]
            raise Mistake("wrong-kind", f"the {part} is a {found}, and {prop.key} takes a {names}", "it stays out")
    quoted = [(field, at) for field, words in evidence if words and (at := record.quote(field, words))]
    if not quoted:
        raise Mistake(
            "bad-quote", "the words that carry it are not found in the line", "write values as plain JSON strings"
        )
    place, (quote, offsets) = quoted[0]
    note = f"{speaker.file}, line {record.line}, {record.schema.name} {place}"
    mention = Mention(quote, SOUC.outletVoice, offsets=offsets, note=note)
    return Claim(subject, prop.iri, value, speaker.actor, SOUC.asserts, status, mention, since=since, until=until,
                 former=former, role=role)  # fmt: skip
