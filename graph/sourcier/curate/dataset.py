"""The file on the dataset as a whole: what it is called, who made it, under which licence."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode

from sourcier.curate.kind import Vocabulary
from sourcier.curate.record import Log, Record, words_by_language
from sourcier.curate.schema import DATASET
from sourcier.curate.tree import Refusal, read_tree
from sourcier.model import Dataset


def read_dataset(path: Path, name: str, vocabulary: Vocabulary) -> tuple[Dataset | None, Log]:
    """Returns what the file says, None where it says too little, and what is wrong in it."""
    log = Log(name)
    try:
        root = read_tree(path, name)
    except Refusal as refusal:
        log.problems.append(refusal.problem)
        return None, log
    record = Record(root, DATASET, vocabulary, log)
    authors = record.get("authors", tuple)
    if authors is not None and not any(authors):
        record.refuse("authors", "wrong-shape", "nobody is named", "name one author or more")
    title, licence = record.get("title", dict), record.get("licence", NamedNode)
    description, rights = (words_by_language(record, name, vocabulary) for name in ("description", "rights"))
    if not title or not authors or not licence:
        return None, log
    return Dataset(
        title=title,
        authors=authors,
        licence=licence,
        description=description,
        rights=rights,
        keywords=record.get("keywords", tuple) or (),
        version=record.get("version", str),
    ), log
