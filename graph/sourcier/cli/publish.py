"""Publishing: build, validate."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcier.cli.group import Settings, engine_option
from sourcier.cli.output import Table, write
from sourcier.errors import ValidationError
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.validate import Report

_BUILT = Text(
    "{path}: {claims} claims, {mentions} mentions, {triples} triples; valid; {seconds:.1f} s",
    "{path}\u00a0: {claims} affirmations, {mentions} mentions, {triples} triplets\u00a0; valide\u00a0; {seconds:.1f} s",
)
_SAME = Text("{path} is what {folder} gives", "{path} est bien ce que donne {folder}")
_DIFFERENT = Text(
    "{path} is NOT what {folder} gives; run `sourcier build`",
    "{path} n’est PAS ce que donne {folder}\u00a0; lancez `sourcier build`",
)
_VALID = Text(
    "valid. Violations: 0; warnings: {warnings}; checks of nodes: {nodes}",
    "valide. Violations\u00a0: 0\u00a0; avertissements\u00a0: {warnings}\u00a0; contrôles de nœuds\u00a0: {nodes}",
)
_INVALID = Text(
    "NOT valid. Violations: {violations}; warnings: {warnings}; checks of nodes: {nodes}",
    "NON valide. Violations\u00a0: {violations}\u00a0; "
    "avertissements\u00a0: {warnings}\u00a0; contrôles de nœuds\u00a0: {nodes}",
)


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder of the graph; default: graph/ in the data."
)
@click.option("--check", "check_only", is_flag=True, help="Write nothing; exit 1 if the graph there differs.")
@engine_option
@click.pass_context
def build(context: click.Context, output: Path | None, check_only: bool, engine: str) -> None:
    """Build the graph: check, compile, derive, compare, validate, write.

    A build that fails leaves the last good graph.
    """
    from sourcier.build import build as build_graph
    from sourcier.build import write_built
    from sourcier.lookup import count_graph
    from sourcier.store.release import FILE, open_release

    settings: Settings = context.obj
    started = time.monotonic()
    target = output or settings.folder / "graph"
    try:
        built = build_graph(settings.folder, engine=engine, progress=lambda step: settings.detail(f"… {step}"))
        built.report.raise_for_results()
    except ValidationError:
        write_report(built.report, "table", settings)
        raise
    if check_only:
        there = target / FILE
        same = there.is_file() and there.read_bytes() == built.nquads
        wording = _SAME if same else _DIFFERENT
        settings.say(wording.in_(settings.lang).format(path=there, folder=settings.folder))
        context.exit(0 if same else 1)
    path = write_built(built, target)
    counts = {line.key: line.count for line in count_graph(open_release(target))}
    settings.say(_BUILT.in_(settings.lang).format(path=path, seconds=time.monotonic() - started, **counts))


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", "form", type=click.Choice(["table", "turtle", "json"]), default="table", help="Format.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_context
def validate(context: click.Context, file: Path | None, form: str, *, strict: bool) -> None:
    """Validate FILE (any RDF that follows the ontology), or the graph in use, against the shapes and checks."""
    from sourcier.store.rdf_file import read_quads
    from sourcier.validate import validate as validate_quads

    settings: Settings = context.obj
    quads = read_quads(file) if file else list(settings.graph.view.quads())
    report = validate_quads(quads)
    write_report(report, form, settings)
    if report.violations or (strict and report.warnings):
        context.exit(1)


def write_report(report: Report, form: str, settings: Settings) -> None:
    """Writes what is wrong, as a table, Turtle or JSON."""
    if form == "turtle":
        click.echo(report.to_turtle(), nl=False)
    elif form == "json":
        click.echo(report.to_json(), nl=False)
    elif report.results:
        write(_results(report, settings.lang), "table", settings.lang)
    verdict = _INVALID if report.violations else _VALID
    settings.say(
        verdict.in_(settings.lang).format(
            violations=len(report.violations), warnings=len(report.warnings), nodes=sum(report.focus_counts.values())
        )
    )


def _results(report: Report, lang: str) -> Table:
    from sourcier.validate import Severity

    severities = {
        Severity.VIOLATION: Text("violation", "violation"),
        Severity.WARNING: Text("warning", "avertissement"),
    }
    rows = [
        (
            severities.get(result.severity, Text("info", "info")).in_(lang),
            result.place,
            result.rule,
            result.message.in_(lang),
        )
        for result in report.results
    ]
    headings = {
        "severity": Text("severity", "gravité"),
        "place": Text("node", "nœud"),
        "rule": Text("rule", "règle"),
        "message": Text("what is wrong, and what to do", "ce qui ne va pas, et que faire"),
    }
    return Table(headings, rows)
