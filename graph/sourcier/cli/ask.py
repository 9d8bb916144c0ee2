"""Asking the graph: query."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from sourcier.cli.group import Settings
from sourcier.cli.output import FORMATS, Cell, Table, is_table, write
from sourcier.errors import DataError, UsageError
from sourcier.knowledge_graph import DEFAULT_SECONDS
from sourcier.language import Text
from sourcier.namespaces import CLAIM
from sourcier.store.answer import Answer, Solutions, plain

_RDF_FORMATS = ("turtle", "ntriples")


def complete_query(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Returns the named queries that begin with what was typed."""
    from sourcier.query import catalogue

    return [CompletionItem(q.name, help=q.summary) for q in catalogue().values() if q.name.startswith(incomplete)]


def question_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds to a command what a question takes: itself, its parameters, and a time limit."""
    for option in (
        click.option(
            "--timeout", type=click.FloatRange(0.01, 3600), default=DEFAULT_SECONDS, show_default=True, help="Seconds."
        ),
        click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of a query."),
        click.argument("query", required=False, shell_complete=complete_query),
    ):
        function = option(function)
    return function


@click.command()
@question_options
@click.option("-o", "--output", "form", type=click.Choice([*FORMATS, *_RDF_FORMATS]), help="Format of the answer.")
@click.option("--list", "list_", is_flag=True, help="List the named queries.")
@click.option("--sparql", is_flag=True, help="Print the SPARQL instead of running it.")
@click.pass_obj
def query(
    settings: Settings,
    query: str | None,
    given: tuple[str, ...],
    form: str | None,
    timeout: float,
    list_: bool,
    sparql: bool,
) -> None:
    """Ask SPARQL: QUERY is a named query, a file, `-` for standard input, or SPARQL itself.

    `sourcier explain query` with the same arguments leads from the rows to claims and words.
    """
    if list_:
        _list(settings, form)
        return
    text = read_question(query)
    bound = settings.graph.sparql(text, read_parameters(given), lang=settings.lang)
    if sparql:
        click.echo(bound, nl=not bound.endswith("\n"))
        return
    _write(settings.graph.query(bound, seconds=timeout), form, settings.lang)


def read_question(query: str | None) -> str:
    """Returns what is asked: a name, or SPARQL as given, from a file or from standard input.

    Raises:
        UsageError: nothing is asked.
    """
    if query is None:
        raise UsageError("say what to ask: a name of `sourcier query --list`, a file, - or SPARQL")
    return _text(query)


def _text(query: str) -> str:
    """Returns SPARQL from standard input or a file, else the words as given: a name, or SPARQL."""
    if query == "-":
        return sys.stdin.read() + "\n"
    path = Path(query)
    if path.suffix in {".rq", ".sparql"} or (len(query) < 255 and "{" not in query and path.is_file()):
        try:
            return path.read_text(encoding="utf-8") + "\n"
        except OSError as error:
            raise DataError(error.strerror or "cannot be read", path=path) from error
        except UnicodeDecodeError as error:
            raise DataError("not UTF-8; save the file as UTF-8", path=path) from error
    return query


def _shortened(cell: Cell) -> Cell:
    """Returns a cell as it is; of a list of claims how many there are, as `sourcier explain` shows them."""
    words = cell.split() if isinstance(cell, str) else []
    return f"… ({len(words)})" if words and all(word.startswith(str(CLAIM)) for word in words) else cell


def read_parameters(given: tuple[str, ...]) -> dict[str, str]:
    """Returns the parameters given as `name=value`.

    Raises:
        UsageError: one is not written so, or stands twice.
    """
    parameters: dict[str, str] = {}
    for words in given:
        name, equals, value = words.partition("=")
        if not equals or not name or name in parameters:
            raise UsageError(f"-p {words}: write -p name=value, each name once")
        parameters[name] = value
    return parameters


def _list(settings: Settings, form: str | None) -> None:
    from sourcier.query import catalogue

    rows = [
        (
            q.name,
            q.question.in_(settings.lang),
            " ".join(p.name if p.required else f"[{p.name}]" for p in q.parameters),
            " ".join(q.tags),
        )
        for q in catalogue().values()
    ]
    headings = {
        "name": Text("name", "nom"),
        "question": Text("question", "question"),
        "parameters": Text("parameters", "paramètres"),
        "tags": Text("tags", "sujets"),
    }
    write(Table(headings, rows, unbroken=("name",)), form, settings.lang)


def _write(answer: Answer, form: str | None, lang: str) -> None:
    if isinstance(answer, Solutions):
        if form in _RDF_FORMATS:
            raise UsageError(f"a SELECT gives rows, not {form}; choose one of {', '.join(FORMATS)}")
        headings = {name: Text(name, name) for name in answer.variables}
        rows = [[plain(term) for term in row] for row in answer.rows]
        if is_table(form) or form == "md":
            rows = [[_shortened(cell) for cell in row] for row in rows]
        write(Table(headings, rows), form, lang)
    elif isinstance(answer, bool):
        click.echo(json.dumps({"boolean": answer}) if form in {"json", "jsonl"} else str(answer).lower())
    else:
        from sourcier.store.rdf_file import serialize_triples

        click.echo(serialize_triples(answer, form or "turtle"), nl=False)
