"""The command line: `sourcier`. Standard output is data, standard error is talk."""

from __future__ import annotations

import sys

import click

from sourcier.cli.group import CommandGroup, Settings
from sourcier.language import preferred_language

COMMANDS = {
    "find": "sourcier.cli.look",
    "show": "sourcier.cli.look",
    "claims": "sourcier.cli.look",
    "trace": "sourcier.cli.look",
    "compare": "sourcier.cli.compare",
    "total": "sourcier.cli.total",
    "timeline": "sourcier.cli.timeline",
    "ties": "sourcier.cli.ties",
    "explain": "sourcier.cli.explain",
    "sources": "sourcier.cli.look",
    "stats": "sourcier.cli.look",
    "query": "sourcier.cli.ask",
    "analyse": "sourcier.cli.analyse",
    "draft": "sourcier.cli.draft",
    "check": "sourcier.cli.curate",
    "fmt": "sourcier.cli.curate",
    "verify": "sourcier.cli.verify",
    "reuse": "sourcier.cli.reuse",
    "build": "sourcier.cli.publish",
    "validate": "sourcier.cli.publish",
    "import": "sourcier.cli.take",
    "reconcile": "sourcier.cli.reconcile",
    "export": "sourcier.cli.export",
    "diff": "sourcier.cli.diff",
    "push": "sourcier.cli.push",
    "serve": "sourcier.cli.serve",
    "site": "sourcier.cli.site",
}
"""Each command with the module that holds it, imported when the command is used."""


@click.command(cls=CommandGroup, commands_in=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data", metavar="DIR|FILE|URL", envvar="SOURCIER_DATA", help="The graph to use; default: the shipped one."
)
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of answers; default: the locale's.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but the answer.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is being done.")
@click.version_option(package_name="sourcier")
@click.pass_context
def cli(context: click.Context, data: str | None, lang: str | None, quiet: bool, verbose: bool) -> None:
    """Who said it, in which words, copied from where: a knowledge graph of actors, sites and investment claims."""
    context.obj = Settings(data, "fr" if (lang or preferred_language()) == "fr" else "en", quiet=quiet, verbose=verbose)


_BEFORE_THE_COMMAND = {name for option in cli.params for name in option.opts}


def main() -> None:
    """Runs the command line; what click or the system stops becomes one message and an exit code."""
    try:
        sys.exit(cli.main(prog_name="sourcier", standalone_mode=False) or 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        if isinstance(error, click.NoSuchOption) and error.option_name in _BEFORE_THE_COMMAND:
            click.echo(
                f"Write {error.option_name} before the command: sourcier {error.option_name} … COMMAND.", err=True
            )
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
