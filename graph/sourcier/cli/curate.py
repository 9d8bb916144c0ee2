"""Curating: check, fmt, verify."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcier.cli.group import Settings, open_texts
from sourcier.cli.output import Table, output_option, write
from sourcier.errors import UsageError
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.curate.anchor import Anchoring
    from sourcier.curate.problem import Problem


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", "form", type=click.Choice(["text", "json"]), default="text", help="Format of problems.")
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], form: str) -> None:
    """Check curation files: every problem of every file, with its line, a stable code and a remedy.

    PATHS limit what is reported to those files or folders; the whole folder is read all the same, as files refer to
    each other.
    """
    from sourcier.curate.folder import read_folder

    settings: Settings = context.obj
    folder = _folder(settings, paths)
    problems = _within(read_folder(folder).problems, paths, folder)
    if form == "json":
        click.echo(json.dumps([_problem_json(p, settings) for p in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(problem.in_(settings.lang))
    if problems:
        wording = Text("{n} to mend", "{n} à corriger")
        settings.say(wording.in_(settings.lang).format(n=len(problems)))
        context.exit(1)
    settings.say(Text("nothing to mend", "rien à corriger").in_(settings.lang))


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "check_only", is_flag=True, help="Change nothing; say which files would change.")
@click.pass_context
def fmt(context: click.Context, paths: tuple[Path, ...], check_only: bool) -> None:
    """Lay out curation files: keys in order, words in blocks; comments stay, and nothing said is changed."""
    from sourcier.curate.folder import curation_files
    from sourcier.curate.layout import format_file
    from sourcier.curate.tree import Refusal
    from sourcier.errors import CurationError
    from sourcier.store.release import write_atomically

    settings: Settings = context.obj
    files = [f for path in paths for f in ([path] if path.is_file() else curation_files(path))]
    changed = []
    for path in files or curation_files(settings.folder):
        try:
            before, after = format_file(path, str(path))
        except Refusal as refusal:
            raise CurationError([refusal.problem]) from refusal
        if before != after:
            changed.append(path)
            if not check_only:
                write_atomically(path, after.encode())
    for path in changed:
        click.echo(path)
    if check_only and changed:
        context.exit(1)


@click.command()
@click.option("--texts", metavar="DIR", help="Folder of the texts; default: SOURCIER_TEXTS.")
@click.option("--write", "write_", is_flag=True, help="Write hash, length and offsets into the source files.")
@click.option("--all", "all_", is_flag=True, help="List every quote, not only those in doubt.")
@output_option
@click.pass_context
def verify(context: click.Context, texts: str | None, write_: bool, all_: bool, form: str | None) -> None:
    """Find every quote again in the local texts: verbatim, same words, changed, ambiguous or gone."""
    from sourcier.curate.anchor import anchor, write_anchors
    from sourcier.curate.folder import read_folder

    settings: Settings = context.obj
    found = open_texts(texts)
    if found is None:
        raise UsageError("say where the texts are: --texts DIR, or the environment's SOURCIER_TEXTS")
    reading = read_folder(settings.folder)
    reading.raise_for_problems()
    anchorings = anchor(reading.curation, found)
    if write_:
        for path in write_anchors(settings.folder, anchorings):
            settings.say(f"{Text('written', 'écrit').in_(settings.lang)}: {path}")
        reading = read_folder(settings.folder)
        anchorings = anchor(reading.curation, found)
    write(_quotes(anchorings, all_=all_), form, settings.lang)
    for anchoring in anchorings:
        settings.say(_summary(anchoring, settings.lang))
    if not all(anchoring.is_sound for anchoring in anchorings):
        context.exit(1)


def _quotes(anchorings: Iterable[Anchoring], *, all_: bool) -> Table:
    from sourcier.identifiers import local_key

    rows = [
        (local_key(anchoring.source.iri), _state(claim.mention.offsets, finding), claim.mention.quote, finding.nearest)
        for anchoring in anchorings
        for claim, finding in anchoring.findings
        if all_ or not finding.is_found or finding.offsets != claim.mention.offsets
    ]
    headings = {
        "source": Text("source", "source"),
        "state": Text("state", "état"),
        "quote": Text("quote", "citation"),
        "nearest": Text("nearest words", "mots les plus proches"),
    }
    return Table(headings, rows)


def _state(recorded: tuple[int, int] | None, finding: object) -> str:
    from sourcier.evidence import Finding

    assert isinstance(finding, Finding)
    if finding.is_found and recorded is None:
        return f"{finding.state.value}, place not recorded"
    if finding.is_found and recorded != finding.offsets:
        return f"{finding.state.value}, moved"
    return finding.state.value


def _summary(anchoring: Anchoring, lang: str) -> str:
    from sourcier.identifiers import local_key

    key = local_key(anchoring.source.iri)
    if anchoring.path is None:
        return f"{key}: {Text('no text found', 'aucun texte trouvé').in_(lang)}"
    found = sum(finding.is_found for _, finding in anchoring.findings)
    if anchoring.is_recorded:
        text = Text("the text recorded", "le texte enregistré")
    elif anchoring.source.text is None:
        text = Text("no text is recorded yet: run with --write", "aucun texte enregistré\u00a0: relancez avec --write")
    else:
        text = Text("ANOTHER text than the one recorded", "un AUTRE texte que celui enregistré")
    return f"{key}: {found}/{len(anchoring.findings)} – {anchoring.path.name}, {text.in_(lang)}"


def _folder(settings: Settings, paths: tuple[Path, ...]) -> Path:
    """Returns the folder of curation files that the paths lie in, else the one chosen by --data."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"no such file or folder: {path}")
        folder = path if path.is_dir() else path.parent
        folder = folder.parent if folder.name == "sources" else folder
        if settings.data is None:
            return folder
    return settings.folder


def _within(problems: Iterable[Problem], paths: tuple[Path, ...], folder: Path) -> list[Problem]:
    wanted = [path.absolute() for path in paths] or [folder.absolute()]
    return [p for p in problems if any(Path(p.path).absolute().is_relative_to(path) for path in wanted)]


def _problem_json(problem: Problem, settings: Settings) -> dict[str, str | int]:
    from sourcier.curate.problem import CODES

    return {
        "path": problem.path,
        "line": problem.line,
        "code": problem.code,
        "what": f"{CODES[problem.code].in_(settings.lang)}: {problem.detail}",
        "remedy": problem.remedy,
    }
