"""Comparing the texts at hand with each other: reuse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from sourcier.cli.group import Settings, open_texts
from sourcier.cli.output import Cell, Table, is_table, output_option, write
from sourcier.errors import NotFoundError, UsageError
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.reuse import Mark

_KINDS = {
    "republishes": Text("republishes", "republie"),
    "spins": Text("spins", "maquille"),
    "rewrites": Text("rewrites", "réécrit"),
    "quotes": Text("quotes", "cite textuellement"),
    "cites": Text("cites", "mentionne"),
    "unclear": Text("unclear", "incertain"),
    "independent": Text("independent", "indépendants"),
}
_DIRECTIONS = {
    "curated": Text("confirmed", "confirmé"),
    "dates": Text("dates", "dates"),
    "outlet": Text("names the other’s outlet", "nomme l’éditeur de l’autre"),
    "part": Text("is a part of the other", "est une partie de l’autre"),
    "either": Text("either way, or a common origin", "dans un sens ou l’autre, ou origine commune"),
}
_CURATED = {
    "nothing": Text("", ""),
    "confirmed": Text("confirmed: {how}", "confirmé\u00a0: {how}"),
    "common-origin": Text("common origin: {through}", "origine commune\u00a0: {through}"),
    "dates-contradict": Text("contradicted by the dates: {how}", "contredit par les dates\u00a0: {how}"),
    "texts-contradict": Text("contradicted by the texts: {how}", "contredit par les textes\u00a0: {how}"),
}
_EVIDENCE = {
    "dates": Text("published", "parution"),
    "figure": Text("figure", "chiffre"),
    "name": Text("name", "nom"),
    "order": Text("same order", "même ordre"),
    "passage": Text("same words", "mêmes mots"),
}
_SHOWN_PASSAGES, _SHOWN_ANCHORS = 10, 12
_MEASURES = {"order", "spacing", "verbatim"}
_THROUGH = Text(", through {through}", ", par {through}")
_LIKELY = {"republishes", "spins", "rewrites", "unclear"}


@click.command()
@click.argument("names", nargs=-1)
@click.option("--texts", metavar="DIR", help="Folder of the texts; default: SOURCIER_TEXTS.")
@click.option("--evidence", is_flag=True, help="List what stands in both texts, one piece a row.")
@click.option("--likely", is_flag=True, help="Leave out the pairs that look independent and have nothing curated.")
@output_option
@click.pass_context
def reuse(
    context: click.Context, names: tuple[str, ...], texts: str | None, evidence: bool, likely: bool, form: str | None
) -> None:
    """Compare the local texts with each other, and suggest which one reuses which, even with its words exchanged.

    NAMES limit the pairs: one name, to those with that text; several, to those among them. A text is named by the
    source that recorded its hash, else by its file. These are suggestions: write `derived_from` where you agree. Ends
    with 1 where dates or texts contradict a derivation that is curated.
    """
    from sourcier.curate.folder import read_folder
    from sourcier.reuse import documents_of, marks, suggest

    settings: Settings = context.obj
    found = open_texts(texts)
    if found is None:
        raise UsageError("say where the texts are: --texts DIR, or the environment's SOURCIER_TEXTS")
    reading = read_folder(settings.folder)
    reading.raise_for_problems()
    documents = documents_of(found, reading.curation)
    known = [document.name for document in documents]
    for name in names:
        if name not in known:
            raise NotFoundError(name, kind="text", hint=f"there are {', '.join(known) or 'none'}")
    marked = [mark for mark in marks(suggest(documents), reading.curation.sources) if _is_wanted(mark, names, likely)]
    lang = settings.lang
    table = _evidence_table(marked, lang) if evidence else _pairs_table(marked, lang, terse=is_table(form))
    write(table, form, lang)
    _say(settings, len(documents), marked)
    if any(mark.is_contradiction for mark in marked):
        context.exit(1)


def _is_wanted(mark: Mark, names: tuple[str, ...], likely: bool) -> bool:
    pair = {mark.suggestion.later.name, mark.suggestion.earlier.name}
    is_named = names[0] in pair if len(names) == 1 else not names or pair <= set(names)
    return is_named and (not likely or mark.suggestion.kind.value in _LIKELY or mark.standing.value != "nothing")


def _pairs_table(marked: Iterable[Mark], lang: str, *, terse: bool) -> Table:
    """Returns a row a pair; on a terminal without the measures that `common` or the suggestion sums up."""
    headings = {
        "later": Text("later", "postérieur"),
        "earlier": Text("earlier", "antérieur"),
        "suggestion": Text("suggestion", "suggestion"),
        "direction": Text("later by", "ordre d’après"),
        "figures": Text("figures", "chiffres"),
        "names": Text("names", "noms"),
        "common": Text("common", "commun"),
        "order": Text("order", "ordre"),
        "spacing": Text("spacing", "écarts"),
        "verbatim": Text("verbatim", "mot à mot"),
        "curated": Text("curated", "saisi"),
    }
    shown = [key for key in headings if not terse or key not in _MEASURES]
    rows = [[cells[key] for key in shown] for cells in (_cells(mark, lang) for mark in marked)]
    return Table({key: headings[key] for key in shown}, rows, unbroken=("later", "earlier"))


def _cells(mark: Mark, lang: str) -> dict[str, Cell]:
    suggestion, likeness = mark.suggestion, mark.suggestion.likeness
    return {
        "later": suggestion.later.name,
        "earlier": suggestion.earlier.name,
        "suggestion": _KINDS[suggestion.kind.value].in_(lang),
        "direction": _DIRECTIONS[suggestion.direction.value].in_(lang),
        "figures": likeness.figures,
        "names": likeness.names,
        "common": _share(likeness.common),
        "order": _share(likeness.order),
        "spacing": _share(likeness.spacing),
        "verbatim": _share(likeness.verbatim),
        "curated": _curated(mark, lang) or None,
    }


def _share(share: float | None) -> Decimal | None:
    return None if share is None else Decimal(share).quantize(Decimal("0.01"))


def _curated(mark: Mark, lang: str) -> str:
    how = ", ".join(_KINDS[step].in_(lang) for step in mark.how)
    through = ", ".join(mark.through)
    words = _CURATED[mark.standing.value].in_(lang).format(how=how, through=through)
    return words + (_THROUGH.in_(lang).format(through=through) if mark.how and through else "")


def _evidence_table(marked: Iterable[Mark], lang: str) -> Table:
    rows = [
        (mark.suggestion.later.name, mark.suggestion.earlier.name, _EVIDENCE[what].in_(lang), *cells)
        for mark in marked
        for what, *cells in _pieces(mark, lang)
    ]
    headings = {
        "later": Text("later", "postérieur"),
        "earlier": Text("earlier", "antérieur"),
        "evidence": Text("evidence", "indice"),
        "in_later": Text("in the later", "dans le postérieur"),
        "in_earlier": Text("in the earlier", "dans l’antérieur"),
        "weight": Text("weight", "poids"),
    }
    return Table(headings, rows)


def _pieces(mark: Mark, lang: str) -> Iterator[tuple[str, str | None, str | None, Decimal | None]]:
    """Yields each piece of evidence: what it is, the words in each text, and what it weighs."""
    from sourcier.figures.render import render_period

    evidence = mark.suggestion.evidence()
    documents = mark.suggestion.later, mark.suggestion.earlier
    dates = [render_period(each.published, lang) if each.published else None for each in documents]
    if any(dates):
        yield "dates", dates[0], dates[1], None
    for what, pieces in (("figure", evidence.figures), ("name", evidence.names)):
        for shared in pieces:
            yield what, shared.later, shared.earlier, _share(shared.weight)
    if len(evidence.in_order) > 1:
        rows = zip(*evidence.in_order[:_SHOWN_ANCHORS], strict=True)
        more = " › …" if len(evidence.in_order) > _SHOWN_ANCHORS else ""
        later, earlier = (" › ".join(row) + more for row in rows)
        yield "order", later, earlier, _share(mark.suggestion.likeness.order)
    for passage in evidence.passages[:_SHOWN_PASSAGES]:
        yield "passage", passage, passage, None


def _say(settings: Settings, texts: int, marked: list[Mark]) -> None:
    """Says what was compared, and what could not be compared whole."""
    likely = sum(mark.suggestion.kind.value in _LIKELY - {"unclear"} for mark in marked)
    words = Text(
        "{texts} texts; pairs listed: {pairs}, with reuse suggested: {likely}",
        "{texts} textes\u00a0; paires listées\u00a0: {pairs}, avec reprise suggérée\u00a0: {likely}",
    )
    settings.say(words.in_(settings.lang).format(texts=texts, pairs=len(marked), likely=likely))
    if any(mark.suggestion.is_cut for mark in marked):
        from sourcier.reuse.anchor import LONGEST

        cut = Text(
            "only the first {n} characters of longer texts",
            "des textes plus longs, les {n} premiers caractères seulement",
        )
        settings.say(cut.in_(settings.lang).format(n=LONGEST))
    for mark in marked:
        if mark.is_contradiction:
            pair = f"{mark.suggestion.later.name} ← {mark.suggestion.earlier.name}"
            settings.say(f"{pair}: {_curated(mark, settings.lang)}")
