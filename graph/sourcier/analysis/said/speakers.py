"""Who speaks for whom: who makes the claims about each thing, on whose behalf, and which outlets carry them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourcier.analysis.findings import CLAIMS, MORE, Findings, Section, table
from sourcier.analysis.said.voice import HUB, Common, Manner, Voice, read_voices, share_claimants, share_speakers
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.network.node import Node
from sourcier.network.projection import read_nodes
from sourcier.store.view import View

_SUBJECTS = Text("Who speaks about whom", "Qui parle de qui")
_SPEAKERS = Text("Who speaks, and for whom", "Qui parle, et pour qui")
_ALONE = Text("Of what only one speaks, in two claims or more", "Ce dont un seul parle, en deux affirmations ou plus")
_ITSELF = Text(
    "Who alone speaks of itself, in two claims or more", "Qui est seul à parler de soi, en deux affirmations ou plus"
)
_SHARED = Text("Actors about whom the same speak", "Les acteurs dont les mêmes parlent")
_OUTLETS = Text("Outlets that carry the same speakers", "Les médias qui relaient les mêmes voix")

_CLAIMS = Text("{n} claim|{n} claims", "{n} affirmation|{n} affirmations")
_ABOUT = Text("{claims} about {things}: {names}", "{claims} sur {things}\u00a0: {names}")
_THINGS = Text("{n} thing|{n} things", "{n} sujet|{n} sujets")
_SPLIT = Text("{claims}: {manners}", "{claims}\u00a0: {manners}")
_MANNERS = {
    Manner.ITSELF: Text("itself {n}", "lui-même {n}"),
    Manner.OUTLET: Text("outlets {n}", "médias {n}"),
    Manner.OTHER: Text("others {n}", "autres {n}"),
}
_FOR = Text("{who} for {whom}", "{who} pour {whom}")
_ON_BEHALF = Text("on behalf of: {names}", "au nom de\u00a0: {names}")
_BEHIND = Text("from: {names}", "d’après\u00a0: {names}")
_ALONE_FOR = Text("{who} alone", "{who} seul")
_HUBS = Text(
    "{names}: about more than {n} things each, and therefore not counted as what two have in common.",
    "{names}\u00a0: sur plus de {n} sujets chacun, et donc non comptés comme ce que deux sujets ont en commun.",
)
_ITSELF_NOTE = Text(
    "Something speaks itself where it is the claimant, or where the claimant speaks on its behalf; “from” are those "
    "whose words outlets certainly repeat.",
    "Un sujet parle lui-même quand l’affirmation est de lui ou faite en son nom\u00a0; «\u00a0d’après\u00a0» nomme "
    "ceux dont les médias reprennent les mots à coup sûr.",
)
_HEARD = Text(
    "Whoever is not heard here may have spoken elsewhere.",
    "Qui ne parle pas ici a pu parler ailleurs.",
)
_MOST = 5


@dataclass(frozen=True, slots=True)
class Speakers(Findings):
    """Voices of the `about` and of the `by` that were asked for, and what pairs of actors and outlets have in common.

    `alone` has the subjects of two claims or more of which only one speaks, by who that is, unless it speaks of itself:
    those about which nobody else speaks are `only_themselves`. `hubs` speak of too much to tie one thing to another.
    """

    voices: tuple[Voice, ...]
    about: frozenset[str]
    by: frozenset[str]
    alone: Mapping[str, tuple[str, ...]]
    only_themselves: tuple[str, ...]
    actors: tuple[Common, ...]
    outlets: tuple[Common, ...]
    hubs: tuple[str, ...]
    nodes: Mapping[str, Node]
    top: int

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns who speaks about whom, who speaks for whom, what one alone speaks about, and what voices share."""
        by_subject = [one for one in _by_subject(self.voices).items() if one[0] in self.about][: self.top]
        by_speaker = [one for one in _by_speaker(self.voices).items() if one[0] in self.by][: self.top]
        alone = [(self._alone_in(who, lang), (self._names(of, lang),)) for who, of in self.alone.items()]
        themselves = [(self._name(one, lang), (self._voices(one, lang),)) for one in self.only_themselves[: self.top]]
        titled = (
            (_SUBJECTS, [(self._name(one, lang), self._about(several, lang)) for one, several in by_subject]),
            (_SPEAKERS, [(self._name(one, lang), self._by(several, lang)) for one, several in by_speaker]),
            (_ALONE, alone[: self.top]),
            (_ITSELF, themselves),
            (_SHARED, self._pairs(self.actors, lang)),
            (_OUTLETS, self._pairs(self.outlets, lang)),
        )
        return tuple(Section(title.in_(lang), tuple(entries)) for title, entries in titled if entries)

    def for_programs(self, lang: str) -> Table:
        """Returns one row a voice, then one a pair of subjects or outlets; `through` is what these have in common."""
        rows: list[Sequence[Cell]] = [
            (
                "voice", one.speaker, self._name(one.speaker, lang), one.subject, self._name(one.subject, lang),
                one.on_behalf_of, str(one.manner), len(one.claims), one.outlets, tuple(one.behind), one.claims,
            )
            for one in self.voices
        ]  # fmt: skip
        rows += [
            (
                finding, pair.one, self._name(pair.one, lang), pair.other, self._name(pair.other, lang), None, None,
                len(pair.claims), (), pair.through, pair.claims,
            )
            for finding, pairs in (("same-speakers", self.actors), ("same-claimants", self.outlets))
            for pair in pairs
        ]  # fmt: skip
        keys = (
            "finding", "one", "one_name", "other", "other_name", "on_behalf_of", "manner", "number", "outlets",
            "through", CLAIMS,
        )  # fmt: skip
        return table(keys, rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what counts as speaking oneself, what was left out, and that silence here is no silence."""
        most = max(len(self.about), len(self.by))
        hidden = [MORE.in_(lang).format(n=most - self.top)] if most > self.top else []
        hubs = [_HUBS.in_(lang).format(names=self._names(self.hubs, lang), n=HUB)] if self.hubs else []
        return (*hidden, *hubs, _ITSELF_NOTE.in_(lang), _HEARD.in_(lang))

    def _about(self, voices: Sequence[Voice], lang: str) -> tuple[str, ...]:
        counts = Counter[Manner]()
        for voice in voices:
            counts[voice.manner] += len(voice.claims)
        manners = ", ".join(_MANNERS[one].in_(lang).format(n=counts[one]) for one in Manner if counts[one])
        claims = _numbered(_CLAIMS, counts.total(), lang)
        return (_SPLIT.in_(lang).format(claims=claims, manners=manners), self._listed(_heard(voices), lang))

    def _by(self, voices: Sequence[Voice], lang: str) -> tuple[str, ...]:
        about, behalf, behind = Counter[str](), Counter[str](), Counter[str]()
        for voice in voices:
            about[voice.subject] += len(voice.claims)
            behind.update(voice.behind if voice.manner is Manner.OUTLET else {})
            if voice.on_behalf_of:
                behalf[voice.on_behalf_of] += len(voice.claims)
        line = _ABOUT.in_(lang).format(
            claims=_numbered(_CLAIMS, about.total(), lang),
            things=_numbered(_THINGS, len(about), lang),
            names=self._listed(_counted(about), lang),
        )
        behalf_line = [_ON_BEHALF.in_(lang).format(names=self._listed(_counted(behalf), lang))] if behalf else []
        behind_line = [_BEHIND.in_(lang).format(names=self._listed(_counted(behind), lang))] if behind else []
        return (line, *behalf_line, *behind_line)

    def _voices(self, subject: str, lang: str) -> str:
        return self._listed(_heard([voice for voice in self.voices if voice.subject == subject]), lang)

    def _alone_in(self, who: str, lang: str) -> str:
        return _ALONE_FOR.in_(lang).format(who=self._name(who, lang))

    def _pairs(self, pairs: Sequence[Common], lang: str) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (f"{self._name(one.one, lang)} – {self._name(one.other, lang)}", (self._names(one.through, lang),))
            for one in pairs[: self.top]
        ]

    def _listed(self, counts: Sequence[tuple[tuple[str, str], int]], lang: str) -> str:
        """Returns who, for whom, and how many claims."""
        words = []
        for (who, whom), n in counts[:_MOST]:
            name = self._name(who, lang)
            said = _FOR.in_(lang).format(who=name, whom=self._name(whom, lang)) if whom else name
            words.append(f"{said} {n}")
        more = len(counts) - len(words)
        return ", ".join([*words, *([f"+{more}"] if more else [])])

    def _names(self, ids: Sequence[str], lang: str) -> str:
        more = len(ids) - _MOST
        return ", ".join([*(self._name(id_, lang) for id_ in ids[:_MOST]), *([f"+{more}"] if more > 0 else [])])

    def _name(self, id_: str, lang: str) -> str:
        return self.nodes[id_].label.in_(lang) if id_ in self.nodes else id_


def find_speakers(view: View, *, names: Sequence[str] = (), top: int = 10) -> Speakers:
    """Returns who speaks for whom in a graph; with `names`, only what these, by their ids, say or is said of them."""
    nodes = read_nodes(view)
    every = read_voices(view, nodes)
    wanted = frozenset(names)
    about = frozenset(one.subject for one in every if not wanted or one.subject in wanted)
    by = frozenset(one.speaker for one in every if not wanted or wanted & {one.speaker, one.on_behalf_of})
    alone, themselves = _alone(every)
    kept = {who: tuple(one for one in of if who in by or one in about) for who, of in alone.items()}
    speaking = _by_speaker(one for one in every if one.manner is not Manner.OUTLET).items()
    actors = share_speakers(every, {id_ for id_, node in nodes.items() if node.family == "actor"})
    return Speakers(
        voices=tuple(one for one in every if one.subject in about or one.speaker in by),
        about=about,
        by=by,
        alone={who: of for who, of in kept.items() if of},
        only_themselves=tuple(one for one in themselves if one in about),
        actors=tuple(one for one in actors if not wanted or wanted & {one.one, one.other}),
        outlets=tuple(one for one in share_claimants(every) if not wanted or wanted & {one.one, one.other}),
        hubs=tuple(one for one, several in speaking if len({voice.subject for voice in several}) > HUB),
        nodes=nodes,
        top=top,
    )


def _alone(voices: Iterable[Voice]) -> tuple[dict[str, list[str]], list[str]]:
    """Returns what has two claims or more, of one speaker only, by that, and what nobody else speaks of."""
    alone: dict[str, list[str]] = defaultdict(list)
    themselves = []
    for subject, several in _by_subject(voices).items():
        if sum(len(voice.claims) for voice in several) < 2:
            continue
        if all(voice.manner is Manner.ITSELF for voice in several):
            themselves.append(subject)
        elif len({voice.speaker for voice in several}) == 1:
            alone[several[0].speaker].append(subject)
    return dict(sorted(alone.items(), key=lambda item: (-len(item[1]), item[0]))), themselves


def _by_subject(voices: Iterable[Voice]) -> dict[str, list[Voice]]:
    return _most_first((voice.subject, voice) for voice in voices)


def _by_speaker(voices: Iterable[Voice]) -> dict[str, list[Voice]]:
    return _most_first((voice.speaker, voice) for voice in voices)


def _most_first(voices: Iterable[tuple[str, Voice]]) -> dict[str, list[Voice]]:
    """Returns voices by whom they are of, those with most claims first."""
    found: dict[str, list[Voice]] = defaultdict(list)
    for key, voice in voices:
        found[key].append(voice)
    return dict(sorted(found.items(), key=lambda item: (-sum(len(one.claims) for one in item[1]), item[0])))


def _heard(voices: Iterable[Voice]) -> list[tuple[tuple[str, str], int]]:
    counts = Counter[tuple[str, str]]()
    for voice in voices:
        counts[voice.speaker, voice.on_behalf_of or ""] += len(voice.claims)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _counted(counts: Mapping[str, int]) -> list[tuple[tuple[str, str], int]]:
    return [((one, ""), n) for one, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _numbered(words: Text, n: int, lang: str) -> str:
    one, many = words.in_(lang).split("|")
    return (one if n == 1 else many).format(n=n)
