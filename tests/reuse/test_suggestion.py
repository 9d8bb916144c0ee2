from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest

from sourcier.model import Period
from sourcier.reuse import Direction, Document, Kind, Suggestion, suggest

RELEASE = "fr-montbrezac/release"


def day(number: int) -> Period:
    return Period(date(2031, 5, number), date(2031, 5, number))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (RELEASE, f"{RELEASE}/copy", Kind.REPUBLISHES),
        (RELEASE, f"{RELEASE}/cut", Kind.REPUBLISHES),
        (RELEASE, f"{RELEASE}/spun", Kind.SPINS),
        (RELEASE, f"{RELEASE}/spun-cut", Kind.SPINS),
        (RELEASE, "fr-montbrezac/rewrite-1", Kind.REWRITES),
        ("fr-montbrezac/rewrite-2", "fr-montbrezac/rewrite-3", Kind.REWRITES),
        ("fr-montbrezac/rewrite-2/spun", "fr-montbrezac/rewrite-1", Kind.REWRITES),
        (RELEASE, "fr-montbrezac/independent-1", Kind.INDEPENDENT),
        ("fr-montbrezac/independent-1", "fr-montbrezac/independent-2", Kind.INDEPENDENT),
        (RELEASE, "fr-lycee", Kind.INDEPENDENT),
        ("fr-montbrezac/independent-2", "fr-port", Kind.INDEPENDENT),
    ],
)
def test_each_kind_of_reuse_is_told_from_the_others(
    pairs: Mapping[frozenset[str], Suggestion], one: str, other: str, kind: Kind
) -> None:
    assert pairs[frozenset({one, other})].kind is kind


def test_a_spun_copy_is_found_although_hardly_a_passage_is_left(pairs: Mapping[frozenset[str], Suggestion]) -> None:
    spun = pairs[frozenset({RELEASE, f"{RELEASE}/spun"})]
    assert spun.likeness.verbatim < 0.05
    assert spun.likeness.order > 0.9
    assert spun.likeness.spacing is not None
    assert spun.likeness.spacing > 0.6


def test_every_pair_has_one_suggestion_and_those_to_look_at_come_first(made: Mapping[str, str]) -> None:
    found = suggest([Document(name, text) for name, text in made.items()])
    assert {frozenset({s.later.name, s.earlier.name}) for s in found} == {frozenset(p) for p in combinations(made, 2)}
    ranks = [list(Kind).index(s.kind) for s in found]
    assert ranks == sorted(ranks)


def test_the_order_in_which_texts_are_given_changes_nothing(made: Mapping[str, str]) -> None:
    documents = [Document(name, text) for name, text in made.items()]
    assert suggest(documents) == suggest(documents[::-1])


def test_precision_and_recall_hold_on_the_half_that_thresholds_were_not_chosen_on(benchmark_module: ModuleType) -> None:
    counts = benchmark_module.measure(benchmark_module.corpus(benchmark_module.REPORTED_ON, odd=True))
    for kind in (Kind.REPUBLISHES, Kind.SPINS, Kind.REWRITES, Kind.INDEPENDENT):
        precision, recall = benchmark_module.precision_and_recall(counts, kind)
        assert precision >= 0.95, kind
        assert recall >= 0.9, kind


def test_two_texts_are_enough(made: Mapping[str, str]) -> None:
    [rewritten] = suggest([Document("a", made[RELEASE]), Document("b", made["fr-montbrezac/rewrite-1"])])
    [unrelated] = suggest([Document("a", made[RELEASE]), Document("b", made["fr-port"])])
    assert (rewritten.kind, unrelated.kind) == (Kind.REWRITES, Kind.INDEPENDENT)


def test_what_most_texts_of_a_folder_copy_is_still_found(made: Mapping[str, str]) -> None:
    names = [RELEASE, f"{RELEASE}/spun", f"{RELEASE}/copy", "fr-montbrezac/rewrite-1"]
    texts = {f"{name}#{i}": made[name] + f" Bureau {i}." for name in names for i in range(8)}
    found = suggest([Document(name, text) for name, text in texts.items()])
    kinds = {frozenset(document.name.split("#")[0] for document in (s.later, s.earlier)): s.kind for s in found}
    assert kinds[frozenset({f"{RELEASE}/spun", RELEASE})] is Kind.SPINS
    assert kinds[frozenset({"fr-montbrezac/rewrite-1", RELEASE})] is Kind.REWRITES


def test_the_same_names_without_the_same_figures_are_no_reuse() -> None:
    one = "Hier, Inès Carral a ouvert chez Novalys la salle que Port-Brume attendait, avec Bo Keller."
    other = "Selon Inès Carral, le bail de Novalys court toujours à Port-Brume, et Bo Keller le sait."
    [suggestion] = suggest([Document("a", one), Document("b", other)])
    assert suggestion.likeness.common > 0.35
    assert suggestion.kind is Kind.UNCLEAR


@pytest.mark.parametrize(
    ("one", "other", "later", "direction"),
    [
        (Document("a", "", day(2)), Document("b", "", day(3)), "b", Direction.DATES),
        (Document("a", "", day(3)), Document("b", "", day(2)), "a", Direction.DATES),
        (Document("a", "", day(2)), Document("b", "", day(2)), "b", Direction.EITHER),
        (Document("a", "", Period(date(2031, 5, 1), None)), Document("b", "", day(9)), "b", Direction.EITHER),
        (Document("a", "Selon L’Écho, rien.", None), Document("b", "", None, ("L’Écho",)), "a", Direction.OUTLET),
        (Document("a", "Selon l'Echo, rien.", day(2)), Document("b", "", day(2), ("L’Écho",)), "a", Direction.OUTLET),
        (Document("a", "On entend l’écho.", None), Document("b", "", None, ("L’Écho",)), "b", Direction.EITHER),
        (Document("a", "Selon L’Échotier.", None), Document("b", "", None, ("L’Écho",)), "b", Direction.EITHER),
        (Document("a", "Selon L’Écho.", day(2)), Document("b", "", day(4), ("L’Écho",)), "b", Direction.DATES),
    ],
)
def test_dates_tell_the_later_text_and_a_named_outlet_where_they_do_not(
    one: Document, other: Document, later: str, direction: Direction
) -> None:
    for documents in ((one, other), (other, one)):
        [suggestion] = suggest(documents)
        assert (suggestion.later.name, suggestion.direction) == (later, direction)


def test_a_part_of_a_text_is_taken_for_the_later_one(made: Mapping[str, str]) -> None:
    [suggestion] = suggest([Document("part", made[RELEASE][:600]), Document("whole", made[RELEASE])])
    assert (suggestion.later.name, suggestion.direction) == ("part", Direction.PART)


def test_names_in_letters_that_only_look_the_same_are_other_names() -> None:
    latin = "Hier, le groupe Acropa a rejoint Vectra, Opama et Sempra au salon de Port-Brume avec Copra."
    lookalike = latin.translate(str.maketrans("aeop", "аеор"))
    [suggestion] = suggest([Document("a", latin), Document("b", lookalike)])
    assert suggestion.likeness.names == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\u200b\u00ad",
        "." * 300_000 + "x",
        "1" * 300_000,
        "1 111" * 60_000,
        "1.1" * 100_000,
        "Aa " * 100_000,
        " ".join(f"Nom{i}" for i in range(60_000)),
        "é\u0301" * 100_000,
        "😀🇫🇷" * 40_000,
        "— … « » ? !",
        "٣٤٥ ١٢٣",
        "http://" + "a" * 200_000,
        "A" * 300_000,
    ],
    ids=range(14),
)
def test_hostile_texts_end_quickly_and_are_no_reuse(text: str) -> None:
    started = time.perf_counter()
    found = suggest([Document("a", text), Document("b", "Un texte de Novalys sur 240 millions."), Document("c", "")])
    assert {s.kind for s in found} == {Kind.INDEPENDENT}
    assert [s.evidence().figures for s in found if s.earlier.name == "b" and s.later.name == "c"] == [()]
    assert time.perf_counter() - started < 5


def test_a_text_too_long_to_be_compared_whole_says_so() -> None:
    found = suggest([Document("a", "mot " * 60_000), Document("b", "mot"), Document("c", "mot")])
    assert {(s.later.name, s.earlier.name): s.is_cut for s in found} == {
        ("b", "a"): True,
        ("c", "a"): True,
        ("c", "b"): False,
    }


def test_the_spun_article_tells_what_two_others_tell_and_one_article_stands_alone(texts_folder: Path) -> None:
    paths = {path.name[:3]: path for path in texts_folder.glob("*.txt")}
    found = suggest([Document(name, path.read_text(encoding="utf-8")) for name, path in paths.items()])
    kinds = {frozenset({s.later.name, s.earlier.name}): s for s in found}
    for other in ("002", "004"):
        spun = kinds[frozenset({"001", other})]
        assert spun.kind is Kind.REWRITES
        assert spun.likeness.verbatim < 0.02
        assert {"52 milliards", "1,5 GW"} <= {figure.later for figure in spun.evidence().figures}
    assert kinds[frozenset({"002", "004"})].kind is Kind.REWRITES
    assert {s.kind for pair, s in kinds.items() if "000" in pair} == {Kind.INDEPENDENT}
