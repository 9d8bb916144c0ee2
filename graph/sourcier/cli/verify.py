"""Curating: verify."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcier.cli.group import Settings, open_texts
from sourcier.cli.output import Cell, Table, is_table, output_option, write
from sourcier.curate.place import Place
from sourcier.errors import UsageError
from sourcier.evidence import State
from sourcier.identifiers import local_key
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.curate.anchor import AnchoredQuote, Anchoring
    from sourcier.curate.folder import Reading
    from sourcier.evidence import Texts

_STATES = {
    State.VERBATIM: Text("verbatim", "à la lettre"),
    State.SAME_WORDS: Text("same-words", "mêmes mots"),
    State.CHANGED: Text("changed", "changée"),
    State.AMBIGUOUS: Text("ambiguous", "ambiguë"),
    State.GONE: Text("gone", "disparue"),
}
_PLACES = {
    Place.UNRECORDED: Text("place not recorded", "place non enregistrée"),
    Place.MOVED: Text("moved", "déplacée"),
    Place.ELSEWHERE: Text("moved, surroundings changed", "déplacée, autre entourage"),
}
_RECORDED = Text("the text recorded", "le texte enregistré")
_UNRECORDED = Text("no text is recorded yet: run with --write", "aucun texte enregistré\u00a0: relancez avec --write")
_ANOTHER = Text(
    "ANOTHER text than the one recorded, recognised by {n} of its {of} quotes",
    "un AUTRE texte que celui enregistré, reconnu à {n} de ses {of} citations",
)
_NO_TEXT = Text("no text found", "aucun texte trouvé")
_RIVALS = Text("no text chosen, equally likely are", "aucun texte choisi, également probables\u00a0:")
_NOBODYS = Text("the text of no source", "le texte d’aucune source")
_WRITTEN = Text("written", "écrit")
_LEFT = Text(
    "left as it is; look at the quotes whose surroundings changed, and remove their `at:` where they are right",
    "inchangé\u00a0; regardez les citations d’autre entourage, et retirez leur `at:` là où elles sont justes",
)


@click.command()
@click.option("--texts", metavar="DIR", help="Folder of the texts; default: SOURCIER_TEXTS.")
@click.option("--write", "write_", is_flag=True, help="Write hash, length and offsets into the source files.")
@click.option("--all", "all_", is_flag=True, help="List every quote, not only those in doubt.")
@output_option
@click.pass_context
def verify(context: click.Context, texts: str | None, write_: bool, all_: bool, form: str | None) -> None:
    """Find every quote again in the local texts: verbatim, same words, changed, ambiguous or gone.

    Ends with 1 unless every quote stands where it is recorded, in the text recorded. Texts are files of UTF-8 ending in
    .txt, in DIR or a folder in it. Cells of imported tables are looked up there too, in the file of that hash.
    """
    from sourcier.curate.anchor import anchor, write_anchors
    from sourcier.curate.folder import read_folder

    settings: Settings = context.obj
    found = open_texts(texts)
    if found is None:
        raise UsageError("say where the texts are: --texts DIR, or the environment's SOURCIER_TEXTS")
    reading = read_folder(settings.folder)
    reading.raise_for_problems()
    anchorings = anchor(reading.curation, found)
    if write_:
        for path in write_anchors(settings.folder, anchorings):
            settings.say(f"{_WRITTEN.in_(settings.lang)}: {path}")
        reading = read_folder(settings.folder)
        anchorings = anchor(reading.curation, found)
    rows = [(line, a, quote) for a in anchorings for line, quote in _quotes(a, reading) if all_ or not quote.is_sound]
    write(_terse(rows, settings.lang) if is_table(form) else _complete(rows), form, settings.lang)
    for line in _summaries(anchorings, found, settings.lang, was_written=write_):
        settings.say(line)
    imports_are_sound = _verify_imports(settings, found)
    if not all(anchoring.is_sound for anchoring in anchorings) or not imports_are_sound:
        context.exit(1)


def _verify_imports(settings: Settings, texts: Texts) -> bool:
    """Says how the quotes of imports stand in the files they came from; returns whether all stand as recorded."""
    from sourcier.imports.evidence import check_quotes
    from sourcier.imports.folder import read_imports

    is_sound = True
    for place, quads in read_imports(settings.folder):
        for checked in check_quotes(quads, texts):
            is_sound &= checked.is_sound
            where = checked.path or _NO_TEXT.in_(settings.lang)
            settings.say(f"{place}: {local_key(checked.source)}: {checked.found}/{len(checked.quotes)} – {where}")
    return is_sound


_Rows = Sequence[tuple[str, "Anchoring", "AnchoredQuote"]]


def _quotes(anchoring: Anchoring, reading: Reading) -> Iterable[tuple[str, AnchoredQuote]]:
    """Returns the quotes, each with the file and line of its claim; none where no text was found."""
    return zip(reading.claims_at[anchoring.source.iri], anchoring.quotes, strict=False)


def _terse(rows: _Rows, lang: str) -> Table:
    """Returns what fits a terminal; file and line of the claim are never broken."""
    headings = {
        "line": Text("line", "ligne"),
        "state": Text("state", "état"),
        "quote": Text("quote", "citation"),
        "nearest": Text("nearest words", "mots les plus proches"),
    }
    cells = [(line, _state(quote, lang), quote.claim.mention.quote, quote.finding.nearest) for line, _, quote in rows]
    return Table(headings, cells, unbroken=("line",))


def _state(quote: AnchoredQuote, lang: str) -> str:
    state = _STATES[quote.finding.state].in_(lang)
    if quote.finding.places > 1:
        return f"{state} (×{quote.finding.places})"
    return f"{state}, {_PLACES[quote.place].in_(lang)}" if quote.place in _PLACES else state


def _complete(rows: _Rows) -> Table:
    """Returns all that is known: offsets are code points of the text at hand, `recorded_…` of the text recorded."""
    headings = {
        "line": Text("line", "ligne"),
        "source": Text("source", "source"),
        "text": Text("text", "texte"),
        "state": Text("state", "état"),
        "place": Text("place", "place"),
        "occurrences": Text("occurrences", "occurrences"),
        "quote": Text("quote", "citation"),
        "nearest": Text("nearest words", "mots les plus proches"),
        "start": Text("start", "début"),
        "end": Text("end", "fin"),
        "recorded_start": Text("recorded start", "début enregistré"),
        "recorded_end": Text("recorded end", "fin enregistrée"),
    }
    cells: list[tuple[Cell, ...]] = [
        (
            line,
            local_key(anchoring.source.iri),
            str(anchoring.path),
            quote.finding.state.value,
            quote.place.value if quote.place else None,
            quote.finding.places,
            quote.claim.mention.quote,
            quote.finding.nearest,
            *(quote.finding.offsets or (None, None)),
            *(quote.claim.mention.offsets or (None, None)),
        )
        for line, anchoring, quote in rows
    ]
    return Table(headings, cells)


def _summaries(anchorings: Iterable[Anchoring], texts: Texts, lang: str, *, was_written: bool) -> Iterable[str]:
    """Yields a line for each source, then for each text that may be that of a source whose text was not found."""
    free = set(texts.paths)
    is_missing = False
    for anchoring in anchorings:
        yield f"{local_key(anchoring.source.iri)}: {_summary(anchoring, texts.folder, lang)}"
        if was_written and anchoring.path and not anchoring.can_be_written:
            yield f"{local_key(anchoring.source.iri)}: {_LEFT.in_(lang)}"
        free -= {*anchoring.rivals, *([anchoring.path] if anchoring.path else [])}
        is_missing |= anchoring.path is None
    if is_missing:
        yield from (f"{path.relative_to(texts.folder)}: {_NOBODYS.in_(lang)}" for path in sorted(free))


def _summary(anchoring: Anchoring, folder: Path, lang: str) -> str:
    if anchoring.rivals:
        return f"{_RIVALS.in_(lang)} {', '.join(str(path.relative_to(folder)) for path in anchoring.rivals)}"
    if anchoring.path is None:
        return _NO_TEXT.in_(lang)
    quotes, of = anchoring.quotes, len(anchoring.quotes)
    if anchoring.is_recorded:
        text = _RECORDED.in_(lang)
    elif anchoring.source.text is None:
        text = _UNRECORDED.in_(lang)
    else:
        text = _ANOTHER.in_(lang).format(n=anchoring.recognised, of=of)
    found = sum(quote.finding.is_found for quote in quotes)
    colon = "\u00a0: " if lang == "fr" else ": "
    states = {words: [q.finding.state for q in quotes].count(s) for s, words in _STATES.items() if s != State.VERBATIM}
    places = {words: [q.place for q in quotes].count(place) for place, words in _PLACES.items()}
    counts = [f"{words.in_(lang)}{colon}{n}" for words, n in {**states, **places}.items() if n]
    return ("\u00a0; " if lang == "fr" else "; ").join(
        [f"{found}/{of} – {anchoring.path.relative_to(folder)}, {text}", *counts]
    )
