"""The graph to take away: every format, what it is for and what it loses, and files with checksums."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcier.atomic import replacing, write_atomically
from sourcier.checksum import sha256_of
from sourcier.errors import DataError
from sourcier.export.catalogue import FORMATS, format_of
from sourcier.export.format import Format
from sourcier.export.loss import Loss
from sourcier.language import LANGUAGES, Language, Text
from sourcier.pages.atlas import Atlas
from sourcier.pages.page import Page

DOWNLOADS = "downloads"
SUMS = "SHA256SUMS"
IN_NO_LANGUAGE = ("nquads", "turtle")
"""Formats that hold both languages."""
WRITTEN = (*IN_NO_LANGUAGE, "csv", "sqlite", "gexf", "graphml", "geojson")
"""What a static site holds: one format of each sort that is asked for most."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_SUFFIXES = {"nquads": ".nq.gz"}


@dataclass(frozen=True, slots=True)
class Download:
    """A file below the root of the site, and what its format cannot hold."""

    key: str
    path: str
    size: int
    sha256: str
    losses: tuple[Loss, ...]

    def size_in(self, lang: str) -> str:
        r"""Returns how large it is, for people.

        >>> Download("csv", "a.zip", 1_234_567, "", ()).size_in("fr")
        '1,2\u202fMo'
        """
        for unit, name in ((1_000_000, Text("MB", "Mo")), (1000, Text("kB", "ko"))):
            if self.size >= unit:
                number = f"{self.size / unit:.1f}" if self.size < 10 * unit else f"{self.size / unit:.0f}"
                return f"{number.replace('.', ',') if lang == 'fr' else number}\u202f{name.in_(lang)}"
        return f"{self.size}\u202f{Text('bytes', 'octets').in_(lang)}"


def downloads_page(files: Mapping[Language, Sequence[Download]] | None = None, *, served: Iterable[str] = ()) -> Page:
    """Returns the page: `files` are those of a static site by language, `served` the names of those below `/dump/`."""
    by_key = {lang: {one.key: one for one in several} for lang, several in (files or {}).items()}
    first = [one for one in FORMATS if one.key in WRITTEN] if files else []
    values = {
        "formats": [*first, *(one for one in FORMATS if one not in first)],
        "files": by_key,
        "dump": tuple(served),
        "sums": f"{DOWNLOADS}/{SUMS}" if files else "",
    }
    return Page(DOWNLOADS, Text("Downloads", "Téléchargements"), "downloads.html", values)


def write_downloads(
    atlas: Atlas, site: Path, *, keys: Sequence[str] = WRITTEN, languages: Sequence[Language] = LANGUAGES
) -> dict[Language, list[Download]]:
    """Writes files of some formats into `downloads/` of a static site, with checksums; returns them by language.

    The same graph gives the same bytes, but for formats that say when they were written.

    Raises:
        NotFoundError: there is no such format.
        DataError: they cannot be written.
    """
    found: dict[Language, list[Download]] = {lang: [] for lang in languages}
    for key in keys:
        if key in IN_NO_LANGUAGE:
            one = _write(atlas, site, format_of(key), languages[0], f"{DOWNLOADS}/sourcier")
            for several in found.values():
                several.append(one)
        else:
            for lang, several in found.items():
                several.append(_write(atlas, site, format_of(key), lang, f"{DOWNLOADS}/{lang}/sourcier"))
    every = {one.path: one.sha256 for several in found.values() for one in several}
    lines = [f"{digest}  {path.removeprefix(f'{DOWNLOADS}/')}\n" for path, digest in sorted(every.items())]
    write_atomically(site / DOWNLOADS / SUMS, "".join(lines).encode())
    return found


def _write(atlas: Atlas, site: Path, chosen: Format, lang: Language, stem: str) -> Download:
    suffix = _SUFFIXES.get(chosen.key) or (f"-{chosen.key}.zip" if chosen.is_folder else chosen.suffix)
    path = f"{stem}{suffix}"
    to = site / path
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made"
            losses = atlas.graph.export(chosen.key, made, lang=lang)
            _pack(made, to)
    except OSError as error:
        raise DataError(error.strerror or "cannot be written", path=to) from error
    return Download(chosen.key, path, to.stat().st_size, sha256_of(to), losses)


def _pack(made: Path, to: Path) -> None:
    """Puts what was made in its place: a folder as one archive, what ends in `.gz` compressed."""
    with replacing(to) as out:
        if made.is_dir():
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                for file in sorted(path for path in made.rglob("*") if path.is_file()):
                    entry = zipfile.ZipInfo(file.relative_to(made).as_posix(), _LONG_AGO)
                    entry.external_attr = 0o644 << 16
                    archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)
        elif to.suffix == ".gz":
            with made.open("rb") as source, gzip.GzipFile("", "wb", 6, out, mtime=0) as packed:
                shutil.copyfileobj(source, packed)
        else:
            with made.open("rb") as source:
                shutil.copyfileobj(source, out)
