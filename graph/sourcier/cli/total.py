"""Totals without double counting: total."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from sourcier.cli.group import Settings, engine_option, handing_on
from sourcier.cli.look import complete_name
from sourcier.cli.output import Cell, Table, is_table, output_option, render, write
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.compare.totals.total import Total, Totals
    from sourcier.lookup.claim import Reference

_NOBODY = Text("not said", "non dit")
_GROUPS = {
    "actor": Text("actor", "acteur"),
    "site": Text("site", "site"),
    "project": Text("project", "projet"),
    "country": Text("country", "pays"),
    "region": Text("region", "région"),
    "status": Text("status", "statut"),
    "horizon": Text("by the end of", "avant la fin de"),
    "claimant": Text("says", "dit"),
}
_HEADINGS = {
    "lower": Text("at least", "au moins"),
    "upper": Text("at most", "au plus"),
    "naive": Text("naive sum", "somme naïve"),
    "claims": Text("claims", "affirmations"),
    "subjects": Text("subjects", "sujets"),
}


_OPTIONS = (
    click.argument("property_", metavar="PROPERTY"),
    click.option(
        "--by", type=click.Choice(list(_GROUPS)), help="Split the total; the parts may overlap and do not add up."
    ),
    click.option(
        "--about", metavar="NAME", shell_complete=complete_name, help="Only NAME, what it undertakes, its parts."
    ),
    click.option("--in", "place", metavar="PLACE", help="Only sites and projects said to be there."),
    click.option("--status", "statuses", multiple=True, metavar="WORD", help="Only claims of this status; repeatable."),
    click.option(
        "--horizon", type=click.IntRange(1900, 2200), metavar="YEAR", help="Only what is to be there by YEAR."
    ),
    click.option(
        "--undisclosed", is_flag=True, help="Only that of which a claim says that something is not disclosed."
    ),
    click.option("--what", "words", multiple=True, metavar="WORD", help="With --undisclosed: what is not; repeatable."),
    click.option("--include-denied", is_flag=True, help="Count what is denied, abandoned or past as possible."),
    engine_option,
)


def asks_total(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of a total; the total that they ask for is handed on to it."""

    @handing_on(command)
    def asking(
        settings: Settings,
        property_: str,
        by: str | None,
        about: str | None,
        place: str | None,
        statuses: tuple[str, ...],
        horizon: int | None,
        undisclosed: bool,
        words: tuple[str, ...],
        include_denied: bool,
        engine: str,
    ) -> Totals:
        return settings.graph.total(
            property_,
            by=by,
            about=about,
            place=place,
            status=statuses,
            horizon=horizon,
            undisclosed=words if undisclosed or words else None,
            include_denied=include_denied,
            engine=engine,
        )

    for option in reversed(_OPTIONS):
        asking = option(asking)
    return asking


@click.command()
@asks_total
@output_option
def total(settings: Settings, found: Totals, form: str | None) -> None:
    """Add up PROPERTY, as gpuCount or investmentAmount, without counting anything twice.

    The answer is two limits, the naive sum beside them, and what counts within what: parts in their wholes, certainly
    or perhaps; several claims of one thing once. Nothing is added over two currencies. -o json has the claims;
    `sourcier explain total` with the same options leads to the words of each.
    """
    lang = settings.lang
    if form in {"json", "jsonl"}:
        click.echo(_json(found, lang, form), nl=False)
    elif form in {"csv", "tsv"} or not (is_table(form) or form == "md"):
        write(_complete(found, lang), form, lang)
    else:
        _write_terse(found, form or "table", lang)


def _write_terse(found: Totals, form: str, lang: str) -> None:
    """Writes the limits as a table, then, where the total is not split, everything that explains them."""
    from sourcier.compare.totals.text import NOT_ADDED, left_out_lines, total_lines

    width = shutil.get_terminal_size((100, 24)).columns
    click.echo(render(_terse(found, lang), form, lang, width=width), nl=False)
    if form == "md":
        return
    if found.question.by:
        lines = [NOT_ADDED.in_(lang)] if found.totals else []
    else:
        lines = [line for total in found.totals for line in ["", *total_lines(total, lang)]]
    for line in [*lines, *_after_a_gap(left_out_lines(found, lang))]:
        for folded in textwrap.wrap(line, width, subsequent_indent=" " * 23, break_on_hyphens=False) or [""]:
            click.echo(folded)


def _after_a_gap(lines: list[str]) -> list[str]:
    return ["", *lines] if lines else []


def _terse(found: Totals, lang: str) -> Table:
    by = found.question.by
    rows: list[list[Cell]] = [
        [
            *([total.group.in_(lang) if total.group_key else _NOBODY.in_(lang)] if by else []),
            total.lower_in(total.lower, lang),
            total.upper_in(total.upper, lang),
            total.amount_in(total.naive, lang),
            len(total.claims),
            len(total.counted),
        ]
        for total in found.totals
    ]
    return Table({**({by: _GROUPS[by]} if by else {}), **_HEADINGS}, rows)


def _complete(found: Totals, lang: str) -> Table:
    """Returns one row a total with all that a row can hold; an empty `upper` is open, several are joined by ` | `."""
    return Table({key: Text(key, key) for key in _KEYS}, [_flat(total, lang) for total in found.totals])


_KEYS = (
    "property", "group", "measure", "unit", "lower", "upper", "open", "naive", "claims", "subjects", "claim_ids",
    "collapsed", "perhaps_collapsed", "possible", "findings",
)  # fmt: skip


def _flat(total: Total, lang: str) -> list[Cell]:
    from sourcier.compare.totals.text import collapsed_in, finding_in

    return [
        total.property.key,
        total.group_key or None,
        total.measure,
        total.unit.code,
        _in_unit(total, total.lower),
        _in_unit(total, total.upper),
        total.upper is None,
        _in_unit(total, total.naive),
        len(total.claims),
        len(total.counted),
        " | ".join(total.claims),
        " | ".join(collapsed_in(c, lang) for c in total.collapsed if c.certain),
        " | ".join(collapsed_in(c, lang) for c in total.collapsed if not c.certain),
        " | ".join(c.subject.id for c in total.counted if not c.certain),
        " | ".join(finding_in(finding, total, lang) for finding in total.findings),
    ]


def _in_unit(total: Total, amount: Decimal | None) -> Decimal | None:
    """Returns an amount in the unit that the row names, without idle zeros."""
    if amount is None:
        return None
    converted = amount / total.unit.factor
    return converted.to_integral_value() if converted == converted.to_integral_value() else converted.normalize()


def _json(found: Totals, lang: str, form: str) -> str:
    left_out = {left.reason: [_iri(claim) for claim in left.claims] for left in found.left_out}
    totals = [_total_json(total, lang) for total in found.totals]
    if form == "jsonl":
        return "".join(json.dumps(total, ensure_ascii=False) + "\n" for total in totals)
    answer = {"property": found.property.key, "totals": totals, "left_out": left_out}
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _total_json(total: Total, lang: str) -> dict[str, Any]:
    """Returns a total with the IRIs of all claims behind it; amounts are decimals in words, as JSON has none."""
    from sourcier.compare.totals.text import collapsed_in, finding_in

    def amount(number: Decimal | None) -> str | None:
        in_unit = _in_unit(total, number)
        return None if in_unit is None else f"{in_unit:f}"

    def limits(value: Any) -> dict[str, Any]:
        return {"lower": amount(value.lower), "upper": amount(value.upper)}

    return {
        "property": total.property.key,
        "group": total.group_key or None,
        "measure": total.measure,
        "unit": total.unit.code,
        **limits(total),
        "text": total.interval_in(lang),
        "naive": amount(total.naive),
        "counted": [
            {"subject": c.subject.id, **limits(c), "certain": c.certain, "claims": [_iri(i) for i in c.claims]}
            for c in total.counted
        ],
        "collapsed": [
            {
                "kind": c.kind,
                "certain": c.certain,
                "subject": c.subject.id,
                "whole": _id(c.whole),
                "text": collapsed_in(c, lang),
                "claims": [_iri(i) for i in c.claims],
                "because": [_iri(i) for i in c.because],
            }
            for c in total.collapsed
        ],
        "findings": [
            {
                "kind": f.kind,
                "subject": f.subject.id,
                "text": finding_in(f, total, lang),
                "claims": [_iri(i) for i in f.claims],
            }
            for f in total.findings
        ],
        "by_status": [{"status": s.status.id, **limits(s), "naive": amount(s.naive)} for s in total.shares],
    }


def _id(reference: Reference | None) -> str | None:
    return reference.id if reference else None


def _iri(claim: str) -> str:
    from sourcier.namespaces import expand

    return expand(claim) or claim
