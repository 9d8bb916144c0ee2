"""What a deposit holds: each of its folders and files, with media type and licence, and the checksums of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sourcier.checksum import sha256_of
from sourcier.export.about import CODE_LICENCE, ONTOLOGY_LICENCE
from sourcier.language import Text

METADATA = "ro-crate-metadata.json"
CHECKSUMS = "manifest-sha256.txt"

FOLDERS = {
    "graph": Text("the graph, as canonical N-Quads, and its description as DCAT and VoID",
                  "le graphe, en N-Quads canoniques, et sa description en DCAT et VoID"),
    "ontology": Text("the classes, properties and code lists that the graph is written in",
                     "les classes, propriétés et listes de codes dans lesquelles le graphe est écrit"),
    "shapes": Text("what must hold of a graph, as SHACL", "ce qui doit être vrai d’un graphe, en SHACL"),
    "tables": Text("the same claims as tables, with the meaning of each column as CSVW",
                   "les mêmes affirmations en tables, avec le sens de chaque colonne en CSVW"),
}  # fmt: skip
"""The folders of a deposit, and what each holds."""

FILES = {
    "CITATION.cff": Text("how to cite it", "comment le citer"),
    "LICENSE": Text("the licences", "les licences"),
    "README.md": Text("what is in it, and how to use it", "ce qu’il contient, et comment s’en servir"),
    "croissant.json": Text("the tables, described for machine learning", "les tables, décrites pour l’apprentissage"),
    METADATA: Text("the description of the deposit", "la description du dépôt"),
    CHECKSUMS: Text("the SHA-256 of every other file", "le SHA-256 de tous les autres fichiers"),
}
"""The files beside the folders."""

_MEDIA_TYPES = {
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".nq": "application/n-quads",
    ".ttl": "text/turtle",
}


@dataclass(frozen=True, slots=True, order=True)
class File:
    """A file of a deposit: its path within, with slashes, its size in bytes and its SHA-256."""

    path: str
    size: int
    sha256: str

    @property
    def media_type(self) -> str:
        """The media type; plain text where its name does not say."""
        return _MEDIA_TYPES.get(Path(self.path).suffix, "text/plain")

    def licence(self, of_data: str) -> str:
        """Returns the licence it is under: the ontology and the shapes, which are code, have their own."""
        return {"shapes": CODE_LICENCE, "ontology": ONTOLOGY_LICENCE}.get(self.path.partition("/")[0], of_data)


def files_of(folder: Path) -> list[File]:
    """Returns the files that are in a folder now, in no order."""
    return [file_of(folder, path) for path in folder.rglob("*") if path.is_file()]


def file_of(folder: Path, path: Path) -> File:
    """Returns a file of a folder as it is now."""
    return File(path.relative_to(folder).as_posix(), path.stat().st_size, sha256_of(path))


def checksums(files: Iterable[File]) -> str:
    """Returns the lines that `sha256sum --check` reads."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in sorted(files))
