"""Traces and entities as people read them on a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable

from sourcier.evidence import Finding, State
from sourcier.language import Text
from sourcier.lookup import EntityRecord, ReadClaim, SourceRecord, badge, rule_in
from sourcier.trace import Trace, TracedMention

_W = {
    "speaker": Text("speaker", "qui parle"),
    "manner": Text("manner", "manière"),
    "intent": Text("intention of", "intention de"),
    "behalf": Text("on behalf of", "au nom de"),
    "as read": Text("as read", "lu comme"),
    "horizon": Text("horizon", "échéance"),
    "status": Text("status", "statut"),
    "past": Text("now", "aujourd’hui"),
    "role": Text("title", "fonction"),
    "condition": Text("condition", "condition"),
    "said": Text("said at latest", "dit au plus tard"),
    "reading": Text("reading", "lecture"),
    "note": Text("note", "remarque"),
    "address": Text("address", "adresse"),
    "inferred": Text("inferred", "déduit"),
    "text": Text("text", "texte"),
    "place": Text("place", "place"),
    "rests on": Text("rests on", "repose sur"),
    "root": Text("root", "racine"),
    "roots": Text("roots", "racines"),
    "origins": Text("origins", "origines"),
    "figure": Text("as a figure", "comme chiffre"),
    "rule": Text("rule", "règle"),
    "also": Text("also known as", "aussi appelé"),
    "code": Text("official code", "code officiel"),
    "within": Text("within", "dans"),
}
_STATES = {
    State.VERBATIM: Text("found verbatim in the local text", "retrouvés à la lettre dans le texte local"),
    State.SAME_WORDS: Text("found, in other typography", "retrouvés, dans une autre typographie"),
    State.CHANGED: Text("CHANGED in the local text", "CHANGÉS dans le texte local"),
    State.AMBIGUOUS: Text("found at several places", "retrouvés en plusieurs endroits"),
    State.GONE: Text("GONE from the local text", "ABSENTS du texte local"),
}
_NOT_HERE = Text(
    "not looked up: no text with that hash is at hand", "non vérifiés\u00a0: aucun texte de cette empreinte à portée"
)
_NOT_HELD = Text("known from others; its text was not read", "connue par d’autres\u00a0; son texte n’a pas été lu")
_HELD = Text("{n} characters, SHA-256 {hash}…", "{n} caractères, SHA-256 {hash}…")
_NOT_DERIVED = Text(
    "not derived in this graph; `sourcier build` derives them",
    "non dérivées dans ce graphe\u00a0; `sourcier build` les dérive",
)
_NONE_EARLIER = Text("no earlier source is known", "aucune source antérieure n’est connue")
_ABOUT = Text("What is said about {name}", "Ce qui est dit de {name}")
_SAYS = Text("What {name} says about others", "Ce que {name} dit d’autrui")
_CARRIES = Text("What stands in {name}", "Ce qui se trouve dans {name}")
_PAST = Text("over: the words put it in the past", "révolu\u00a0: les mots le mettent au passé")
_CAVEAT = Text(
    "These are claims with their sources, not established facts.",
    "Ce sont des affirmations avec leurs sources, non des faits établis.",
)


def trace_text(trace: Trace, lang: str) -> str:
    """Returns a trace as text: the claim, then each mention with its way back."""
    claim = trace.claim
    lines = [claim.label.in_(lang), f"  {claim.id}", ""]
    lines += _fields(_claim_fields(claim, lang), lang, indent=2)
    for iri in dict.fromkeys(traced.source.iri for traced in trace.mentions):
        here = [traced for traced in trace.mentions if traced.source.iri == iri]
        lines += ["", _source_line(here[0].source, lang)]
        for traced in here:
            lines += [f"  {_quoted(traced.mention.quote)}", *_fields(_mention_fields(traced, lang), lang, indent=4)]
        lines += _fields(_source_fields(here[0].source, lang), lang, indent=2)
        lines += _chain(here[0], lang)
    lines += ["", *_fields(_origin_fields(claim, lang), lang, indent=0)]
    return "\n".join(lines) + "\n"


def entity_text(entity: EntityRecord, lang: str) -> str:
    """Returns an entity as text: identity, then the claims about it and by it."""
    kind = ", ".join(r.label.in_(lang) for r in (entity.type, entity.kind) if r)
    lines = [f"{entity.label.in_(lang)} ({kind})", f"  {entity.id}"]
    fields = {
        "also": ", ".join(entity.aliases),
        "code": entity.code,
        "within": " › ".join(place.label.in_(lang) for place in entity.within),
        "note": entity.note,
    }
    lines += _fields(fields, lang, indent=2)
    if entity.itself is not None:
        lines += _fields({**_claim_fields(entity.itself, lang), **_origin_fields(entity.itself, lang)}, lang, indent=2)
    for heading, claims in ((_ABOUT, entity.about), (_SAYS, entity.says), (_CARRIES, entity.carries)):
        if claims:
            colon = "\u00a0:" if lang == "fr" else ":"
            title = heading.in_(lang).format(name=entity.label.in_(lang))
            lines += ["", f"{title} ({len(claims)}){colon}", *_claim_lines(claims, lang)]
    return "\n".join([*lines, "", _CAVEAT.in_(lang)]) + "\n"


def _claim_fields(claim: ReadClaim, lang: str) -> dict[str, str | None]:
    return {
        "as read": claim.value_text(lang),
        "horizon": " – ".join(filter(None, [claim.horizon_text, claim.horizon_in(lang)])),
        "status": claim.status.label.in_(lang),
        "past": _PAST.in_(lang) if claim.former else None,
        "role": claim.role,
        "condition": claim.condition,
        "speaker": claim.claimant.label.in_(lang),
        "behalf": ", ".join(actor.label.in_(lang) for actor in claim.on_behalf_of),
        "intent": ", ".join(actor.label.in_(lang) for actor in claim.intent_of),
        "said": claim.claimed_on.isoformat() if claim.claimed_on else None,
    }


def _origin_fields(claim: ReadClaim, lang: str) -> dict[str, str | None]:
    """Returns what the claim rests on, alone and as a figure, and the rule for what that supports."""
    if claim.vector is None:
        return {"origins": _NOT_DERIVED.in_(lang)}
    figure = claim.figure if claim.figure and len(claim.figure.claims) > 1 else None
    return {
        "roots": ", ".join(root.label.in_(lang) for root in claim.roots),
        "origins": badge(claim.vector, claim.origins, lang),
        "figure": badge(figure.vector, figure.origins, lang) if figure else None,
        "rule": rule_in((figure or claim).vector or claim.vector, lang),
    }


def _mention_fields(traced: TracedMention, lang: str) -> dict[str, str | None]:
    mention = traced.mention
    cue = f" ({_quoted(mention.cue)})" if mention.cue else ""
    confidence = f" [{mention.confidence.label.in_(lang)}]" if mention.confidence else ""
    place = f"{mention.offsets[0]}–{mention.offsets[1]}, " if mention.offsets else ""
    return {
        "manner": mention.attribution.label.in_(lang) + cue,
        "place": f"{place}{_finding_line(traced.finding, lang)}",
        "reading": f"{mention.reading}{confidence}" if mention.reading else None,
        "note": mention.note,
    }


def _source_fields(source: SourceRecord, lang: str) -> dict[str, str | None]:
    return {
        "address": source.url,
        "text": _text_line(source, lang),
        "inferred": "\n".join(source.inferred),
    }


def _chain(traced: TracedMention, lang: str) -> list[str]:
    if not traced.steps:
        return [f"  {_label('rests on', lang)}{_NONE_EARLIER.in_(lang)}"]
    lines = []
    for step in traced.steps:
        root = f" ← {_W['root'].in_(lang)}" if step.is_root else ""
        indent = "  " + "  " * (step.depth - 1)
        manner = f"({step.how.label.in_(lang)}) "
        lines.append(f"{indent}{_label('rests on', lang)}{manner}{_source_line(step.source, lang)}{root}")
        lines.append(f"{indent}{_label('', lang)}{_text_line(step.source, lang)}")
    return lines


def _quoted(words: str) -> str:
    return f"«\u00a0{words}\u00a0»"


def _source_line(source: SourceRecord, lang: str) -> str:
    parts = [source.label.in_(lang), source.genre.label.in_(lang), source.id]
    return " · ".join(parts)


def _text_line(source: SourceRecord, lang: str) -> str:
    if not source.held or source.sha256 is None:
        return _NOT_HELD.in_(lang)
    return _HELD.in_(lang).format(n=source.characters, hash=source.sha256[:16])


def _finding_line(finding: Finding | None, lang: str) -> str:
    if finding is None:
        return _NOT_HERE.in_(lang)
    nearest = f": {_quoted(finding.nearest)}?" if finding.nearest else ""
    return _STATES[finding.state].in_(lang) + nearest


def _claim_lines(claims: Iterable[ReadClaim], lang: str) -> list[str]:
    lines = []
    for claim in claims:
        lines.append(f"- {claim.label.in_(lang)}")
        sources = ", ".join(source.label.in_(lang) for source in claim.sources)
        lines.append(f"    {_quoted(claim.quote)} — {sources}")
        lines.append(f"    {claim.id}")
        repeated = claim.figure or claim
        if repeated.vector is not None:
            lines.append(f"    {badge(repeated.vector, repeated.origins, lang)}")
    return lines


def _fields(fields: dict[str, str | None], lang: str, *, indent: int) -> list[str]:
    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    lines: list[str] = []
    for key, value in fields.items():
        if value:
            head = " " * indent + _label(key, lang)
            for line in value.split("\n"):
                rest = " " * len(head)
                lines += textwrap.wrap(
                    line,
                    width,
                    initial_indent=head,
                    subsequent_indent=rest,
                    break_on_hyphens=False,
                    break_long_words=False,
                )
                head = rest
    return lines


def _label(key: str, lang: str) -> str:
    return (_W[key].in_(lang) if key else "").ljust(17)
