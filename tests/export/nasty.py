"""A network with everything that breaks careless writers and readers."""

from __future__ import annotations

import math
from datetime import date

from sourcier.language import Text
from sourcier.network import Edge, Network, Node, Standing
from sourcier.network.edge import Quote

CONTROL = "bell\x07 and null\x00 and\ufffe"
QUOTED = '"double" \'single\' “curly” «\u00a0guillemets\u00a0» `tick` \\back\\ & <tag attr="x"> ]]> --> %s {x} $y'
LINES = "first line\nsecond line\r\nthird\tline"
RTL = "شركة النور للبيانات"
EMOJI = "👩‍🔬 laboratory 🇫🇷"
LONG = "A name as long as no form has room for it, " * 7
FORMULA = "=cmd|'/C calc'!A0"
SEPARATED = "a; b, c | d"

_NAMES = {
    "id": "id",
    "actor:source": "source",
    "actor:quoted": QUOTED,
    "actor:lines": LINES,
    "actor:rtl": RTL,
    "actor:emoji": EMOJI,
    "actor:long": LONG,
    "actor:control": CONTROL,
    "actor:formula": FORMULA,
    "actor:nameless": "",
    "project:separated": SEPARATED,
    "site:été-à-l’île": "Été à l’île",
    "source:number": "52000000000",
}


def _node(id_: str) -> Node:
    family, colon, _ = id_.partition(":")
    family = family if colon else "actor"
    kind = "company" if family == "actor" else family
    return Node(id_, Text(_NAMES[id_], _NAMES[id_]), family, kind)


def _edge(id_: str, source: str, target: str, standing: Standing, **values: object) -> Edge:
    known: dict[str, object] = {"relation": "worksWith", "label": Text("works with", "travaille avec")}
    claims = (f"claim:{id_.replace(':', '-')}",)
    return Edge(**(known | {"id": id_, "source": source, "target": target, "standing": standing, "claims": claims}
                   | values))  # type: ignore[arg-type]  # fmt: skip


def _quotes(*words: str) -> tuple[Quote, ...]:
    return tuple(Quote("claim:quoted", "actor:quoted", "source:number", None, one) for one in words)


_EDGES = (
    # parallel edges: the same relation in every standing between the same two
    *(_edge(f"tie:parallel-{standing}", "actor:quoted", "actor:lines", standing) for standing in Standing),
    _edge("tie:parallel-again", "actor:quoted", "actor:lines", Standing.EXISTING),
    _edge("tie:backwards", "actor:lines", "actor:quoted", Standing.EXISTING),
    _edge("tie:loop", "id", "id", Standing.EXISTING),
    _edge("tie:loop-again", "id", "id", Standing.PLANNED, symmetric=True),
    _edge("id", "id", "actor:source", Standing.EXISTING, relation="id", label=Text("id", "id")),
    # dates: one day only, open on either side, later than earlier, far off
    _edge("tie:one-day", "actor:rtl", "actor:emoji", Standing.FORMER, since=date(2020, 1, 1), until=date(2020, 1, 1)),
    _edge("tie:since", "actor:rtl", "actor:emoji", Standing.EXISTING, since=date(2020, 1, 1)),
    _edge("tie:until", "actor:rtl", "actor:emoji", Standing.FORMER, until=date(1899, 12, 31)),
    _edge("tie:reversed", "actor:rtl", "actor:emoji", Standing.FORMER, since=date(2025, 1, 1), until=date(2020, 1, 1)),
    _edge("tie:far", "actor:rtl", "actor:emoji", Standing.PLANNED, since=date(1, 1, 1), until=date(9999, 12, 31),
          said_first=date(2025, 2, 10), said_last=date(2025, 2, 11)),
    # weights: large, tiny, and no number at all
    _edge("tie:large", "actor:long", "actor:formula", Standing.EXISTING, weight=52e9, origins_low=1,
          origins_high=2**53 + 1),
    _edge("tie:tiny", "actor:long", "actor:formula", Standing.EXISTING, weight=2.3e-308),
    _edge("tie:nan", "actor:long", "actor:formula", Standing.EXISTING, weight=math.nan),
    _edge("tie:infinite", "actor:long", "actor:formula", Standing.EXISTING, weight=math.inf),
    # words and lists
    _edge("tie:words", "actor:control", "project:separated", Standing.NEGOTIATED, claims=("claim:a", "claim:b"),
          quotes=_quotes(QUOTED, LINES, CONTROL, SEPARATED, FORMULA, RTL, EMOJI), roles=(LONG, EMOJI, QUOTED),
          claimants=("actor:quoted", "id"), sources=("source:number",), statuses=("stated",)),
    _edge("tie:label", "actor:nameless", "site:été-à-l’île", Standing.DENIED, label=Text(QUOTED, LINES)),
    _edge("summary:no-address", "actor:nameless", "source:number", Standing.WITHDRAWN, claims=()),
)  # fmt: skip

NASTY = Network(
    "ties",
    {id_: _node(id_) for id_ in sorted(_NAMES)},
    tuple(sorted(_EDGES, key=lambda edge: edge.id)),
    names={"actor:quoted": Text(QUOTED, QUOTED)},
)
