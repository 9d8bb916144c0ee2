"""Wordings of the pages that compare what is claimed, and that tell it day by day."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "against": Text("against", "face à"),
    "all_of": Text("All that is said of it:", "Tout ce qui en est dit\u00a0:"),
    "before": Text("before", "avant"),
    "bound": Text("bound", "borne"),
    "chart_bar": Text("what the words leave possible", "ce que les mots laissent possible"),
    "chart_drift": Text(
        "the same voice again: drift where it says something else",
        "la même voix à nouveau\u00a0: une dérive là où elle dit autre chose",
    ),
    "chart_log": Text(
        "The scale is logarithmic: each step is ten times the one before.",
        "L’échelle est logarithmique\u00a0: chaque pas vaut dix fois le précédent.",
    ),
    "chart_open": Text("open on that side", "ouvert de ce côté"),
    "chart_other": Text(
        "another voice: a difference, not drift", "une autre voix\u00a0: une différence, non une dérive"
    ),
    "chart_point": Text("the number in the words", "le nombre que disent les mots"),
    "chart_unsure": Text(
        "which came first is not certain: a source is dated by its month or year only",
        "l’ordre n’est pas certain\u00a0: une source n’est datée que du mois ou de l’année",
    ),
    "compare": Text("Compare", "Comparer"),
    "compare_lead": Text(
        "Who gives which value, in which words. Why two values differ is derived by stated rules, none of which says "
        "which is true.",
        "Qui donne quelle valeur, en quels mots. Pourquoi deux valeurs diffèrent est déduit par des règles énoncées, "
        "dont aucune ne dit laquelle est vraie.",
    ),
    "compared_others": Text(
        "also: what else it is compared with, a part or a whole of it, or what may be taken for it",
        "ainsi que ce à quoi on le compare, ce qui en fait partie ou le contient, ou ce qu’on peut prendre pour lui",
    ),
    "event": Text("what happened", "ce qui a changé"),
    "no_day": Text("not dated", "non daté"),
    "no_horizon": Text("no date given", "aucune échéance"),
    "no_pair": Text("No two of these claims differ.", "Aucune de ces affirmations ne diffère d’une autre."),
    "none_known": Text("no interest is known", "aucun intérêt n’est connu"),
    "outcome_conflict": Text("They contradict each other", "Elles se contredisent"),
    "outcome_other": Text("Why both may be true", "Pourquoi les deux peuvent être vraies"),
    "pairs": Text("How they stand to each other", "Comment elles se situent l’une face à l’autre"),
    "perhaps": Text("perhaps", "peut-être"),
    "scope": Text("of what", "de quoi"),
    "side_by_side": Text("Side by side", "Côte à côte"),
    "speaks": Text("who says it", "qui le dit"),
    "timeline": Text("Timeline", "Au fil du temps"),
    "timeline_lead": Text(
        "Each claim is told against the version before it, by the day on which it was said at the latest. Only one "
        "voice’s versions are drift.",
        "Chaque affirmation est mise en regard de la version d’avant, selon le jour où elle a été dite au plus tard. "
        "Seules les versions d’une même voix sont une dérive.",
    ),
    "unit": Text("unit", "unité"),
    "value": Text("value", "valeur"),
    "values_drawn": Text("On one scale", "Sur une même échelle"),
    "when": Text("by when", "échéance"),
}
