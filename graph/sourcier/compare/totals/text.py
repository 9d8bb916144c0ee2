"""Totals in words: what was counted within what, what was left out, and what must be known, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from sourcier.compare.totals.total import Collapsed, Counted, Finding, Total, Totals
from sourcier.language import Text
from sourcier.lookup.claim import Reference

REASONS = {
    "denied": Text("denied", "démentie"),
    "declined": Text("declines to say", "refus de dire"),
    "abandoned": Text("abandoned", "abandonnée"),
    "former": Text("of the past", "au passé"),
    "no-value": Text("without an amount", "sans montant"),
    "other-status": Text("another status", "autre statut"),
    "later": Text("later", "plus tard"),
    "other-subject": Text("about something else", "sur autre chose"),
    "other-place": Text("not said to be there", "pas dite à cet endroit"),
    "disclosed": Text("not said to be undisclosed", "rien de dit non communiqué"),
}
"""Why claims are left out."""
_COLLAPSED = {
    ("repeated", True): Text("{subject}: {n}", "{subject}\u00a0: {n}"),
    ("earlier-stage", True): Text(
        "{subject}: {n} for an earlier year, within the later one",
        "{subject}\u00a0: {n} pour une année antérieure, comprises dans la suivante",
    ),
    ("part", True): Text("{subject}, in {whole}", "{subject}, dans {whole}"),
    ("part", False): Text(
        "{subject}, perhaps in {whole}: within it for the lower limit, beside it for the upper",
        "{subject}, peut-être dans {whole}\u00a0: compris pour le minimum, ajouté pour le maximum",
    ),
    ("circle", True): Text(
        "{subject} and {whole} are part of each other: one and the same",
        "{subject} et {whole} font partie l’un de l’autre\u00a0: une seule et même chose",
    ),
    ("circle", False): Text(
        "{subject} and {whole}, perhaps part of each other: one for the lower limit, two for the upper",
        "{subject} et {whole}, peut-être parties l’un de l’autre\u00a0: un pour le minimum, deux pour le maximum",
    ),
}
_FINDINGS = {
    "unknown-currency": Text(
        "the currency of {subject} is not said; its amount is added to no other",
        "{subject}\u00a0: la devise n’est pas dite\u00a0; le montant n’est ajouté à aucun autre",
    ),
    "parts-exceed-whole": Text(
        "the parts of {subject} ({others}) add up to {amount}, more than anybody says of it; the limits hold both",
        "{subject}\u00a0: ses parties ({others}) font {amount}, plus que ce que quiconque en dit\u00a0; "
        "les limites couvrent les deux",
    ),
    "parts-exceed-claim": Text(
        "the parts of {subject} ({others}) add up to {amount}, more than some say of it",
        "{subject}\u00a0: ses parties ({others}) font {amount}, plus que ce que certains en disent",
    ),
    "conflict": Text(
        "claims about {subject} contradict each other; the limits hold them all: {amount} to {last}",
        "{subject}\u00a0: des affirmations se contredisent\u00a0; les limites les couvrent toutes, "
        "de {amount} à {last}",
    ),
    "promise-and-delivery": Text(
        "{subject}: what is promised and what is there are not added ({amount} to {last}); "
        "whether one comes on top of the other is not known",
        "{subject}\u00a0: ce qui est promis et ce qui existe ne sont pas additionnés ({amount} à {last})\u00a0; "
        "on ne sait si l’un s’ajoute à l’autre",
    ),
    "overlap": Text(
        "{subject} and {others} have {common} in common; of these, the lower limit has the greatest only",
        "{subject} et {others} ont {common} en commun\u00a0; le minimum ne compte que le plus grand",
    ),
    "open": Text(
        "no upper limit because of {subject}: {amount} or more",
        "{subject}\u00a0: {amount} ou plus, donc pas de maximum",
    ),
    "undated": Text(
        "{subject}: no year is said; in the upper limit only",
        "{subject}\u00a0: aucune année n’est dite\u00a0; dans le maximum seulement",
    ),
    "possible": Text(
        "{subject}: all or part of it may lie outside what is asked; in the upper limit only",
        "{subject}\u00a0: tout ou partie peut sortir de la question\u00a0; dans le maximum seulement",
    ),
    "undisclosed": Text("{subject}: not disclosed: {words}", "{subject}\u00a0: non communiqué\u00a0: {words}"),
}
_CLAIMS = (Text("{n} claim", "{n} affirmation"), Text("{n} claims", "{n} affirmations"))
_SUBJECTS = (Text("{n} subject", "{n} sujet"), Text("{n} subjects", "{n} sujets"))
NOT_ADDED = Text(
    "These totals do not add up: one amount may stand in several of them.",
    "Ces totaux ne s’additionnent pas\u00a0: un même montant peut figurer dans plusieurs.",
)
_NOTHING = Text("no claim counts here", "aucune affirmation ne compte ici")
HEADINGS = {
    "naive": Text("naive sum", "somme naïve"),
    "counted": Text("counted once", "compté une fois"),
    "earlier-stage": Text("earlier stage", "étape antérieure"),
    "part": Text("part of counted", "partie de compté"),
    "circle": Text("in a circle", "en cercle"),
    "note": Text("note", "à savoir"),
    "share": Text("by status", "selon statut"),
    "left-out": Text("left out", "écarté"),
}
_WIDTH = 19


def total_lines(total: Total, lang: str) -> list[str]:
    """Returns a total in lines: its limits, then everything that explains them."""
    colon = Text(": ", "\u00a0: ").in_(lang)
    lines = [f"{total.name_in(lang)}{colon}{total.interval_in(lang)}"]
    subjects = _SUBJECTS[len(total.counted) > 1].in_(lang).format(n=len(total.counted))
    claims = f"{claims_in(len(total.claims), lang)}, {subjects}"
    lines += _under("naive", [f"{total.amount_in(total.naive, lang)} ({claims})"], lang)
    lines += _under("counted", [_counted(total, counted, lang) for counted in total.counted], lang)
    for kind in ("earlier-stage", "part", "circle"):
        lines += _under(kind, [collapsed_in(c, lang) for c in total.collapsed if c.kind == kind], lang)
    lines += _under("note", [finding_in(finding, total, lang) for finding in total.findings], lang)
    shares = [f"{s.status.label.in_(lang)}{colon}{total.interval_of(s.lower, s.upper, lang)}" for s in total.shares]
    return [*lines, *_under("share", shares if len(shares) > 1 else [], lang)]


def left_out_lines(found: Totals, lang: str) -> list[str]:
    """Returns which claims do not count, and why, and that nothing does where nothing does."""
    colon = Text(": ", "\u00a0: ").in_(lang)
    reasons = [f"{REASONS[o.reason].in_(lang)}{colon}{claims_in(len(o.claims), lang)}" for o in found.left_out]
    return ([] if found.totals else [_NOTHING.in_(lang)]) + _under("left-out", reasons, lang)


def collapsed_in(collapsed: Collapsed, lang: str) -> str:
    """Returns in words what counts within something else."""
    whole = collapsed.whole.label.in_(lang) if collapsed.whole else ""
    words = _COLLAPSED[collapsed.kind, collapsed.certain].in_(lang)
    n = claims_in(len(collapsed.claims), lang)
    return words.format(subject=collapsed.subject.label.in_(lang), whole=whole, n=n)


def finding_in(finding: Finding, total: Total, lang: str) -> str:
    """Returns a finding in words."""
    amounts = [total.amount_in(amount, lang) for amount in finding.amounts] or [""]
    return (
        _FINDINGS[finding.kind]
        .in_(lang)
        .format(
            subject=finding.subject.label.in_(lang),
            others=_names(finding.others, lang),
            common=_names(finding.common, lang),
            amount=amounts[0],
            last=amounts[-1],
            words=", ".join(f"«\u00a0{words}\u00a0»" for words in finding.words),
        )
    )


def claims_in(n: int, lang: str) -> str:
    """Returns how many claims, in words."""
    return _CLAIMS[n > 1].in_(lang).format(n=n)


def _counted(total: Total, counted: Counted, lang: str) -> str:
    colon = Text(": ", "\u00a0: ").in_(lang)
    interval = total.interval_of(counted.lower, counted.upper, lang)
    repeated = f" ({claims_in(len(counted.claims), lang)})" if len(counted.claims) > 1 else ""
    return f"{counted.subject.label.in_(lang)}{colon}{interval}{repeated}"


def _names(references: Iterable[Reference], lang: str) -> str:
    return ", ".join(reference.label.in_(lang) for reference in references)


def _under(heading: str, lines: Iterable[str], lang: str) -> list[str]:
    """Returns lines under a heading, which stands before the first."""
    words = HEADINGS[heading].in_(lang)
    return [f"  {(words if i == 0 else '').ljust(_WIDTH)}{line}" for i, line in enumerate(lines)]
