"""Curating: draft."""

from __future__ import annotations

from pathlib import Path

import click

from sourcier.cli.group import Settings
from sourcier.errors import UsageError
from sourcier.language import Text

_WRITTEN = Text("{n} claims proposed, {m} answers to give", "{n} affirmations proposées, {m} réponses à donner")


@click.command()
@click.argument("article", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--publisher", metavar="ID|NAME", help="Who published it.")
@click.option("--date", "published", metavar="DATE", help="When: a day, a month, a year, or A/B.")
@click.option("--url", help="Its web address.")
@click.option("--language", metavar="TAG", help="fr or en; default: recognised from the words.")
@click.option("--id", "key", metavar="ID", help="Identifier; default: publisher and date, else the name of the file.")
@click.option("-o", "--output", metavar="FILE", help="Where to; - is standard output; default: sources/ID.yaml.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--names", type=click.Choice(["spacy"]), help="How to find unknown names; default: words with capitals.")
@click.pass_context
def draft(
    context: click.Context,
    article: Path,
    publisher: str | None,
    published: str | None,
    url: str | None,
    language: str | None,
    key: str | None,
    output: str | None,
    force: bool,
    names: str | None,
) -> None:
    """Draft a source file from an article: each figure and dated event as a claim, with its quote.

    What the words say is written down; what is a guess ends in a question mark, which `check` lists and a build
    refuses. Names found are listed at the end. Nothing of the article is kept but short quotes.
    """
    from sourcier.atomic import write_atomically
    from sourcier.curate.folder import read_folder
    from sourcier.draft import Particulars, head_of, read_article, write_draft
    from sourcier.draft import draft as make_draft
    from sourcier.registry import load_registry

    settings: Settings = context.obj
    registry = load_registry()
    read = read_article(article)
    entities = read_folder(settings.folder).curation.entities
    particulars = Particulars(publisher, published, language, url, key)
    head = head_of(read, particulars, entities, registry)
    path = Path(output) if output else settings.folder / "sources" / f"{head.key}.yaml"
    if output != "-" and path.exists() and not force:
        raise UsageError(f"{path} is there already; give --force to replace it, or another file with -o")
    found = make_draft(read, head, entities, registry, with_spacy=names == "spacy")
    text = write_draft(found, settings.lang)
    if output == "-":
        click.echo(text, nl=False)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode())
        click.echo(path)
    settings.say(_WRITTEN.in_(settings.lang).format(n=len(found.claims), m=found.questions))
