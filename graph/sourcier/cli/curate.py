"""Curating: check, fmt."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcier.cli.group import Settings
from sourcier.errors import UsageError
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.curate.problem import Problem


_TO_MEND = (Text("nothing to mend", "rien à corriger"), Text("{n} to mend", "{n} à corriger"))


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", "form", type=click.Choice(["text", "json"]), default="text", help="Format of problems.")
@click.option("--strict", is_flag=True, help="Refuse what is still to decide, the `?` of drafts, as a build does.")
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Check curation files: every problem of every file, with its line, a stable code and a remedy.

    PATHS limit what is reported to those files or folders; the whole folder is read all the same, as files refer to
    each other. What a draft leaves to decide is listed too, but is a mistake only with --strict.
    """
    from sourcier.curate.folder import read_folder
    from sourcier.curate.problem import UNDECIDED

    settings: Settings = context.obj
    folder = _folder(settings, paths)
    problems = _within(read_folder(folder).problems, paths, folder)
    if form == "json":
        click.echo(json.dumps([_problem_json(p, settings) for p in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(problem.in_(settings.lang))
    undecided = sum(problem.code == UNDECIDED for problem in problems)
    if len(problems) > undecided or not problems:
        settings.say(_TO_MEND[bool(problems)].in_(settings.lang).format(n=len(problems) - undecided))
    if undecided:
        settings.say(Text("{n} to decide", "{n} à décider").in_(settings.lang).format(n=undecided))
    if len(problems) > undecided or (strict and undecided):
        context.exit(1)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "check_only", is_flag=True, help="Change nothing; say which files would change.")
@click.pass_context
def fmt(context: click.Context, paths: tuple[Path, ...], check_only: bool) -> None:
    """Lay out curation files: keys in order, words in blocks; comments stay, and nothing said is changed."""
    from sourcier.atomic import write_atomically
    from sourcier.curate.folder import curation_files
    from sourcier.curate.layout import format_file
    from sourcier.curate.tree import Refusal
    from sourcier.errors import CurationError

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
