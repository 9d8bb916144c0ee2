"""The description of a deposit as an RO-Crate 1.2, which repositories and readers of crates take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sourcier import __version__
from sourcier.export.about import AUTHORS, CODE_LICENCE, DATA_LICENCE, DESCRIPTION, KEYWORDS, RIGHTS, TITLE
from sourcier.export.crate.contents import FILES, FOLDERS, METADATA, File
from sourcier.language import Text
from sourcier.namespaces import BASE, SOU

_PROFILE = "https://w3id.org/ro/crate/1.2"
_AUTHORS, _SOFTWARE = "#contributors", "#software"
_LICENCES = {
    DATA_LICENCE: ("CC BY 4.0", Text("Creative Commons Attribution 4.0 International",
                                     "Creative Commons Attribution 4.0 International")),
    CODE_LICENCE: ("Apache-2.0", Text("Apache License 2.0", "Licence Apache 2.0")),
}  # fmt: skip

Entity = dict[str, object]


def ro_crate(files: Iterable[File], published: date) -> Entity:
    """Returns the metadata document: the deposit, its folders and files, who made it with what, and the licences."""
    listed = [file for file in files if file.path != METADATA]
    return {
        "@context": f"{_PROFILE}/context",
        "@graph": [
            _descriptor(),
            _root(listed, published),
            *_folders(listed),
            *map(_file, listed),
            {"@id": _AUTHORS, "@type": "Organization", "name": AUTHORS.en},
            {"@id": _SOFTWARE, "@type": "SoftwareApplication", "name": "sourcier", "version": __version__, "url": BASE,
             "license": {"@id": CODE_LICENCE}},
            {"@id": "#made", "@type": "CreateAction", "name": "sourcier export crate",
             "instrument": {"@id": _SOFTWARE}, "result": {"@id": "./"}, "agent": {"@id": _AUTHORS}},
            {"@id": str(SOU).removesuffix("#"), "@type": "CreativeWork", "name": "Sourcier ontology"},
            *({"@id": iri, "@type": "CreativeWork", "name": name, "description": words.en, "url": iri}
              for iri, (name, words) in _LICENCES.items()),
        ],
    }  # fmt: skip


def _descriptor() -> Entity:
    return {
        "@id": METADATA,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _PROFILE},
    }


def _root(files: Iterable[File], published: date) -> Entity:
    parts = [f"{name}/" for name in FOLDERS] + [file.path for file in files if "/" not in file.path]
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": TITLE.en,
        "alternateName": TITLE.fr,
        "description": DESCRIPTION.en,
        "abstract": DESCRIPTION.fr,
        "datePublished": published.isoformat(),
        "version": __version__,
        "license": {"@id": DATA_LICENCE},
        "usageInfo": RIGHTS.en,
        "author": {"@id": _AUTHORS},
        "publisher": {"@id": _AUTHORS},
        "keywords": list(KEYWORDS),
        "inLanguage": ["en", "fr"],
        "isBasedOn": {"@id": str(SOU).removesuffix("#")},
        "hasPart": [{"@id": part} for part in parts],
    }


def _folders(files: Iterable[File]) -> Iterator[Entity]:
    held = list(files)
    for name, words in FOLDERS.items():
        within = [{"@id": file.path} for file in held if file.path.startswith(f"{name}/")]
        yield {"@id": f"{name}/", "@type": "Dataset", "name": name, "description": words.en, "hasPart": within}


def _file(file: File) -> Entity:
    meaning = FILES.get(file.path)
    return {
        "@id": file.path,
        "@type": "File",
        "name": file.path.rpartition("/")[2],
        **({"description": meaning.en} if meaning else {}),
        "encodingFormat": file.media_type,
        "contentSize": str(file.size),
        "sha256": file.sha256,
        "license": {"@id": file.licence},
    }
