"""Explanations as people read them on a terminal, and as JSON."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sourcier.cli.json_form import claim_json
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.compare import Explanation
    from sourcier.lookup import ReadClaim

MOST = 100
"""How many claims of an explanation are shown unless it is asked for in full."""
_STEP = "  "
_ROOTS = Text("rests on", "repose sur")
_NOTHING = Text("no claim stands behind it", "aucune affirmation ne la fonde")
_ABOVE = Text("as above", "comme ci-dessus")
_MORE_CLAIMS = Text("… {claims} more; --full shows all", "… {claims} de plus\u202f; --full montre tout")
_MORE_PARTS = Text(
    "… and {n} more of the kind, with {claims}; --full shows all",
    "… et {n} de plus du même ordre, avec {claims}\u202f; --full montre tout",
)


def explanation_text(found: Explanation, lang: str, *, full: bool) -> str:
    """Returns an explanation as text; unless `full`, no more than about `MOST` claims, and it says what is left out.

    The words of a claim are given where it stands first, and its id wherever it stands.
    """
    most = len(found.all_claims) if full else MOST
    return "\n".join(_Page(lang).lines(found, most)) + "\n"


def explanation_json(found: Explanation, lang: str) -> dict[str, Any]:
    """Returns an explanation as JSON, in full."""
    return {
        "title": found.title.in_(lang),
        "facts": {name.in_(lang): words.in_(lang) for name, words in found.facts},
        "claims": [claim_json(claim, lang) for claim in found.claims],
        "parts": [explanation_json(part, lang) for part in found.parts],
    }


class _Page:
    """One explanation written out, with the claims whose words were given."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._width = max(40, shutil.get_terminal_size((100, 24)).columns)
        self._shown: set[str] = set()

    def lines(self, found: Explanation, most: int, depth: int = 0) -> Iterator[str]:
        """Yields the lines of an explanation or a part of one, with no more than about so many claims."""
        from sourcier.compare.totals.text import claims_in

        lang, indent = self._lang, _STEP * depth
        yield from self._wrapped(found.title.in_(lang), indent)
        colon = "\u00a0: " if lang == "fr" else ": "
        facts = [f"{name.in_(lang)}{colon}{words.in_(lang)}" for name, words in found.facts]
        yield from self._wrapped(" · ".join(facts), indent + _STEP)
        share = most if len(found.all_claims) <= most else max(1, most // (len(found.parts) + bool(found.claims)))
        for claim in found.claims[:share]:
            yield from self._claim(claim, indent + _STEP, is_title=claim.label == found.title)
        if left := len(found.claims[share:]):
            yield from self._wrapped(_MORE_CLAIMS.in_(lang).format(claims=claims_in(left, lang)), indent + _STEP)
        for part in found.parts[:most]:
            yield ""
            yield from self.lines(part, share, depth + 1)
        if rest := found.parts[most:]:
            claims = claims_in(len({claim.iri for part in rest for claim in part.all_claims}), lang)
            words = _MORE_PARTS.in_(lang).format(n=len(rest), claims=claims)
            yield from ["", *self._wrapped(words, indent + _STEP)]
        if not found.claims and not found.parts:
            yield indent + _STEP + _NOTHING.in_(lang)

    def _claim(self, claim: ReadClaim, indent: str, *, is_title: bool) -> Iterator[str]:
        """Yields a claim in lines: what it says, its words with their sources, and where these have it from."""
        from sourcier.lookup import badge

        lang = self._lang
        inside = indent if is_title else indent + _STEP
        if not is_title:
            yield from self._wrapped(f"- {claim.label.in_(lang)}", indent)
        if claim.id in self._shown:
            yield f"{inside}{claim.id} ({_ABOVE.in_(lang)})"
            return
        self._shown.add(claim.id)
        yield f"{inside}{claim.id}"
        for source in claim.sources:
            quotes = dict.fromkeys(f"«\u00a0{m.quote}\u00a0»" for m in claim.mentions if m.source == source)
            yield from self._wrapped(f"{' '.join(quotes)} — {source.label.in_(lang)}", inside)
        roots = [root.label.in_(lang) for root in claim.roots if root not in claim.sources]
        if roots:
            yield from self._wrapped(f"← {_ROOTS.in_(lang)} {', '.join(roots)}", inside)
        if claim.vector:
            yield from self._wrapped(badge(claim.vector, claim.origins, lang), inside)

    def _wrapped(self, words: str, indent: str) -> list[str]:
        return textwrap.wrap(
            words,
            self._width,
            initial_indent=indent,
            subsequent_indent=indent + _STEP,
            break_on_hyphens=False,
            break_long_words=False,
        )
