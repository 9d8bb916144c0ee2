"""From a number back to the words behind it: explain."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from sourcier.cli.analyse import AnalysisGroup
from sourcier.cli.ask import question_options, read_parameters, read_question
from sourcier.cli.compare import asks_comparisons
from sourcier.cli.explanation import explanation_json, explanation_text
from sourcier.cli.group import SUMMARIES, Settings, handing_on
from sourcier.cli.look import asks_claims, asks_matches, complete_name, text_or_json
from sourcier.cli.ties import asks_ways
from sourcier.cli.timeline import asks_timeline
from sourcier.cli.total import asks_total
from sourcier.errors import UsageError

if TYPE_CHECKING:
    from sourcier.analysis.findings import Findings
    from sourcier.compare import Explanation, Explicable
    from sourcier.lookup import EntityRecord, ReadClaim, SourceRecord
    from sourcier.lookup.counts import Count

_Asks = Callable[[Callable[..., None]], Callable[..., None]]


class _Explain(click.Group):
    """Commands whose numbers can be explained, each with what it takes itself; any other word is a name."""

    def __init__(self, *, asks: Mapping[str, tuple[str, _Asks]], **settings: Any) -> None:
        super().__init__(**settings)
        self._asks = asks

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Returns the commands in the order of their table, and the group of analyses."""
        del ctx
        return [*self._asks, "analyse"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Returns the command that explains what that command prints."""
        del ctx
        if cmd_name == "analyse":
            words = "The claims behind what an analysis finds, row by row."
            return AnalysisGroup(name="analyse", end_of=lambda _analysis: _answering(), help=words)
        if cmd_name not in self._asks:
            return None
        words, asks = self._asks[cmd_name]
        return click.command(cmd_name, help=words)(asks(_answering()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Returns the command that the first word names, else the one that explains whatever bears that name."""
        if args[0] in self.list_commands(ctx):
            return super().resolve_command(ctx, args)
        return args[0], click.command(args[0])(_asks_name(_answering())), args

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Returns the commands, entities and sources that begin with what was typed."""
        return [*super().shell_complete(ctx, incomplete), *complete_name(ctx, self.params[0], incomplete)]


def _answering() -> Callable[..., None]:
    """Returns the end of a command that explains, a new one each time, as click writes options onto functions."""

    @text_or_json
    @click.option("--full", is_flag=True, help="Every claim; otherwise about a hundred, shared out.")
    def answer(settings: Settings, found: Explanation | Explicable | Findings | str, form: str, *, full: bool) -> None:
        from sourcier.compare import Explanation

        explained = found if isinstance(found, Explanation) else settings.graph.explain(found)
        if form == "json":
            click.echo(json.dumps(explanation_json(explained, settings.lang), ensure_ascii=False, indent=2))
        else:
            click.echo(explanation_text(explained, settings.lang, full=full), nl=False)

    return answer


def _asks_name(command: Callable[..., None]) -> Callable[..., None]:
    @click.argument("name", shell_complete=complete_name)
    @handing_on(command)
    def asking(settings: Settings, name: str) -> str:
        if any(name in commands for commands in SUMMARIES.values()):
            raise UsageError(f"`sourcier {name}` prints no number that rests on claims; {', '.join(_ASKS)} do")
        return name

    return asking


def _asks_entity(command: Callable[..., None]) -> Callable[..., None]:
    @click.argument("name", shell_complete=complete_name)
    @handing_on(command)
    def asking(settings: Settings, name: str) -> EntityRecord:
        from sourcier.lookup import read_entity

        return read_entity(settings.graph.view, settings.graph.resolve(name))

    return asking


def _asks_claim(command: Callable[..., None]) -> Callable[..., None]:
    @click.argument("claim")
    @handing_on(command)
    def asking(settings: Settings, claim: str) -> ReadClaim:
        return settings.graph.claim(claim)

    return asking


def _asks_sources(command: Callable[..., None]) -> Callable[..., None]:
    @handing_on(command)
    def asking(settings: Settings) -> list[SourceRecord]:
        return settings.graph.sources()

    return asking


def _asks_counts(command: Callable[..., None]) -> Callable[..., None]:
    @click.argument("key", required=False)
    @handing_on(command)
    def asking(settings: Settings, key: str | None) -> Count | list[Count]:
        from sourcier.lookup import count_graph

        counts = {count.key: count for count in count_graph(settings.graph.view)}
        if key is not None and key not in counts:
            raise UsageError(f"`sourcier stats` has no {key!r}; it has {', '.join(counts)}")
        return counts[key] if key else list(counts.values())

    return asking


def _asks_rows(command: Callable[..., None]) -> Callable[..., None]:
    @question_options
    @click.option("--row", type=click.IntRange(min=1), metavar="N", help="Only row N of the answer, from 1.")
    @click.option("--column", metavar="NAME", help="Only the claims in this column, where it leads to claims.")
    @handing_on(command)
    def asking(
        settings: Settings,
        query: str | None,
        given: tuple[str, ...],
        timeout: float,
        row: int | None,
        column: str | None,
    ) -> Explanation:
        asked, parameters = read_question(query), read_parameters(given)
        return settings.graph.explain_query(
            asked, parameters, row=row, column=column, lang=settings.lang, seconds=timeout
        )

    return asking


_ASKS: dict[str, tuple[str, _Asks]] = {
    "stats": ("What each number of `sourcier stats` counts, or that of KEY alone, in groups.", _asks_counts),
    "sources": ("The claims that each source carries, or that rest on it.", _asks_sources),
    "find": ("The claims behind what bears TEXT in its name, or that quote it.", asks_matches),
    "show": ("The claims that `sourcier show` counts: about NAME, by it, in it, and judged.", _asks_entity),
    "claims": ("The claims that fit, with all their words.", asks_claims),
    "trace": ("What the mentions, outlets and origins of CLAIM, and of its figure, are counted from.", _asks_claim),
    "compare": ("The pairs of `sourcier compare` by rule, with both claims of each.", asks_comparisons),
    "total": (
        "What a total counts, how the claims of one subject compare, what is within what and why, what is left out.",
        asks_total,
    ),
    "timeline": ("Each event and difference of a timeline, with the claim and the one before it.", asks_timeline),
    "ties": ("The claims behind each hop of each way between two things.", asks_ways),
    "query": (
        "The claims behind the rows of an answer, or behind one row; of that, its figures counted out.",
        _asks_rows,
    ),
}
"""What can be explained by the name of its command: how, and what each hands on to be explained."""


@click.group(cls=_Explain, asks=_ASKS, subcommand_metavar="COMMAND [ARGUMENT]... | NAME")
def explain() -> None:
    """Explain a number: the claims behind it, their exact words, the sources, and where these have it from.

    COMMAND is any of those below, with the arguments and options that it takes itself: `sourcier explain total gpuCount
    --horizon 2030` leads from the limits of that total to its comparisons, claims and words. NAME is a claim, something
    derived from claims (comparison:…, figure:…, tie:…, origin:…), an entity or a source.
    """
