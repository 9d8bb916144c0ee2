"""What of a query is asked elsewhere, and what is done here with the rows: where engines differ, it is done here.

The order of literals of several kinds, DISTINCT over literals that an engine writes in two ways, and CONSTRUCT, which
engines cut without a word: all are worked out by the embedded engine, over the rows that the WHERE part has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, QueryTriples, Store, Triple

from sourcier.namespaces import BASE
from sourcier.store.answer import Solutions, Term
from sourcier.store.sparql import tokens

_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_HARMLESS = {
    "ORDER",
    "BY",
    "ASC",
    "DESC",
    "BOUND",
    "COALESCE",
    "DATATYPE",
    "IF",
    "LANG",
    "LCASE",
    "STR",
    "STRLEN",
    "UCASE",
    "TRUE",
    "FALSE",
}
"""What an ORDER BY clause may do here; other functions can make a short query take all memory."""
_MODIFIERS = {"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"}
_WIDE = "GROUP_CONCAT"
_Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A query in two parts: `sent` is asked elsewhere; `form` and the rest say what is done here with its rows.

    `order` is an ORDER BY clause, `template` that of a CONSTRUCT; `prologue` declares the prefixes of both. `named` are
    what a DESCRIBE names itself; where it has no more, nothing is sent.
    """

    form: str
    sent: str
    prologue: str = ""
    order: str = ""
    template: str = ""
    named: tuple[NamedNode, ...] = ()
    distinct: bool = False

    def rows(self, solutions: Solutions) -> Solutions:
        """Returns the rows as the whole query gives them."""
        if not (self.order or self.distinct) or not solutions.rows:
            return solutions
        names = solutions.variables
        distinct = list(dict.fromkeys(solutions.rows)) if self.distinct else solutions.rows
        if not self.order or len(distinct) < 2:
            return Solutions(names, tuple(distinct))
        index = _unused(names)
        values = _values([*names, index], ((*row, Literal(i)) for i, row in enumerate(distinct)))
        found = Store().query(f"{self.prologue} SELECT ?{index} {{ {values} }} {self.order} ?{index}", base_iri=BASE)
        assert isinstance(found, QuerySolutions)
        return Solutions(names, tuple(distinct[int(row[index].value)] for row in found))

    def triples(self, solutions: Solutions) -> tuple[Triple, ...]:
        """Returns what the template makes of the rows, each triple once."""
        if not solutions.rows:
            return ()
        values = _values(solutions.variables, solutions.rows)
        found = Store().query(f"{self.prologue} CONSTRUCT {{ {self.template} }} WHERE {{ {values} }}", base_iri=BASE)
        assert isinstance(found, QueryTriples)
        return tuple(dict.fromkeys(_with_blank_nodes(triple) for triple in found))


def plan(sparql: str) -> Plan:
    """Returns how a query is asked; whatever is not understood is sent as it is."""
    several = list(tokens(sparql))
    start = _find(several, 0, _FORMS)
    if start is None:
        return Plan("", sparql)
    form, prologue = several[start][1].upper(), _text(several[:start]) + "\n"
    rest = several[start + 1 :]
    if form == "SELECT":
        return _plan_select(prologue, rest, sparql)
    if form == "DESCRIBE":
        return _plan_describe(prologue, rest)
    return _plan_construct(prologue, rest, sparql) if form == "CONSTRUCT" else Plan(form, sparql)


def hide_graphs(sparql: str, graphs: Iterable[str]) -> str:
    """Returns a query whose GRAPH ?variable is none of those graphs."""
    several, hidden = list(tokens(sparql)), ", ".join(f"<{graph}>" for graph in graphs)
    written = []
    for i, (kind, text) in enumerate(several):
        if kind == "word" and text.upper() == "GRAPH":
            following = next((token for token in several[i + 1 :] if token[1].strip()), ("", ""))
            if following[0] == "variable":
                written.append(f"FILTER({following[1]} NOT IN ({hidden})) ")
        written.append(text)
    return "".join(written)


def _plan_select(prologue: str, rest: list[_Token], sparql: str) -> Plan:
    group = _group(rest, 0)
    if group is None:
        return Plan("SELECT", sparql)
    head, where, tail = rest[: group[0]], rest[group[0] : group[1]], rest[group[1] :]
    clauses = _clauses(tail)
    first = next((i for i, token in enumerate(head) if token[0] != "comment" and token[1].strip()), 0)
    distinct = bool(head) and head[first][1].upper() == "DISTINCT"
    order = clauses.get("ORDER", [])
    if not _is_of_rows(order, head):
        order = []
    is_cut = bool(clauses.keys() & {"LIMIT", "OFFSET"})
    kept = tail if is_cut or not order else [t for key, clause in clauses.items() if key != "ORDER" for t in clause]
    if distinct and not is_cut and _WIDE in _words(rest):
        head = head[first + 1 :]
    sent = f"{prologue}SELECT {_text(head)}{_text(where)}{_text(kept)}"
    return Plan("SELECT", sent, prologue, _text(order), distinct=distinct)


def _plan_construct(prologue: str, rest: list[_Token], sparql: str) -> Plan:
    first = next((i for i, token in enumerate(rest) if token[0] != "comment" and token[1].strip()), None)
    group = _group(rest, 0)
    if first is None or group is None:
        return Plan("CONSTRUCT", sparql)
    template = rest[group[0] + 1 : group[1] - 1]
    where = rest[group[1] :] if first == group[0] else rest
    names = dict.fromkeys(text[1:] for kind, text in template if kind == "variable")
    makes_nodes = any(text == "[" or text.startswith("_:") for _, text in template)
    is_cut = bool(_words(where) & {"LIMIT", "OFFSET"})
    chosen = " ".join(f"?{name}" for name in names) or "(1 AS ?one)"
    only = "" if makes_nodes or is_cut else "DISTINCT "
    return Plan("CONSTRUCT", f"{prologue}SELECT {only}{chosen} {_text(where)}", prologue, template=_text(template))


def _plan_describe(prologue: str, rest: list[_Token]) -> Plan:
    """Returns the plan of a DESCRIBE, which engines read each in its own way: here, whatever is said of a node."""
    group = _group(rest, 0)
    where = _find(rest, 0, {"FROM", "WHERE"})
    begin = min((i for i in (group and group[0], where) if i is not None), default=len(rest))
    head = [(kind, text) for kind, text in rest[:begin] if kind != "comment" and text.strip()]
    chosen = [text for kind, text in head if kind == "variable" or text == "*"]
    names = [text for kind, text in head if kind in {"iri", "word"}]
    nodes: list[NamedNode] = []
    if names:
        columns = " ".join(f"({name} AS ?n{i})" for i, name in enumerate(names))
        found = Store().query(f"{prologue} SELECT {columns} {{}}", base_iri=BASE)
        assert isinstance(found, QuerySolutions)
        nodes = [term for row in found for term in row if isinstance(term, NamedNode)]
    sent = f"{prologue}SELECT DISTINCT {' '.join(chosen)} {_text(rest[begin:])}" if chosen else ""
    return Plan("DESCRIBE", sent, named=tuple(dict.fromkeys(nodes)))


def _is_of_rows(order: Sequence[_Token], head: Sequence[_Token]) -> bool:
    """Says whether rows can be ordered by that clause once nothing but them is known."""
    if _words(order) - _HARMLESS:
        return False
    chosen, depth, renamed = set(), 0, False
    for kind, text in head:
        depth += (text == "(") - (text == ")") if kind == "other" else 0
        if kind == "variable" and (depth == 0 or renamed):
            chosen.add(text[1:])
        elif kind == "other" and text == "*" and depth == 0:
            return True
        renamed = (kind == "word" and text.upper() == "AS") or (renamed and not text.strip())
    return {text[1:] for kind, text in order if kind == "variable"} <= chosen


def _find(several: Sequence[_Token], start: int, wanted: set[str]) -> int | None:
    return next(
        (i for i in range(start, len(several)) if several[i][0] == "word" and several[i][1].upper() in wanted), None
    )


def _group(several: Sequence[_Token], start: int) -> tuple[int, int] | None:
    """Returns from where to where the first group in braces goes that stands in no parentheses."""
    begin, braces, parentheses = None, 0, 0
    for i in range(start, len(several)):
        kind, text = several[i]
        if kind != "other":
            continue
        parentheses += (text == "(") - (text == ")") if begin is None else 0
        if parentheses:
            continue
        if text == "{":
            begin, braces = i if begin is None else begin, braces + 1
        elif text == "}" and begin is not None:
            braces -= 1
            if not braces:
                return begin, i + 1
    return None


def _clauses(tail: Sequence[_Token]) -> dict[str, list[_Token]]:
    """Returns the solution modifiers by their first word, with what stands before them under no word."""
    found: dict[str, list[_Token]] = {"": []}
    now, depth = "", 0
    for kind, text in tail:
        depth += (text in "({") - (text in ")}") if kind == "other" else 0
        if kind == "word" and not depth and text.upper() in _MODIFIERS:
            now = text.upper()
            found[now] = []
        found[now].append((kind, text))
    return found


def _words(several: Iterable[_Token]) -> set[str]:
    return {text.upper() for kind, text in several if kind == "word"}


def _text(several: Iterable[_Token]) -> str:
    return "".join(text for _, text in several)


def _unused(names: Iterable[str]) -> str:
    """Returns the name of a variable that is none of these."""
    return "i" + max((name for name in names), key=len, default="")


_BLANK = "urn:sourcier:blank-node:"


def _values(names: Sequence[str], rows: Iterable[Sequence[Term | None]]) -> str:
    written = "\n".join(f"({' '.join(map(_written, row))})" for row in rows)
    return f"VALUES ({' '.join(f'?{name}' for name in names)}) {{ {written} }}"


def _written(term: Term | None) -> str:
    """Returns a term as a table of values has it; blank nodes, which it cannot hold, as IRIs."""
    if term is None:
        return "UNDEF"
    return f"<{_BLANK}{term.value}>" if isinstance(term, BlankNode) else str(term)


def _with_blank_nodes(triple: Triple) -> Triple:
    subject, value = (
        BlankNode(node.value.removeprefix(_BLANK))
        if isinstance(node, NamedNode) and node.value.startswith(_BLANK)
        else node
        for node in (triple.subject, triple.object)
    )
    return Triple(subject, triple.predicate, value)  # type: ignore[arg-type] # no literal becomes a subject
