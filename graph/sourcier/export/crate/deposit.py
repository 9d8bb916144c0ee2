"""The deposit: graph, ontology, shapes and tables, with a description for people and machines, and checksums."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from sourcier.errors import UsageError
from sourcier.export.about import read_about
from sourcier.export.crate.citation import citation
from sourcier.export.crate.contents import CHECKSUMS, METADATA, File, checksums, file_of, files_of
from sourcier.export.crate.croissant import croissant
from sourcier.export.crate.licences import licence_of_code, licences
from sourcier.export.crate.readme import readme
from sourcier.export.crate.ro_crate import ro_crate
from sourcier.export.csvw import write_csv
from sourcier.export.dcat import write_dcat
from sourcier.export.loss import Loss
from sourcier.export.rdf import write_nquads
from sourcier.language import Text
from sourcier.resources import Resource, resource_dir
from sourcier.store.release import FILE
from sourcier.store.view import View

_TEXTS = Loss(
    Text("the texts of the sources", "les textes des sources"),
    Text(
        "they belong to their publishers; their SHA-256, their lengths and short quotes are there",
        "ils appartiennent à leurs éditeurs\u00a0; leurs SHA-256, leurs longueurs et de courtes citations y sont",
    ),
)
_NOBODYS = (
    "a crate says who made the graph and under which licence: write `authors:` and `licence:` in dataset.yaml beside"
    " the other curation files, and build again"
)
_COPIED: tuple[Resource, ...] = ("ontology", "shapes")


def write_crate(view: View, folder: Path, lang: str, *, published: date | None = None) -> tuple[Loss, ...]:
    """Writes the deposit; the same graph, language and day give the same bytes.

    Tables are described in `lang`, the rest is in both languages. Without `published` the day is that of the
    environment's SOURCE_DATE_EPOCH.

    Raises:
        UsageError: neither says when it is published, or the graph does not say who made it under which licence.
    """
    about, day = read_about(view), published or _day_of_environment()
    if not about.authors or not about.licence:
        raise UsageError(_NOBODYS)
    for name in _COPIED:
        _copy(name, folder / name)
    (folder / "LICENSE").write_text(licences(about, about.licence), encoding="utf-8")
    (folder / "shapes" / "LICENSE").write_text(licence_of_code(), encoding="utf-8")
    (folder / "graph").mkdir()
    with (folder / "graph" / FILE).open("wb") as out:
        write_nquads(view, out, lang)
    with (folder / "graph" / "description.ttl").open("wb") as out:
        write_dcat(view, out, lang)
    (folder / "tables").mkdir()
    write_csv(view, folder / "tables", lang)
    (folder / "CITATION.cff").write_text(citation(about, about.licence, day), encoding="utf-8")
    held = files_of(folder)
    held.append(_written(folder, "croissant.json", _json(croissant(about, about.licence, sorted(held), day, lang))))
    held.append(_written(folder, "README.md", readme(view, about, held, day)))
    held.append(_written(folder, METADATA, _json(ro_crate(about, about.licence, sorted(held), day))))
    _written(folder, CHECKSUMS, checksums(held))
    return (_TEXTS,)


def _day_of_environment() -> date:
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds.isdecimal():
        raise UsageError("a crate says when it is published: give the day, --published 2031-03-04")
    return datetime.fromtimestamp(int(seconds), tz=UTC).date()


def _copy(name: Resource, to: Path) -> None:
    shutil.copytree(resource_dir(name), to, ignore=shutil.ignore_patterns("LICENSE", "__pycache__"))


def _written(folder: Path, name: str, words: str) -> File:
    """Writes a file of the deposit; returns it, so that no file is read again for its checksum."""
    (folder / name).write_text(words, encoding="utf-8")
    return file_of(folder, folder / name)


def _json(document: dict[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
