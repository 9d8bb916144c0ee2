"""What whoever uses a total must know of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from sourcier.compare.totals.bucket import Bucket, claims_of
from sourcier.compare.totals.question import Question
from sourcier.compare.totals.scope import DELIVERED
from sourcier.compare.totals.total import UNKNOWN_CURRENCY, Finding

Row = dict[str, Any]


def findings(bucket: Bucket, measure: str, question: Question, silent: Iterable[Row]) -> tuple[Finding, ...]:
    """Returns the findings on one total, gravest first; `silent` are claims that something is not disclosed."""
    found = [
        *(_unknown_currency(bucket) if measure == UNKNOWN_CURRENCY else ()),
        *_exceeding(bucket),
        *_disagreeing(bucket),
        *_overlapping(bucket),
        *_open(bucket),
        *_possible(bucket, question),
        *_undisclosed(bucket, silent),
    ]
    return tuple(found)


def _unknown_currency(bucket: Bucket) -> Iterator[Finding]:
    for subject, rows in bucket.said.items():
        yield Finding("unknown-currency", bucket.reference(subject), claims_of(rows))


def _exceeding(bucket: Bucket) -> Iterator[Finding]:
    """Yields wholes of which certain parts add up to more than is said of them, or than some say."""
    parts: dict[str, list[str]] = defaultdict(list)
    for part, whole in bucket.links:
        parts[whole].append(part)
    for whole, below in parts.items():
        value = bucket.values[whole]
        exceeded = [row for row in bucket.said[whole] if _is_below(row["high"], value["parts_low"])]
        if not exceeded:
            continue
        kind = "parts-exceed-whole" if value["exceeded"] else "parts-exceed-claim"
        rows = [*exceeded, *(row for part in below for row in bucket.said[part])]
        others = tuple(bucket.reference(part) for part in below)
        yield Finding(kind, bucket.reference(whole), claims_of(rows), others, amounts=(value["parts_low"],))


def _is_below(high: Decimal | None, amount: Decimal | None) -> bool:
    return high is not None and amount is not None and high < amount


def _disagreeing(bucket: Bucket) -> Iterator[Finding]:
    """Yields subjects of which claims exclude each other; where one tells of a promise, the other of what is there."""
    for subject, rows in bucket.said.items():
        least = max(row["low"] for row in rows)
        if all(row["high"] is None or row["high"] >= least for row in rows):
            continue
        is_both = len({row["status"] in DELIVERED for row in rows}) == 2
        kind = "promise-and-delivery" if is_both else "conflict"
        amounts = tuple(sorted({row[side] for row in rows for side in ("low", "high") if row[side] is not None}))
        limits = (amounts[0], amounts[-1])
        yield Finding(kind, bucket.reference(subject), claims_of(rows), amounts=limits)


def _overlapping(bucket: Bucket) -> Iterator[Finding]:
    """Yields wholes that have a part in common: of these, the least sum has the greatest only."""
    clusters: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in bucket.least.edges:
        clusters[row["whole"], row["cluster"]].append(row["part"])
    for (_, first), members in sorted(clusters.items()):
        if len(members) > 1:
            rows = [row for member in members for row in bucket.said[member]]
            others = tuple(bucket.reference(member) for member in sorted(members) if member != first)
            common = tuple(bucket.reference(part) for part in bucket.ways.common(members))
            yield Finding("overlap", bucket.reference(first), claims_of(rows), others, common=common)


def _open(bucket: Bucket) -> Iterator[Finding]:
    """Yields subjects that leave the greatest sum open."""
    parts = {part for part, _ in bucket.links}
    for subject, rows in bucket.said.items():
        if bucket.most.same.get(subject, subject) in parts:
            continue
        unlimited = [row for row in rows if row["high"] is None]
        if unlimited:
            most = max(row["low"] for row in unlimited)
            yield Finding("open", bucket.reference(subject), claims_of(unlimited), amounts=(most,))


def _possible(bucket: Bucket, question: Question) -> Iterator[Finding]:
    """Yields subjects that count for the greatest sum only, and why if it is for want of a date."""
    for subject, rows in bucket.said.items():
        if not bucket.is_sure(subject):
            is_undated = question.horizon is not None and all(row["year"] is None for row in rows)
            yield Finding("undated" if is_undated else "possible", bucket.reference(subject), claims_of(rows))


def _undisclosed(bucket: Bucket, silent: Iterable[Row]) -> Iterator[Finding]:
    """Yields what it is that is not disclosed of subjects that count."""
    by_subject: dict[str, list[Row]] = defaultdict(list)
    for row in silent:
        by_subject[row["subject"]].append(row)
    for subject in bucket.said:
        if rows := by_subject.get(subject):
            words = tuple(row["text"] for row in rows if row["text"])
            yield Finding("undisclosed", bucket.reference(subject), claims_of(rows), words=words)
