"""A folder of curation files as a whole: everything it says, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from sourcier.checksum import sha256_of
from sourcier.compile.mint import mint_claims
from sourcier.curate.assessments import AssessmentReader
from sourcier.curate.dataset import read_dataset
from sourcier.curate.entities import EntityReader
from sourcier.curate.kind import Vocabulary
from sourcier.curate.problem import Problem
from sourcier.curate.record import Log
from sourcier.curate.schema import ASSESSMENTS, DATASET_FILE, ENTITY_FILES
from sourcier.curate.sources import SourceReading, find_derivation_cycles, read_source
from sourcier.curate.tree import MAX_BYTES
from sourcier.errors import CurationError, DataError
from sourcier.identifiers import is_key, local_key
from sourcier.model import Assessment, Curation
from sourcier.namespaces import SOURCE
from sourcier.registry import Registry, load_registry


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a folder, and the problems found, by file and line.

    `claims_at` says for each source where its claims stand, as `file:line`, in their order.
    """

    curation: Curation
    problems: tuple[Problem, ...]
    claims_at: Mapping[NamedNode, tuple[str, ...]]

    def raise_for_problems(self) -> None:
        """Raises `CurationError` where there is any problem."""
        if self.problems:
            raise CurationError(self.problems)


def curation_files(folder: Path) -> list[Path]:
    """Returns the entity files present, the source files, each sorted, and those of assessments and on the dataset.

    Raises:
        DataError: the folder does not hold curation files.
    """
    if not folder.is_dir():
        raise DataError("no such folder", path=folder)
    entities = [path for name in ENTITY_FILES if (path := folder / f"{name}.yaml").exists()]
    sources = sorted((folder / "sources").glob("*.yaml"))
    if not entities and not sources:
        raise DataError("no curation files here: expected actors.yaml, … and sources/*.yaml", path=folder)
    others = [folder / f"{name}.yaml" for name in (ASSESSMENTS, DATASET_FILE)]
    return [*entities, *sources, *(path for path in others if path.exists())]


def read_folder(folder: Path, *, registry: Registry | None = None) -> Reading:
    """Reads every curation file of `folder`; problems are collected over all of them."""
    registry = registry or load_registry()
    files = curation_files(folder)
    source_files = [path for path in files if path.parent.name == "sources" and path.parent != folder]
    entity_files = [path for path in files if path.parent == folder and path.stem in ENTITY_FILES]
    logs: list[Log] = _stray_files(folder)
    reader = EntityReader(registry)
    logs += [reader.read(path, _name(path)) for path in entity_files]
    reader.check_places()
    keys = frozenset(path.stem for path in source_files if is_key(path.stem))
    vocabulary = Vocabulary(registry, reader.entities, keys)
    readings = [read_source(path, _name(path), vocabulary) for path in source_files]
    find_derivation_cycles(
        {SOURCE.term(path.stem): r for path, r in zip(source_files, readings, strict=True) if path.stem in keys}
    )
    logs += [reading.log for reading in readings]
    assessments, log = _read_assessments(folder, vocabulary, readings)
    logs.append(log)
    about = folder / f"{DATASET_FILE}.yaml"
    dataset, log = read_dataset(about, _name(about), vocabulary) if about.exists() else (None, Log(_name(about)))
    logs.append(log)
    curation = Curation(
        entities=tuple(sorted(reader.entities.values(), key=lambda e: e.iri.value)),
        sources=tuple(reading.source for reading in readings if reading.source is not None),
        files={path.relative_to(folder).as_posix(): _sha256(path) for path in files},
        assessments=assessments,
        dataset=dataset,
    )
    claims_at = {r.source.iri: tuple(f"{r.log.path}:{line}" for line in r.lines) for r in readings if r.source}
    return Reading(curation, _sorted_problems(logs), claims_at)


def _read_assessments(
    folder: Path, vocabulary: Vocabulary, readings: Sequence[SourceReading]
) -> tuple[tuple[Assessment, ...], Log]:
    """Returns the assessments, which name claims by the keys that these get from what the sources say."""
    path = folder / f"{ASSESSMENTS}.yaml"
    if not path.exists():
        return (), Log(_name(path))
    claims = None
    if not any(reading.log.problems for reading in readings):
        minted = mint_claims([reading.source for reading in readings if reading.source is not None])
        claims = {local_key(claim.iri): claim for claim in minted}
    reader = AssessmentReader(vocabulary, claims)
    log = reader.read(path, _name(path))
    return tuple(sorted(reader.assessments.values(), key=lambda a: a.iri.value)), log


def _stray_files(folder: Path) -> list[Log]:
    """Notes YAML files that nobody reads, which would be lost in silence."""
    logs: list[Log] = []
    known = {f"{name}.yaml" for name in (*ENTITY_FILES, ASSESSMENTS, DATASET_FILE)}
    sources = folder / "sources"
    strays = [path for path in folder.iterdir() if _is_yaml(path) and path.name not in known]
    if sources.is_dir():
        strays += [p for p in sources.rglob("*") if _is_yaml(p) and (p.suffix != ".yaml" or p.parent != sources)]
    for path in sorted(strays):
        log = Log(_name(path))
        log.add(
            1,
            "wrong-name",
            f"nobody reads {path.name!a}",
            f"the files beside sources/ are {', '.join(sorted(known))}; sources lie in sources/ and end in .yaml",
        )
        logs.append(log)
    return logs


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in {".yaml", ".yml"} and path.is_file()


def _name(path: Path) -> str:
    """Returns how problems call the file: relative to where the curator stands, so that editors can open it."""
    here = Path.cwd()
    whole = path.absolute()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()


def _sha256(path: Path) -> str:
    """Returns the hash of a file; empty for what was refused as no file, too large or unreadable."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return ""
        return sha256_of(path)
    except OSError:
        return ""


def _sorted_problems(logs: Sequence[Log]) -> tuple[Problem, ...]:
    return tuple(sorted({problem for log in logs for problem in log.problems}))
