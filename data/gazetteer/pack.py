"""Packs the official register of French places into `places.tsv.gz`; run by hand, when a new edition is out.

    npm pack @etalab/decoupage-administratif@6.0.0
    python data/gazetteer/pack.py etalab-decoupage-administratif-6.0.0.tgz

The archive must have the hash written here: another edition is taken up by changing it, and reading the diff.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ARCHIVE_SHA256 = "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a"
PACKED = Path(__file__).with_name("places.tsv.gz")
COLUMNS = ("kind", "code", "name", "within", "population")
_OVERSEAS_COLLECTIVITY = "com"

Row = tuple[str, str, str, str, str]


def rows(archive: Path) -> Iterator[Row]:
    """Yields regions, départements, communes and municipal arrondissements, each with the code that it lies in."""
    for region in _read(archive, "regions"):
        yield "region", region["code"], region["nom"], "FR", ""
    for department in _read(archive, "departements"):
        yield "department", department["code"], department["nom"], department["region"], ""
    for commune in _read(archive, "communes"):
        population = str(commune.get("population", ""))
        if commune["type"] == "commune-actuelle":
            yield "commune", commune["code"], commune["nom"], commune["departement"], population
        elif commune["type"] == "arrondissement-municipal":
            yield "arrondissement", commune["code"], commune["nom"], commune["commune"], population


def _read(archive: Path, name: str) -> list[dict[str, Any]]:
    with tarfile.open(archive) as tar:
        member = tar.extractfile(f"package/data/{name}.json")
        assert member is not None
        entries = json.load(member)
    return [entry for entry in entries if entry.get("zone") != _OVERSEAS_COLLECTIVITY]


def main() -> None:
    """Writes the packed register from the archive named on the command line."""
    [archive] = (Path(argument) for argument in sys.argv[1:])
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != ARCHIVE_SHA256:
        sys.exit(f"{archive}: SHA-256 {found}, expected {ARCHIVE_SHA256}")
    lines = ["\t".join(row) for row in sorted(rows(archive))]
    content = "\n".join(["\t".join(COLUMNS), *lines]) + "\n"
    PACKED.write_bytes(gzip.compress(content.encode(), 9, mtime=0))
    sys.stdout.write(f"{PACKED.name}: {len(lines)} places, SHA-256 {hashlib.sha256(content.encode()).hexdigest()}\n")


if __name__ == "__main__":
    main()
