"""Other people's files into the graph: import."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from sourcier.cli.group import Settings, engine_option
from sourcier.cli.output import Table, write
from sourcier.errors import UsageError, ValidationError
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.imports.imported import Imported

_HEADINGS = {
    "format": Text("format", "format"),
    "comes_from": Text("comes from", "vient de"),
    "use": Text("for", "pour"),
}
_SUMMARY = Text(
    "{records} records: {imported} imported, {refused} refused",
    "{records} enregistrements\u00a0: {imported} importés, {refused} refusés",
)
_WRITTEN = Text(
    "{path}; run `sourcier build` to have it in the graph",
    "{path}\u00a0; lancez `sourcier build` pour l’avoir dans le graphe",
)
_STORED = Text(
    "{path}; look at it with `sourcier --data {store} …`", "{path}\u00a0; regardez-le par `sourcier --data {store} …`"
)
_NOTHING = Text("nothing is written", "rien n’est écrit")


def complete_format(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Returns the formats that begin with what was typed."""
    from sourcier.imports.catalogue import FORMATS

    return [CompletionItem(one.key, help=one.question.en) for one in FORMATS if one.key.startswith(incomplete)]


@click.command("import")
@click.argument("key", required=False, metavar="[FORMAT]", shell_complete=complete_format)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), help="What the columns of a table mean (YAML).")
@click.option("--name", metavar="NAME", help="What the import is called; default: the name of the file.")
@click.option("--publisher", metavar="ACTOR", help="Who speaks where the file does not say it: an id, or a name.")
@click.option("-o", "--output", "store", type=click.Path(path_type=Path), metavar="STORE",
              help="A graph of its own, in that folder; default: imports/ in the data.")  # fmt: skip
@click.option(
    "--loss", type=click.Path(dir_okay=False, path_type=Path), help="Write there, as JSON, what was not kept."
)
@click.option("--strict", is_flag=True, help="Write nothing where any record is refused.")
@click.option("--dry-run", is_flag=True, help="Read and validate only; write nothing.")
@click.option("--list", "listed", is_flag=True, help="List the formats.")
@engine_option
@click.pass_context
def import_(
    context: click.Context,
    key: str | None,
    file: Path | None,
    mapping: Path | None,
    name: str | None,
    publisher: str | None,
    store: Path | None,
    loss: Path | None,
    *,
    strict: bool,
    dry_run: bool,
    listed: bool,
    engine: str,
) -> None:
    """Take in FILE, in FORMAT, as claims whose evidence is that file.

    Every record is imported or refused; what is refused is said with its line and what to do, and ends with 1. Without
    -o the import becomes a file of imports/ in the data, which the next build takes in. The same file imported again
    replaces it.
    """
    settings: Settings = context.obj
    if listed:
        _list(settings)
        return
    if key is None or file is None:
        raise UsageError("say which format and which file: sourcier import FORMAT FILE")
    from sourcier.cli.publish import write_report
    from sourcier.intake import import_file
    from sourcier.validate import Report

    try:
        taken = import_file(
            key, file, data=None if store else settings.folder, store=store, mapping=mapping, name=name,
            publisher=publisher, strict=strict, dry_run=dry_run, engine=engine,
        )  # fmt: skip
    except ValidationError as error:
        if isinstance(error.report, Report):
            write_report(error.report, "table", settings)
        raise
    _tell(taken.imported, loss, settings)
    if taken.path is None:
        settings.say(_NOTHING.in_(settings.lang))
    else:
        wording = _STORED if store else _WRITTEN
        settings.say(wording.in_(settings.lang).format(path=taken.path, store=store))
    if taken.imported.refused:
        context.exit(1)


def _list(settings: Settings) -> None:
    from sourcier.imports.catalogue import FORMATS

    rows = [[one.key, ", ".join(one.comes_from), one.question.in_(settings.lang)] for one in FORMATS]
    write(Table(_HEADINGS, rows, unbroken=("format",)), None, settings.lang)


def _tell(imported: Imported, loss: Path | None, settings: Settings) -> None:
    from sourcier.atomic import write_atomically
    from sourcier.cli.export import loss_in_words, loss_json

    for problem in imported.problems:
        click.echo(problem.in_(settings.lang), err=True)
    if loss:
        said = json.dumps(list(map(loss_json, imported.losses)), ensure_ascii=False, indent=2)
        write_atomically(loss, said.encode() + b"\n")
    for one in imported.losses:
        settings.say(loss_in_words(one, settings.lang))
    counts = {"records": imported.records, "imported": imported.imported, "refused": imported.refused}
    settings.say(_SUMMARY.in_(settings.lang).format(**counts))
