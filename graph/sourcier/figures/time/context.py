"""Whether words that may name a time do so where they stand: the prepositions before them, and what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcier.figures.time.moment import Moment, words
from sourcier.figures.time.opening import Opening
from sourcier.figures.time.tense import direction_at

_PLURAL = words(
    r" (?!(?:les|des|ses|ces|nos|vos|mes|dans|vers|sous|sans|plus|mais|puis|alors|lors|dès|depuis|très|nous|vous|ils"
    r"|elles|tous|toutes|plusieurs|jamais|toujours|moins|deux|six|dix|trois|ceux|celles|leurs|aux|près|hors|après|is|was|has|as"
    r"|its|this|his|us|thus|across|towards|does|perhaps|unless|always|these)(?!\w))[a-zà-ÿ-]{2,30}[sx]"
)
_RANGE = words(r" (?:à|et|to|and|ou|or) [0-9]{1,9}")

_LEFT = re.compile(r"(?:^|[(\[,;:/«•\n-])[ \n]{0,3}$")
_RIGHT = re.compile(r"[ ]{0,3}(?:$|[)\],;:.!?/»\n-])")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?\n])[ \n]{0,3}$")
_YEAR_VERB = words(r" (?:a été|sera|seront|fut|verra|marquera|marque|devrait|was|will|saw|marks|marked|should)")
_LINKS = {" et ", ", ", " and ", " ou ", " or ", " puis ", ", puis ", ", et ", ", and "}
_PARTICIPLE = re.compile(r"(?<!\w)(?!année|journée|soirée|matinée)\w{2,20}(?:é|ée|és|ées|ed)[ \n]{1,3}$")
_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and its plain form, character by character, with where the last year read in it ends (-1: none)."""

    text: str
    plain: str
    year_end: int = -1


def holds(passage: Passage, moment: Moment, openings: tuple[Opening, ...], at: int) -> bool:
    """Returns whether the moment that begins at `at`, behind its openings, is a time."""
    taken = " ".join(opening.takes for opening in openings).split()
    if not is_month_name(passage, moment, at, has_opening="month" in taken):
        return False
    if moment.needs in {"year", "range"}:
        return _holds_year(passage, moment, at, taken)
    if moment.needs == "future":
        return direction_at(passage.plain, at, moment.end) != "past"
    if moment.needs == "weekday" and not taken:
        return bool(_PARTICIPLE.search(passage.plain[max(0, at - _WINDOW) : at]))
    return not moment.needs or moment.needs in taken


def _holds_year(passage: Passage, moment: Moment, at: int, taken: list[str]) -> bool:
    plain, end = passage.plain, moment.end
    if "count" in taken or moment.needs == "range":
        return ("year" in taken or moment.needs == "range") and not counts(plain, end)
    if "year" in taken:
        return True
    if 0 <= passage.year_end < at and plain[passage.year_end : at] in _LINKS:
        return not _PLURAL.match(plain, end)
    before = plain[max(0, at - 4) : at]
    if _LEFT.search(before) and _RIGHT.match(plain, end):
        return True
    return bool(_OPENS_SENTENCE.search(before) and _YEAR_VERB.match(plain, end))


def counts(plain: str, end: int) -> bool:
    """Returns whether what follows a number makes it an amount: another number, or a noun in the plural."""
    return bool(_PLURAL.match(plain, end) or _RANGE.match(plain, end))


def is_month_name(passage: Passage, moment: Moment, at: int, *, has_opening: bool) -> bool:
    """Returns False for the planet, the company and the persons called Mars, May or March, and for the verbs."""
    name = re.match(r"mars|mai|may|march", passage.plain[at : at + 5])
    if name is None or not re.match(r"\W|$", passage.plain[at + name.end() : at + name.end() + 1]):
        return True
    is_capital = passage.text[at].isupper()
    if name[0] in {"may", "march"}:
        return is_capital
    if not is_capital:
        return True
    opens = bool(_OPENS_SENTENCE.search(passage.plain[max(0, at - 4) : at]))
    return not moment.needs and (has_opening or opens)
