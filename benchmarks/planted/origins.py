"""Scenes of origins: who had a figure from whom.

Each scene has one figure or two. What was planted, and the vector it must come out with (n are outlets, drawn anew):

| case | mentions | outlets | origins | disinterested | primary |
|---|---|---|---|---|---|
| a wire, copied along a tree n times, in the copier's own voice or crediting the agency | n+1 | n+1 | 1 | 1 | 0 |
| a wire that is only known, republished or spun n times | n | n | 1 | 1 | 0 |
| an article and its spun copies | n+1 | n+1 | 1 | 1 | 0 |
| a release of a company on what is its own, rewritten n times, in own voice or crediting it | n+1 | n+1 | 1 | 0 | 1 |
| a company that says it to n outlets, itself or through somebody who speaks for it | n | n | 1 | 0 | 0 |
| a public body that announces it, itself or through somebody who speaks for it, in n outlets | n | n | 1 | 0 | 0 |
| the head of an organization on that organization | n | n | 1 | 0 | 0 |
| one article that credits a company and repeats the figure in its own voice | 2 | 1 | 1 | 0 | 0 |
| n outlets that derive from nobody, each in its own voice | n | n | n | n | 0 |
| a company, and an expert who has no part in it, in one article each | 2 | 2 | 2 | 1 | 0 |
| a public body's report, cited and credited by n outlets | n+1 | n+1 | 1 | 1 | 1 |
| an article that cites a report for another figure: its own figure | 1 | 1 | 1 | 1 | 0 |
| – the report's figure | 2 | 2 | 1 | 1 | 1 |
| n sources that cite each other in a circle, each in its own voice or crediting the next | n | n | 1 | 1 | 0 |
| n outlets in their own voice that cite or quote one source only known, of an agency | n | n | 1–n | 1 | 0 |
| – of a company on what is its own | n | n | 1–n | 0 | 0 |

Disinterested is what is sure: the origins that are nobody's own whatever the unknown derivations turn out to be.
Primary documents are the sources that carry the figure and are no journalism: releases, institutional pages, reports.

Not planted, because what it comes to is open: an outlet that rewrites a source only known; one voice that tells two
outlets which derive from nobody, where it has no interest; two articles of one outlet in its own voice; an outlet that
says in its own voice what the release it cites says too.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from benchmarks.planted.scene import STATED, Amount, Said, Scene, State
from benchmarks.planted.truth import FigureTruth

Case = Callable[[Scene], None]

_OWN_VOICE = "outlet-voice"
_PROPERTY = "userCount"


class _Figure:
    """One figure of a scene: all its claims, by whom they are made."""

    def __init__(self, scene: Scene, subject: str, prop: str = _PROPERTY) -> None:
        self.scene, self.subject, self.property = scene, subject, prop
        self.number = scene.random.randrange(10, 900) * 100
        self.said: dict[str, Said] = {}

    def carried(self, source: str, by: str, state: State = STATED) -> None:
        """Adds a mention in `source` that credits `by`; a publisher that is credited speaks in its own voice."""
        scene = self.scene
        [publisher] = (row["publisher"] for row in scene.rows["sources"] if row["source"] == source)
        attribution = _OWN_VOICE if publisher == by else "reported-speech"
        if by in self.said:
            scene.mention(self.said[by], source, attribution)
        else:
            amount = Amount(self.number, "NUM")
            self.said[by] = scene.say(
                self.subject, self.property, amount, by, state, source=source, attribution=attribution
            )

    def settle(self, case: str, *vector: int) -> None:
        """Writes down what holds of the pairs of its claims and of the figure: the vector, in its order."""
        self.scene.same_figure(self.said.values())
        number = Decimal(self.number)
        figure = FigureTruth(case, self.subject, self.property, "count", number, number, *vector)
        self.scene.truth.figures.append(figure)


def _owned(scene: Scene) -> tuple[str, str]:
    """Returns a company and a site that it develops, owns or operates, as a claim says."""
    company, site = scene.actor("Company"), scene.thing("Site", "data-centre")
    scene.say(company, scene.random.choice(("develops", "ownerOf", "operates")), site)
    return company, site


def _several(scene: Scene) -> int:
    """Returns a number of outlets: most often few, at times thirty."""
    return 30 if scene.random.random() < 0.05 else scene.random.randrange(2, 7)


def wire(scene: Scene) -> None:
    agency, *copiers = scene.outlets(_several(scene) + 1)
    figure = _Figure(scene, scene.thing())
    original = scene.source(agency)
    figure.carried(original, agency)
    copies = [original]
    for outlet in copiers:
        copy = scene.source(outlet, genre="republication")
        scene.derive(copy, "republishes", scene.random.choice(copies))
        figure.carried(copy, scene.random.choice((outlet, agency)))
        copies.append(copy)
    figure.settle("wire", len(copies), len(copies), 1, 1, 1, 0)


def unheld_wire(scene: Scene) -> None:
    agency, *copiers = scene.outlets(_several(scene) + 1)
    figure = _Figure(scene, scene.thing())
    original = scene.source(agency, genre="unknown-genre", held=False)
    for outlet in copiers:
        how, genre = scene.random.choice((("republishes", "republication"), ("spins", "spun-copy")))
        copy = scene.source(outlet, genre=genre)
        scene.derive(copy, how, original)
        figure.carried(copy, outlet)
    figure.settle("unheld-wire", len(copiers), len(copiers), 1, 1, 1, 0)


def spun(scene: Scene) -> None:
    author, *copiers = scene.outlets(scene.random.randrange(2, 5))
    figure = _Figure(scene, scene.thing())
    earlier = scene.source(author)
    figure.carried(earlier, author)
    for outlet in copiers:
        copy = scene.source(outlet, genre="spun-copy")
        scene.derive(copy, "spins", earlier)
        figure.carried(copy, outlet)
        earlier = copy
    figure.settle("spun", len(copiers) + 1, len(copiers) + 1, 1, 1, 1, 0)


def release(scene: Scene) -> None:
    company, site = _owned(scene)
    figure = _Figure(scene, site)
    document = scene.source(company, genre="press-release")
    figure.carried(document, company)
    outlets = scene.outlets(_several(scene))
    for outlet in outlets:
        article = scene.source(outlet, genre="rewrite")
        scene.derive(article, "rewrites", document)
        figure.carried(article, scene.random.choice((outlet, company)))
    figure.settle("release", len(outlets) + 1, len(outlets) + 1, 1, 1, 0, 1)


def told(scene: Scene) -> None:
    company, site = _owned(scene)
    figure = _Figure(scene, site)
    speaker = scene.actor()
    outlets = scene.outlets(_several(scene))
    for outlet in outlets:
        if scene.random.random() < 0.5:
            figure.carried(scene.source(outlet), company)
        else:
            figure.carried(scene.source(outlet), speaker, State(behalf=company))
    figure.settle("told", len(outlets), len(outlets), 1, 1, 0, 0)


def announced(scene: Scene) -> None:
    """No claim binds the body to what it announces, but that it announces it."""
    body, speaker = scene.actor("PublicBody"), scene.actor()
    figure = _Figure(scene, scene.thing())
    outlets = scene.outlets(_several(scene))
    for outlet in outlets:
        if scene.random.random() < 0.5:
            figure.carried(scene.source(outlet), body, State(status="announced"))
        else:
            figure.carried(scene.source(outlet), speaker, State(status="announced", behalf=body))
    figure.settle("announced", len(outlets), len(outlets), 1, 1, 0, 0)


def head(scene: Scene) -> None:
    company, person = scene.actor("Company"), scene.actor()
    scene.say(person, "officerOf", company, state=State(role="chair"))
    figure = _Figure(scene, company)
    outlets = scene.outlets(scene.random.randrange(1, 4))
    for outlet in outlets:
        figure.carried(scene.source(outlet), person)
    figure.settle("head", len(outlets), len(outlets), 1, 1, 0, 0)


def repeated(scene: Scene) -> None:
    company, site = _owned(scene)
    figure = _Figure(scene, site)
    [outlet] = scene.outlets(1)
    article = scene.source(outlet)
    figure.carried(article, company)
    figure.carried(article, outlet)
    figure.settle("repeated", 2, 1, 1, 1, 0, 0)


def independent(scene: Scene) -> None:
    figure = _Figure(scene, scene.thing())
    outlets = scene.outlets(_several(scene))
    for outlet in outlets:
        figure.carried(scene.source(outlet), outlet)
    number = len(outlets)
    figure.settle("independent", number, number, number, number, number, 0)


def expert(scene: Scene) -> None:
    company, site = _owned(scene)
    figure = _Figure(scene, site)
    for outlet, speaker in zip(scene.outlets(2), (company, scene.actor()), strict=True):
        figure.carried(scene.source(outlet), speaker)
    figure.settle("expert", 2, 2, 2, 2, 1, 0)


def report(scene: Scene) -> None:
    body = scene.actor("PublicBody")
    figure = _Figure(scene, scene.thing())
    document = scene.source(body, genre="report")
    figure.carried(document, body)
    outlets = scene.outlets(_several(scene))
    for outlet in outlets:
        article = scene.source(outlet)
        scene.derive(article, scene.random.choice(("cites", "quotes")), document)
        figure.carried(article, body)
    figure.settle("report", len(outlets) + 1, len(outlets) + 1, 1, 1, 1, 1)


def cited_in_part(scene: Scene) -> None:
    body, project = scene.actor("PublicBody"), scene.thing()
    theirs, own = _Figure(scene, project), _Figure(scene, project, "phaseCount")
    document = scene.source(body, genre="report")
    theirs.carried(document, body)
    [outlet] = scene.outlets(1)
    article = scene.source(outlet)
    scene.derive(article, "cites", document)
    theirs.carried(article, body)
    own.carried(article, outlet)
    theirs.settle("cited-in-part: cited", 2, 2, 1, 1, 1, 1)
    own.settle("cited-in-part: own", 1, 1, 1, 1, 1, 0)


def circular(scene: Scene) -> None:
    outlets = scene.outlets(scene.random.randrange(2, 4))
    figure = _Figure(scene, scene.thing())
    credits_next = scene.random.random() < 0.5
    articles = [scene.source(outlet) for outlet in outlets]
    for place, outlet in enumerate(outlets):
        after = (place + 1) % len(outlets)
        scene.derive(articles[place], "cites", articles[after])
        figure.carried(articles[place], outlets[after] if credits_next else outlet)
    scene.truth.circles.append(frozenset(articles))
    case = "circular: credited" if credits_next else "circular: own voice"
    figure.settle(case, len(outlets), len(outlets), 1, 1, 1, 0)


def unknown(scene: Scene) -> None:
    agency, *outlets = scene.outlets(scene.random.randrange(3, 6))
    company, site = _owned(scene)
    figure = _Figure(scene, site)
    is_own = scene.random.random() < 0.5
    behind = scene.source(company if is_own else agency, genre="unknown-genre", held=False)
    for outlet in outlets:
        article = scene.source(outlet)
        scene.derive(article, scene.random.choice(("cites", "quotes")), behind)
        figure.carried(article, outlet)
    number = len(outlets)
    case = "unknown: of a company" if is_own else "unknown: of an agency"
    figure.settle(case, number, number, 1, number, 0 if is_own else 1, 0)


CASES: tuple[Case, ...] = (
    wire, unheld_wire, spun, release, told, announced, head, repeated, independent, expert, report, cited_in_part,
    circular, unknown,
)  # fmt: skip
