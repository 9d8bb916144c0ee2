"""A process that counts an RDF file, and writes what it is and holds to standard output, in Turtle."""

from __future__ import annotations

import sys
from pathlib import Path

from sourcier.export.dcat import write_dcat
from sourcier.store.embedded import EmbeddedView


def main() -> None:
    """Counts the file that is the first argument."""
    write_dcat(EmbeddedView.of_file(Path(sys.argv[1])), sys.stdout.buffer, "en")


if __name__ == "__main__":
    main()
