from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sourcier
from sourcier.network import Network, Standing, project
from sourcier.network.picture import draw
from sourcier.network.picture.style import STANDINGS
from tests.network.picture.planted import KIND_NAMES, edge, network, networks, node, planted

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    '" onload="alert(1)',
    "&amp;&#x3c;",
    "nul\x00 escape\x1b c1\x85 \ufffe\udc80",
    "right \u202egnorw\u202c left",
    "שלום עולם",
    "W" * 300,
    "",
    "line\nbreak\ttab",
)


@pytest.fixture(scope="module")
def ties() -> Network:
    return project(sourcier.open().view, "ties")


@pytest.fixture(scope="module")
def drawn(ties: Network) -> str:
    return draw(ties)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg.encode())


def groups(svg: str, name: str) -> dict[str, ET.Element]:
    return {one.attrib[name]: one for one in parsed(svg).iter(f"{SVG}g") if name in one.attrib}


def words(svg: str) -> str:
    return " ".join("".join(one.itertext()) for one in parsed(svg).iter(f"{SVG}text"))


def test_the_same_network_and_seed_give_the_same_bytes(ties: Network, drawn: str) -> None:
    assert draw(ties) == drawn


def test_another_process_gives_the_same_bytes() -> None:
    code = "from tests.network.picture.planted import planted; from sourcier.network.picture import draw; "
    code += "import sys; sys.stdout.buffer.write(draw(planted(30, 45)).encode())"
    once, again = (subprocess.run([sys.executable, "-c", code], capture_output=True, check=True) for _ in range(2))
    assert once.stdout == again.stdout == draw(planted(30, 45)).encode()


def test_another_seed_gives_another_drawing() -> None:
    assert draw(planted(12, 15), seed=1) != draw(planted(12, 15), seed=2)


def test_every_node_and_edge_is_there_with_its_claims(ties: Network, drawn: str) -> None:
    found = groups(drawn, "data-id")
    assert set(found) == {*ties.nodes, *(one.id for one in ties.edges)}
    assert all(found[one.id].attrib["data-claims"].split() == list(one.claims) for one in ties.edges)


@given(networks())
@settings(max_examples=20, deadline=None)
def test_every_node_and_edge_of_a_small_network_is_there(made: Network) -> None:
    assert set(groups(draw(made), "data-id")) == {*made.nodes, *(one.id for one in made.edges)}


def test_edges_of_one_pair_that_share_a_line_are_each_there_and_each_named() -> None:
    made = network([node("actor:a"), node("actor:b")], [edge(f"tie:{i}", "actor:a", "actor:b") for i in range(3)])
    svg = draw(made)
    assert len(groups(svg, "data-id")) == 5
    assert set(groups(svg, "data-words-of")) == {"tie:0", "tie:1", "tie:2"}


def test_a_tooltip_says_what_the_edge_is_how_far_it_has_come_and_its_claims() -> None:
    made = network(
        [node("actor:a", label="Alpha"), node("actor:b", label="Beta")],
        [edge("tie:1", "actor:a", "actor:b", Standing.NEGOTIATED)],
    )
    told = groups(draw(made, lang="fr"), "data-id")["tie:1"].findtext(f"{SVG}title")
    assert told == "Alpha – propriétaire de → Beta (en négociation)\nclaim:tie:1-a\nclaim:tie:1-b"


def test_a_node_tells_its_kind_and_the_claims_of_its_edges() -> None:
    made = network([node("actor:a", "person", "Ada"), node("actor:b")], [edge("tie:1", "actor:a", "actor:b")])
    found = groups(draw(made), "data-id")["actor:a"]
    assert found.findtext(f"{SVG}title") == "Ada (person)\nclaim:tie:1-a\nclaim:tie:1-b"
    assert found.attrib["data-claims"] == "claim:tie:1-a claim:tie:1-b"


def test_ties_that_go_both_ways_have_no_arrowhead() -> None:
    ends = [node("actor:a"), node("actor:b")]
    for symmetric, heads in ((False, 1), (True, 0)):
        svg = draw(network(ends, [edge("tie:1", "actor:a", "actor:b", symmetric=symmetric)]))
        assert len(groups(svg, "data-id")["tie:1"].findall(f"{SVG}polygon")) == heads


def test_standings_are_told_apart_without_colour() -> None:
    looks = {(style.dashes, style.mark, style.filled) for style in STANDINGS.values()}
    assert len(looks) == len(STANDINGS) == len(Standing)


def test_only_what_is_said_to_exist_has_an_unbroken_line_and_a_filled_head() -> None:
    assert [one for one, style in STANDINGS.items() if not style.dashes] == [Standing.EXISTING]
    assert [one for one, style in STANDINGS.items() if style.filled] == [Standing.EXISTING]


@pytest.mark.parametrize("standing", list(Standing))
def test_a_line_has_the_dashes_and_mark_of_its_standing(standing: Standing) -> None:
    made = network([node("actor:a"), node("actor:b")], [edge("tie:1", "actor:a", "actor:b", standing)])
    paths = groups(draw(made), "data-id")["tie:1"].findall(f"{SVG}path")
    assert paths[0].attrib.get("stroke-dasharray", "") == STANDINGS[standing].dashes
    assert len(paths) == (2 if STANDINGS[standing].mark else 1)


def test_a_standing_other_than_existing_is_written_on_its_line() -> None:
    made = network([node("actor:a"), node("actor:b")], [edge("tie:1", "actor:a", "actor:b", Standing.PLANNED)])
    part = draw(made).split('data-part="legend"')[0]
    assert re.findall(r">([^<]*planned[^<]*)</text>", part)


@given(networks())
@settings(max_examples=20, deadline=None)
def test_the_legend_shows_exactly_what_occurs(made: Network) -> None:
    occurs = {one.kind for one in made.nodes.values()} | {str(one.standing) for one in made.edges}
    assert set(groups(draw(made), "data-of")) == occurs


def test_all_kinds_have_a_look_of_their_own() -> None:
    made = network([node(f"actor:{kind}", kind) for kind in KIND_NAMES], [])
    drawn = {kind: ET.tostring(one[0]) for kind, one in groups(draw(made), "data-of").items()}
    bare = {re.sub(rb"translate\([^)]*\)", b"", one) for one in drawn.values()}
    assert len(bare) == len(KIND_NAMES)


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_words_are_inert(label: str) -> None:
    made = network(
        [node("actor:a", label=label), node("actor:b", "person", label)], [edge("tie:1", "actor:a", "actor:b")]
    )
    root = parsed(draw(made, title=label, notes=(label,)))
    names = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert names <= {"svg", "g", "title", "desc", "rect", "text", "path", "polygon", "polyline", "circle", "ellipse"}
    assert not [key for one in root.iter() for key in one.attrib if key.startswith("on") or key.endswith("href")]


@given(networks(st.text(max_size=30)), st.text(max_size=30))
@settings(max_examples=30, deadline=None)
def test_any_words_make_a_document_that_parses(made: Network, title: str) -> None:
    assert parsed(draw(made, title=title)).tag == f"{SVG}svg"


def test_what_turns_text_around_leaves_a_mark() -> None:
    svg = draw(network([node("actor:a", label="right \u202egnorw")], []))
    assert "\u202e" not in svg
    assert "right \ufffdgnorw" in words(svg)


def test_a_node_without_a_name_shows_its_id() -> None:
    assert "actor:a" in words(draw(network([node("actor:a", label="")], [])))


def test_nothing_is_loaded_from_elsewhere(drawn: str) -> None:
    assert not re.search(r"url\(|@import|href=|<script|<style|<image|<foreignObject", drawn)
    assert re.findall(r"https?://[^\s\"<]+", drawn) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_is_accessible_and_in_its_language(lang: str) -> None:
    root = parsed(draw(planted(3, 2), lang=lang, title="Ties"))
    assert (root.attrib["role"], root.attrib["lang"]) == ("img", lang)
    assert root.findtext(f"{SVG}title") == "Ties"
    assert root.findtext(f"{SVG}desc", "").startswith({"en": "3 nodes, 2 ties.", "fr": "3 nœuds, 2 liens."}[lang])


def test_the_caveat_is_there_even_when_nothing_is() -> None:
    shown = words(draw(network([], []), lang="fr", notes=("Une note.",)))
    assert "Rien à dessiner." in shown
    assert "Une note." in shown
    assert "Un lien n’est l’indice d’aucune faute\u00a0; un lien absent ne prouve pas qu’il n’y en a pas." in shown


def test_ties_left_out_by_the_projection_are_told() -> None:
    assert "7 ties of the whole graph lead to what is not shown here." in words(
        draw(network([node("actor:a")], [], dropped=7))
    )


def test_what_stands_out_is_bold_and_the_rest_is_fainter_but_keeps_its_dashes() -> None:
    made = network(
        [node("actor:a"), node("actor:b")],
        [edge("tie:1", "actor:a", "actor:b"), edge("tie:2", "actor:a", "actor:b", Standing.PLANNED)],
    )
    plain, strong = draw(made), draw(made, emphasis=frozenset({"actor:a", "tie:1"}))
    found = groups(strong, "data-id")
    assert found["actor:a"].find(f"{SVG}text[@font-weight='bold']") is not None
    assert found["actor:b"].find(f"{SVG}text[@font-weight='bold']") is None
    faint, usual = found["tie:2"].find(f"{SVG}path"), groups(plain, "data-id")["tie:2"].find(f"{SVG}path")
    assert faint is not None
    assert usual is not None
    assert faint.attrib["stroke"] != usual.attrib["stroke"]
    assert faint.attrib["stroke-dasharray"] == usual.attrib["stroke-dasharray"]


def test_a_long_name_is_cut_and_that_is_said() -> None:
    svg = draw(network([node("actor:a", label="very long name " * 20)], []))
    assert "1 name is cut short (…)" in words(svg)
    assert groups(svg, "data-id")["actor:a"].findtext(f"{SVG}title", "").count("very long name") == 20


def test_many_nodes_are_drawn_in_time_all_there_and_those_without_names_counted() -> None:
    made = planted(900, 1200)
    svg = draw(made)
    assert set(groups(svg, "data-id")) == {*made.nodes, *(one.id for one in made.edges)}
    assert "500 of 900 nodes, those with the fewest ties, are drawn without their names" in words(svg)


def test_a_network_shows_itself_in_notebooks_in_the_language_of_the_person(
    ties: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCIER_LANG", "fr")
    some = ties.around(["actor:oreus", "site:the-camp"])
    assert some._repr_svg_() == draw(some, lang="fr")


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("emphasis", [frozenset[str](), frozenset({"nobody"})])
def test_words_stand_out_from_what_is_behind_them(emphasis: frozenset[str]) -> None:
    ties = [
        edge(f"tie:{one}", f"actor:{a}", f"actor:{b}", one)
        for one, (a, b) in zip(Standing, pairwise(KIND_NAMES), strict=False)
    ]
    svg = draw(network([node(f"actor:{kind}", kind) for kind in KIND_NAMES], ties), emphasis=emphasis)
    for group in groups(svg, "data-kind").values():
        shape = group[1] if group.find(f"{SVG}circle") is None else group.find(f"{SVG}rect")
        assert shape is not None
        assert all(contrast(one.attrib["fill"], shape.attrib["fill"]) >= 4.5 for one in group.findall(f"{SVG}text"))
    on_paper = [*groups(svg, "data-words-of").values(), *groups(svg, "data-standing-of").values()]
    assert len(on_paper) == 2 * len(Standing) - 1
    for group in on_paper:
        assert all(contrast(one.attrib["fill"], "#ffffff") >= 4.5 for one in group.findall(f"{SVG}text"))
