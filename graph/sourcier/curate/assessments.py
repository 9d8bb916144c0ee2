"""The file of assessments: signed judgements of curators about claims that the sources make."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import NamedNode

from sourcier.compile.mint import Minted
from sourcier.curate.kind import Mistake, Vocabulary, words_of
from sourcier.curate.record import Log, Record, entries, words_by_language
from sourcier.curate.schema import ASSESSMENT
from sourcier.curate.tree import Refusal, read_tree
from sourcier.identifiers import is_key, local_key
from sourcier.model import Assessment
from sourcier.namespaces import ASSESSMENT as ASSESSMENT_NAMESPACE
from sourcier.namespaces import CLAIM, SOUC

_OF_SEVERAL = frozenset({SOUC.realConflict, SOUC.apparentConflict, SOUC.sameThing, SOUC.undecidable, SOUC.superseded})
"""Judgements of how claims stand to each other; the others may be about one claim."""

_SHOWN = 5
"""At most so many claims are listed in a remedy."""


class AssessmentReader:
    """Reads assessments; `claims` are those that the sources make, by key.

    `claims` is None where sources have problems: a claim that could not be read has no key, so that nobody can be told
    that it is unknown.
    """

    def __init__(self, vocabulary: Vocabulary, claims: Mapping[str, Minted] | None) -> None:
        self.vocabulary, self.claims = vocabulary, claims
        self.assessments: dict[str, Assessment] = {}

    def read(self, path: Path, name: str) -> Log:
        """Reads the file; returns what is wrong in it."""
        log = Log(name)
        try:
            root = read_tree(path, name)
        except Refusal as refusal:
            log.problems.append(refusal.problem)
            return log
        for key, line, node in entries(root, log):
            if is_key(key):
                self._take(key, Record(node, ASSESSMENT, self.vocabulary, log))
            else:
                log.add(line, "bad-identifier", ascii(key), "use lower-case letters a–z, digits and single hyphens")
        return log

    def _take(self, key: str, record: Record) -> None:
        judgement, signer, signed = record.get("judgement", NamedNode), record.get("by", dict), record.get("on", date)
        claims = self._claims(record)
        if len(claims) == 1 and judgement in _OF_SEVERAL:
            remedy = "name the claims on both sides, or choose another judgement"
            record.refuse("claims", "lone-claim", "only one is named", remedy)
        conclusion, reason = (words_by_language(record, name, self.vocabulary) for name in ("conclusion", "reason"))
        if signed:
            self._check_day(record, signed, claims)
        if claims and judgement and signer and signed:
            iris = tuple(CLAIM.term(claim) for claim in claims)
            iri = ASSESSMENT_NAMESPACE.term(key)
            self.assessments[key] = Assessment(iri, iris, judgement, conclusion, reason, signer, signed)

    def _claims(self, record: Record) -> list[str]:
        """Returns the keys named, each once, whether or not there are such claims."""
        found: dict[str, int] = {}
        before = len(record.log.problems)
        nodes = record.listed("claims")
        if record.has("claims") and not nodes and len(record.log.problems) == before:
            record.refuse("claims", "wrong-shape", "no claim is named", "name one claim or more, by their keys")
        for item in nodes:
            try:
                key = words_of(item).removeprefix("claim:")
            except Mistake as mistake:
                record.log.add(item.line, mistake.code, f"claims: {mistake.detail}", mistake.remedy)
                continue
            if not is_key(key):
                detail, remedy = f"claims: {key!a}", "give the key of a claim; `sourcier claims` lists them"
                record.log.add(item.line, "bad-identifier", detail, remedy)
                continue
            if key in found:
                detail = f"{key!a} is named on line {found[key]} too"
                record.log.add(item.line, "duplicate-claim", detail, "keep one of them")
            elif self.claims is not None and key not in self.claims:
                record.log.add(item.line, "unknown-claim", ascii(key), _nearest(key, self.claims))
            found.setdefault(key, item.line)
        return list(found)

    def _check_day(self, record: Record, signed: date, keys: list[str]) -> None:
        """Notes an assessment signed before a source can have carried one of its claims."""
        known = [self.claims[key] for key in keys if self.claims and key in self.claims]
        first, key = max(((_first_day(claim), local_key(claim.iri)) for claim in known), default=(date.min, ""))
        if signed < first:
            detail = f"signed on {signed}, but {key!r} was published on {first}"
            record.refuse("on", "bad-date", detail, "mend `on:`, or name another claim")


def _first_day(claim: Minted) -> date:
    """Returns the first day on which a source can have carried the claim, as far as the dates of its sources tell."""
    return min((source.published and source.published.start) or date.min for _, source, _ in claim.mentions)


def _nearest(key: str, claims: Mapping[str, Minted]) -> str:
    """Returns a remedy: the claims of that subject and property, or of those with the nearest name."""
    known = sorted({_stem(claim) for claim in claims})
    stem = next(iter(get_close_matches(_stem(key)[:200], known, n=1)), None)
    if stem is None:
        return "give the key of a claim; `sourcier claims` lists them"
    listed = [claim for claim in sorted(claims) if _stem(claim) == stem]
    shown = ", ".join(f"{claim} (“{claims[claim].mentions[0][2].quote}”)" for claim in listed[:_SHOWN])
    return f"did you mean one of these? {shown}{', …' if len(listed) > _SHOWN else ''}"


def _stem(key: str) -> str:
    """Returns the key of a claim without its digest: the subject and the property."""
    return key.rpartition("-")[0] or key
