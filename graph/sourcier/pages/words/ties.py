"""Wordings of the ties between two."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "ties": Text("Ties between two", "Liens entre deux"),
    "ties_also": Text("Also said of the same two", "Aussi dit des deux mêmes"),
    "ties_ask": Text("Show their ties", "Montrer leurs liens"),
    "ties_carries": Text(
        "This way carries no more than its weakest hop: {hop} ({strength}).",
        "Ce chemin ne porte pas plus que son maillon le plus faible\u00a0: {hop} ({strength}).",
    ),
    "ties_even": Text(
        "No hop of this way is weaker than the others: {strength}.",
        "Aucun maillon de ce chemin n’est plus faible que les autres\u00a0: {strength}.",
    ),
    "ties_candidates": Text(
        "“{name}” may be any of these; choose one:",
        "«\u00a0{name}\u00a0» peut être l’un d’eux\u202f; choisissez\u00a0:",
    ),
    "ties_denied": Text("What is denied between them", "Ce qui est démenti entre eux"),
    "ties_denied_note": Text("A tie that is denied is no hop of a way.", "Un lien démenti n’est pas un maillon."),
    "ties_direct": Text("Directly", "Directement"),
    "ties_lead": Text(
        "Name two actors, sites or projects: the shortest ways from one to the other are told as sentences, each with "
        "its words.",
        "Nommez deux acteurs, sites ou projets\u00a0: les plus courts chemins de l’un à l’autre sont dits en phrases, "
        "chacune avec ses mots.",
    ),
    "ties_made": Text("Some pairs", "Quelques paires"),
    "ties_nearest": Text(
        "Nothing is called “{name}”. Nearest:", "Rien ne s’appelle «\u00a0{name}\u00a0». Proches\u00a0:"
    ),
    "ties_one": Text("one", "l’un"),
    "ties_other": Text("the other", "l’autre"),
    "ties_picture": Text("See all ties as a drawing", "Voir tous les liens en dessin"),
    "ties_reading_2": Text("another reading of these words is possible", "une autre lecture de ces mots est possible"),
    "ties_reading_3": Text(
        "other readings of these words are as likely", "d’autres lectures de ces mots sont aussi probables"
    ),
    "ties_rule": Text(
        "A way carries no more than its weakest hop, and the strongest way comes first: what is said to exist before "
        "what is over, planned, negotiated or given up; plain words before doubtful readings; more origins before "
        "fewer.",
        "Un chemin ne porte pas plus que son maillon le plus faible, et le plus solide vient d’abord\u00a0: ce qui est "
        "dit exister avant ce qui est révolu, prévu, négocié ou abandonné\u202f; les mots clairs avant les lectures "
        "douteuses\u202f; plus d’origines avant moins.",
    ),
    "ties_same": Text("Both are the same: name two different ones.", "Les deux sont le même\u00a0: nommez-en deux."),
    "ties_shortest": Text("The shortest ways", "Les plus courts chemins"),
    "ties_through": Text("By", "Par"),
    "ties_untied": Text(
        "No claim ties it to an actor, a site or a project; that is no proof that there is no tie:",
        "Aucune affirmation ne le lie à un acteur, un site ou un projet\u202f; cela ne prouve pas l’absence de "
        "lien\u00a0:",
    ),
    "ties_unknown": Text("Nothing is called “{name}”.", "Rien ne s’appelle «\u00a0{name}\u00a0»."),
    "ties_weakest": Text("weakest hop", "maillon le plus faible"),
}
