"""How alike two names are: told in steps, from the same letters to words in common, and never beyond what is seen."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sourcier.lookup.names import fold

MAX_CHARACTERS = 500
"""No name is longer: what is asked for in more characters bears no name."""

EXACT = 100.0
"""The same name, after Unicode normalisation and however spaces, apostrophes and hyphens are printed."""
SAME_LETTERS, JOINED, OTHER_ORDER, SAME_WITHOUT_FORM = 97.0, 94.0, 93.0, 92.0
"""The same but for accents and case, spaces, the order of words, the legal form."""
_LOOK_ALIKE = 60.0
_LEAST = 45.0
_ALIKE, _ALIKE_WORDS = 0.7, 0.8
_TYPOGRAPHY = str.maketrans("’‘ʼ＇‐‑‒–—−", "''''------")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕԁԛԝүһгαβεζηικμνορτυχωϲ",
    "abekmhopctyxijsdqwyhrabeznikmvoptuxwc",
)
"""Letters of the Cyrillic and Greek scripts that are taken for Latin ones."""
_AFTER = frozenset(
    {"ab", "ag", "aps", "asa", "as", "bv", "co", "company", "corp", "corporation", "eurl", "gie", "gmbh", "gip",
     "group", "groupe", "holding", "inc", "incorporated", "jsc", "kg", "kgaa", "limited", "llc", "llp", "lp", "ltd",
     "nv", "ooo", "oy", "oyj", "pjsc", "plc", "pte", "pty", "sa", "sarl", "sas", "sasu", "sci", "scop", "se", "sl",
     "snc", "spa", "srl", "ug"}
)  # fmt: skip
"""Legal forms and the like that stand behind a name, folded."""
_BEFORE = frozenset({"eurl", "groupe", "sa", "sarl", "sas", "sasu", "sci", "scop", "snc", "societe", "ste"})
_SMALL = frozenset(
    {"a", "and", "au", "aux", "d", "de", "des", "du", "en", "et", "for", "in", "l", "la", "le", "les", "of", "on",
     "sur", "the", "to"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name in the forms in which it is compared.

    `exact` keeps every letter; `loose` has no accents, case or punctuation; `bare` no legal form either, `joined` no
    spaces; `latin` has Latin letters where others look like them, and is empty where none do.
    """

    exact: str
    loose: str
    bare: str
    joined: str
    latin: str

    @property
    def words(self) -> tuple[str, ...]:
        """Its words without small ones, all of them where there are no others."""
        several = tuple(self.loose.split())
        return tuple(word for word in several if word not in _SMALL) or several

    @property
    def forms(self) -> frozenset[str]:
        """What another name is the same as, in one way or another, that shares one of these."""
        ordered = " ".join(sorted(self.loose.split()))
        return frozenset({self.loose, self.bare, self.bare.replace(" ", ""), self.joined, ordered, self.latin} - {""})


@lru_cache(maxsize=100_000)
def spell(words: str) -> Spelling:
    """Returns a name in its forms.

    >>> spell("Sesterce S.A.S.").bare, spell("Core 42").joined, spell("Ѕеѕtеrсе").latin
    ('sesterce', 'core42', 'sesterce')
    """
    shown = "".join(c for c in words if unicodedata.category(c) not in {"Cf", "Cc"} or c.isspace())
    loose = fold(shown).translate(_LETTERS)
    latin = loose.translate(_LOOK_ALIKES).replace(" ", "")
    joined = loose.replace(" ", "")
    return Spelling(exact(words), loose, _without_form(loose), joined, latin if latin != joined else "")


def exact(words: str) -> str:
    r"""Returns a name with every letter it has, in Unicode's normal form C, and plain spaces, apostrophes and hyphens.

    >>> exact(" L’E\u0301pope\u0301e ") == exact("L'Épopée"), exact("Oreus") == exact("Oréus")
    (True, False)
    """
    return " ".join(unicodedata.normalize("NFC", words).translate(_TYPOGRAPHY).split())


def likeness(asked: Spelling, name: Spelling) -> float:
    """Returns how alike two names are, from 0 to 100; 0 where it is not worth showing.

    >>> one = spell("Digital Realty")
    >>> likeness(spell("DIGITAL REALTY"), one), likeness(spell("Digital Reality"), one), likeness(spell("Real"), one)
    (97.0, 84.0, 0.0)
    """
    if not asked.loose or not name.loose:
        return 0.0
    if asked.exact == name.exact:
        return EXACT
    if asked.loose == name.loose:
        return SAME_LETTERS
    if asked.joined == name.joined:
        return JOINED
    if sorted(asked.loose.split()) == sorted(name.loose.split()):
        return OTHER_ORDER
    if asked.bare.replace(" ", "") == name.bare.replace(" ", ""):
        return SAME_WITHOUT_FORM
    if (asked.latin or asked.joined) == (name.latin or name.joined):
        return _LOOK_ALIKE
    nearest = max(_written_alike(asked, name), _words_in_common(asked, name))
    return round(nearest, 1) if nearest >= _LEAST else 0.0


def _written_alike(asked: Spelling, name: Spelling) -> float:
    if _digits(asked.bare) != _digits(name.bare):
        return 0.0
    return 90 * max(_share(asked.loose, name.loose), _share(asked.bare, name.bare))


def _words_in_common(asked: Spelling, name: Spelling) -> float:
    """Returns how far the words of the shorter name are those of the longer, told by their letters."""
    few, many = sorted((asked.words, name.words), key=lambda words: (len(words), sum(map(len, words))))
    left, found = list(many), 0
    for word in few:
        least = 1.0 if len(word) < 4 else _ALIKE_WORDS
        share, twin = max(((_share(word, other, least), other) for other in left), default=(0.0, ""))
        if share and _digits(word) == _digits(twin):
            left.remove(twin)
            found += len(word)
    letters = max(sum(map(len, few)), sum(map(len, many)))
    if found == sum(map(len, few)):
        return 40 + 45 * found / letters
    return 75 * found / letters


def _share(one: str, other: str, least: float = _ALIKE) -> float:
    """Returns the share of letters that stay when one name is mended into the other; 0 where it is below `least`."""
    if one == other:
        return 1.0 if one else 0.0
    longest = max(len(one), len(other))
    most = int(longest * (1 - least) + 1e-9)
    distance = _distance(one, other, most) if abs(len(one) - len(other)) <= most else most + 1
    return 1 - distance / longest if distance <= most else 0.0


def _distance(one: str, other: str, most: int) -> int:
    """Returns how many letters must be put in, left out, replaced or swapped; gives up above `most`."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i] + [most + 1] * len(other)
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            against = other[j - 1]
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                least = min(least, before[j - 2] + 1)
            row[j] = least
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def _digits(words: str) -> str:
    return "".join(c for c in words if c.isdigit())


def _without_form(loose: str) -> str:
    """Returns folded words without legal forms at their ends, also where these are spelled with points."""
    words = _spelled_out(loose.split())
    while len(words) > 1 and words[-1] in _AFTER:
        words.pop()
    while len(words) > 1 and words[0] in _BEFORE:
        words.pop(0)
    return " ".join(words)


def _spelled_out(words: list[str]) -> list[str]:
    """Joins single letters in a row, as `s a s` of `S.A.S.`."""
    found: list[str] = []
    running = False
    for word in words:
        if running and len(word) == 1:
            found[-1] += word
        else:
            found.append(word)
        running = len(word) == 1
    return found
