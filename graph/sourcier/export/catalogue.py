"""The table of formats that a graph is written in."""

from __future__ import annotations

from sourcier.catalogue import row_of
from sourcier.export.format import Format, Option
from sourcier.language import Text

_PUBLISHED = Option("published", "day", "The day on which a crate is published, as 2031-03-04.")

FORMATS = (
    Format(
        "canvas",
        Text("Cards and lines on an endless sheet.", "Des cartes et des lignes sur une feuille sans fin."),
        ("Obsidian", "JSON Canvas apps"),
        "application/json",
        ".canvas",
        "sourcier.export.canvas:write_canvas",
    ),
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
        "crate",
        Text("A deposit to be cited, complete, with checksums.", "Un dépôt à citer, complet, avec sommes de contrôle."),
        ("Zenodo", "Dataverse", "RO-Crate readers"),
        "application/ld+json",
        "",
        "sourcier.export.crate.deposit:write_crate",
        projections=(),
        is_folder=True,
        options=(_PUBLISHED,),
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
        "cx2",
        Text(
            "Exploring networks on the desktop, with their look.",
            "Explorer des réseaux sur son poste, avec leur aspect.",
        ),
        ("Cytoscape", "NDEx"),
        "application/json",
        ".cx2",
        "sourcier.export.cx2:write_cx2",
    ),
    Format(
        "cypher",
        Text("A script that fills a graph database.", "Un script qui remplit une base de graphes."),
        ("Neo4j", "Memgraph"),
        "application/x-cypher-query",
        ".cypher",
        "sourcier.export.cypher:write_cypher",
    ),
    Format(
        "cytoscape",
        Text("Networks in web pages.", "Les réseaux dans des pages web."),
        ("Cytoscape.js", "Cytoscape"),
        "application/json",
        ".cyjs",
        "sourcier.export.cytoscape:write_cytoscape",
    ),
    Format(
        "d3",
        Text("Nodes and links for drawings of one’s own.", "Des nœuds et des liens pour ses propres dessins."),
        ("D3", "Observable", "networkx"),
        "application/json",
        ".json",
        "sourcier.export.d3:write_d3",
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
        "graphology",
        Text("Networks for applications of sigma.js.", "Les réseaux pour les applications de sigma.js."),
        ("sigma.js", "graphology"),
        "application/json",
        ".json",
        "sourcier.export.graphology:write_graphology",
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
        "neo4j",
        Text("Files for the bulk import of Neo4j.", "Des fichiers pour l’import en masse de Neo4j."),
        ("Neo4j",),
        "text/csv",
        "",
        "sourcier.export.neo4j:write_neo4j",
        is_folder=True,
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
        "obsidian",
        Text(
            "Notes that link each other, with the words of sources.",
            "Des notes liées entre elles, avec les mots des sources.",
        ),
        ("Obsidian",),
        "text/markdown",
        "",
        "sourcier.export.obsidian:write_obsidian",
        is_folder=True,
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
