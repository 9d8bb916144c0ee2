"""The pages as a folder: site."""

from __future__ import annotations

import time
from pathlib import Path

import click

from sourcier.cli.group import Settings
from sourcier.errors import UsageError
from sourcier.language import Text

_WRITTEN = Text(
    "{path}: {n} pages in English and French; {seconds:.0f} s",
    "{path}\u00a0: {n} pages en anglais et en français\u00a0; {seconds:.0f}\u00a0s",
)


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="Folder to write."
)
@click.option("--before", metavar="DIR|FILE|URL", help="An earlier release, to say what changed since.")
@click.pass_obj
def site(settings: Settings, output: Path, before: str | None) -> None:
    """Write the pages that `serve` shows as a folder, to be put online or opened where it lies.

    The folder is new or an earlier site, which is replaced when all is written. Of texts that are held here it has
    nothing but the quotes.
    """
    try:
        from sourcier.pages.site import write_site
    except ModuleNotFoundError as error:
        if error.name != "jinja2":
            raise
        raise UsageError("pages need jinja2: pip install 'sourcier[serve]'") from error
    from sourcier.pages.atlas import Atlas
    from sourcier.store.location import open_view

    started = time.monotonic()
    earlier = open_view(before) if before else None
    written = write_site(Atlas(settings.graph, shows_texts=False, before=earlier), output)
    seconds = time.monotonic() - started
    settings.say(_WRITTEN.in_(settings.lang).format(path=output, n=written, seconds=seconds))
