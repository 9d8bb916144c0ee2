"""The table of formats: what each is called and for, what it is made of, and where its writer is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sourcier.atomic import making_folder, replacing
from sourcier.catalogue import load, row_of
from sourcier.errors import DataError, UsageError
from sourcier.export.loss import Loss
from sourcier.language import Text
from sourcier.network.network import Network
from sourcier.network.projection import PROJECTIONS
from sourcier.store.view import View

ALL = tuple(PROJECTIONS)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, what it is for and what opens it.

    It is written from a network of one of `projections`, or from the whole graph where these are empty. `writer` is
    `module:name` of a function of that, of where to write, a binary file or, where `is_folder`, an empty folder, and of
    a language; it returns what the format cannot hold.
    """

    key: str
    question: Text
    opens_in: tuple[str, ...]
    media_type: str
    suffix: str
    writer: str
    projections: tuple[str, ...] = ALL
    is_folder: bool = False


FORMATS = (
    Format(
        "claims-jsonld",
        Text("Claims for crawlers and newsrooms.", "Les affirmations pour robots et rédactions."),
        ("schema.org readers",),
        "application/ld+json",
        ".jsonld",
        "sourcier.export.claims_jsonld:write_claims_jsonld",
        projections=(),
    ),
    Format(
        "csv",
        Text("Tables for spreadsheets, each column described.", "Des tables pour tableurs, colonnes décrites."),
        ("LibreOffice", "Excel", "R", "CSVW readers"),
        "text/csv",
        "",
        "sourcier.export.csvw:write_csv",
        projections=(),
        is_folder=True,
    ),
    Format(
        "dcat",
        Text("The description of the dataset, for portals.", "La description du jeu de données, pour les portails."),
        ("CKAN", "data portals"),
        "text/turtle",
        ".ttl",
        "sourcier.export.dcat:write_dcat",
        projections=(),
    ),
    Format(
        "dot",
        Text("Drawings from text, laid out by Graphviz.", "Des dessins à partir d’un texte, disposés par Graphviz."),
        ("Graphviz",),
        "text/vnd.graphviz",
        ".dot",
        "sourcier.export.dot:write_dot",
    ),
    Format(
        "ftm",
        Text("Entities and links for investigators.", "Entités et liens pour qui enquête."),
        ("Aleph", "OpenSanctions tools"),
        "application/x-ndjson",
        ".ftm.json",
        "sourcier.export.ftm:write_ftm",
        projections=(),
    ),
    Format(
        "gexf",
        Text("Exploring and drawing large networks.", "Explorer et dessiner de grands réseaux."),
        ("Gephi", "Gephi Lite", "sigma.js"),
        "application/gexf+xml",
        ".gexf",
        "sourcier.export.gexf:write_gexf",
    ),
    Format(
        "graphml",
        Text("Networks in statistics programs and desktop tools.", "Les réseaux dans les logiciels de statistique."),
        ("igraph", "Cytoscape", "Tulip", "networkx"),
        "application/graphml+xml",
        ".graphml",
        "sourcier.export.graphml:write_graphml",
    ),
    Format(
        "graphml-yed",
        Text("Diagrams to be arranged by hand.", "Des schémas à arranger à la main."),
        ("yEd",),
        "application/graphml+xml",
        ".graphml",
        "sourcier.export.graphml_yed:write_graphml_yed",
    ),
    Format(
        "jsonld",
        Text("The whole graph as JSON.", "Le graphe entier en JSON."),
        ("jsonld.js", "any RDF store"),
        "application/ld+json",
        ".jsonld",
        "sourcier.export.jsonld:write_jsonld",
        projections=(),
    ),
    Format(
        "mermaid",
        Text("A small drawing in a page of Markdown.", "Un petit dessin dans une page en Markdown."),
        ("GitHub", "GitLab", "Obsidian"),
        "text/vnd.mermaid",
        ".mmd",
        "sourcier.export.mermaid:write_mermaid",
    ),
    Format(
        "nanopubs",
        Text("Each claim as a nanopublication.", "Chaque affirmation en nanopublication."),
        ("nanopub tools",),
        "application/trig",
        ".trig",
        "sourcier.export.nanopubs:write_nanopubs",
        projections=(),
    ),
    Format(
        "nquads",
        Text("The whole graph, one quad a line.", "Le graphe entier, un quad par ligne."),
        ("any RDF store",),
        "application/n-quads",
        ".nq",
        "sourcier.export.rdf:write_nquads",
        projections=(),
    ),
    Format(
        "parquet",
        Text("Tables for notebooks, each column typed.", "Des tables pour carnets, colonnes typées."),
        ("pandas", "DuckDB", "Polars"),
        "application/vnd.apache.parquet",
        "",
        "sourcier.export.parquet:write_parquet_tables",
        projections=(),
        is_folder=True,
    ),
    Format(
        "sqlite",
        Text("Tables in one file, with full-text search.", "Des tables en un fichier, avec recherche."),
        ("datasette", "SQLite", "DB Browser"),
        "application/vnd.sqlite3",
        ".db",
        "sourcier.export.sqlite:write_sqlite",
        projections=(),
    ),
    Format(
        "svg",
        Text("A drawing for print, pages and slides.", "Un dessin pour l’impression, les pages et les diapositives."),
        ("a browser", "Inkscape"),
        "image/svg+xml",
        ".svg",
        "sourcier.export.svg:write_svg",
    ),
    Format(
        "trig",
        Text("The whole graph with its named graphs, to read.", "Le graphe entier et ses graphes nommés, à lire."),
        ("any RDF store",),
        "application/trig",
        ".trig",
        "sourcier.export.rdf:write_trig",
        projections=(),
    ),
    Format(
        "turtle",
        Text("The whole graph in one, to read.", "Le graphe entier en un seul, à lire."),
        ("Protégé", "any RDF store"),
        "text/turtle",
        ".ttl",
        "sourcier.export.rdf:write_turtle",
        projections=(),
    ),
)
"""Every format, by name."""


def format_of(key: str) -> Format:
    """Returns the format of that name.

    Raises:
        NotFoundError: there is none.
    """
    return row_of(FORMATS, key, kind="format")


def export(what: Network | View, key: str, to: Path | BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network, or a whole graph, in the format of that name; returns what the format cannot hold.

    A file is replaced in one step; a folder must be new or empty.

    Raises:
        NotFoundError: there is no such format.
        UsageError: it is made of something else, or a folder is to be written into a file.
        DataError: it cannot be written there.
    """
    chosen = format_of(key)
    if isinstance(what, Network) != bool(chosen.projections):
        raise UsageError(f"{key} is made of {'a network' if chosen.projections else 'the whole graph'}")
    if isinstance(what, Network) and what.projection not in chosen.projections:
        raise UsageError(f"{key} takes the projections {', '.join(chosen.projections)}, not {what.projection}")
    write: Callable[[Any, Any, str], tuple[Loss, ...]] = load(chosen.writer)
    if not isinstance(to, Path):
        if chosen.is_folder:
            raise UsageError(f"{key} is a folder of files: name a new folder to write")
        return write(what, to, lang)
    try:
        with making_folder(to) if chosen.is_folder else replacing(to) as out:
            return write(what, out, lang)
    except OSError as error:
        raise DataError(error.strerror or "cannot be written", path=to) from error
