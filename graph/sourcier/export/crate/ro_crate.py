"""The description of a deposit as an RO-Crate 1.2, which repositories and readers of crates take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sourcier import __version__
from sourcier.export.about import CODE_LICENCE, ONTOLOGY_LICENCE, About, licence_name
from sourcier.export.crate.contents import FILES, FOLDERS, METADATA, File
from sourcier.namespaces import BASE, SOU

_PROFILE = "https://w3id.org/ro/crate/1.2"
_SOFTWARE = "#software"

Entity = dict[str, object]


def ro_crate(about: About, licence: str, files: Iterable[File], published: date) -> Entity:
    """Returns the metadata document: the deposit, its folders and files, who made it with what, and the licences."""
    listed = [file for file in files if file.path != METADATA]
    return {
        "@context": f"{_PROFILE}/context",
        "@graph": [
            _descriptor(),
            _root(about, licence, listed, published),
            *_folders(listed),
            *(_file(file, licence) for file in listed),
            *({"@id": _author(number), "@type": "Organization", "name": name}
              for number, name in enumerate(about.authors, start=1)),
            {"@id": _SOFTWARE, "@type": "SoftwareApplication", "name": "sourcier", "version": __version__, "url": BASE,
             "license": {"@id": CODE_LICENCE}},
            {"@id": "#made", "@type": "CreateAction", "name": "sourcier export crate",
             "instrument": {"@id": _SOFTWARE}, "result": {"@id": "./"}},
            {"@id": str(SOU).removesuffix("#"), "@type": "CreativeWork", "name": "Sourcier ontology"},
            *({"@id": iri, "@type": "CreativeWork", "name": licence_name(iri), "url": iri}
              for iri in dict.fromkeys((licence, ONTOLOGY_LICENCE, CODE_LICENCE))),
        ],
    }  # fmt: skip


def _author(number: int) -> str:
    return f"#author-{number}"


def _descriptor() -> Entity:
    return {
        "@id": METADATA,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _PROFILE},
    }


def _root(about: About, licence: str, files: Iterable[File], published: date) -> Entity:
    authors = [{"@id": _author(number)} for number in range(1, len(about.authors) + 1)]
    parts = [f"{name}/" for name in FOLDERS] + [file.path for file in files if "/" not in file.path]
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": about.title.en,
        "alternateName": about.title.fr,
        "description": about.description.en,
        "abstract": about.description.fr,
        "datePublished": published.isoformat(),
        **({"version": about.version} if about.version else {}),
        "license": {"@id": licence},
        **({"usageInfo": about.rights.en} if about.rights else {}),
        "author": authors,
        "publisher": authors,
        "keywords": list(about.keywords),
        "inLanguage": ["en", "fr"],
        "isBasedOn": {"@id": str(SOU).removesuffix("#")},
        "hasPart": [{"@id": part} for part in parts],
    }


def _folders(files: Iterable[File]) -> Iterator[Entity]:
    held = list(files)
    for name, words in FOLDERS.items():
        within = [{"@id": file.path} for file in held if file.path.startswith(f"{name}/")]
        yield {"@id": f"{name}/", "@type": "Dataset", "name": name, "description": words.en, "hasPart": within}


def _file(file: File, licence: str) -> Entity:
    meaning = FILES.get(file.path)
    return {
        "@id": file.path,
        "@type": "File",
        "name": file.path.rpartition("/")[2],
        **({"description": meaning.en} if meaning else {}),
        "encodingFormat": file.media_type,
        "contentSize": str(file.size),
        "sha256": file.sha256,
        "license": {"@id": file.licence(licence)},
    }
