"""What the documentation says is true: its commands print what it shows, its links lead somewhere, nothing is left out.

A fenced block is `console` (commands run in a terminal, their output compared; a line `…` stands for any lines),
`python` (interactive, run as doctests), `sparql` (run on the shipped graph), `turtle` (parsed) or a file, named in the
info string (`text file=a.txt`) or in a first comment (`# a.yaml`), that is written before what follows it runs.
"""

from __future__ import annotations

import importlib.util
import os
import pty
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import click
import pytest
from pyoxigraph import RdfFormat, parse

import sourcier
from sourcier.analysis.catalogue import ANALYSES
from sourcier.cli import COMMANDS, cli
from sourcier.curate.folder import read_folder
from sourcier.curate.problem import CODES, IMPORT_CODES
from sourcier.export.catalogue import FORMATS
from sourcier.imports.catalogue import FORMATS as IMPORT_FORMATS
from sourcier.language import LANGUAGES
from sourcier.namespaces import PREFIXES, SH, SKOS, SOU, compact
from sourcier.network import PROJECTIONS, Standing
from sourcier.query import bind, catalogue, read_values
from sourcier.registry import load_registry, ontology_quads
from sourcier.resources import resource_dir
from sourcier.store.answer import Solutions
from sourcier.store.rdf_file import read_quads
from sourcier.validate import load_validator

CHECKOUT = Path(__file__).parents[1]
DOCS = CHECKOUT / "docs"
BY_HAND = DOCS / "reference" / "engines.md"
REFERENCE = sorted({*(DOCS / "reference").glob("*.md")} - {BY_HAND})
WRITTEN = [CHECKOUT / "README.md", CHECKOUT / "CHANGELOG.md", *sorted(set(DOCS.rglob("*.md")) - set(REFERENCE))]
TUTORIAL = DOCS / "tutorial.md"
GRAPH_FILE = CHECKOUT / "data" / "graph" / "sourcier.nq"
COLUMNS = 120

_FENCE = re.compile(r"^( *)```(\w+)([^\n]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (\S+\.(?:yaml|rq|ttl))\n")
_IMAGE = re.compile(r"!\[([^]]*)\]\(([^)]+)\)")
_LARGEST_IMAGE = 150_000
_SECONDS = re.compile(r"\d+\.\d s\b")
_TURTLE_PROLOGUE = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the name of the file it holds if any, and its text."""

    language: str
    file: str | None
    body: str

    @property
    def commands(self) -> list[tuple[str, str]]:
        """The commands of a console block, each with the output shown below it."""
        if self.language != "console":
            return []
        parts = re.split(r"^\$ ", self.body, flags=re.MULTILINE)
        assert not parts[0], f"a console block begins with `$ `: {self.body}"
        return [(command, shown) for part in parts[1:] for command, _, shown in (part.partition("\n"),)]


def blocks(page: Path, *languages: str) -> list[Block]:
    found = []
    for indent, language, info, indented in _FENCE.findall(page.read_text(encoding="utf-8")):
        body = re.sub(f"^{indent}", "", indented, flags=re.MULTILINE)
        named = _FILE.match(body) or re.search(r"file=(\S+)", info)
        found.append(Block(language, named[1] if named else None, body))
    return [block for block in found if not languages or block.language in languages]


def pages(*languages: str) -> list[object]:
    """The written pages that have blocks in one of the languages, as parameters named by their path."""
    have = [page for page in WRITTEN if page.is_file() and blocks(page, *languages)]
    return [pytest.param(page, id=page.relative_to(CHECKOUT).as_posix()) for page in have]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the files of the tutorial as they are at its end."""
    for block in blocks(TUTORIAL):
        if block.file:
            write_file(tmp_path, block)
    return tmp_path


def write_file(folder: Path, block: Block) -> None:
    assert block.file is not None
    path = folder / block.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.body, encoding="utf-8")


def run(command: str, folder: Path) -> str:
    """Returns what a terminal shows when the command is run in that folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SOURCIER", "_SOURCIER"))}
    environment |= {"COLUMNS": str(COLUMNS), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    screen, terminal = pty.openpty()
    shell = ["bash", "-c", command]
    with subprocess.Popen(shell, cwd=folder, env=environment, stdin=terminal, stdout=terminal, stderr=terminal):
        os.close(terminal)
        shown = b"".join(iter(lambda: read_screen(screen), b""))
    os.close(screen)
    lines = shown.decode().replace("\r\n", "\n").replace(str(folder), ".").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def read_screen(screen: int) -> bytes:
    try:
        return os.read(screen, 65536)
    except OSError:  # how Linux says that the other side is closed
        return b""


def agrees(shown: str, output: str) -> bool:
    """Says whether the output is as shown; `…` alone on a line stands for any lines, durations for any other."""
    lines = [r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in steady(shown).splitlines()]
    return re.fullmatch("".join(lines), steady(output)) is not None


def steady(text: str) -> str:
    return _SECONDS.sub("0.0 s", text)


def abridged(output: str, like: str) -> str:
    """Returns the output with `…` in the middle, keeping as many lines before and after it as `like` has."""
    lines, shown = output.splitlines(), like.splitlines()
    if "…" not in shown:
        return output
    before, after = shown.index("…"), len(shown) - 1 - [*reversed(shown)].index("…")
    last = len(shown) - 1 - after
    return "".join(f"{line}\n" for line in [*lines[:before], "…", *(lines[-last:] if last else [])])


@pytest.mark.parametrize("page", pages("console"))
def test_every_command_prints_what_the_page_shows(page: Path, desk: Path, tmp_path: Path, update_golden: bool) -> None:
    folder = tmp_path / "own" if page == TUTORIAL else desk
    folder.mkdir(exist_ok=True)
    before, done = page.read_text(encoding="utf-8"), ""
    for block in blocks(page):
        if block.file:
            write_file(folder, block)
        for command, shown in block.commands:
            output = run(command, folder)
            assert update_golden or agrees(shown, output), f"$ {command}\n{output}"
            head, _, before = before.partition(f"$ {command}\n{shown}")
            done += f"{head}$ {command}\n{shown if agrees(shown, output) else abridged(output, shown)}"
    if update_golden:
        page.write_text(done + before, encoding="utf-8")


@pytest.mark.parametrize("page", pages("python"))
def test_every_python_block_gives_what_the_page_shows(page: Path, desk: Path) -> None:
    for block in blocks(page):
        if block.file:
            write_file(desk, block)
    for command in [c for block in blocks(page, "console") for c, _ in block.commands if " build" in c]:
        run(command, desk)
    session = "\n".join(block.body for block in blocks(page, "python"))
    assert all(block.body.startswith(">>> ") for block in blocks(page, "python"))
    (desk / "session.txt").write_text(session, encoding="utf-8")
    (desk / "sourcier.nq").symlink_to(GRAPH_FILE)
    doctest = [sys.executable, "-m", "doctest", "-o", "ELLIPSIS", "-o", "NORMALIZE_WHITESPACE", "session.txt"]
    done = subprocess.run(doctest, cwd=desk, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", pages("sparql"))
def test_every_sparql_block_runs_on_the_shipped_graph(page: Path) -> None:
    for block in (block for block in blocks(page, "sparql") if "\n#+" not in block.body):
        answer = sourcier.open().query(block.body)
        assert isinstance(answer, bool) or len(answer) > 0, block.body


@pytest.mark.parametrize("page", pages("turtle"))
def test_every_turtle_block_is_well_formed_and_uses_terms_that_exist(page: Path) -> None:
    known = {quad.subject for quad in ontology_quads()}
    for block in blocks(page, "turtle"):
        triples = list(parse(_TURTLE_PROLOGUE + block.body, format=RdfFormat.TURTLE))
        assert triples
        own = {triple.subject for triple in triples} | known
        used = {term for t in triples for term in (t.predicate, t.object) if str(term).startswith(f"<{SOU}")}
        assert used <= own


def test_the_claim_in_the_model_page_stands_in_the_graph() -> None:
    shipped = {(quad.subject, quad.predicate, quad.object) for quad in read_quads(GRAPH_FILE)}
    for block in (b for b in blocks(DOCS / "model" / "README.md", "turtle") if b.body.startswith("claim:")):
        for triple in parse(_TURTLE_PROLOGUE + block.body, format=RdfFormat.TURTLE):
            assert (triple.subject, triple.predicate, triple.object) in shipped, triple


def test_the_claims_shown_to_curators_have_no_problem(desk: Path) -> None:
    claims = []
    for block in blocks(DOCS / "how-to" / "curate.md", "yaml"):
        if block.file:
            write_file(desk, block)
        elif block.body.startswith("- quote:"):
            claims.append(block.body.replace("\n", "\n  "))
    head = (
        "source: examples\npublisher: courrier\npublished: 2031-06-01\nlanguage: fr\ngenre: press-article\nclaims:\n  "
    )
    (desk / "port-brume" / "sources" / "examples.yaml").write_text(head + "".join(claims), encoding="utf-8")
    reading = read_folder(desk / "port-brume")
    assert [str(problem) for problem in reading.problems] == []
    assert len(claims) >= 10


def test_the_property_and_the_shape_shown_as_examples_can_be_added(tmp_path: Path) -> None:
    [concept] = blocks(DOCS / "how-to" / "add-a-property.md", "turtle")
    added = list(parse(_TURTLE_PROLOGUE + concept.body, format=RdfFormat.TURTLE))
    actor = list(parse(_TURTLE_PROLOGUE + "actor:a a sou:Person .", format=RdfFormat.TURTLE))
    report = load_validator(ontology=[*ontology_quads(), *added]).validate(actor)
    assert report.focus_counts["ClaimProperty"] == len(load_registry().properties) + 1
    assert [result.message.en for result in report.results if result.focus_node == added[0].subject] == []
    shape, case = blocks(DOCS / "how-to" / "add-a-shape.md", "turtle")
    (tmp_path / "example.ttl").write_text(_TURTLE_PROLOGUE + shape.body, encoding="utf-8")
    report = load_validator(shapes=tmp_path).validate(
        list(parse(_TURTLE_PROLOGUE + case.body, format=RdfFormat.TURTLE))
    )
    [messaged] = {triple.subject for triple in parse(_TURTLE_PROLOGUE + shape.body, format=RdfFormat.TURTLE)
               if triple.predicate == SH.message}  # fmt: skip
    assert messaged in [result.shape for result in report.results]


def test_the_query_shown_as_an_example_can_be_added(tmp_path: Path) -> None:
    [query] = blocks(DOCS / "how-to" / "add-a-query.md", "sparql")
    assert query.file is not None
    (tmp_path / Path(query.file).name).write_text(query.body, encoding="utf-8")
    [named] = catalogue(tmp_path).values()
    assert named.question.fr
    kg = sourcier.open()
    answer = kg.query(bind(named.sparql, named.parameters, read_values(named.parameters, {}, kg.parameter_iri)))
    assert isinstance(answer, Solutions)
    assert len(answer) > 10


def test_the_picture_shows_what_the_graph_says(checkout: Path) -> None:
    drawing = ET.parse(checkout / "docs" / "images" / "from-claim-to-words.svg")
    traced = re.search(r"^TRACED := (\S+)$", (checkout / "Makefile").read_text(), re.MULTILINE)
    assert traced
    trace = sourcier.open().trace(traced[1])
    steps = [step for mention in trace.mentions for step in mention.steps]
    places = [traced.source for traced in trace.mentions] + [step.source for step in steps]
    texts = [element.text for element in drawing.iter() if element.text]
    assert {"Clubic", "Destimed", "Sesterce"} <= {s.publisher.label.en for s in places} & {*texts}
    true = {
        "quote": {mention.mention.quote for mention in trace.mentions},
        "manner": {mention.mention.attribution.label.en for mention in trace.mentions},
        "how": {step.how.label.en for step in steps},
        "value": {trace.claim.value_text("en").replace("\u00a0", " ")},
        "subject": {trace.claim.subject.label.en},
        "property": {trace.claim.property.label.en},
        "status": {trace.claim.status.label.en},
    }
    for name, words in true.items():
        shown = [" ".join("".join(e.itertext()).split()) for e in drawing.iter() if e.get("class") == name]
        assert shown
        assert set(shown) <= words


def test_the_drawing_of_the_model_names_terms_that_exist(checkout: Path) -> None:
    drawing = ET.parse(checkout / "docs" / "images" / "model.svg")
    shown = {"".join(element.itertext()) for element in drawing.iter() if element.get("class") == "term"}
    assert shown >= {"sou:Claim", "sou:Mention", "sou:Source"}
    assert shown <= {compact(str(quad.subject).strip("<>")) for quad in ontology_quads()}


def module_of(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location(path.stem, path)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules[path.stem] = module
    specification.loader.exec_module(module)
    return module


def test_every_image_is_shown_by_a_page_and_told_in_words() -> None:
    shown = [found for page in WRITTEN for found in _IMAGE.findall(page.read_text(encoding="utf-8"))]
    told = {Path(path).name for words, path in shown if len(words) > 20}
    images = {path.name for path in (DOCS / "images").iterdir()}
    assert told == images
    assert {name for name in images if (DOCS / "images" / name).stat().st_size > _LARGEST_IMAGE} == set()


def test_every_picture_is_drawn_from_a_file_that_a_command_in_its_page_writes() -> None:
    pictures = module_of(DOCS / "pictures" / "draw.py").PICTURES
    assert {one.image for one in pictures} == {path.name for path in (DOCS / "images").glob("*.png")}
    for one in pictures:
        assert f"](../images/{one.image})" in one.text
        assert not one.file or one.command.endswith(f"-o {one.file}")


def test_the_reference_pages_are_what_they_are_generated_from(update_golden: bool) -> None:
    module = module_of(DOCS / "generate.py")
    if update_golden:
        module.write_pages()
    assert {path.name: path.read_text(encoding="utf-8") for path in REFERENCE} == module.pages()


def documented() -> Iterator[tuple[str, str]]:
    """What must be documented, with the page that must name it."""
    root = click.Context(cli)
    for command in (cli, *(cli.get_command(root, name) for name in COMMANDS)):
        assert command is not None
        yield from _options_of(command)
        if isinstance(command, click.Group) and command is not cli and command.name != "explain":
            context = click.Context(command, parent=root)
            within = {name: command.get_command(context, name) for name in command.list_commands(context)}
            yield from (pair for sub in within.values() if sub for pair in _options_of(sub))
            yield from (("cli.md", f"### sourcier {command.name} {name}\n") for name in within)
    yield from (("cli.md", f"### sourcier {name}\n") for name in COMMANDS)
    explain = cli.get_command(root, "explain")
    assert isinstance(explain, click.Group)
    yield from (("cli.md", f"### sourcier explain {name}\n") for name in explain.list_commands(root))
    keys = [*PROJECTIONS, *Standing, *(one.key for one in ANALYSES), *(one.key for one in FORMATS)]
    yield from (("networks.md", f"| `{key}` |") for key in keys)
    yield from (("imports.md", f"| `{key}` |") for key in (*(one.key for one in IMPORT_FORMATS), *IMPORT_CODES))
    registry = load_registry()
    yield from (("claim-properties.md", f"`{key}`") for key in registry.properties)
    schemes = [concepts for name, concepts in registry.schemes.items() if name != "claim-property"]
    yield from (("concepts.md", f"| `{key}` |") for concepts in schemes for key in concepts)
    terms = {
        q.subject for q in ontology_quads() if str(q.subject).startswith(f"<{SOU}") and q.predicate == SKOS.definition
    }
    yield from (("ontology.md", f"| `{compact(str(term).strip('<>'))}` |") for term in terms)
    yield from (("curation.md", f"| `{code}` |") for code in CODES)
    validator = load_validator()
    yield from (("shapes.md", f"`{compact(rule.iri)}`") for rule in validator.rules)
    shapes = parse_all(resource_dir("shapes"), str(SH.message))
    yield from (("shapes.md", f"`{compact(shape)}`") for shape in shapes)
    yield from (("queries", name) for name in catalogue())


def _options_of(command: click.Command) -> Iterator[tuple[str, str]]:
    yield from (("cli.md", option) for p in command.params if isinstance(p, click.Option) for option in p.opts)


def parse_all(folder: Path, predicate: str) -> set[str]:
    """The subjects that have that property in the Turtle files of a folder."""
    quads = [quad for file in folder.rglob("*.ttl") for quad in parse(path=str(file), format=RdfFormat.TURTLE)]
    return {str(quad.subject).strip("<>") for quad in quads if str(quad.predicate) == predicate}


def test_everything_there_is_is_documented() -> None:
    text = {path.name: path.read_text(encoding="utf-8") for path in REFERENCE}
    text["queries"] = (resource_dir("queries") / "README.md").read_text(encoding="utf-8")
    assert [(page, name) for page, name in documented() if name not in text[page]] == []


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", [*WRITTEN, *REFERENCE], ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    prose = _FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"", prose):
        path, _, anchor = next(filter(None, target)).partition("#")
        if "://" in path:
            continue
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), path
        assert not anchor or anchor in anchors(linked), f"{path}#{anchor}"


@pytest.mark.parametrize("page", [*WRITTEN, *REFERENCE], ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_french_words_stand_in_french_typography(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    if page in REFERENCE:
        text = re.sub(r"`[^`]*`", "x", text)
        assert re.findall(r"[^|\n]{,30}\w [;?!][^|\n]{,10}", text) == []
    assert re.findall(r".{,20}(?:«[^\u00a0\u202f`]|[^\u00a0\u202f`]»).{,20}", text) == []


def test_the_readme_gives_the_two_commands_at_once() -> None:
    first = "\n".join((CHECKOUT / "README.md").read_text(encoding="utf-8").splitlines()[:60])
    assert "make run" in first
    assert "make test" in first


def test_the_first_page_and_the_changelog_count_the_formats() -> None:
    for name, words in (
        ("README.md", f"[{len(FORMATS)} formats]"),
        ("CHANGELOG.md", f" {len(FORMATS)} formats in one table"),
    ):
        assert words in (CHECKOUT / name).read_text(encoding="utf-8"), name


def test_decisions_are_numbered_without_gaps_and_say_why() -> None:
    files = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    assert [path.name[:4] for path in files] == [f"{n:04}" for n in range(1, len(files) + 1)]
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert re.match(rf"# {int(path.name[:4])}\. \S", text)
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"], path.name


def test_every_page_is_listed_on_the_first_page_of_the_documentation() -> None:
    first = (DOCS / "README.md").read_text(encoding="utf-8")
    pages = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if path.name != "README.md"]
    assert [page for page in sorted(pages) if f"]({page})" not in first] == []


def tracked_texts() -> Iterator[tuple[str, str]]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not in a git checkout, so nothing tells which files are tracked")
    for name in listed.stdout.splitlines():
        if (CHECKOUT / name).is_file():
            yield name, (CHECKOUT / name).read_text(encoding="utf-8", errors="replace")


_MACHINE = re.compile(
    r"(?<![\w.~*}-])/(?:root|work|tmp)(?![\w-])|pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|crates\.io|ghcr\.io"
)


def test_no_file_names_a_path_of_a_machine_or_the_host_of_a_registry() -> None:
    found = [(name, match[0]) for name, text in tracked_texts() for match in _MACHINE.finditer(text)]
    assert found == []


def test_both_languages_are_in_the_reference() -> None:
    assert LANGUAGES == ("en", "fr")
    for path in REFERENCE:
        if path.name != "cli.md":
            assert re.search(r"français|ce qu’elle dit|^\*.+\*$", path.read_text(encoding="utf-8"), re.MULTILINE)
