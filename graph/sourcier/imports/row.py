"""One row of a table: the entities that it names, and the claims that it makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from pyoxigraph import NamedNode

from sourcier.curate.kind import Mistake, Vocabulary
from sourcier.curate.problem import Problem
from sourcier.curate.record import Log, Record
from sourcier.curate.tree import Mapping as MappingNode
from sourcier.curate.tree import Node, Scalar
from sourcier.curate.value import ValueReader
from sourcier.imports.cell import Words, number, period, quoted, words_of
from sourcier.imports.entity import Named
from sourcier.imports.fields import READ, VALUES
from sourcier.imports.mapping import ClaimRule, EntityRule, Rule, fill
from sourcier.imports.sheet import Sheet
from sourcier.imports.table import Cell, Row
from sourcier.model import Claim, Entity, Mention, Period, Value
from sourcier.namespaces import SOU, SOUC
from sourcier.registry import load_registry

_PREFIX = 40
_PERIODS = {"date", "said", "since", "until"}
Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that a row names, with the words that name it."""

    entity: Entity
    words: Words


Everything = Mapping[str, list[Found]]


def entities(rule: EntityRule, cells: Cells, row: Row, sheet: Sheet) -> Iterator[Found]:
    """Yields what a row names by one rule: several where the cell is split, none where it is empty.

    Raises:
        Mistake: it cannot be told what is named.
    """

    def words(one: Rule | None) -> list[Words]:
        return list(words_of(one, cells, sheet.text, sheet.mapping.empty)) if one else []

    for named in words(rule.label):
        kinds = words(rule.kind)
        if not kinds:
            raise Mistake("missing-key", f"{named.text[:60]!r} has no kind", "give `default:` in the mapping")
        plain = {name: cell.words.strip() for name, cell in cells.items()}
        name = " ".join(named.text.split())
        found = Named(
            rule.family,
            kinds[0].text,
            name,
            fill(rule.template, plain) if rule.template else None,
            tuple(sorted({" ".join(one.text.split()) for one in words(rule.aliases)} - {name})),
            "; ".join(one.text for one in words(rule.url)) or None,
        )
        yield Found(sheet.entities.find(found, row.line), named)


def row_claims(rule: ClaimRule, cells: Cells, found: Everything, row: Row, sheet: Sheet) -> Iterator[Claim]:
    """Yields what a row claims by one rule: nothing where the value is empty.

    Raises:
        Mistake: a word of the row cannot be read.
    """
    words = {name: list(words_of(one, cells, sheet.text, sheet.mapping.empty)) for name, one in rule.fields.items()}
    details = {name: several for name, several in words.items() if name not in VALUES and several}
    for name, several in details.items():
        if len(several) > 1:
            raise Mistake("bad-value", f"{name}: {len(several)} values for one claim", "do not split this column")
    subjects = _named(rule.about, found, sheet)
    speakers = _named(rule.by, found, sheet) if rule.by else []
    whole: list[tuple[dict[str, Words], Found | None]]
    if rule.property.value_kind == SOUC.entityValue:
        whole = [({}, target) for target in (_named(rule.object, found, sheet) if rule.object else [])]
    else:
        whole = [({name: one}, None) for name in VALUES for one in words.get(name, ())]
    for subject, (value, target) in product(subjects, whole):
        given = {**{name: several[0] for name, several in details.items()}, **value}
        record = _record(rule, given, row, sheet)
        evidence = [*value.values(), *([target.words] if target else []), subject.words]
        mention = _mention(evidence, by=bool(speakers), cells=cells, row=row, sheet=sheet)
        yield _claim(rule, record, (subject, target, speakers), mention, sheet)


def _named(name: str, found: Everything, sheet: Sheet) -> list[Found]:
    if name in found:
        return found[name]
    known = sheet.request.known.by_id(name)
    assert known is not None, "the mapping was checked"
    return [Found(known, Words(name))]


def _record(rule: ClaimRule, given: Mapping[str, Words], row: Row, sheet: Sheet) -> Record:
    """Returns the fields of a claim as a curation file would have them, cast and checked.

    Raises:
        Mistake: one of them cannot be cast.
    """
    entries: list[tuple[Scalar, Node]] = []
    for name, words in given.items():
        how = rule.fields[name]
        text = number(words.text, how, sheet.mapping) if name == "value" else words.text
        text = period(text, how) if name in _PERIODS else text
        entries.append((Scalar(name, row.line), Scalar(text, row.line)))
    log = Log(sheet.log.path)
    record = Record(MappingNode(row.line, entries), READ, Vocabulary(load_registry()), log)
    _raise_first(log.problems)
    return record


Parties = tuple[Found, Found | None, list[Found]]
"""Subject, object and speakers."""


def _claim(rule: ClaimRule, record: Record, parties: Parties, mention: Mention, sheet: Sheet) -> Claim:
    subject, target, speakers = parties
    _check(rule, "subject", subject.entity, rule.property.subject_kinds)
    about = sheet.mapping.source
    if len(speakers) > 1:
        raise Mistake("bad-value", f"{len(speakers)} speakers of one claim", "do not split this column")
    if speakers:
        _check(rule, "speaker", speakers[0].entity, frozenset({SOU.Actor}))
    said, published = record.get("said", Period), about.published
    value: Value | None
    if target is not None:
        _check(rule, "object", target.entity, rule.property.object_kinds)
        if target.entity.iri == subject.entity.iri:
            raise Mistake("cycle", f"{rule.property.key} of {subject.words.text[:60]!r} with itself", "")
        value = target.entity.iri
    else:
        value = ValueReader(record, rule.property, Vocabulary(load_registry())).read()
        _raise_first(record.log.problems)
    ends = [one.end for one in (said, published) if one and one.end]
    return Claim(
        subject=subject.entity.iri,
        property=rule.property.iri,
        value=value,
        claimant=speakers[0].entity.iri if speakers else about.publisher.iri,
        polarity=record.get("polarity", NamedNode) or SOUC.asserts,
        status=record.get("status", NamedNode) or SOUC.stated,
        mention=mention,
        said=min(ends, default=None),
        horizon=record.get("horizon", Period),
        horizon_text=record.get("horizon_text", str),
        since=record.get("since", Period),
        until=record.get("until", Period),
        former=bool(record.get("former", bool)),
        condition=record.get("condition", str),
        role=record.get("role", str),
    )


def _check(rule: ClaimRule, part: str, entity: Entity, kinds: frozenset[NamedNode]) -> None:
    if kinds and not load_registry().is_a(entity.type, kinds):
        wanted = " or ".join(sorted(kind.value.rsplit("#", 1)[-1] for kind in kinds))
        found = entity.type.value.rsplit("#", 1)[-1]
        name = next(iter(entity.names.values()))
        detail = f"the {part} {name!r} is a {found}, and {rule.property.key} takes a {wanted}"
        raise Mistake("wrong-kind", detail, f"mend the claim on line {rule.line} of the mapping")


def _mention(evidence: list[Words], *, by: bool, cells: Cells, row: Row, sheet: Sheet) -> Mention:
    """Returns the place of the cell that carries a claim: of its value, else of what it is about."""
    for words in evidence:
        if (found := quoted(words, sheet.text)) is None:
            continue
        quote, (start, end) = found
        opening = min(cell.start for cell in cells.values())
        before = sheet.text[max(opening, start - _PREFIX) : start] if sheet.places(quote) > 1 else ""
        return Mention(
            quote,
            SOUC.reportedSpeech if by else SOUC.outletVoice,
            prefix=before.splitlines()[-1] if before.strip() else None,
            offsets=(start, end),
            note=f"{sheet.request.path.name}, line {row.line}, column {words.column}",
        )
    raise Mistake("bad-quote", "no cell holds a word or a figure to quote", "map the claim to a column")


def _raise_first(problems: list[Problem]) -> None:
    for problem in problems:
        raise Mistake(problem.code, problem.detail, problem.remedy)
