"""Days, months, quarters, seasons and years as they are named in French and English, before they are placed.

A name without a year, such as « 10 février », is a function of the year. Patterns are written against plain text
(`plain`): lower case, straight apostrophes, hyphens for dashes, plain spaces; a space in them stands for up to three.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from pyoxigraph import NamedNode

from sourcier.figures.calendar import (
    DAY_NUMBERS,
    MONTH_NAMES,
    MONTH_NUMBERS,
    SEASONS,
    Part,
    day_of,
    months_of,
    part_of,
    unit_of,
    year_of,
)
from sourcier.figures.time.tense import Direction
from sourcier.model import Period
from sourcier.namespaces import SOUC

OfYear = Callable[[int], Period]
OfSaid = Callable[[date, Direction | None], Period]


@dataclass(frozen=True, slots=True)
class Moment:
    """What the words up to `end` name: a period of a known year, of any year, or one that depends on the day of saying.

    `needs` says what it takes to make it a time: "year", "month", "season", "weekday" a preposition that takes them,
    "part" a word such as « fin », "range" no counted noun behind it, "future" no past verb; nothing where the words are
    plain by themselves. "calendar": there is no such day.
    """

    end: int
    of_year: OfYear | None = None
    year: int | None = None
    of_said: OfSaid | None = None
    direction: Direction | None = None
    bound: NamedNode = SOUC.exactly
    needs: str = ""

    def of_part(self, part: Part) -> Moment:
        """Returns the moment that is a part of this one."""
        of_year, of_said = self.of_year, self.of_said
        return replace(
            self,
            of_year=of_year and (lambda year: part_of(of_year(year), part)),
            of_said=of_said and (lambda said, direction: part_of(of_said(said, direction), part)),
            needs=self.needs if self.needs == "weekday" else "",
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what its match names; `language` is empty where the words are of both."""

    language: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Moment | None]


def words(pattern: str, end: str = r"(?!\w)") -> re.Pattern[str]:
    """Returns the pattern over plain text, each space in it standing for one to three (` ?` for none to three)."""
    spaced = re.sub(r" (\??)", lambda space: r"[ \n]{0,3}" if space[1] else r"[ \n]{1,3}", pattern)
    return re.compile(f"(?:{spaced}){end}")


_COUNTED = (
    r"emplois?|postes?|salariés?|personnes?|employés?|collaborateurs?|chercheurs?|logements?|habitants?|entreprises?"
    r"|start-?ups|serveurs?|machines?|puces?|cartes?|hectares?|tonnes?|km|kilomètres?|mètres?|m²|m2|ha|kw|mw|gw|tw|kwh|mwh"
    r"|gwh|twh|kva|mégawatts?|gigawatts?|megawatts?|gpus?|cpus?|euros?|dollars?|millions?|milliards?|billion|eur|usd"
    r"|livres|pages?|heures?|jours|mois|ans|fois|sites|communes|jobs?|people|employees|staff|workers|homes|houses"
    r"|servers|chips|acres|tons|tonnes|miles|hours|days|months|years|times|cases|companies|cities|square|megawatt"
)
_NOT_COUNTED = (
    rf"(?![0-9])(?![.,:][0-9])(?!-(?!d[ée]but|fin|mi-|early|late|mid|end)\w)(?! ?[%€$£°])(?! (?:{_COUNTED})(?!\w))"
)
"""Keeps four digits from being a year where a unit or a counted noun follows them."""

_DIGITS = r"(?:19[0-9]{2}|20[0-9]{2}|2100)"
YEAR = _DIGITS + _NOT_COUNTED
_DATE_YEAR = r"[012][0-9]{3}" + _NOT_COUNTED
_WEEKDAY = rf"(?:(?:{'|'.join(DAY_NUMBERS)}),? )?"
_D = r"(?:[0-3]?[0-9](?:er|st|nd|rd|th)?|premier)"
_FR_MONTH = "|".join([*MONTH_NAMES["fr"], "fevrier", "aout", "decembre"])
_EN_MONTH = "|".join(name.lower() for name in MONTH_NAMES["en"])
_FR_SHORT = rf"{_FR_MONTH}|(?:janv|févr|fév|avr|juil|sept|oct|nov|déc)\b\.?"
_EN_SHORT = rf"{_EN_MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
_FR_SLOT = (
    rf"(?:,? (?:de )?(?:l'année |l'exercice )?(?P<year>{YEAR})"
    r"|(?: de)? l'an(?:née)? (?P<shift>prochaine?|derni(?:er|ère)|passée?)"
    r"| de (?P<now>l'année(?: en cours)?|cette année))"
)
_EN_SLOT = (
    rf"(?:,? (?:of |in )?(?:the year |fiscal )?(?P<year>{YEAR})"
    r"|(?: of)? (?P<shift>next|last|this) year| of (?P<now>the year))"
)
_FR_WHICH = r"(?: (?P<which>derni(?:er|ère)|prochaine?|passée?))"
_SHIFTS = {"p": 1, "n": 1, "d": -1, "l": -1, "t": 0}


def shift_of(word: str) -> int:
    """Returns 1 for next, -1 for last, 0 for this, in either language."""
    return -1 if word.startswith("pass") else _SHIFTS[word[0]]


def moment_at(rules: tuple[Rule, ...], plain: str, at: int, languages: str) -> Moment | None:
    """Returns what is named at `at`, by the first rule that fits; None where nothing is."""
    for rule in rules:
        if rule.language in languages and (match := rule.pattern.match(plain, at)):
            moment = rule.read(match)
            if moment is not None:
                return moment if _is_in_calendar(moment) else replace(moment, needs="calendar")
    return None


def _is_in_calendar(moment: Moment) -> bool:
    """Returns False where there is no such day in its year, nor in a leap year where none is given."""
    if moment.of_year is None:
        return True
    try:
        moment.of_year(2024 if moment.year is None else moment.year)
    except (ValueError, OverflowError):
        return False
    return True


def in_slot(match: re.Match[str], of_year: OfYear, needs: str = "") -> Moment:
    """Returns the moment in the year that its words give: a number, `next year`, `of the year`, or none."""
    groups = match.groupdict()
    which = groups.get("which")
    direction: Direction | None = None if which is None else ("future" if shift_of(which) > 0 else "past")
    if groups.get("year"):
        return Moment(match.end(), of_year, int(groups["year"]))
    if groups.get("shift") or groups.get("now"):
        shift = shift_of(groups["shift"]) if groups.get("shift") else 0
        return Moment(match.end(), of_said=lambda said, _: of_year(said.year + shift))
    return Moment(match.end(), of_year, direction=direction, needs="" if which else needs)


def _number(day: str) -> int:
    digits = re.sub(r"[^0-9]", "", day)
    return int(digits) if digits else 1


def _month_number(match: re.Match[str]) -> int:
    return MONTH_NUMBERS[match["month"].removesuffix(".")]


def _iso(match: re.Match[str]) -> Moment:
    year, month, day = (int(part) for part in match.groups())
    return Moment(match.end(), partial(day_of, month=month, day=day), year)


def _slashed(match: re.Match[str]) -> Moment:
    """Reads the day first, as in France and Britain; never the month, of which nothing would tell it apart."""
    day, month, year = int(match[1]), int(match[3]), int(match[4])
    return Moment(match.end(), partial(day_of, month=month, day=day), year)


def _years(match: re.Match[str]) -> Moment | None:
    first, last = int(match[1]), int(match[2])
    if last <= first:
        return None
    return Moment(match.end(), lambda _: Period(date(first, 1, 1), date(last, 12, 31)), first, needs="range")


def _year(match: re.Match[str]) -> Moment:
    needs = "" if match.groupdict().get("named") else "year"
    return Moment(match.end(), year_of, int(match["year"]), needs=needs)


def _decade(match: re.Match[str]) -> Moment:
    return Moment(match.end(), lambda year: unit_of(date(year, 1, 1), "decade"), int(match["year"]))


def _day(match: re.Match[str]) -> Moment:
    month, day = _month_number(match), _number(match["day"])
    return in_slot(match, partial(day_of, month=month, day=day))


def _days(match: re.Match[str]) -> Moment | None:
    month, first, last = _month_number(match), _number(match["first"]), _number(match["day"])
    if last <= first:
        return None
    return in_slot(match, lambda year: Period(date(year, month, first), date(year, month, last)))


def _month(match: re.Match[str]) -> Moment:
    month = _month_number(match)
    needs = "" if match.groupdict().get("named") else "month"
    return in_slot(match, partial(months_of, first=month, last=month), needs)


def _season(match: re.Match[str]) -> Moment:
    first, last = SEASONS[match["season"]]
    moment = in_slot(match, partial(months_of, first=first, last=last), "season")
    if not match.groupdict().get("this"):
        return moment
    return replace(moment, needs="", of_said=lambda said, _: _this_season(said, first, last), of_year=None)


def _this_season(said: date, first: int, last: int) -> Period:
    """Returns the season of the year in which it is said; in January « cet hiver » began the year before."""
    return months_of(said.year - 1 if said.month <= last < first else said.year, first, last)


_ORDINALS = {
    "1": 1, "premier": 1, "première": 1, "first": 1, "2": 2, "deuxième": 2, "second": 2, "seconde": 2,
    "3": 3, "troisième": 3, "third": 3, "4": 4, "quatrième": 4, "fourth": 4, "dernier": -1, "last": -1, "final": -1,
}  # fmt: skip
_QUARTERS = ("trimestre", "quarter", "t", "q")


def _fraction(match: re.Match[str]) -> Moment | None:
    """Reads the n-th quarter or half of a year."""
    ordinal = match["nth"] if match["nth"] in _ORDINALS else match["nth"][0]
    length = 3 if match["unit"] in _QUARTERS else 6
    number = _ORDINALS[ordinal] if _ORDINALS[ordinal] > 0 else 12 // length
    if number * length > 12:
        return None
    needs = "part" if match["unit"] in {"half", "moitié", "h"} else "season"
    moment = in_slot(match, partial(months_of, first=(number - 1) * length + 1, last=number * length), needs)
    return None if _ORDINALS[ordinal] < 0 and moment.needs else moment


_FR_NTH = (
    r"(?P<nth>premi(?:er|ère)|1er|deuxième|seconde?|2(?:nd|ème|e)|troisième|3(?:ème|e)|quatrième|4(?:ème|e)|dernier)"
)
_EN_NTH = r"(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last|final)"
_FR_AFTER = rf"(?P<month>{_FR_SHORT})(?: (?P<year>{_DATE_YEAR})|{_FR_WHICH})?"
_EN_AFTER = rf"(?:,? (?P<year>{_DATE_YEAR})|,? (?P<shift>next|last|this) year)?"
_FR_LIST = rf"(?P<first>{_D})(?: ?- ?| au | à | et |(?:, {_D}){{1,4}} et ){_WEEKDAY}(?P<day>{_D})"
_EN_LIST = rf"(?P<first>{_D})(?: ?- ?| to | and | until |(?:, {_D}){{1,4}},? and )(?P<day>{_D})"
_NO_VERB = "".join(
    rf"(?<!\b{verb}\s)" for verb in ("a", "ont", "avait", "avaient", "ayant", "aura", "auront", "aurait")
)
"""Keeps the participle « a été » from being a summer."""

_SEASON_FR = r"(?P<season>printemps|été|automne|hiver|rentrée)(?: scolaire| universitaire)?"
_SEASON_EN = r"(?P<season>spring|summer|autumn|fall|winter)"

_EN_DAY_MONTH = rf"(?:the )?(?P<day>{_D}) (?:of )?(?P<month>{_EN_SHORT})"
_EN_MONTH_DAY = rf"(?P<month>{_EN_SHORT}) (?:the )?(?P<day>{_D}){_NOT_COUNTED}"
_EN_NUMBERED = rf"(?:(?:[/-]| )?(?P<year>{YEAR})|{_EN_SLOT.replace('?P<year>', '?:')})?"
_FR_NAMED = r"(?P<named>(?:l')?(?:année|exercice|saison|édition|budget|millésime)|l'an)"

RULES = (
    Rule("", words(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", r"(?![0-9-])"), _iso),
    Rule("", words(r"([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4})", r"(?![\w/]|[.][0-9])"), _slashed),
    Rule("", words(rf"({_DIGITS}) ?[-/] ?({YEAR})"), _years),
    Rule("", words(rf"(?P<year>{YEAR})"), _year),
    Rule("fr", words(rf"{_WEEKDAY}{_FR_LIST} {_FR_AFTER}"), _days),
    Rule("fr", words(rf"{_WEEKDAY}(?P<day>{_D}) {_FR_AFTER}"), _day),
    Rule("fr", words(rf"(?P<named>mois d(?:e |'))(?P<month>{_FR_MONTH})(?:{_FR_SLOT}|{_FR_WHICH})?"), _month),
    Rule("fr", words(rf"(?P<month>{_FR_SHORT})(?:{_FR_SLOT}|{_FR_WHICH})"), _month),
    Rule("fr", words(rf"(?P<month>{_FR_MONTH})"), _month),
    Rule("fr", words(rf"{_FR_NAMED} (?P<year>{YEAR})"), _year),
    Rule("fr", words(r"années (?P<year>(?:19|20)[0-9]0)"), _decade),
    Rule("fr", words(rf"{_FR_NTH} (?P<unit>trimestre|semestre|moitié){_FR_SLOT}?"), _fraction),
    Rule("fr", words(rf"(?P<unit>[ts])(?P<nth>[1-4])(?:[/-]| )?(?P<year>{YEAR})"), _fraction),
    Rule("fr", words(rf"(?P<nth>[1-4])(?P<unit>[ts])(?:[/-]| )?(?P<year>{YEAR})"), _fraction),
    Rule("fr", words(rf"{_NO_VERB}(?P<this>ce(?:t|tte)? )?{_SEASON_FR}(?:{_FR_SLOT}|{_FR_WHICH})?"), _season),
    Rule("en", words(rf"{_WEEKDAY}(?:the )?{_EN_LIST} (?:of )?(?P<month>{_EN_SHORT}){_EN_AFTER}"), _days),
    Rule("en", words(rf"{_WEEKDAY}{_EN_DAY_MONTH}{_EN_AFTER}"), _day),
    Rule("en", words(rf"{_WEEKDAY}(?P<month>{_EN_SHORT}) {_EN_LIST}{_EN_AFTER}"), _days),
    Rule("en", words(rf"{_WEEKDAY}{_EN_MONTH_DAY}{_EN_AFTER}"), _day),
    Rule("en", words(rf"(?:the )?(?P<named>month of )(?P<month>{_EN_MONTH}){_EN_SLOT}?"), _month),
    Rule("en", words(rf"(?P<month>{_EN_SHORT}){_EN_SLOT}"), _month),
    Rule("en", words(rf"(?:(?P<which>next|last)|(?P<named>this)) (?P<month>{_EN_MONTH})"), _month),
    Rule("en", words(rf"(?P<month>{_EN_MONTH})"), _month),
    Rule("en", words(rf"(?:the )?(?P<named>year|fiscal(?: year)?|fy) ?(?P<year>{YEAR})"), _year),
    Rule("en", words(r"(?:the )?(?P<year>(?:19|20)[0-9]0)'?s"), _decade),
    Rule("en", words(rf"{_EN_NTH} (?P<unit>quarter|half){_EN_SLOT}?"), _fraction),
    Rule("en", words(rf"(?P<unit>[qh])(?P<nth>[1-4]){_EN_NUMBERED}"), _fraction),
    Rule("en", words(rf"(?P<nth>[1-4])(?P<unit>[qh])(?:[/-]| )?(?P<year>{YEAR})"), _fraction),
    Rule("en", words(rf"(?P<which>next|last) {_SEASON_EN}"), _season),
    Rule("en", words(rf"(?P<this>this )?{_SEASON_EN}(?:{_EN_SLOT}|(?! of ))"), _season),
)
