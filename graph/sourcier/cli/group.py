"""The group of commands, each imported when it is used, and the settings they share."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from importlib import import_module
from inspect import signature
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcier.errors import SourcierError, UsageError
from sourcier.language import Language

if TYPE_CHECKING:
    from sourcier.evidence import Texts
    from sourcier.knowledge_graph import KnowledgeGraph


engine_option = click.option(
    "--engine",
    default="duckdb",
    show_default=True,
    metavar="ENGINE",
    help="What runs over the whole graph: duckdb, spark or spark=URL.",
)


class CommandGroup(click.Group):
    """A group whose commands live in modules of their own."""

    def __init__(self, *, commands_in: Mapping[str, str], **settings: Any) -> None:
        super().__init__(**settings)
        self._modules = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Returns the commands in the order of their table."""
        del ctx
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Returns a command, importing its module."""
        del ctx
        if cmd_name not in self._modules:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(self._modules[cmd_name]), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; what a name does not stand for is said in the reader’s language."""
        from sourcier.cli.message import message_in

        try:
            return super().invoke(ctx)
        except SourcierError as error:
            lang = ctx.obj.lang if isinstance(ctx.obj, Settings) else "en"
            click.echo(f"sourcier: {message_in(error, lang)}", err=True)
            ctx.exit(error.exit_code)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the commands by group, from summaries that need no import."""
        del ctx
        for heading, rows in SUMMARIES.items():
            with formatter.section(heading):
                formatter.write_dl(list(rows.items()))


SUMMARIES: dict[str, dict[str, str]] = {
    "Look": {
        "find": "Find actors, places, sites, projects, sources and claims by name or words.",
        "show": "Show what is said of something, and by whom.",
        "claims": "List claims, filtered.",
        "trace": "Trace a claim back to its words and its origin.",
        "compare": "Compare claims: who says what, and why values differ.",
        "total": "Add up amounts without counting anything twice.",
        "timeline": "Show how what is claimed changed over time: raised, cut, delayed, denied, delivered.",
        "ties": "Say how two actors, sites or projects are tied, each hop with its words.",
        "explain": "Explain a number: the claims, the exact words and the sources behind it.",
        "sources": "List the sources.",
        "stats": "Say what the graph holds.",
    },
    "Ask": {"query": "Ask SPARQL: a named question, a file, or standard input."},
    "Analyse": {"analyse": "Analyse the whole graph: who stands between whom, what is missing, …"},
    "Curate": {
        "draft": "Draft a source file from an article, for you to decide.",
        "check": "Check curation files; every problem has its line and its remedy.",
        "fmt": "Lay out curation files.",
        "verify": "Find every quote again in the local texts.",
        "reuse": "Suggest which of the local texts reuses which.",
    },
    "Publish": {
        "build": "Build the graph from curation files.",
        "validate": "Validate a graph against the shapes.",
        "import": "Take in other people’s files: tables by a mapping, FollowTheMoney, RDF.",
        "reconcile": "Find who the names in a table are: candidates for each of its rows.",
        "export": "Write the graph in the formats of other programs, as a network or whole.",
        "diff": "Say what changed between two graphs: claims added, changed, re-anchored, withdrawn.",
        "push": "Bring the graph into a SPARQL store elsewhere, resumable, verified.",
        "serve": "Serve the graph over HTTP: pages, SPARQL, named questions, linked data.",
        "site": "Write the pages as a folder, to be put online or opened where it lies.",
    },
}
"""What each command does, in one line, by group."""


@dataclass(frozen=True)
class Settings:
    """What the options before the command say."""

    data: str | None
    lang: Language
    quiet: bool
    verbose: bool

    @cached_property
    def graph(self) -> KnowledgeGraph:
        """The graph to look at."""
        from sourcier.knowledge_graph import open as open_graph

        return open_graph(self.data)

    @property
    def folder(self) -> Path:
        """The folder of curation files to work on.

        Raises:
            UsageError: `--data` is no folder, or the shipped data are not writable files of a checkout.
        """
        from sourcier.resources import resource_dir

        folder = Path(self.data) if self.data else resource_dir("data")
        if self.data and not folder.is_dir():
            raise UsageError(f"--data must be a folder of curation files here, not {self.data}")
        return folder

    def say(self, words: str) -> None:
        """Says something on standard error, unless quiet."""
        if not self.quiet:
            click.echo(words, err=True)

    def detail(self, words: str) -> None:
        """Says something on standard error if verbose."""
        if self.verbose:
            click.echo(words, err=True)


def handing_on(command: Callable[..., None]) -> Callable[[Callable[..., object]], Callable[..., None]]:
    """Makes a function that asks the graph, given its settings and options, hand the answer on to a command.

    Options that the function does not take are those of the command.
    """

    def decorate(ask: Callable[..., object]) -> Callable[..., None]:
        taken = signature(ask).parameters

        @wraps(command)
        def run(**options: object) -> None:
            settings = click.get_current_context().obj
            asked = {name: value for name, value in options.items() if name in taken}
            command(settings, ask(settings, **asked), **{k: v for k, v in options.items() if k not in taken})

        return run

    return decorate


def open_texts(folder: str | None) -> Texts | None:
    """Returns the texts of the folder given, else of SOURCIER_TEXTS, None where neither is."""
    from sourcier.evidence import Texts

    chosen = folder or os.environ.get("SOURCIER_TEXTS")
    return Texts(Path(chosen)) if chosen else None
