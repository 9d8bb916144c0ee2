"""A draft as YAML, laid out as curation files are: what is to decide ends in a question mark.

A bare question mark stands in quotation marks, since YAML takes it for the beginning of a key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from sourcier.curate.layout import format_text
from sourcier.curate.schema import CLAIM, SOURCE
from sourcier.draft.claim import Answer, ProposedClaim
from sourcier.draft.place import Place
from sourcier.draft.propose import Draft
from sourcier.gazetteer import load_gazetteer
from sourcier.language import Text

_PLAIN = re.compile(r"[A-Za-z0-9][\w./:+-]*(?: to [\w.+-]+| [\w.+/-]+)?")
_BLOCKS = {field.name for field in CLAIM if field.block}
_SHOWN = 200
_PLACES_SHOWN = 5
_GENRE = "press-article"

_TO_DECIDE = Text(
    "Each `?` is a guess: delete it where it is right, else write what is. Delete a claim that is none.",
    "Chaque `?` est une supposition\u00a0: effacez-le si elle est juste, sinon écrivez ce qui l’est. "
    "Effacez ce qui n’affirme rien.",
)
_OR = Text("or", "ou")
_KNOWN = Text("Named in the text and defined:", "Nommés dans le texte et définis\u00a0:")
_PLACES = Text("Places of the official register, not defined:", "Lieux du registre officiel, non définis\u00a0:")
_UNKNOWN = Text("Names that no file defines:", "Noms qu’aucun fichier ne définit\u00a0:")
_LOST = Text(
    "Figures that stand in the same words at several places; nothing near tells them apart:",
    "Chiffres en mêmes mots à plusieurs endroits\u00a0; rien à côté ne les distingue\u00a0:",
)


def write_draft(draft: Draft, lang: str) -> str:
    """Returns the YAML of a source file; its comments are in `lang`."""
    lines = [f"# {_TO_DECIDE.in_(lang)}", *_head(draft)]
    if draft.claims:
        lines.append("claims:")
        for claim in draft.claims:
            lines += _claim(claim, lang)
    for block in (
        _listed(_KNOWN, {words: f"{words} ×{n}" for words, n in draft.known.items()}, lang),
        _listed(_PLACES, {words: _place(words, place) for words, place in draft.places.items()}, lang),
        _listed(_UNKNOWN, {words: f"{words} ×{n}" for words, n in draft.unknown.items()}, lang),
        _listed(_LOST, {words: words for words in draft.lost}, lang),
    ):
        lines += block
    return format_text("\n".join(lines) + "\n", f"{draft.head.key}.yaml", SOURCE)


def _head(draft: Draft) -> Iterator[str]:
    head = draft.head
    yield f"source: {head.key}"
    yield f"publisher: {_scalar(head.publisher, is_sure=head.is_known_publisher)}"
    yield f"published: {_scalar(head.published, is_sure=True)}"
    yield f"language: {_scalar(head.language, is_sure=head.is_sure_language)}"
    yield f"genre: {_scalar(_GENRE, is_sure=False)}"
    if head.url:
        yield f"url: {head.url}"
    yield f"text: {{sha256: {draft.article.held.sha256}, characters: {draft.article.held.characters}}}"


def _claim(claim: ProposedClaim, lang: str) -> Iterator[str]:
    quote = claim.quote
    first = [Answer("quote", quote.words), Answer("prefix", quote.prefix), Answer("suffix", quote.suffix)]
    answers = [answer for answer in first if answer.value is not None]
    answers += claim.answers
    lead = "  - "
    for answer in answers:
        if answer.name in _BLOCKS:
            yield f"{lead}{answer.name}: |-"
            yield f"      {answer.value}"
        else:
            others = f"  # {_OR.in_(lang)} {', '.join(answer.others)}" if answer.others else ""
            yield f"{lead}{answer.name}: {_scalar(answer.value, is_sure=answer.is_sure)}{others}"
        lead = "    "


def _scalar(value: str | None, *, is_sure: bool) -> str:
    """Returns a value as YAML, with a question mark where it is a guess, in quotation marks where it must."""
    if value is None:
        return '"?"'
    words = value if is_sure else f"{value}?"
    return words if _PLAIN.fullmatch(value) else json.dumps(words, ensure_ascii=False)


def _place(words: str, place: Place) -> str:
    """Returns the name with a question mark where several places bear it, and which these are."""
    gazetteer = load_gazetteer()
    shown = []
    for found in place.candidates[: 1 if place.is_sure else _PLACES_SHOWN]:
        above = gazetteer.within(found)
        shown.append(f"{found.kind} {found.code}{f' ({above.name})' if above else ''}")
    more = "" if place.is_sure or len(place.candidates) <= _PLACES_SHOWN else " …"
    return f"{words}{'' if place.is_sure else '?'} = {' | '.join(shown)}{more}"


def _listed(heading: Text, entries: Mapping[str, str], lang: str) -> list[str]:
    if not entries:
        return []
    return ["", f"# {heading.in_(lang)}", *(f"#   {words}" for words in list(entries.values())[:_SHOWN])]
