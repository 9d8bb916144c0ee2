"""Questions as pages: every column and value has a name in both languages, cells lead to things and words."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Literal, NamedNode

import sourcier
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.language import LANGUAGES, Language
from sourcier.namespaces import ACTOR, CLAIM, XSD
from sourcier.pages.answer import ROWS, read_answer
from sourcier.pages.atlas import Atlas
from sourcier.pages.links import ServedLinks, StaticLinks
from sourcier.pages.questions import answered_pages, examples, question_page, questions_page
from sourcier.pages.render import render
from sourcier.pages.words.columns import COLUMNS, PARAMETERS
from sourcier.query import NamedQuery, catalogue
from sourcier.store.answer import Solutions


@pytest.fixture(scope="module")
def atlas(example_graph: KnowledgeGraph) -> Atlas:
    return Atlas(example_graph)


def variables_of(query: NamedQuery) -> set[str]:
    """The variables of the first SELECT, those that expressions are given to included."""
    projection = re.search(r"SELECT\s+(?:DISTINCT\s+)?(.*?)(?:WHERE)?\s*\{", query.sparql, re.DOTALL)
    assert projection
    named = set(re.findall(r"AS \?(\w+)\)", projection[1]))
    plain = projection[1]
    while "(" in plain:
        shorter = re.sub(r"\([^()]*\)", "", plain)
        assert shorter != plain
        plain = shorter
    return named | set(re.findall(r"\?(\w+)", plain))


@pytest.mark.parametrize("name", catalogue())
def test_every_column_and_every_value_has_a_name_for_people(name: str) -> None:
    query = catalogue()[name]
    assert variables_of(query) <= COLUMNS.keys()
    assert {parameter.name for parameter in query.parameters} <= PARAMETERS.keys()


def test_questions_stand_once_each_under_topics_in_both_languages() -> None:
    queries = catalogue()
    about = Atlas(sourcier.open()).about
    for lang in LANGUAGES:
        html = render(questions_page(queries.values()), lang, StaticLinks("query/", lang), about)
        for query in queries.values():
            assert html.count(f'href="{query.name}.html"') == 1
    assert len(html) < 100_000


def test_cells_name_things_and_quote_claims(atlas: Atlas) -> None:
    claim = atlas.graph.claims()[0]
    actor = next(iri for iri in atlas.most_said if ACTOR.local(iri))
    many = Literal(" ".join(str(one.iri.value) for one in atlas.graph.claims()[:5]))
    number = Literal("52000.50", datatype=XSD.decimal)
    answer = Solutions(("claim", "actor", "claims", "number", "firstSeen"), ((claim.iri, actor, many, number, None),))
    table = read_answer(atlas.graph.view, answer, "fr")
    assert table.headings == ("les mots", "acteur", "les mots", "valeur", "first seen")
    [(quoted, named, several, amount, nothing)] = table.rows
    assert quoted.shown[0].quoted
    assert quoted.shown[0].words.rstrip("…") in claim.quote
    assert named.shown[0].words == atlas.most_said[actor].fr
    assert (len(several.shown), len(several.folded)) == (3, 2)
    assert (amount.shown[0].words, amount.is_number) == ("52\u202f000,5", True)
    assert nothing.shown == ()


def test_an_unknown_thing_is_shown_by_its_shortened_iri(atlas: Atlas) -> None:
    table = read_answer(atlas.graph.view, Solutions(("a",), ((CLAIM.term("no-such-1"),), (NamedNode("x:y"),))), "en")
    assert [row[0].shown[0].words for row in table.rows] == ["claim:no-such-1", "x:y"]


def test_long_answers_are_paged_and_nothing_is_left_out_unsaid(atlas: Atlas) -> None:
    answer = Solutions(("words",), tuple((Literal(f"row {number}"),) for number in range(1, ROWS * 2 + 51)))
    query = catalogue()["amounts"]
    seen: list[str] = []
    for first in (1, ROWS + 1, 2 * ROWS + 1):
        page = question_page(atlas, query, "en", {}, answer=answer, first=first)
        html = render(page, "en", ServedLinks(), atlas.about)
        seen += re.findall(r"row \d+", html)
        assert "250 rows" in html
        assert (f"from={first + ROWS}" in html) == (first < 2 * ROWS)
        assert len(html) < 100_000
    assert seen == [f"row {number}" for number in range(1, 251)]


def test_rows_and_cells_that_name_much_keep_the_page_small(atlas: Atlas) -> None:
    iris = [claim.iri.value for claim in atlas.graph.claims()]
    many = Literal(" ".join((iris * 200)[:200]))
    answer = Solutions(("claims", "otherClaim"), tuple((many, CLAIM.term(f"a-{row}")) for row in range(100)))
    seen, first = 0, 1
    while first <= len(answer.rows):
        page = question_page(atlas, catalogue()["amounts"], "en", {}, answer=answer, first=first)
        html = render(page, "en", ServedLinks(), atlas.about)
        assert len(html) < 100_000
        table = read_answer(atlas.graph.view, answer, "en", first=first)
        assert table.rows
        assert all(len(row[0].shown) + len(row[0].folded) + row[0].left == 200 for row in table.rows)
        assert "137 more in the CSV" in html
        seen, first = seen + len(table.rows), table.last + 1
    assert seen == len(answer.rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_static_page_of_a_question_has_its_answer_or_those_of_examples(atlas: Atlas, lang: Language) -> None:
    [(page, answer)] = answered_pages(atlas, catalogue()["amounts"], lang, seconds=20)
    assert answer is not None
    html = render(page, lang, StaticLinks(page.path, lang), atlas.about)
    assert '<form class="ask"' not in html
    assert f"data/{lang}/query/amounts.csv" in html
    (form, none), *answered = answered_pages(atlas, catalogue()["claims-about"], lang, seconds=20)
    assert none is None
    html = render(form, lang, StaticLinks(form.path, lang), atlas.about)
    assert "sourcier query claims-about -p about=" in html
    assert answered
    for page, answer in answered:
        assert answer is not None
        assert answer.rows
        assert f'href="{page.path.removeprefix("query/")}.html"' in html


def test_examples_are_what_a_question_takes(atlas: Atlas) -> None:
    for query in catalogue().values():
        for example in examples(atlas, query):
            assert example.given.keys() == {p.name for p in query.parameters if p.required}
            atlas.graph.sparql(query.name, example.given)
    assert examples(atlas, catalogue()["amounts"]) == ()
    assert len(examples(atlas, catalogue()["ties-between"])) > 0


def test_the_form_keeps_what_was_given_and_says_what_is_wrong(atlas: Atlas) -> None:
    query = catalogue()["claims-about"]
    page = question_page(atlas, query, "en", {"about": 'a"b', "include": "denied"}, error="no <such> thing")
    html = render(page, "en", ServedLinks(lang="en"), atlas.about)
    assert 'value="a&#34;b"' in html
    assert '<option value="denied" selected>' in html
    assert 'role="alert"' in html
    assert "no &lt;such&gt; thing" in html
    assert "about=a%22b" in html.partition('hreflang="fr"')[0].rpartition("<a ")[2]
