"""Readers that nobody here wrote: programs and packages of npm that open what was exported."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import sourcier
from sourcier.export.fields import Row
from sourcier.export.loss import Loss
from sourcier.export.write import export
from sourcier.network import PROJECTIONS, Network
from tests.export.nasty import NASTY

HERE = Path(__file__).parent
NETWORKS = (*PROJECTIONS, "nasty")
FEW = ("ties", "sources", "nasty")
"""Enough where a format treats all projections alike."""


@cache
def network_of(name: str) -> Network:
    """The nasty network, or the shipped graph in that projection."""
    return NASTY if name == "nasty" else sourcier.open().network(name)


def exported(network: Network, key: str, folder: Path, lang: str = "en") -> Path:
    path = folder / f"network.{key}"
    export(network, key, path, lang)
    return path


def few_exported(key: str, folder: Path) -> Path:
    """A folder with a few networks in that format, each file named as its network."""
    for name in FEW:
        export(network_of(name), key, folder / name, "en")
    return folder


def in_javascript(row: Row, *omitted: str) -> dict[str, object]:
    """The values of a row as JavaScript has them: lists are arrays, and all numbers are floats."""
    values = {name: value for name, value in row.items() if name not in omitted}
    return {
        name: list(value) if isinstance(value, tuple) else value if isinstance(value, str | bool) else float(value)
        for name, value in values.items()
    }


def losses_of(network: Network, key: str) -> dict[str, Loss]:
    return {loss.what.en: loss for loss in export(network, key, BytesIO(), "en")}


def program(name: str) -> str:
    """The path of a program; without it the test is skipped."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def read_with_npm(script: str, *packages: str, path: Path) -> Any:
    """What a script of `readers/`, with packages of npm, prints of a file as JSON."""
    modules = Path(os.environ.get("SOURCIER_NODE_MODULES") or HERE / "node_modules")
    missing = [package for package in packages if not (modules / package).is_dir()]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}; run `npm ci` in tests/export")
    command = [program("node"), str(HERE / "readers" / script), str(path)]
    environment = os.environ | {"SOURCIER_NODE_MODULES": str(modules)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
