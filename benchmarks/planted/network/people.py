"""Scenes of people between organizations: who founds, heads or owns several, who deals with oneself, who changes sides.

Whoever is in a scene belongs to no organization of another. What looks like a finding and is none is in here, too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from benchmarks.planted.network.scene import Scene
from benchmarks.planted.network.truth import SelfDealing, Turn
from sourcier.network import Standing

Case = Callable[[Scene], None]

HUB = 60
"""Of how many organizations somebody is who is a hub."""

_BELONGING = ("founderOf", "officerOf", "ownerOf")


def _belongs(scene: Scene, person: str, *organizations: str) -> None:
    for organization in organizations:
        scene.tie(person, scene.random.choice(_BELONGING), organization)


def two_together(scene: Scene) -> None:
    """Up to three people, each in the same two companies."""
    one, other = scene.companies(2)
    for _ in range(scene.random.randint(1, 3)):
        person = scene.person()
        _belongs(scene, person, one, other)
        scene.share(person, (one, other))


def overlapping(scene: Scene) -> None:
    """One person in all of three companies, others in two of these."""
    companies = scene.companies(3)
    for organizations in (companies, companies[:2], companies[1:]):
        person = scene.person()
        _belongs(scene, person, *organizations)
        scene.share(person, organizations)


def many_seats(scene: Scene) -> None:
    """A person in four to six companies, and one in two of them in two ways."""
    companies, person, twice = scene.companies(scene.random.randint(4, 6)), scene.person(), scene.person()
    _belongs(scene, person, *companies)
    scene.share(person, companies)
    for company in companies[:2]:
        scene.tie(twice, "founderOf", company)
        scene.tie(twice, "officerOf", company)
    scene.share(twice, companies[:2])


def hub(scene: Scene) -> None:
    """A person in very many companies: each two of them share nothing that tells anything."""
    person = scene.person()
    for company in scene.companies(HUB):
        scene.tie(person, "officerOf", company)
    scene.truth.hubs[person] = HUB


def _possibly(standing: Standing, confidence: int = 1) -> Case:
    def case(scene: Scene) -> None:
        one, other = scene.companies(2)
        person = scene.person()
        scene.tie(person, "founderOf", one)
        scene.tie(person, "officerOf", other, standing, confidence=confidence)
        scene.share_possibly(person, one, other)

    return case


def denied_seat(scene: Scene) -> None:
    """A person who denies one of two seats: nothing is shared."""
    one, other = scene.companies(2)
    person = scene.person()
    scene.tie(person, "founderOf", one)
    scene.tie(person, "officerOf", other, Standing.DENIED)


def _dealing(has: str, chosen: Standing = Standing.EXISTING) -> Case:
    """Returns the case of a company that chose a site which another company of its founder `has`."""

    def case(scene: Scene) -> None:
        company, other = scene.companies(2)
        person, site = scene.person(), scene.add("Site")
        scene.tie(person, "founderOf", company)
        scene.tie(person, scene.random.choice(("founderOf", "officerOf")), other)
        scene.tie(other, has, site)
        scene.tie(company, "selectedSite", site, chosen)
        scene.share(person, (company, other))
        scene.truth.self_dealing.add(SelfDealing(has, company, site, person, other, chosen))

    return case


def _own_site(has: str) -> Case:
    def case(scene: Scene) -> None:
        company, person, site = scene.company(), scene.person(), scene.add("Site")
        scene.tie(person, "founderOf", company)
        scene.tie(person, has, site)
        scene.tie(company, "selectedSite", site)
        scene.share(person, (company, site))
        scene.truth.self_dealing.add(SelfDealing(f"own {has}", company, site, person, None))

    return case


def own_supplier(scene: Scene) -> None:
    """A company that is a client of another company of its founder."""
    company, other = scene.companies(2)
    person = scene.person()
    scene.tie(person, "founderOf", company)
    scene.tie(person, "founderOf", other)
    scene.tie(company, "clientOf", other)
    scene.share(person, (company, other))
    scene.truth.self_dealing.add(SelfDealing("clientOf", company, other, person, None))


def _no_dealing(founder: Standing, owner: Standing) -> Case:
    """Returns the case of a founder who is one no longer, or of a site that is said not to be the other company's."""

    def case(scene: Scene) -> None:
        company, other = scene.companies(2)
        person, site = scene.person(), scene.add("Site")
        scene.tie(person, "founderOf", company, founder)
        scene.tie(person, "founderOf", other)
        scene.tie(other, "ownerOf", site, owner)
        scene.tie(company, "selectedSite", site)
        if founder is Standing.EXISTING:
            scene.share(person, (company, other))
        elif founder is Standing.FORMER:
            scene.share_possibly(person, company, other)

    return case


def others_site(scene: Scene) -> None:
    """A company that chose the site of somebody who has nothing to do with it."""
    company, other = scene.companies(2)
    site = scene.add("Site")
    scene.tie(scene.person(), "founderOf", company)
    scene.tie(scene.person(), "founderOf", other)
    scene.tie(other, "ownerOf", site)
    scene.tie(company, "selectedSite", site)


def _turn(relation: str) -> Case:
    """Returns the case of a person who left a public body, then came to a company."""

    def case(scene: Scene) -> None:
        person, body, company = scene.person(), scene.add("PublicBody"), scene.company()
        left = scene.day - timedelta(days=400)
        scene.tie(person, "officerOf", body, Standing.FORMER, since=left - timedelta(days=900), until=left)
        scene.tie(person, relation, company, since=left + timedelta(days=100))
        scene.truth.turns.add(Turn(person, body, company, relation))
        if relation in _BELONGING:
            scene.share_possibly(person, body, company)

    return case


def in_office(scene: Scene) -> None:
    """A person who heads a public body and a company at once."""
    person, body, company = scene.person(), scene.add("PublicBody"), scene.company()
    scene.tie(person, "officerOf", body)
    scene.tie(person, "officerOf", company)
    scene.truth.turns.add(Turn(person, body, company, "officerOf", is_in_office=True))
    scene.share(person, (body, company))


def from_an_association(scene: Scene) -> None:
    """A person who left an association, then came to a company: no public office, no turn."""
    person, association, company = scene.person(), scene.add("Association"), scene.company()
    left = scene.day - timedelta(days=400)
    scene.tie(person, "officerOf", association, Standing.FORMER, until=left)
    scene.tie(person, "officerOf", company, since=left + timedelta(days=100))
    scene.share_possibly(person, association, company)


CASES: tuple[Case, ...] = (
    two_together, overlapping, many_seats, hub,
    _possibly(Standing.PLANNED), _possibly(Standing.NEGOTIATED), _possibly(Standing.FORMER),
    _possibly(Standing.EXISTING, confidence=3), denied_seat,
    _dealing("ownerOf"), _dealing("operates"), _dealing("ownerOf", Standing.PLANNED),
    _own_site("officerOf"), _own_site("ownerOf"), own_supplier,
    _no_dealing(Standing.FORMER, Standing.EXISTING), _no_dealing(Standing.EXISTING, Standing.DENIED),
    _no_dealing(Standing.DENIED, Standing.EXISTING), _no_dealing(Standing.EXISTING, Standing.FORMER), others_site,
    _turn("officerOf"), _turn("founderOf"), _turn("worksFor"), in_office, from_an_association,
)  # fmt: skip
