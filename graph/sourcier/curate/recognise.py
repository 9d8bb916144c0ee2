"""Which text is that of a source, where none has the hash recorded: the one in which most of its quotes stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from sourcier.evidence import Texts
from sourcier.model import Source
from sourcier.typography import level_words


@dataclass(frozen=True, slots=True)
class Recognition:
    """The texts that are the likeliest, none, one, or several equally likely, with how many quotes stand in them."""

    paths: tuple[Path, ...]
    count: int = 0


def recognise(sources: Iterable[Source], paths: Iterable[Path], texts: Texts) -> Mapping[NamedNode, Recognition]:
    """Returns the likeliest text of each source, among those in which at least half of its quotes stand.

    A text that is the likeliest of several sources belongs to the one of which it holds the greatest share, if any.
    """
    once = {texts.read(path)[1].sha256: path for path in reversed(list(paths))}
    found: dict[NamedNode, Recognition] = {}
    shares: dict[Path, dict[NamedNode, float]] = defaultdict(dict)
    for source in sources:
        found[source.iri] = _likeliest(source, sorted(once.values()), texts)
        for path in found[source.iri].paths:
            shares[path][source.iri] = found[source.iri].count / len(source.claims)
    for path, claimed in shares.items():
        shared = sorted(claimed.values())
        for iri, share in claimed.items():
            if share < shared[-1] or shared[-2:-1] == [share]:
                found[iri] = Recognition(tuple(other for other in found[iri].paths if other != path), found[iri].count)
    return found


def _likeliest(source: Source, paths: Iterable[Path], texts: Texts) -> Recognition:
    quotes = [level_words(claim.mention.quote) for claim in source.claims]
    counts = {path: sum(quote in texts.read(path)[0].words for quote in quotes) for path in paths}
    most = max(counts.values(), default=0)
    if not 0 < len(quotes) <= most * 2:
        return Recognition(())
    return Recognition(tuple(path for path, count in counts.items() if count == most), most)
