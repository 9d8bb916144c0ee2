"""Analyses of a whole graph: analyse, one command for each of the table of analyses."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

from sourcier.analysis.catalogue import ANALYSES, Analysis, Option
from sourcier.cli.group import Settings
from sourcier.cli.look import complete_name
from sourcier.cli.network import with_filters
from sourcier.cli.output import FORMATS, Table, is_table, write
from sourcier.errors import UsageError
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.analysis.findings import Findings, Section
    from sourcier.network import Filters

_LIST_HEADINGS = {"analysis": Text("analysis", "analyse"), "question": Text("question", "question")}
_LABEL_WIDTH = 34

findings_output = click.option(
    "-o",
    "--output",
    "form",
    type=click.Choice([*FORMATS, "svg"]),
    help="Format; default: table on a terminal, tsv in a pipe; svg draws it.",
)


class AnalysisGroup(click.Group):
    """A group with a command for each analysis, made from the table when it is asked for.

    `end_of` gives the end of the command of an analysis, which `command_of` takes.
    """

    def __init__(self, *, end_of: Callable[[Analysis], Callable[..., None]], **settings: Any) -> None:
        super().__init__(**settings)
        self._end_of = end_of

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Returns the analyses in the order of their table."""
        del ctx
        return [analysis.key for analysis in ANALYSES]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Returns the command of an analysis."""
        del ctx
        found = next((analysis for analysis in ANALYSES if analysis.key == cmd_name), None)
        return command_of(found, self._end_of(found)) if found else None


def _printing(analysis: Analysis) -> Callable[..., None]:
    """Returns the end of a command that prints findings, a new one each time, as click writes options onto it."""

    @findings_output
    def print_(settings: Settings, found: Findings, form: str | None) -> None:
        write_findings(found, form, settings.lang, title=analysis.question.in_(settings.lang))

    return print_


def command_of(analysis: Analysis, end: Callable[..., None]) -> click.Command:
    """Returns the command that asks for an analysis, with its options, and hands the findings on to `end`.

    `end` is called with the settings, the findings, and whatever options it has of its own.
    """
    own = {option.name for option in analysis.options}

    def run(filters: Filters | None = None, **given: Any) -> None:
        settings = click.get_current_context().obj
        options = {name: given.pop(name) for name in own}
        wanted = {name: value for name, value in options.items() if value not in {None, ()}}
        found = settings.graph.analyse(analysis.key, wanted, filters)
        end(settings, found, **given)

    run.__click_params__ = list(getattr(end, "__click_params__", []))  # type: ignore[attr-defined]
    for option in reversed(analysis.options):
        _parameter(option)(run)
    words = f"{analysis.question.en}\n\n{analysis.help}"
    return click.command(analysis.key, help=words)(with_filters(run) if analysis.projection else run)


def _parameter(option: Option) -> Callable[[Callable[..., None]], Callable[..., None]]:
    if option.kind == "names":
        return click.argument(option.name, nargs=-1, metavar="[NAME]...", shell_complete=complete_name)
    flag = f"--{option.name.replace('_', '-')}"
    if option.kind == "flag":
        return click.option(flag, option.name, is_flag=True, help=option.help)
    several = option.kind == "words"
    kind: click.ParamType[Any] = click.STRING
    if option.choices:
        kind = click.Choice(option.choices)
    elif option.kind == "number":
        kind = click.IntRange(min=option.least)
    return click.option(
        flag,
        option.name,
        type=kind,
        multiple=several,
        default=() if several else option.default,
        show_default=not several and option.default is not None,
        metavar=None if option.choices else option.kind.upper().removesuffix("S"),
        help=option.help,
    )


@click.group(cls=AnalysisGroup, end_of=_printing, invoke_without_command=True, subcommand_metavar="NAME [OPTIONS]...")
@click.option("--list", "listed", is_flag=True, help="List the analyses with what they answer, as without NAME.")
@click.pass_obj
@click.pass_context
def analyse(context: click.Context, settings: Settings, listed: bool) -> None:
    """Analyse the whole graph: one NAME an analysis, each with options of its own.

    Ties are read from claims, and each finding leads back to these: -o json has them, and `sourcier explain analyse
    NAME` shows their words. An analysis finds patterns in what sources say; none of them is a verdict.
    """
    if listed or context.invoked_subcommand is None:
        rows = [[one.key, one.question.in_(settings.lang)] for one in ANALYSES]
        write(Table(_LIST_HEADINGS, rows, unbroken=("analysis",)), None, settings.lang)
        context.exit()


def write_findings(found: Findings, form: str | None, lang: str, *, title: str = "") -> None:
    """Writes findings for people, with their notes, for programs, or as a picture.

    Raises:
        UsageError: a picture is asked for of what cannot be drawn.
    """
    if form == "svg":
        from sourcier.analysis.findings import draw

        drawing = found.drawing()
        if drawing is None:
            raise UsageError("these findings are no network and cannot be drawn; choose another format")
        click.echo(draw(drawing, found, lang, title=title), nl=False)
    elif form == "md":
        lines = [line for section in found.for_people(lang) for line in _in_markdown(section, lang)]
        click.echo("\n".join([*lines, *found.notes(lang)]))
    elif is_table(form):
        width = shutil.get_terminal_size((100, 24)).columns
        blocks = ["\n".join(_in_lines(section, width)) for section in found.for_people(lang)]
        blocks += [textwrap.fill(note, width, break_on_hyphens=False) for note in found.notes(lang)]
        click.echo("\n\n".join(blocks))
    else:
        write(found.for_programs(lang), form, lang)


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
