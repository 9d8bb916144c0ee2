"""Who the names in a table are: candidates added to each of its rows."""

from __future__ import annotations

from pathlib import Path

import click

from sourcier.cli.group import Settings
from sourcier.errors import UsageError
from sourcier.language import Text

_SUMMARY = Text(
    "{records} rows: {matched} matched, {several} to be judged, {none} without a candidate, {empty} without a name",
    "{records} lignes\u00a0: {matched} appariées, {several} à juger, {none} sans candidat, {empty} sans nom",
)
_GUESSED = Text(
    "{path} is no UTF-8; it was read as {encoding}: if its letters are wrong, say --encoding",
    "{path} n’est pas en UTF-8\u202f; lu comme {encoding}\u00a0: si ses lettres sont fausses, dites --encoding",
)
_CHANGED = Text(
    "{encoding} lacks letters of the names that were added; written in UTF-8",
    "{encoding} n’a pas toutes les lettres des noms ajoutés\u202f; écrit en UTF-8",
)
_WRITTEN = Text("wrote {path}", "{path} est écrit")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--column", required=True, metavar="NAME", help="The column of names.")
@click.option("--type", "type_", metavar="TYPE", help="What they are names of: Company, Person, Site, Place, …")
@click.option("--property", "properties", multiple=True, metavar="COLUMN=PROPERTY",
              help="A column that tells namesakes apart, as Pays=country; may be repeated.")  # fmt: skip
@click.option("--delimiter", metavar="SIGN", help="Between cells: , ; | or tab; default: what makes NAME a column.")
@click.option("--encoding", metavar="NAME", help="Default: UTF-8 or UTF-16, else windows-1252, which is then said.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Default: standard output.")  # fmt: skip
@click.pass_obj
def reconcile(
    settings: Settings,
    /,
    file: Path,
    column: str,
    type_: str | None,
    properties: tuple[str, ...],
    delimiter: str | None,
    encoding: str | None,
    output: Path | None,
) -> None:
    """Find who or what the names in a column of FILE are: each row gets its candidates, and nothing is merged.

    Columns are added behind the others: NAME_id, NAME_name, NAME_type, NAME_score (at most 100), NAME_match and
    NAME_others. The match is true only where one entity bears exactly that name, and no other bears it, whatever the
    accents and the case; the rest is for you to judge. Rows, and whatever else they hold, stay as they are.
    """
    from sourcier.reconcile.reconciler import Reconciler
    from sourcier.reconcile.table import Wanted, reconcile_table, write_table

    wanted = Wanted(column, type_, tuple(map(_pair, properties)), delimiter, encoding)
    table = reconcile_table(file, wanted, Reconciler(settings.graph.view), settings.lang)
    if table.guessed:
        settings.say(_GUESSED.in_(settings.lang).format(path=file, encoding=table.encoding))
    data, written_in = table.encoded()
    if output is None:
        click.echo(data, nl=False)
    else:
        write_table(output, data)
        settings.say(_WRITTEN.in_(settings.lang).format(path=output))
    if written_in != table.encoding:
        settings.say(_CHANGED.in_(settings.lang).format(encoding=table.encoding))
    counts = {"matched": table.matched, "several": table.several, "none": table.none, "empty": table.empty}
    settings.say(_SUMMARY.in_(settings.lang).format(records=table.records, **counts))


def _pair(words: str) -> tuple[str, str]:
    column, equals, name = words.rpartition("=")
    if not (column and equals and name):
        raise UsageError(f"--property takes COLUMN=PROPERTY, as Pays=country, not {words!r}")
    return column, name
