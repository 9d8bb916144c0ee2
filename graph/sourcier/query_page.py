"""`queries/README.md`: the questions of the library, by what they are about, written from their files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sourcier.language import Text
from sourcier.query import NamedQuery, Parameter, catalogue

TOPICS: dict[str, Text] = {
    "claims": Text("Claims", "Affirmations"),
    "money": Text("Money", "Argent"),
    "power": Text("Power and computing", "Puissance et calcul"),
    "jobs": Text("Jobs", "Emplois"),
    "sites": Text("Sites", "Sites"),
    "actors": Text("Actors", "Acteurs"),
    "ties": Text("Ties", "Liens"),
    "sources": Text("Sources", "Sources"),
    "quality": Text("What to check", "À vérifier"),
}
"""The tags a query may bear. It is shown under the first of its own."""

_HEAD = """# Questions

Written from `queries/report/`: change the query files, then run the tests with `--update-golden`.

{count} questions, each a file of SPARQL 1.1 that any endpoint answers whose default graph is the union of its graphs.
A variable like `?_year_integer` is a parameter: `-p year=2030` puts a value in its place. One that begins with two
underscores may be left out and then stands for anything. Where an IRI is asked for, a name will do:
`-p actor=sesterce`. `lang` is the language of the names in the answer, `en` or `fr`.

Where a question takes `include`, it leaves out what is denied or not disclosed (`denied`), and what is over or given
up: former, postponed, abandoned (`withdrawn`). `-p include=denied`, `include=withdrawn` or `include=all` puts them in;
a question about the words of a source or a speaker begins with `all`. Every number and every relation leads back to its
words: `claim` is the claim it is from, `claims` are all that were counted or repeat it, with spaces between them, and
`sourcier explain query NAME --row 1` shows what they rest on; where `figure` or `node` is a figure, how its origins are
counted too.
"""


def catalogue_page(folder: Path | None = None) -> str:
    """Returns the page, in Markdown."""
    queries = catalogue(folder).values()
    parts = [_HEAD.format(count=len(queries))]
    for tag, topic in TOPICS.items():
        if here := [query for query in queries if query.tags[:1] == (tag,)]:
            title = topic.en if topic.en == topic.fr else f"{topic.en} · {topic.fr}"
            parts += [f"## {title}\n", *map(_entry, here)]
    return "\n".join(parts)


def _entry(query: NamedQuery) -> str:
    lines = [
        f"### {query.name}",
        "",
        f"{query.question.en}  ",
        f"*{query.question.fr}*",
        "",
        query.description,
        "",
        *_parameter_table(query.parameters),
        "```sh",
        " ".join(["sourcier query", query.name, *_example(query.parameters)]),
        "```",
    ]
    others = [f"`{tag}`" for tag in query.tags[1:]]
    return "\n".join([*lines, *(["", f"See also {', '.join(others)}."] if others else []), ""])


def _parameter_table(parameters: Iterable[Parameter]) -> list[str]:
    rows = [f"| `{p.name}` | {p.type} | {_need(p)} |" for p in parameters]
    return ["| parameter | type | |", "|---|---|---|", *rows, ""] if rows else []


def _need(parameter: Parameter) -> str:
    if parameter.default is not None:
        return f"`{parameter.default}` where left out"
    return "required" if parameter.required else "may be left out"


def _example(parameters: Iterable[Parameter]) -> Iterable[str]:
    for parameter in parameters:
        if parameter.required or (parameter.default is not None and parameter.name != "lang"):
            yield f"-p {parameter.name}={parameter.default or '…'}"
