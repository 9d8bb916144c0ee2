"""Styles, scripts and what else pages ask for beside themselves: the files of `static/`, our own and vendored ones."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
"""Of every file that may stand there."""


@cache
def static_files() -> dict[str, Path]:
    """Returns the files by their paths below the root of a server or a static site."""
    folder = Path(str(files("sourcier.pages"))) / "static"
    found = (path for path in sorted(folder.rglob("*")) if path.suffix in MEDIA_TYPES)
    return {path.relative_to(folder).as_posix(): path for path in found}
