"""The tables, defined once: columns with their Ibis types. `!` marks a column that is never null.

Things are named as people write them: `claim:…`, `project:…`, `source:…`; concepts, properties and units by their
notation (`up-to`, `investmentAmount`, `EUR`). Amounts are in the base unit of their measure: money in its currency, all
else in the base unit of its dimension (watts, square metres, months).
"""

from __future__ import annotations

AMOUNT = "decimal(38, 6)"

TABLES: dict[str, dict[str, str]] = {
    "claims": {
        "claim": "!string",
        "subject": "!string",
        "property": "!string",
        "value_kind": "!string",
        "functional": "!boolean",
        "additive": "!boolean",
        # The figure: nominal numbers as written (equal where there is one), how they bound the value, and in what.
        "bound": "string",
        "nominal_low": AMOUNT,
        "nominal_high": AMOUNT,
        "unit": "string",
        "measure": "string",
        # Or what else is claimed.
        "object": "string",
        "date_start": "date",
        "date_end": "date",
        "text": "string",
        # Who says it, when, and how firmly.
        "claimant": "!string",
        "claimed_on": "date",
        "polarity": "!string",
        "status": "!string",
        "former": "!boolean",
        "horizon_start": "date",
        "horizon_end": "date",
        "horizon_text": "string",
        "condition": "string",
        "role": "string",
    },
    "speakers": {"claim": "!string", "actor": "!string", "part": "!string"},
    "mentions": {
        "mention": "!string",
        "claim": "!string",
        "source": "!string",
        "start": "int64",
        "end": "int64",
        "attribution": "!string",
        "confidence": "string",
    },
    "sources": {
        "source": "!string",
        "publisher": "string",
        "published_start": "date",
        "published_end": "date",
        "genre": "string",
        "held": "!boolean",
    },
    "derivations": {"source": "!string", "earlier": "!string", "how": "!string"},
    "parts": {"claim": "!string", "part": "!string", "whole": "!string", "status": "!string", "certain": "!boolean"},
    "entities": {
        "entity": "!string",
        "class": "!string",
        "kind": "string",
        "label_en": "!string",
        "label_fr": "!string",
        "within": "string",
    },
}
"""`speakers.part` is `claimant`, `on-behalf-of` or `intent-of`. `parts` are the claims of `partOf` that assert it; one
is certain where at least one mention of it says so in words or in a reading of high confidence. `measure` is the
currency of money, else the dimension: only amounts of one measure can be compared or added. `within` is official
geography."""
