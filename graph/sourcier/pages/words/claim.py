"""Wordings of the page of a claim."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "as_figure": Text("The same figure elsewhere", "Le même chiffre ailleurs"),
    "as_read": Text("As read", "Comme on le lit"),
    "as_written": Text("As written", "Tel qu’écrit"),
    "because": Text("why it has an interest", "pourquoi elle y a intérêt"),
    "behalf": Text("on behalf of", "au nom de"),
    "condition": Text("condition", "condition"),
    "confidence": Text("confidence", "confiance"),
    "conflicts": Text("What contradicts it, and what does not", "Ce qui la contredit, et ce qui ne la contredit pas"),
    "disinterested": Text("disinterested", "désintéressée"),
    "elsewhere": Text(
        "Other claims of the same property of the same thing contradict each other:",
        "D’autres affirmations de la même propriété de la même chose se contredisent :",
    ),
    "held_whole": Text("read it in its text", "la lire dans son texte"),
    "horizon": Text("by when", "échéance"),
    "intent": Text("intention of", "intention de"),
    "interested": Text("interested party", "partie intéressée"),
    "leaves": Text("leaves possible", "laisse possible"),
    "manner": Text("how the text credits it", "comment le texte l’attribue"),
    "no_conflict": Text(
        "Nothing in this graph contradicts it. That is no proof: look at the origins.",
        "Rien dans ce graphe ne la contredit. Ce n’est pas une preuve\u00a0: voyez les origines.",
    ),
    "no_earlier": Text("no earlier source is known", "aucune source antérieure n’est connue"),
    "no_behind": Text("not known", "non connue"),
    "not_derived": Text("not derived in this graph", "non déduites dans ce graphe"),
    "open_at_words": Text("open at these words", "ouvrir à ces mots"),
    "origins": Text("Origins", "Origines"),
    "origins_count": Text("origins", "origines"),
    "origin_count": Text("origin", "origine"),
    "outlets_count": Text("outlets", "médias"),
    "outlet_count": Text("outlet", "média"),
    "mentions_count": Text("mentions", "mentions"),
    "mention_count": Text("mention", "mention"),
    "origins_lead": Text(
        "How many know it of themselves, not how many repeat it",
        "Combien le savent par eux-mêmes, non combien le répètent",
    ),
    "other_values": Text("other claims on this", "autres affirmations là-dessus"),
    "over": Text("over: the words put it in the past", "révolu\u00a0: les mots le mettent au passé"),
    "provenance": Text("Where it comes from", "D’où cela vient"),
    "reading": Text("reading", "lecture"),
    "rule_applied": Text("The rule", "La règle"),
    "read_plain": Text("The words are read as they stand.", "Les mots sont lus tels quels."),
    "rests_on": Text("rests on", "repose sur"),
    "root": Text("root", "racine"),
    "said": Text("said at latest", "dit au plus tard"),
    "speaker": Text("who says it", "qui le dit"),
    "state_AMBIGUOUS": Text(
        "found at several places of the text that is held here", "retrouvés en plusieurs endroits du texte tenu ici"
    ),
    "state_CHANGED": Text("CHANGED in the text that is held here", "CHANGÉS dans le texte tenu ici"),
    "state_GONE": Text("GONE from the text that is held here", "ABSENTS du texte tenu ici"),
    "state_SAME_WORDS": Text(
        "found in the text that is held here, in other typography",
        "retrouvés dans le texte tenu ici, en une autre typographie",
    ),
    "state_VERBATIM": Text(
        "found verbatim in the text that is held here", "retrouvés à la lettre dans le texte tenu ici"
    ),
    "status": Text("status", "statut"),
    "subject": Text("of what", "de quoi"),
    "voice": Text("voice behind it", "voix qui le porte"),
    "words": Text("The words", "Les mots"),
}
