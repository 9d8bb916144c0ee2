"""Times that depend on the day of saying (« jeudi dernier »), and those that no day settles (« à terme »)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial

from pyoxigraph import NamedNode

from sourcier.figures.calendar import DAY_NUMBERS, Unit, part_of, shifted, unit_of
from sourcier.figures.time.moment import Moment, Rule, shift_of, words
from sourcier.figures.time.tense import Direction
from sourcier.model import Period
from sourcier.namespaces import SOUC

_UNITS: dict[str, Unit] = {
    "jour": "day", "semaine": "week", "week-end": "weekend", "mois": "month", "trimestre": "quarter",
    "semestre": "half", "an": "year", "année": "year", "décennie": "decade",
    "day": "day", "week": "week", "weekend": "weekend", "month": "month", "quarter": "quarter", "half": "half",
    "year": "year", "decade": "decade",
}  # fmt: skip

_FR_NUMBERS = (
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt", "vingt-et-un", "vingt-deux",
    "vingt-trois", "vingt-quatre", "vingt-cinq", "vingt-six", "vingt-sept", "vingt-huit", "vingt-neuf", "trente",
    "trente-et-un",
)  # fmt: skip
_EN_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one", "twenty-two",
    "twenty-three", "twenty-four", "twenty-five", "twenty-six", "twenty-seven", "twenty-eight", "twenty-nine",
    "thirty", "thirty-one",
)  # fmt: skip
_FR_TENS = {
    "quarante": 40, "cinquante": 50, "soixante": 60, "soixante-dix": 70, "quatre-vingts": 80, "quatre-vingt-dix": 90,
    "cent": 100,
}  # fmt: skip
_EN_TENS = {"forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS: dict[str, int] = {"une": 1, "a": 1, "an": 1, **_FR_TENS, **_EN_TENS}
_NUMBERS |= {word: number for table in (_FR_NUMBERS, _EN_NUMBERS) for number, word in enumerate(table, 1)}
_ABOUT = {"dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30}


def _one_of(*names: str) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_FR_ONE = rf"[0-9]{{1,3}}|{_one_of('une', *_FR_NUMBERS, *_FR_TENS)}"
_EN_ONE = rf"[0-9]{{1,3}}|{_one_of('a', 'an', *_EN_NUMBERS, *_EN_TENS)}"
_FR_N = rf"(?P<n>{_FR_ONE}|une (?P<tens>{_one_of(*_ABOUT)}) d[e'])"
_EN_N = rf"(?P<n>{_EN_ONE})(?P<tens>(?!))?"
_FR_FROM = rf"(?:(?P<from>{_FR_ONE}) (?:à|ou) )?"
_EN_FROM = rf"(?:(?P<from>{_EN_ONE}) (?:to|or) )?"
_FR_UNITS = r"(?P<unit>jour|semaine|mois|trimestre|année|an|décennie)s?(?P<half> et demie?)?"
_EN_UNITS = r"(?P<unit>day|week|month|quarter|year|decade)s?(?P<half> and a half)?"
_FR_ABOUT = (
    r"(?:(?:(?P<about>environ|près de|presque|quelque|à peu près|un peu plus de|un peu moins de)|(?P<more>plus de)"
    r"|(?P<less>moins de)) )?"
)
_EN_ABOUT = (
    r"(?:(?:(?P<about>about|around|some|nearly|almost|roughly|approximately)|(?P<more>more than|over)"
    r"|(?P<less>less than|under)) )?"
)
_FR_LAPSE = rf"{_FR_ABOUT}{_FR_FROM}{_FR_N} ?{_FR_UNITS}"
_EN_LAPSE = rf"{_EN_ABOUT}{_EN_FROM}{_EN_N} {_EN_UNITS}"

_DAYS = {
    "avant-hier": -2, "hier": -1, "aujourd'hui": 0, "ce matin": 0, "ce midi": 0, "ce soir": 0, "demain": 1,
    "après-demain": 2, "yesterday": -1, "today": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "tonight": 0, "tomorrow": 1,
}  # fmt: skip
_FR_DAYS = r"(?<!\bde\s)(?<!d')(?P<name>avant-hier|hier|aujourd'hui|ce matin|ce midi|ce soir|demain|après-demain)"
_EN_DAYS = r"(?P<name>yesterday|today|this morning|this afternoon|this evening|tonight|tomorrow)(?!'s)"
_FR_UNIT = r"(?P<unit>semaine|week-end|mois|trimestre|semestre|année|an|décennie)"
_EN_UNIT = r"(?P<unit>week|weekend|month|quarter|year|decade)"
_FR_DAY = r"(?P<day>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_FR_HOUR = r"(?: (?P<which>derni|prochain)(?:er)?)?(?P<hour> (?:matin|midi|soir|après-midi))?"
_EN_DAY = r"(?:(?P<this>this )|(?P<which>last|next) )?(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_EN_HOUR = r"(?P<hour> (?:morning|afternoon|evening|night))?"

_FUZZY_FR = (
    "à terme|à (?:court|moyen|long|plus long) terme|à (?:brève|moyenne|longue) échéance|prochainement|bientôt|sous peu"
    "|d'ici peu|ultérieurement|à une date ultérieure|récemment|à l'avenir|dans un (?:proche avenir|avenir proche)"
    "|tôt ou tard|(?:dans|d'ici|il y a|depuis) (?:quelques|plusieurs) (?:jours|semaines|mois|années|ans)"
    "|(?:(?:dans|sur|pour|au cours d|durant|d'ici) ?)?(?:l|d|c)es (?:tout(?:e)?s )?(?:prochain|dernier|dernièr)e?s "
    "(?:jours|semaines|mois|trimestres|années|ans|décennies)"
    "|dans les (?:jours|semaines|mois|années|décennies) (?:à venir|qui viennent|prochaine?s)"
    "|(?:(?:à|par rapport à|en|de|dès) )?l'(?:année|an) (?:précédente?|suivante?)"
)
_FUZZY_EN = (
    r"(?<!\bas\s)soon(?! as\b)|(?<!\bas\s)shortly(?! (?:after|before)\b)|in due course|at a later (?:date|stage)"
    "|in the (?:near|foreseeable) future|in the (?:short|medium|long|longer|near) term|recently|sooner or later"
    "|(?:a few|several) (?:days|weeks|months|years) ago|(?:within|in) (?:a few|several) (?:days|weeks|months|years)"
    "|(?:in|over|within|during) (?:the )?(?:coming|next few|past few|last few|recent) "
    "(?:days|weeks|months|years|decades)"
    "|(?:(?:in|from) )?the (?:previous|following|preceding) year"
)


def _fuzzy(match: re.Match[str]) -> Moment:
    return Moment(match.end())


def _day(match: re.Match[str]) -> Moment:
    shift = _DAYS[re.sub(r"[ \n]+", " ", match["name"])]
    return Moment(match.end(), of_said=lambda said, _: unit_of(said, "day", shift))


def _unit(match: re.Match[str]) -> Moment:
    """Reads this, the last or the next unit of the calendar; a bare one (« l’année ») only stands behind its part."""
    which = match["which"]
    shift = shift_of(which) if which else 0
    unit = _UNITS[match["unit"]]
    needs = "" if which or match["this"] else "part"
    return Moment(match.end(), of_said=lambda said, _: unit_of(said, unit, shift), needs=needs)


def _unit_end(match: re.Match[str]) -> Moment:
    unit = _UNITS[match["unit"]]
    return Moment(match.end(), of_said=lambda said, _: part_of(unit_of(said, unit), "end"))


def _weekday(match: re.Match[str]) -> Moment:
    which = match["which"]
    number = DAY_NUMBERS[match["day"]]
    if match["this"]:
        return Moment(match.end(), of_said=partial(_day_of_week, number))
    if which:
        step = shift_of(which)
        return Moment(match.end(), of_said=lambda said, _: _nearest_day(number, said + timedelta(step), _SIDE[step]))
    return Moment(match.end(), of_said=partial(_nearest_day, number), needs="" if match["hour"] else "weekday")


_SIDE: dict[int, Direction] = {1: "future", -1: "past"}


def _day_of_week(number: int, said: date, direction: Direction | None) -> Period:
    """Returns that day in the week of `said`; a week earlier where it is later than `said` and the verb is past."""
    day = said + timedelta(number - said.weekday())
    if direction == "past" and day > said:
        day -= timedelta(7)
    return Period(day, day)


def _nearest_day(number: int, said: date, direction: Direction | None) -> Period:
    ahead = (number - said.weekday()) % 7
    if direction == "past" or (direction is None and ahead > 3):
        ahead -= 7 if ahead else 0
    return unit_of(said, "day", ahead)


def _lapse(match: re.Match[str], side: int, bound: NamedNode = SOUC.exactly, needs: str = "") -> Moment:
    """Reads a lapse from the day of saying; the period is the calendar unit it leads to: two years ago, that year."""
    count, unit = _lapse_of(match)
    first = _count(match["from"]) if match["from"] else count
    if match["about"] or match["tens"]:
        bound = SOUC.about
    elif match["more"]:
        bound = SOUC.atLeast if side > 0 else SOUC.upTo
    elif match["less"]:
        bound = SOUC.upTo if side > 0 else SOUC.atLeast
    step: Unit = "month" if match["half"] and unit == "year" else unit
    calendar: Unit = "year" if step == "decade" else step

    def of_said(said: date, _: Direction | None) -> Period:
        one, other = (unit_of(shifted(said, side * n, step), calendar) for n in (first, count))
        return Period(min(one.start or said, other.start or said), max(one.end or said, other.end or said))

    return Moment(match.end(), of_said=of_said, bound=bound, needs=needs)


def _count(number: str) -> int:
    return int(number) if number.isdecimal() else _NUMBERS[number]


def _lapse_of(match: re.Match[str]) -> tuple[int, Unit]:
    tens, unit = match["tens"], _UNITS[match["unit"]]
    count = _ABOUT[tens] if tens else _count(match["n"])
    return (count * 12 + 6, unit) if match["half"] and unit == "year" else (count, unit)


def _stretch(match: re.Match[str]) -> Moment:
    """Reads the last or the next so many units, counted from the day of saying."""
    count, unit = _lapse_of(match)
    side = -1 if match["which"].startswith(("derni", "past", "last")) else 1

    def of_said(said: date, _: Direction | None) -> Period:
        other = shifted(said, side * count, unit)
        return Period(min(said, other), max(said, other))

    return Moment(match.end(), of_said=of_said)


_ago = partial(_lapse, side=-1)
_since = partial(_lapse, side=-1, bound=SOUC.atLeast)
_ahead = partial(_lapse, side=1)
_within = partial(_lapse, side=1, bound=SOUC.upTo)
_in = partial(_lapse, side=1, needs="future")

LAPSES = (
    Rule("fr", words(_FUZZY_FR), _fuzzy),
    Rule("en", words(_FUZZY_EN), _fuzzy),
    Rule("fr", words(rf"il y a (?:déjà |maintenant )?{_FR_LAPSE}(?: environ)?"), _ago),
    Rule("fr", words(rf"(?:d'ici(?: à)?|sous|dans les|dans un délai d[e']|au plus tard dans) ?{_FR_LAPSE}"), _within),
    Rule("fr", words(rf"dans {_FR_LAPSE}"), _ahead),
    Rule("fr", words(rf"depuis (?:déjà |maintenant )?{_FR_LAPSE}"), _since),
    Rule("en", words(rf"{_EN_LAPSE} ago"), _ago),
    Rule("en", words(rf"{_EN_LAPSE} from now"), _ahead),
    Rule("en", words(rf"within {_EN_LAPSE}"), _within),
    Rule("en", words(rf"in {_EN_LAPSE}'s? time", r"(?!\w)"), _ahead),
    Rule("en", words(rf"in (?!an? ){_EN_LAPSE}"), _in),
)
"""Tried before any preposition is read by itself, as they bring their own."""

RELATIVE = (
    Rule("fr", words(rf"(?:[lcd]es )?{_FR_N} (?P<which>prochain|derni[eè]r)e?s {_FR_UNITS}"), _stretch),
    Rule("fr", words(rf"(?:[lcd]es )?(?P<which>prochain|derni[eè]r)e?s {_FR_N} ?{_FR_UNITS}"), _stretch),
    Rule("en", words(rf"(?:the )?(?P<which>past|last|next|coming) {_EN_N} {_EN_UNITS}"), _stretch),
    Rule("fr", words(_FR_DAYS), _day),
    Rule("en", words(_EN_DAYS), _day),
    Rule(
        "fr",
        words(
            rf"(?:(?P<this>ce(?:t|tte)? )|l[ea] |l')?{_FR_UNIT} (?P<which>derni(?:er|ère)|passée?|prochaine?)(?!-là)"
        ),
        _unit,
    ),
    Rule("fr", words(rf"(?:la |le )?(?P<which>prochaine?) (?P<this>){_FR_UNIT}"), _unit),
    Rule(
        "fr",
        words(rf"(?:(?P<this>ce(?:t|tte)? )|l[ea] |l')?{_FR_UNIT}(?:-ci| en cours)?(?!-là)(?P<which>(?!))?"),
        _unit,
    ),
    Rule("en", words(r"(?P<unit>year|month|week)-end"), _unit_end),
    Rule(
        "en",
        words(rf"(?:(?P<this>this |the current )|(?:the )?(?P<which>next|last|coming) |the ){_EN_UNIT}(?!')"),
        _unit,
    ),
    Rule("fr", words(rf"(?P<this>ce )?{_FR_DAY}{_FR_HOUR}(?! (?:[0-9]|premier |au |à ))(?!-là)"), _weekday),
    Rule("en", words(rf"{_EN_DAY}{_EN_HOUR}(?!,? (?:the )?[0-9])(?! (?:to|through|and) )"), _weekday),
)
"""Tried behind a preposition, an article, or a part."""
