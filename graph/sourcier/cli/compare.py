"""Comparing what is said of one thing, or of several: compare."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from sourcier.cli.group import Settings, handing_on
from sourcier.cli.look import complete_name
from sourcier.cli.output import Table, is_table, output_option, render, write
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.compare import Comparison, Comparisons
    from sourcier.lookup import ReadAssessment, ReadClaim, Reference

_NO_PAIR = Text("no two of these claims differ", "aucune de ces affirmations ne diffère d’une autre")
_ELSEWHERE = Text(
    "claims about what this actor undertakes contradict each other; compare {things}",
    "des affirmations sur ce que cet acteur entreprend se contredisent\u202f; comparez {things}",
)
_CLAIM_HEADINGS = {
    "said": Text("said at latest", "dit au plus tard"),
    "subject": Text("about", "au sujet de"),
    "property": Text("property", "propriété"),
    "claimant": Text("says", "dit"),
    "value": Text("value", "valeur"),
    "quote": Text("exact words", "mots exacts"),
    "source": Text("source", "source"),
    "origin": Text("origin", "origine"),
}
_PAIR_HEADINGS = {
    "property": Text("property", "propriété"),
    "first": Text("this", "ceci"),
    "second": Text("and this", "et cela"),
    "outcome": Text("outcome", "issue"),
    "reason": Text("reason", "raison"),
}


def asks_comparisons(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of a comparison; the comparisons that they ask for are handed on to it."""

    @click.argument("names", nargs=-1, required=True, metavar="NAME... [PROPERTY]", shell_complete=complete_name)
    @click.option(
        "--all", "everything", is_flag=True, help="Also claims that agree, and values that may hold together."
    )
    @handing_on(command)
    def asking(settings: Settings, names: tuple[str, ...], everything: bool) -> Comparisons:
        return settings.graph.compare(*names, everything=everything)

    return asking


@click.command()
@asks_comparisons
@output_option
def compare(settings: Settings, found: Comparisons, form: str | None) -> None:
    """Compare what is said of NAME, or of several: who says what in which words, and why values differ.

    NAME is an entity or a claim. A last word that names a claim property, as investmentAmount, keeps to that property.
    For each two claims that differ the outcome comes with its reason: that they contradict each other, or why both may
    be true. What curators conclude of two of the claims or more stands below, apart and signed. With -o json, jsonl,
    csv or tsv each row is one pair of claims.
    """
    from sourcier.cli.assessment import assessments_text

    lang = settings.lang
    if is_table(form) or form == "md":
        width = shutil.get_terminal_size((100, 24)).columns
        tables = [_claims(found, lang), *([_reasons(found, lang)] if found.pairs else [])]
        click.echo("\n".join(render(table, form or "table", lang, width=width) for table in tables), nl=False)
        click.echo(assessments_text(_assessments(settings, found), lang), nl=False)
    else:
        write(_pairs(found, lang), form, lang)
    if not found.pairs:
        settings.say(_NO_PAIR.in_(lang))
    if elsewhere := _elsewhere(settings, found):
        settings.say(_ELSEWHERE.in_(lang).format(things=", ".join(elsewhere)))


def _assessments(settings: Settings, found: Comparisons) -> list[ReadAssessment]:
    """Returns what curators conclude of two of the claims or more."""
    compared = {claim.iri for claim in found.claims}
    known = settings.graph.assessments()
    return [one for one in known if len(compared & {claim.iri for claim in one.claims}) > 1]


def _elsewhere(settings: Settings, found: Comparisons) -> list[str]:
    """Returns what else is contradictory where all the claims are about one actor: what it undertakes."""
    from sourcier.lookup.undertaken import undertaken

    subjects = {claim.subject.iri for claim in found.claims}
    properties = {claim.property.iri for claim in found.claims}
    if len(subjects) != 1:
        return []
    about = properties.pop() if len(properties) == 1 else None
    return undertaken(settings.graph.view, subjects.pop(), about=about, contested=True)


def _claims(found: Comparisons, lang: str) -> Table:
    """Returns the claims side by side; a subject or property that they share has no column."""
    rows = [list(_claim(claim, lang).values()) for claim in found.claims]
    return Table(_CLAIM_HEADINGS, rows, unbroken=("said",)).without_shared("subject", "property")


def _claim(claim: ReadClaim, lang: str) -> dict[str, str]:
    from sourcier.compare import value_in
    from sourcier.lookup.origin import origin_in

    return {
        "said": claim.claimed_on.isoformat() if claim.claimed_on else "",
        "subject": claim.subject.label.in_(lang),
        "property": claim.property.label.in_(lang),
        "claimant": claim.claimant.label.in_(lang),
        "value": value_in(claim, lang),
        "quote": f"«\u00a0{claim.quote}\u00a0»",
        "source": _names(claim.sources, lang),
        "origin": "; ".join(origin_in(origin, lang) for origin in claim.origins),
    }


def _names(references: Iterable[Reference], lang: str) -> str:
    return "; ".join(reference.label.in_(lang) for reference in references)


def _reasons(found: Comparisons, lang: str) -> Table:
    """Returns the pairs with their reasons; a row stands for all pairs that set the same against the same."""
    groups: dict[tuple[str, ...], list[tuple[Comparison, ReadClaim, ReadClaim]]] = {}
    for pair in found.pairs:
        first, second = pair.claims
        if first.subject == second.subject:
            first, second = sorted(pair.claims, key=lambda claim: _set_against(claim, lang))
            against = (_set_against(first, lang), _set_against(second, lang))
        else:
            against = (first.subject.id, second.subject.id)
        groups.setdefault((pair.first.property.id, pair.outcome.id, pair.rule.id, *against), []).append(
            (pair, first, second)
        )
    rows = [
        (
            group[0][0].first.property.label.in_(lang),
            _side_of([first for _, first, _ in group], group[0][0], lang),
            _side_of([second for _, _, second in group], group[0][0], lang),
            group[0][0].outcome.label.in_(lang),
            group[0][0].reason_in(lang) if len(group) == 1 else group[0][0].reason.in_(lang),
        )
        for group in groups.values()
    ]
    return Table(_PAIR_HEADINGS, rows).without_shared("property")


def _set_against(claim: ReadClaim, lang: str) -> str:
    return f"{claim.value_text(lang)} {claim.role or ''}"


def _side_of(claims: list[ReadClaim], pair: Comparison, lang: str) -> str:
    """Returns the values of one side with who gives each, and of what, where the two sides are about two things."""
    from sourcier.compare import value_in

    speakers: dict[str, dict[str, None]] = {}
    for claim in claims:
        speakers.setdefault(value_in(claim, lang), {})[claim.claimant.label.in_(lang)] = None
    lines = [f"{value} – {', '.join(names)}" for value, names in speakers.items()]
    subject = [claims[0].subject.label.in_(lang)] if pair.first.subject != pair.second.subject else []
    return "\n".join([*subject, *lines])


def _pairs(found: Comparisons, lang: str) -> Table:
    """Returns one row a pair, with everything that one row can say of its claims."""
    rows = [
        {
            "property": pair.first.property.id,
            "outcome": pair.outcome.id,
            "rule": pair.rule.id,
            "reason": pair.reason_in(lang),
            **_side("first", pair.first, lang),
            **_side("second", pair.second, lang),
        }
        for pair in found.pairs
    ]
    keys = ["property", "outcome", "rule", "reason", *_SIDES]
    return Table({key: Text(key, key) for key in keys}, [[row[key] for key in keys] for row in rows])


_SIDE = ("claim", "subject", "claimant", "value", "said", "quote", "source")
_SIDES = [f"{side}_{key}" for side in ("first", "second") for key in _SIDE]


def _side(side: str, claim: ReadClaim, lang: str) -> dict[str, str]:
    shown = _claim(claim, lang)
    quotes = " | ".join(dict.fromkeys(mention.quote for mention in claim.mentions))
    sources = " | ".join(source.id for source in claim.sources)
    cells = (claim.id, claim.subject.id, shown["claimant"], shown["value"], shown["said"], quotes, sources)
    return dict(zip((f"{side}_{key}" for key in _SIDE), cells, strict=True))
