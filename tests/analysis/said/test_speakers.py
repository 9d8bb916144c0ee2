"""Who speaks for whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sourcier
from sourcier.analysis.said import voice as module
from sourcier.analysis.said.speakers import Speakers, find_speakers
from sourcier.analysis.said.voice import Manner, Voice, share_claimants, share_speakers
from sourcier.namespaces import prologue
from sourcier.network.statement import read_statements
from sourcier.store.embedded import EmbeddedView
from sourcier.store.view import View

_CLASSES = {"gazette": "Outlet", "herald": "Outlet", "ada": "Person", "bo": "Person"}
Said = tuple[str, str, str | None, str]
"""Who, about whom, on whose behalf, and which outlet carries it."""


def graph(*said: Said) -> View:
    lines = [prologue().replace("PREFIX", "@prefix").replace(">\n", "> .\n")]
    names = {name for one in said for name in one if name}
    lines += [f'actor:{name} a sou:{_CLASSES.get(name, "Company")} ; rdfs:label "{name.title()}" .' for name in names]
    for outlet in {one[3] for one in said}:
        lines.append(f'source:{outlet} a sou:Source ; schema:publisher actor:{outlet} ; rdfs:label "paper" .')
    for n, (who, about, whom, outlet) in enumerate(said, start=1):
        behalf = f"sou:onBehalfOf actor:{whom} ;" if whom else ""
        lines.append(
            f"claim:c{n} a sou:Claim ; sou:subject actor:{about} ; sou:property souc:activity ; {behalf} "
            f"sou:claimant actor:{who} ; sou:status souc:stated ; sou:polarity souc:asserts ; "
            f"sou:mention mention:m{n} ."
            f'mention:m{n} oa:hasTarget [ oa:hasSource source:{outlet} ; oa:hasSelector [ oa:exact "words {n}" ] ] .'
        )
    parsed = pyoxigraph.parse("\n".join(lines), format=pyoxigraph.RdfFormat.TURTLE)
    return EmbeddedView.of_quads(list(parsed))


def manners(found: Speakers) -> dict[tuple[str, str], str]:
    return {(one.speaker, one.subject): str(one.manner) for one in found.voices}


def test_somebody_speaks_itself_by_its_own_mouth_or_by_whoever_speaks_for_it() -> None:
    found = find_speakers(
        graph(
            ("alpha", "alpha", None, "gazette"),
            ("ada", "alpha", "alpha", "gazette"),
            ("bo", "alpha", None, "gazette"),
            ("gazette", "alpha", None, "gazette"),
            ("gazette", "gazette", None, "gazette"),
        )
    )
    assert manners(found) == {
        ("actor:alpha", "actor:alpha"): "itself",
        ("actor:ada", "actor:alpha"): "itself",
        ("actor:bo", "actor:alpha"): "other",
        ("actor:gazette", "actor:alpha"): "outlet",
        ("actor:gazette", "actor:gazette"): "itself",
    }
    about, by = find_speakers(graph(("ada", "alpha", "alpha", "gazette"), ("bo", "alpha", None, "herald"))).for_people(
        "fr"
    )[:2]
    assert dict(about.entries)["Alpha"] == ("2 affirmations\u00a0: lui-même 1, autres 1", "Ada pour Alpha 1, Bo 1")
    assert dict(by.entries)["Ada"] == ("1 affirmation sur 1 sujet\u00a0: Alpha 1", "au nom de\u00a0: Alpha 1")


def test_what_one_alone_speaks_about_is_named_from_two_claims_on() -> None:
    found = find_speakers(
        graph(
            ("ada", "alpha", None, "gazette"), ("ada", "alpha", None, "herald"),
            ("ada", "beta", None, "gazette"),
            ("ada", "gamma", None, "gazette"), ("bo", "gamma", None, "gazette"),
        )
    )  # fmt: skip
    assert dict(found.alone) == {"actor:ada": ("actor:alpha",)}


def test_who_alone_speaks_of_itself_is_no_case_of_another_alone() -> None:
    found = find_speakers(graph(*[("alpha", "alpha", None, "gazette"), ("ada", "alpha", "alpha", "herald")]))
    assert (dict(found.alone), found.only_themselves) == ({}, ("actor:alpha",))


def test_a_name_keeps_all_voices_about_it_and_all_that_it_and_its_speakers_say() -> None:
    view = graph(
        ("ada", "alpha", "alpha", "gazette"), ("gazette", "alpha", None, "gazette"), ("ada", "beta", "alpha", "herald"),
        ("bo", "beta", None, "gazette"), ("bo", "gamma", None, "gazette"),
    )  # fmt: skip
    found = find_speakers(view, names=["actor:alpha"])
    assert set(manners(found)) == {
        ("actor:ada", "actor:alpha"),
        ("actor:gazette", "actor:alpha"),
        ("actor:ada", "actor:beta"),
    }
    sections = {section.title: [label for label, _ in section.entries] for section in found.for_people("en")}
    assert sections == {"Who speaks about whom": ["Alpha"], "Who speaks, and for whom": ["Ada"]}


def test_what_others_say_too_is_not_said_to_be_said_by_one_alone_for_a_name() -> None:
    view = graph(*[("ada", "alpha", None, "gazette")] * 2, ("bo", "alpha", None, "gazette"))
    assert not find_speakers(view, names=["actor:ada"]).alone


def test_outlets_that_carry_the_same_speakers_are_paired_with_the_claims_of_both() -> None:
    found = find_speakers(
        graph(
            ("ada", "alpha", None, "gazette"), ("bo", "alpha", None, "gazette"),
            ("ada", "beta", None, "herald"), ("bo", "beta", None, "herald"),
            ("gazette", "alpha", None, "gazette"),
        )
    )  # fmt: skip
    [pair] = found.outlets
    assert (pair.one, pair.other, pair.through) == ("actor:gazette", "actor:herald", ("actor:ada", "actor:bo"))
    assert pair.claims == ("claim:c1", "claim:c2", "claim:c3", "claim:c4")
    [actors] = found.actors
    assert (actors.one, actors.other) == ("actor:alpha", "actor:beta")


said = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("vwxyz")), max_size=16)


def voices(pairs: Sequence[tuple[str, str]]) -> list[Voice]:
    return [
        Voice(subject, speaker, None, Manner.OTHER, (f"claim:{n}",), (subject,), {})
        for n, (speaker, subject) in enumerate(pairs)
    ]


@given(pairs=said, share=st.sampled_from([lambda found: share_speakers(found, set("vwxyz")), share_claimants]))
@settings(max_examples=60)
def test_pairs_are_those_with_two_or_more_in_common_weighted_as_newman_does(
    pairs: list[tuple[str, str]], share: Callable[[list[Voice]], list[module.Common]]
) -> None:
    heard = {subject: {speaker for speaker, one in pairs if one == subject} for _, subject in pairs}
    expected = {}
    for one, other in combinations(sorted(heard), 2):
        both = heard[one] & heard[other]
        if len(both) > 1:
            sizes = [sum(speaker in several for several in heard.values()) for speaker in both]
            expected[one, other] = (tuple(sorted(both)), sum(1 / (size - 1) for size in sizes))
    found = share(voices(pairs))
    assert {(pair.one, pair.other): pair.through for pair in found} == {key: by for key, (by, _) in expected.items()}
    for pair in found:
        assert pair.weight == pytest.approx(expected[pair.one, pair.other][1])
    assert [pair.weight for pair in found] == sorted((pair.weight for pair in found), reverse=True)


def test_whoever_speaks_about_everything_ties_nothing_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HUB", 1)
    both = [("ada", "alpha"), ("ada", "beta"), ("bo", "alpha"), ("bo", "beta")]
    assert share_speakers(voices(both), {"alpha", "beta"}) == []


def test_outlets_repeat_the_words_of_others_on_the_shipped_graph() -> None:
    found = find_speakers(sourcier.open().view)
    destimed = [one for one in found.voices if one.speaker == "actor:destimed"]
    assert destimed
    assert all(one.behind == {"actor:region-sud": len(one.claims)} for one in destimed)


def test_rows_cite_every_claim_of_the_graph() -> None:
    view = sourcier.open().view
    assert find_speakers(view).claims == tuple(one.claim for one in read_statements(view))
