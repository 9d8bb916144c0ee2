"""What is installed is what git tracks: wheel, sdist and editable install all carry ontology, shapes, queries, data."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import sourcier
from sourcier.resources import resource_dir

CHECKOUT = Path(__file__).parents[1]
CARRIED = {
    "graph/sourcier/": "sourcier/",
    **{f"{kind}/": f"sourcier/_resources/{kind}/" for kind in ("ontology", "shapes", "queries", "data")},
}


def tracked_files() -> list[str]:
    """The files that git tracks, or would if they were added."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not in a git checkout, so nothing tells which files are tracked")
    return sorted({name for name in listed.stdout.splitlines() if (CHECKOUT / name).is_file()})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_wheel_holds_exactly_what_git_tracks(built: Path) -> None:
    expected = {
        target + name.removeprefix(folder)
        for name in tracked_files()
        for folder, target in CARRIED.items()
        if name.startswith(folder)
    }
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == expected


def test_the_sdist_can_make_the_same_wheel(built: Path, tmp_path: Path) -> None:
    [sdist], [wheel] = built.glob("*.tar.gz"), built.glob("*.whl")
    subprocess.run(["tar", "-xzf", str(sdist), "-C", str(tmp_path)], check=True)
    [root] = tmp_path.iterdir()
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path / "again"),
        str(root),
    ]
    subprocess.run(command, capture_output=True, check=True)
    [again] = (tmp_path / "again").glob("*.whl")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as two:
        assert {i.filename: i.CRC for i in one.infolist()} == {i.filename: i.CRC for i in two.infolist()}


def test_an_installed_wheel_opens_its_own_graph_far_from_any_checkout(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True, system_site_packages=False)
    python = tmp_path / "venv" / "bin" / "python"
    [wheel] = built.glob("*.whl")
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    site = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    [own] = (tmp_path / "venv" / "lib").glob("python*/site-packages")
    (own / "borrowed.pth").write_text(f"{site}\n")
    code = (
        "import sourcier, sourcier.resources as r; kg = sourcier.open(); "
        "print(r.resource_dir('ontology')); print(len(kg.claims()) > 100)"
    )
    done = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    folder, has_claims = done.stdout.split()
    assert folder == str(own / "sourcier" / "_resources" / "ontology")
    assert has_claims == "True"


@pytest.mark.parametrize("kind", ["ontology", "shapes", "queries", "data"])
def test_the_checkout_is_used_where_the_package_is_editable(kind: str) -> None:
    assert resource_dir(kind) == CHECKOUT / kind  # type: ignore[arg-type]


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    header = (CHECKOUT / "ontology" / "sourcier.ttl").read_text(encoding="utf-8")
    assert project["version"] == sourcier.__version__
    assert f'owl:versionInfo "{sourcier.__version__}"' in header


def normal(name: str) -> str:
    """A distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_direct_dependency_is_locked_with_hashes() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    wanted = [*project["project"]["dependencies"], *groups["install"]]
    assert wanted_but_not_locked(wanted, "requirements.txt") == set()
    development = [requirement for requirement in groups["dev"] if isinstance(requirement, str)]
    assert wanted_but_not_locked([*wanted, *development], "requirements-dev.txt") == set()


def wanted_but_not_locked(wanted: list[str], name: str) -> set[str]:
    lock = (CHECKOUT / ".ci" / name).read_text()
    locked = {normal(name) for name in re.findall(r"^([A-Za-z0-9_.-]+)==\S+.*\\$", lock, re.MULTILINE)}
    names = {normal(re.split(r"[<>=!~ ;\[]", requirement)[0]) for requirement in wanted}
    assert lock.count("--hash=sha256:") >= len(locked)
    return names - locked


def test_no_network_is_needed_to_use_what_is_shipped() -> None:
    code = (
        "import socket\n"
        "def refuse(*_arguments, **_options): raise OSError('no network')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "import sourcier; from sourcier.validate import load_validator\n"
        "kg = sourcier.open(); kg.claims('oreus'); load_validator()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
