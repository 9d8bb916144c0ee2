"""Analyses of a whole graph: analyse."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from sourcier.analysis.catalogue import ANALYSES
from sourcier.cli.group import Settings, engine_option, handing_on
from sourcier.cli.look import complete_name
from sourcier.cli.output import Table, is_table, output_option, write
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.analysis.catalogue import Result, Section
    from sourcier.compare.coverage.gap import Coverage

_LIST_HEADINGS = {"analysis": Text("analysis", "analyse"), "question": Text("question", "question")}


_LABEL_WIDTH = 34


@click.group(invoke_without_command=True, subcommand_metavar="NAME [OPTIONS]...")
@click.option("--list", "listed", is_flag=True, help="List the analyses with what they answer, as without NAME.")
@click.pass_obj
@click.pass_context
def analyse(context: click.Context, settings: Settings, listed: bool) -> None:
    """Analyse the whole graph: one NAME an analysis, each with options of its own."""
    if listed or context.invoked_subcommand is None:
        rows = [[one.key, one.question.in_(settings.lang)] for one in ANALYSES]
        write(Table(_LIST_HEADINGS, rows), None, settings.lang)
        context.exit()


def asks_coverage(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of coverage; the gaps that they ask for are handed on to it."""

    @click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_name)
    @click.option(
        "--gap", "gaps", multiple=True, metavar="WORD", help="Only gaps of this kind, as not-said; repeatable."
    )
    @click.option("--all", "everything", is_flag=True, help="Also things of which nothing is promised.")
    @engine_option
    @handing_on(command)
    def asking(
        settings: Settings, names: tuple[str, ...], gaps: tuple[str, ...], everything: bool, engine: str
    ) -> Coverage:
        return settings.graph.coverage(*names, gaps=gaps, everything=everything, engine=engine)

    return asking


@analyse.command()
@asks_coverage
@output_option
def coverage(settings: Settings, found: Coverage, form: str | None) -> None:
    """Say what is missing or thin: what no claim says, what is not disclosed, what rests on one origin.

    A list of what to ask, thing by thing: sites and projects that are promised, and whatever is in dispute; what most
    is said of comes first. With NAME, only that, what it undertakes and its parts. The gaps are those of the graph:
    absence from it says nothing of the world. -o json has the rule of each gap and its claims.
    """
    from sourcier.analysis.coverage import CoverageResult

    _write(CoverageResult(found), form, settings.lang)


def _write(result: Result, form: str | None, lang: str) -> None:
    """Writes a result for people, with its notes, or for programs."""
    if not (is_table(form) or form == "md"):
        write(result.for_programs(lang), form, lang)
        return
    if form == "md":
        lines = [line for section in result.for_people(lang) for line in _in_markdown(section, lang)]
        click.echo("\n".join([*lines, *result.notes(lang)]))
        return
    width = shutil.get_terminal_size((100, 24)).columns
    blocks = ["\n".join(_in_lines(section, width)) for section in result.for_people(lang)]
    blocks += [textwrap.fill(note, width, break_on_hyphens=False) for note in result.notes(lang)]
    click.echo("\n\n".join(blocks))


def _in_lines(section: Section, width: int) -> Iterator[str]:
    """Yields the title, then what each entry is called beside its lines."""
    yield from textwrap.wrap(section.title, width, break_on_hyphens=False)
    room = width - _LABEL_WIDTH - 4
    for label, lines in section.entries:
        left = textwrap.wrap(label, _LABEL_WIDTH, break_on_hyphens=False)
        right = [
            part for line in lines for part in textwrap.wrap(line, room, subsequent_indent="  ", break_on_hyphens=False)
        ]
        for one, other in zip_longest(left, right, fillvalue=""):
            yield f"  {one:<{_LABEL_WIDTH}}  {other}".rstrip()


def _in_markdown(section: Section, lang: str) -> Iterator[str]:
    colon = Text(": ", "\u00a0: ").in_(lang)
    yield f"### {section.title}\n"
    for label, lines in section.entries:
        yield f"- **{label}**{colon}{lines[0]}" if len(lines) == 1 else f"- **{label}**"
        yield from (f"  - {line}" for line in lines if len(lines) > 1)
    yield ""
