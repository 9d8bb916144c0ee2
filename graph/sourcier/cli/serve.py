"""Serving: the graph over HTTP."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sourcier.cli.group import Settings
from sourcier.errors import UsageError
from sourcier.language import Text

_SERVED = Text("serving {url}; Ctrl-C ends it", "{url} est servi\u00a0; Ctrl-C y met fin")


@click.command()
@click.option("--host", metavar="ADDRESS", help="Where to listen; default: 127.0.0.1, which only this machine reaches.")
@click.option("--port", type=int, metavar="N", help="Default: 8080; 0 takes a free one, which is printed.")
@click.option("--base-url", metavar="URL", help="The address that clients see, behind a proxy.")
@click.option("--texts", metavar="DIR", help="Texts that are held here: quotes are shown in them, on pages.")
@click.option("--timeout", type=float, metavar="SECONDS", help="How long a query may take; default: 5.")
@click.option("--max-timeout", type=float, metavar="SECONDS", help="How long it may ask to take; default and most: 30.")
@click.option("--max-rows", type=int, metavar="N", help="Rows or triples of an answer; default: 100,000.")
@click.option("--max-bytes", type=int, metavar="N", help="Bytes of an answer; default: 16 MiB.")
@click.option("--max-memory", type=int, metavar="BYTES", help="Memory of one query’s process; default: 1 GiB.")
@click.option("--quick", type=int, metavar="N", help="Queries worked on at once; default: 8.")
@click.option("--long", type=int, metavar="N", help="Long queries that may go on beside these; default: 4.")
@click.option("--queue", type=int, metavar="N", help="Queries that may wait; default: 256.")
@click.option("--queue-seconds", type=float, metavar="SECONDS", help="How long they wait at most; default: 5.")
@click.option("--connections", type=int, metavar="N", help="Connections at once; default: 512.")
@click.option("--grace", type=float, metavar="SECONDS", help="How long a stop waits for answers; default: 30.")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="A TOML file with any of these.")
@click.pass_obj
def serve(settings: Settings, /, config: Path | None, **options: object) -> None:
    """Serve the graph over HTTP: pages, a read-only SPARQL endpoint, the named questions, and linked data.

    Each option is also a variable of the environment, as SOURCIER_SERVE_PORT, and a key of the TOML file, as port.
    A new build is served as soon as it is there; SIGHUP looks for one at once, SIGTERM stops after what is under way.
    """
    try:
        from sourcier.serve.server import serve as serve_graph
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in {"httptools", "starlette", "uvicorn"}:
            raise
        raise UsageError(f"serving needs {missing}: pip install 'sourcier[serve]'") from error
    from sourcier.serve.settings import read_settings

    def announce(url: str) -> None:
        click.echo(url)
        settings.say(_SERVED.in_(settings.lang).format(url=url))

    serve_graph(settings.data, read_settings(options, os.environ, config), announce=announce, verbose=settings.verbose)
