"""What an actor undertakes, and the parts of that: where the claims are that one looks for at the actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pyoxigraph import NamedNode

from sourcier.errors import NotFoundError
from sourcier.namespaces import compact, prologue
from sourcier.store.view import View, select

_UNDERTAKEN = """
SELECT DISTINCT ?thing WHERE {{
  VALUES ?how {{ souc:develops souc:builds souc:investsIn souc:operates souc:selectedSite }}
  ?undertaking sou:subject {actor} ; sou:property ?how ; sou:polarity souc:asserts ; sou:object ?undertaken .
  {{ ?undertaking sou:object ?thing }} UNION {{
    ?scope sou:object ?undertaken ; sou:property souc:partOf ; sou:polarity souc:asserts ; sou:subject ?thing
  }}
  ?claim sou:subject ?thing .
  {narrower}
}}
ORDER BY ?thing
"""
_CONTESTED = """
  ?comparison sou:basedOn ?claim , ?other ; sou:outcome souc:conflict .
  ?other sou:subject ?thing .
  FILTER(?claim != ?other)"""


def undertaken(view: View, actor: NamedNode, *, about: NamedNode | None = None, contested: bool = False) -> list[str]:
    """Returns the ids of what the actor undertakes, and of parts of it, of which something is claimed.

    With `about`, something of that property; if `contested`, only where claims of one thing contradict each other.
    """
    narrower = (f"?claim sou:property {about} ." if about else "") + (_CONTESTED if contested else "")
    rows = select(view, prologue() + _UNDERTAKEN.format(actor=actor, narrower=narrower))
    return [compact(row["thing"]) for row in rows if isinstance(row["thing"], NamedNode)]


@contextmanager
def leading_on(view: View, nodes: Sequence[NamedNode], about: NamedNode | None) -> Iterator[None]:
    """Adds to a NotFoundError what a single actor undertakes, where something of that property is claimed of that."""
    try:
        yield
    except NotFoundError as error:
        found = undertaken(view, nodes[0], about=about) if len(nodes) == 1 and about else []
        if not found:
            raise
        raise NotFoundError(error.wanted, kind=error.kind, nearest=found) from None
