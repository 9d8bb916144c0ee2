"""The page that people read first: what a deposit holds, how to open and check it, what it does not say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from sourcier.export.about import About
from sourcier.export.crate.contents import CHECKSUMS, FILES, FOLDERS, File
from sourcier.export.markdown import one_line
from sourcier.figures.render import render_day, render_number
from sourcier.language import LANGUAGES, Text
from sourcier.lookup.counts import count_graph
from sourcier.namespaces import BASE
from sourcier.store.view import View

_HOLDS = Text("What is in it", "Ce qu’il contient")
_CHECK = Text("Check that nothing was changed", "Vérifier que rien n’a changé")
_OPEN = Text("Open it", "L’ouvrir")
_CITE = Text("Cite it", "Le citer")
_KNOW = Text("Before you rely on it", "Avant de s’y fier")
_VERSION = Text("Version {version}. ", "Version {version}. ")
_MADE = Text("Published {day}. Authors: {authors}.", "Publié le {day}. Auteurs\u00a0: {authors}.")
_WHAT, _FILES = Text("what it is", "ce que c’est"), Text("files", "fichiers")
_OPENED = Text(
    "Tables open in any spreadsheet, `tables/csv-metadata.json` says what each column means. The graph is RDF and opens"
    " in any RDF store; with the tool:",
    "Les tables s’ouvrent dans tout tableur, `tables/csv-metadata.json` dit ce que signifie chaque colonne. Le graphe"
    " est en RDF et s’ouvre dans toute base RDF\u00a0; avec l’outil\u00a0:",
)
_CITED = Text(
    "As `CITATION.cff` says; and cite the source of a claim beside it: `sourcier trace` names it with its words.",
    "Comme le dit `CITATION.cff`\u00a0; et citez avec une affirmation sa source\u00a0: `sourcier trace` la nomme, avec"
    " ses mots.",
)
_NOT_SAID = Text(
    "A claim is what somebody says. That it is here does not make it true, and what is planned, negotiated, former or"
    " denied is marked as such: do not drop the mark. Several sources that print one figure may be one voice; the graph"
    f" counts origins. The addresses below {BASE} are names; whether they open depends on who serves them.",
    "Une affirmation est ce que quelqu’un dit. Sa présence ici ne la rend pas vraie, et ce qui est prévu, négocié,"
    " révolu ou démenti est marqué comme tel\u00a0: gardez la marque. Plusieurs sources qui impriment un chiffre"
    " peuvent n’être qu’une voix\u00a0; le graphe compte les origines. Les adresses sous"
    f" {BASE} sont des noms\u00a0; qu’elles s’ouvrent dépend de qui les sert.",
)


def readme(view: View, about: About, files: Iterable[File], published: date) -> str:
    """Returns the page as Markdown, in English, then in French."""
    held = tuple(files)
    return "\n".join(_page(view, about, held, published, lang) for lang in LANGUAGES)


def _page(view: View, about: About, files: tuple[File, ...], published: date, lang: str) -> str:
    rights = f"\n\n{one_line(about.rights.in_(lang))}" if about.rights else ""
    sections = {
        _HOLDS: f"{_listing(files, lang)}\n\n{_counts(view, lang)}",
        _CHECK: f"```\nsha256sum --check {CHECKSUMS}\n```",
        _OPEN: f"{_OPENED.in_(lang)}\n\n```\nsourcier --data graph stats\n```",
        _CITE: _CITED.in_(lang),
        _KNOW: f"{_NOT_SAID.in_(lang)}{rights}",
    }
    version = _VERSION.in_(lang).format(version=about.version) if about.version else ""
    made = version + _MADE.in_(lang).format(day=render_day(published, lang), authors=one_line(about.names))
    head = f"# {one_line(about.title.in_(lang))}\n\n{one_line(about.description.in_(lang))}\n\n{made}\n"
    return head + "".join(f"\n## {title.in_(lang)}\n\n{words}\n" for title, words in sections.items())


def _listing(files: tuple[File, ...], lang: str) -> str:
    rows = [
        (f"`{name}/`", words.in_(lang), sum(file.path.startswith(f"{name}/") for file in files))
        for name, words in FOLDERS.items()
    ]
    rows += [(f"`{name}`", words.in_(lang), 1) for name, words in FILES.items()]
    return _table((Text("", ""), _WHAT, _FILES), rows, lang)


def _counts(view: View, lang: str) -> str:
    rows = [(line.label.in_(lang), line.count) for line in count_graph(view)]
    return _table((Text("the graph holds", "le graphe contient"), Text("number", "nombre")), rows, lang)


def _table(headings: Sequence[Text], rows: Iterable[Sequence[str | int]], lang: str) -> str:
    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |"

    return "\n".join(
        (
            line(heading.in_(lang) for heading in headings),
            line("---" for _ in headings),
            *(line(render_number(Decimal(c), lang) if isinstance(c, int) else c for c in row) for row in rows),
        )
    )
