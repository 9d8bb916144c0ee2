"""Comparisons back to claims: each pair with its rule, its reason and both claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sourcier.compare.explain.explanation import Explanation, counted, in_both, number
from sourcier.compare.pairs.comparison import Comparison, Comparisons
from sourcier.language import Text
from sourcier.namespaces import compact

_PAIRS = Text("pairs", "paires")
_COMPARISON = Text("comparison", "comparaison")
_UNPAIRED = Text("claims that are in no pair", "affirmations qui ne sont dans aucune paire")


def explain_comparisons(found: Comparisons) -> Explanation:
    """Returns one part an outcome and rule, with its pairs; then the claims that no pair has."""
    paired = {claim.iri for pair in found.pairs for claim in pair.claims}
    alone = [claim for claim in found.claims if claim.iri not in paired]
    parts = list(pairs_by_rule(found.pairs))
    parts += [counted(_UNPAIRED, alone)] if alone else []
    return Explanation(_PAIRS, ((_PAIRS, number(len(found.pairs))),), parts=tuple(parts))


def pairs_by_rule(pairs: Iterable[Comparison]) -> tuple[Explanation, ...]:
    """Returns pairs by outcome and rule, with the rule's reason, how many they are, and both claims of each."""
    groups: dict[tuple[str, str], list[Comparison]] = {}
    for pair in pairs:
        groups.setdefault((pair.outcome.id, pair.rule.id), []).append(pair)
    return tuple(_of_one_rule(several) for several in groups.values())


def _of_one_rule(pairs: Sequence[Comparison]) -> Explanation:
    first = pairs[0]
    title = in_both(lambda lang: f"{first.outcome.label.in_(lang)} – {first.rule.label.in_(lang)}")
    return Explanation(title, ((_PAIRS, number(len(pairs))),), parts=tuple(map(_pair, pairs)))


def _pair(pair: Comparison) -> Explanation:
    name = compact(pair.iri) if pair.iri else ""
    facts = ((_COMPARISON, Text(name, name)),) if pair.iri else ()
    return Explanation(in_both(pair.reason_in), facts, pair.claims)
