"""The table of import formats: what each is called, what it takes in, and where its reader is."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.catalogue import load, row_of
from sourcier.imports.imported import Imported, Reading, Request
from sourcier.imports.provenance import provenance
from sourcier.language import Text


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, what it takes in, and `module:name` of the function that reads a request."""

    key: str
    question: Text
    comes_from: tuple[str, ...]
    reader: str


FORMATS = (
    Format(
        "csv",
        Text("Tables, by a mapping of their columns.", "Des tables, par une correspondance de leurs colonnes."),
        ("spreadsheets", "open data portals"),
        "sourcier.imports.mapped:read_table",
    ),
    Format(
        "ftm",
        Text("Entities and links of investigators.", "Entités et liens de qui enquête."),
        ("Aleph", "OpenSanctions tools"),
        "sourcier.imports.ftm:read_ftm",
    ),
    Format(
        "rdf",
        Text("Graphs that follow the ontology.", "Des graphes qui suivent l’ontologie."),
        ("Sourcier", "any RDF store"),
        "sourcier.imports.rdf:read_rdf",
    ),
)
"""Every format, by name."""


def format_of(key: str) -> Format:
    """Returns the format of that name.

    Raises:
        NotFoundError: there is none.
    """
    return row_of(FORMATS, key, kind="import format")


def read_import(key: str, request: Request) -> Imported:
    """Returns what a file of that format says, with the provenance of the import; nothing is written.

    Raises:
        NotFoundError: there is no such format.
        DataError: the file, or the mapping, cannot be read.
    """
    reading: Reading = load(format_of(key).reader)(request)
    quads = (*reading.quads, *provenance(request.name, reading))
    return Imported(request.name, quads, reading.records, reading.refused, reading.problems, reading.losses)
