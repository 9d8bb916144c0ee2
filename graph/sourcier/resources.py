"""Where ontology, shapes, queries and data are, installed or in the checkout: the only path look-up."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Literal

from sourcier.errors import DataError

Resource = Literal["ontology", "shapes", "queries", "data"]


def resource_dir(kind: Resource) -> Path:
    """Returns the folder of that name.

    An installed package carries it beside its code; an editable install reads the checkout.

    Raises:
        DataError: the folder is in neither place, so the installation is broken.
    """
    package = Path(str(files("sourcier")))
    installed = package / "_resources" / kind
    if installed.is_dir():
        return installed
    checkout = package.parents[1]
    if (checkout / "pyproject.toml").is_file() and (checkout / kind).is_dir():
        return checkout / kind
    raise DataError(f"the installation has no {kind}/ folder; install sourcier again", path=installed)
