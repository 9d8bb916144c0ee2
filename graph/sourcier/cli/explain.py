"""From a number back to the words behind it: explain."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from sourcier.cli.ask import read_parameters
from sourcier.cli.group import Settings
from sourcier.cli.json_form import claim_json
from sourcier.cli.look import complete_name, text_or_json
from sourcier.errors import UsageError
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.compare import Explanation
    from sourcier.lookup import ReadClaim

_STEP = "  "
_ROOTS = Text("rests on", "repose sur")
_NOTHING = Text("no claim stands behind it", "aucune affirmation ne la fonde")
_QUERY_ONLY = "-p, --row and --column belong to `sourcier explain query NAME`, -p to `explain total PROPERTY` too"


@click.command()
@click.argument("what", shell_complete=complete_name, metavar="WHAT")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of the query.")
@click.option("--row", type=click.IntRange(min=1), metavar="N", help="Only row N of the answer, from 1.")
@click.option("--column", metavar="NAME", help="Only the claims in this column, where it leads to claims.")
@text_or_json
@click.pass_obj
def explain(
    settings: Settings,
    what: str,
    name: str | None,
    given: tuple[str, ...],
    row: int | None,
    column: str | None,
    form: str,
) -> None:
    """Explain a number: the claims behind it, their exact words, the sources, and where these have it from.

    WHAT is a claim, something derived from claims (comparison:…, tie:…, whatever is based on claims), an entity or a
    source; `query` with the NAME of a named question, to explain the rows of its answer; or `total` with a property,
    and the options of `sourcier total` as parameters: `-p horizon=2030 -p by=actor`.
    """
    if what == "total" and name is not None and not row and not column:
        found = settings.graph.explain_total(name, read_parameters(given))
    elif what == "query":
        if name is None:
            raise UsageError("say which query: a name of `sourcier query --list`")
        found = settings.graph.explain_query(name, read_parameters(given), row=row, column=column, lang=settings.lang)
    elif name is not None or given or row or column:
        raise UsageError(_QUERY_ONLY)
    else:
        found = settings.graph.explain(what)
    if form == "json":
        click.echo(json.dumps(_json(found, settings.lang), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(found, settings.lang)))


def _lines(found: Explanation, lang: str, depth: int = 0) -> Iterator[str]:
    indent = _STEP * depth
    yield from _wrapped(found.title.in_(lang), indent)
    colon = "\u00a0: " if lang == "fr" else ": "
    facts = [f"{name.in_(lang)}{colon}{words.in_(lang)}" for name, words in found.facts]
    yield from _wrapped(" · ".join(facts), indent + _STEP)
    for claim in found.claims:
        yield from _claim(claim, lang, indent + _STEP, is_title=claim.label == found.title)
    for part in found.parts:
        yield ""
        yield from _lines(part, lang, depth + 1)
    if not found.claims and not found.parts:
        yield indent + _STEP + _NOTHING.in_(lang)


def _claim(claim: ReadClaim, lang: str, indent: str, *, is_title: bool) -> Iterator[str]:
    """Yields a claim in lines: what it says, its words with their sources, and where these have it from."""
    from sourcier.lookup import badge

    inside = indent if is_title else indent + _STEP
    if not is_title:
        yield from _wrapped(f"- {claim.label.in_(lang)}", indent)
    yield f"{inside}{claim.id}"
    for source in claim.sources:
        quotes = dict.fromkeys(f"«\u00a0{m.quote}\u00a0»" for m in claim.mentions if m.source == source)
        yield from _wrapped(f"{' '.join(quotes)} — {source.label.in_(lang)}", inside)
    roots = [root.label.in_(lang) for root in claim.roots if root not in claim.sources]
    if roots:
        yield from _wrapped(f"← {_ROOTS.in_(lang)} {', '.join(roots)}", inside)
    if claim.vector:
        yield from _wrapped(badge(claim.vector, claim.origins, lang), inside)


def _wrapped(words: str, indent: str) -> list[str]:
    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    return textwrap.wrap(
        words,
        width,
        initial_indent=indent,
        subsequent_indent=indent + _STEP,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _json(found: Explanation, lang: str) -> dict[str, Any]:
    return {
        "title": found.title.in_(lang),
        "facts": {name.in_(lang): words.in_(lang) for name, words in found.facts},
        "claims": [claim_json(claim, lang) for claim in found.claims],
        "parts": [_json(part, lang) for part in found.parts],
    }
