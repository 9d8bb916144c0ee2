"""The licences of a deposit: that of the data, and those of the ontology and of the shapes, which are code."""

from __future__ import annotations

from importlib.metadata import distribution

from sourcier.errors import DataError
from sourcier.export.about import CODE_LICENCE, ONTOLOGY_LICENCE, About, licence_name
from sourcier.language import LANGUAGES, Text

_WORDS = Text(
    """\
The graph and the tables are licensed under {data} ({data_at}).
Attribution: “{title}, {authors}, {data}”.

The ontology is that of Sourcier, by the Sourcier contributors, under {ontology} ({ontology_at}).
The shapes are those of Sourcier, under {code} ({code_at}); see shapes/LICENSE.
""",
    """\
Le graphe et les tables sont sous licence {data} ({data_at}).
Attribution\u00a0: «\u00a0{title}, {authors}, {data}\u00a0».

L’ontologie est celle de Sourcier, par ses contributeurs, sous licence {ontology} ({ontology_at}).
Les formes (shapes) sont celles de Sourcier, sous licence {code} ({code_at})\u00a0; voir shapes/LICENSE.
""",
)


def licences(about: About, licence: str) -> str:
    """Returns the file that says what is under which licence, in English, then in French."""
    return "\n".join(
        _WORDS.in_(lang).format(
            data=licence_name(licence), data_at=licence, title=about.title.in_(lang), authors=about.names,
            ontology=licence_name(ONTOLOGY_LICENCE), ontology_at=ONTOLOGY_LICENCE,
            code=licence_name(CODE_LICENCE), code_at=CODE_LICENCE,
        )
        + (f"\n{about.rights.in_(lang)}\n" if about.rights else "")
        for lang in LANGUAGES
    )  # fmt: skip


def licence_of_code() -> str:
    """Returns the text of the licence of the code, which the installation carries.

    Raises:
        DataError: it does not, so the installation is broken.
    """
    words = distribution("sourcier").read_text("licenses/LICENSE")
    if words is None:
        raise DataError("the installation has no licence file; install sourcier again")
    return words
