"""The pictures in the how-tos, drawn again: `python docs/pictures/draw.py [IMAGE]...`.

Each is drawn into docs/images/ by a program that is not ours, from the file that a command in its page writes; or it is
one of our own pages in a browser, served without any text. Needed, and no part of the project: Chromium; a folder
NODE_PACKAGES that has node_modules with esbuild, sigma@3, graphology, graphology-gexf, cytoscape, vis-network,
@alephdata/react-ftm, @alephdata/followthemoney@2, react@16, react-dom@16, react-intl@5, @blueprintjs/core@3,
@blueprintjs/select@3, classnames and lodash; QGIS with its Python (QGIS_PYTHON, else /usr/bin/python3); in the Python
that runs this, kglite, nbconvert, ipykernel, pandas, pyarrow, duckdb and pillow.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

HERE = Path(__file__).parent
PAGES, IMAGES = HERE.parent / "how-to", HERE.parent / "images"
_COMMAND = re.compile(r"^\$ sourcier (.* -o (\S+))$", re.MULTILINE)
TRACED = "sesterce-plan-investment-amount-6cbe5112"
COMPARED = "compare/project/sesterce-plan/investmentAmount"
_HTML = """<!doctype html><meta charset="utf-8"><style>html, body {{ margin: 0 }} #picture {{ height: 100vh }}</style>
<div id="picture"></div><script src="{}"></script>
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, the page that shows it, the file it is drawn from, how wide and high it is, and what draws it."""

    image: str
    page: str
    file: str
    size: tuple[int, int]
    draw: Callable[[Picture, Path], None]

    @property
    def text(self) -> str:
        """The page as it is written."""
        return (PAGES / self.page).read_text(encoding="utf-8")

    @property
    def command(self) -> str:
        """The command in the page that writes the file, without the name of the program."""
        written: list[tuple[str, str]] = _COMMAND.findall(self.text)
        return next(command for command, file in written if file == self.file)


def in_browser(picture: Picture, folder: Path) -> None:
    """Draws by the script of the page's name, which is given the file."""
    _bundle(picture, folder, folder / picture.file)


def answer_in_browser(picture: Picture, folder: Path) -> None:
    """Draws what kglite answers to the question that stands before the image in the page, having run the script."""
    import kglite

    graph = kglite.KnowledgeGraph()
    for statement in filter(None, (folder / picture.file).read_text(encoding="utf-8").split(";\n")):
        graph.cypher(statement)
    question = picture.text.split(picture.image)[0].split("```cypher\n")[-1].split("```")[0]
    rows = cast("kglite.ResultView", graph.cypher(question.strip())).to_list()
    answer = folder / "answer.json"
    answer.write_text(json.dumps(rows, default=str), encoding="utf-8")
    _bundle(picture, folder, answer)


def notebook(picture: Picture, folder: Path) -> None:
    """Runs the first two blocks of the page in Jupyter, and takes a picture of the notebook."""
    examples = re.findall(r"```python\n(.*?)```", picture.text, re.DOTALL)[:2]
    cells = [_cell(source) for block in examples for source in _sources(block)]
    written = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "notebook.ipynb").write_text(json.dumps(written), encoding="utf-8")
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "notebook.ipynb"]
    subprocess.run(command, cwd=folder, check=True)
    _photograph((folder / "notebook.html").as_uri(), picture)


def in_qgis(picture: Picture, folder: Path) -> None:
    """Draws a map with the Python of QGIS, without a screen."""
    command = [os.environ.get("QGIS_PYTHON", "/usr/bin/python3"), str(HERE / "qgis_map.py"), picture.file, "map.png"]
    environment = {"PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    subprocess.run(command, cwd=folder, env=environment, check=True)
    (folder / "map.png").replace(IMAGES / picture.image)


def page_at(path: str) -> Callable[[Picture, Path], None]:
    """Returns what takes a picture of the page of our own with that path, in few colours."""

    def draw(picture: Picture, folder: Path) -> None:
        command = [sys.executable, "-m", "sourcier", "-q", "serve", "--port", "0"]
        with subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as serving:
            assert serving.stdout
            try:
                address = serving.stdout.readline().strip().removesuffix("sparql") + path
                with urllib.request.urlopen(address) as answer:
                    assert answer.status == 200
                _photograph(address, picture)
            finally:
                serving.terminate()
        _reduce(IMAGES / picture.image)

    return draw


def _reduce(image: Path) -> None:
    from PIL import Image

    with Image.open(image) as drawn:
        few = drawn.convert("RGB").quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(image, optimize=True)


def _sources(block: str) -> Iterator[str]:
    """Yields what a cell has: statements up to the one whose value is shown."""
    cell = ""
    for example in doctest.DocTestParser().get_examples(block):
        cell += example.source
        if example.want:
            yield cell
            cell = ""


def _cell(source: str) -> dict[str, object]:
    identity = re.sub(r"\W+", "-", source[:40]).strip("-")
    return {"cell_type": "code", "id": identity, "execution_count": None, "metadata": {}, "outputs": [],
            "source": source.strip()}  # fmt: skip


def _bundle(picture: Picture, folder: Path, file: Path) -> None:
    packages = Path(os.environ["NODE_PACKAGES"]) / "node_modules"
    script = HERE / f"{picture.image.removesuffix('.png')}.js"
    command = [
        str(packages / ".bin" / "esbuild"), str(script), "--bundle", "--format=iife", "--outfile=bundle.js",
        f"--alias:the-file={file}", "--loader:.gexf=text", "--loader:.ftm.json=text", "--loader:.cyjs=json",
        "--define:global=window", '--define:process.env.NODE_ENV="production"', "--log-level=error",
    ]  # fmt: skip
    subprocess.run(command, cwd=folder, env={**os.environ, "NODE_PATH": str(packages)}, check=True)
    page = folder / "page.html"
    page.write_text(_HTML.format("bundle.js"), encoding="utf-8")
    _photograph(page.as_uri(), picture)


def _photograph(address: str, picture: Picture) -> None:
    command = [
        "chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader", "--virtual-time-budget=10000",
        f"--window-size={picture.size[0]},{picture.size[1]}", f"--screenshot={IMAGES / picture.image}", address,
    ]  # fmt: skip
    subprocess.run(command, stderr=subprocess.DEVNULL, check=True)


PICTURES = (
    Picture("aleph.png", "open-in-aleph.md", "sourcier.ftm.json", (1300, 800), in_browser),
    Picture("claim-page.png", "read-the-pages.md", "", (1200, 1310), page_at(f"id/claim/{TRACED}?lang=en")),
    Picture("compare-page.png", "read-the-pages.md", "", (1000, 700), page_at(f"{COMPARED}?lang=en")),
    Picture("cytoscape.png", "open-in-cytoscape.md", "few.cyjs", (1240, 980), in_browser),
    Picture("gephi.png", "open-in-gephi.md", "few.gexf", (1330, 900), in_browser),
    Picture("map-page.png", "read-the-pages.md", "", (1000, 820), page_at("map?lang=fr")),
    Picture("neo4j.png", "open-in-neo4j.md", "ties.cypher", (1200, 960), answer_in_browser),
    Picture("notebook.png", "open-in-a-notebook.md", "", (1100, 750), notebook),
    Picture("qgis.png", "open-in-qgis.md", "map.geojson", (0, 0), in_qgis),
)


def main(names: list[str]) -> None:
    """Draws the images of those names, all if there is none."""
    for picture in PICTURES:
        if not names or picture.image in names:
            with tempfile.TemporaryDirectory() as folder:
                if picture.file:
                    command = [sys.executable, "-m", "sourcier", "-q", *shlex.split(picture.command)]
                    subprocess.run(command, cwd=folder, check=True)
                picture.draw(picture, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
