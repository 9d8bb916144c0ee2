"""Networks made of a few words: `made("ada founderOf alpha", "beta ownerOf site-hall planned 2020..2023")`."""

from __future__ import annotations

from datetime import date

from sourcier.language import Text
from sourcier.network import Edge, Network, Node, Standing
from sourcier.network.edge import Quote
from sourcier.registry import load_registry

PEOPLE = {"ada", "bo", "cy", "di"}
BODIES = {"ministry", "city"}


def id_of(name: str) -> str:
    """`site:hall` for `site-hall`, `project:plan` for `project-plan`, else an actor."""
    family, _, rest = name.partition("-")
    return f"{family}:{rest}" if family in {"site", "project", "place", "event"} and rest else f"actor:{name}"


def node(name: str) -> Node:
    family = id_of(name).partition(":")[0]
    kind = "person" if name in PEOPLE else "public-body" if name in BODIES else "company"
    label = name.replace("-", " ").title()
    return Node(id_of(name), Text(label, label), family, kind if family == "actor" else family)


def edge(words: str, n: int) -> Edge:
    """A tie: who, relation, whom, then in any order a standing, a span of years, sources (`@s1`), `doubtful`."""
    source, relation, target, *more = words.split()
    standing = next((Standing(word) for word in more if word in set(Standing)), Standing.EXISTING)
    years = next((word.split("..") for word in more if ".." in word), ["", ""])
    since, until = (f"{year}-01-01" if year else "" for year in years)
    sources = tuple(f"source:{word[1:]}" for word in more if word.startswith("@")) or ("source:s1",)
    prop = load_registry().properties[relation]
    claim = f"claim:c{n}"
    quotes = tuple(Quote(claim, "actor:gazette", one, date(2031, 1, 1), f"words {n}", (one,)) for one in sources)
    return Edge(
        id=f"tie:t{n:04}",
        source=id_of(source),
        target=id_of(target),
        relation=relation,
        label=prop.label,
        standing=standing,
        claims=(claim,),
        quotes=quotes,
        symmetric=prop.symmetric,
        statuses=("stated",),
        claimants=("actor:gazette",),
        sources=sources,
        roots=sources,
        origins=sources,
        origins_low=len(sources),
        origins_high=len(sources),
        said_first=date(2031, 1, 1),
        said_last=date(2031, 1, 1),
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        confidence=2 if "doubtful" in more else 1,
    )


def made(*ties: str) -> Network:
    """The network of ties written as `edge` reads them."""
    edges = tuple(edge(words, n) for n, words in enumerate(ties, start=1))
    names = sorted({name for words in ties for name in (words.split()[0], words.split()[2])}, key=id_of)
    return Network("ties", {id_of(name): node(name) for name in names}, edges)
