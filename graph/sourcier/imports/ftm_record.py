"""Lines of FollowTheMoney as records: each is valid for its schema, or refused with its line and the reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sourcier.curate.claims import MAX_QUOTE
from sourcier.curate.kind import Mistake
from sourcier.curate.problem import did_you_mean
from sourcier.curate.record import Log
from sourcier.export.ftm_things import load_model

_MAX_LINE = 20_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """An entity of a file: its line, where that begins, and its properties as their types want them."""

    line: int
    start: int
    raw: str
    id: str
    schema: Any
    properties: dict[str, list[str]]

    def first(self, *names: str) -> str | None:
        """Returns the first value of the first of these properties that has any."""
        return next((self.properties[name][0] for name in names if self.properties.get(name)), None)

    def all(self, *names: str) -> list[str]:
        """Returns the values of these properties, each once."""
        return list(dict.fromkeys(value for name in names for value in self.properties.get(name, ())))

    def is_a(self, *schemata: str) -> bool:
        """Says whether it is of one of these schemata, or of one below."""
        return any(self.schema.is_a(name) for name in schemata)

    def quote(self, name: str, value: str) -> tuple[str, tuple[int, int]] | None:
        """Returns the words of a value as they stand in the file, with their place; None where they are not found."""
        at = self.raw.find(json.dumps(name))
        for ascii_only in (False, True):
            words = json.dumps(value, ensure_ascii=ascii_only)[1:-1]
            begin = self.raw.find(f'"{words}"', max(at, 0) + len(name) + 2)
            if begin < 0 or not any(character.isalnum() for character in words):
                continue
            shown = (
                words if len(words) <= MAX_QUOTE else words[: MAX_QUOTE + 1].rsplit(" ", 1)[0][:MAX_QUOTE].rstrip("\\ ")
            )
            return shown, (self.start + begin + 1, self.start + begin + 1 + len(shown))
        return None


class Lines:
    """The records of a file; `dropped` counts the properties that a schema does not have."""

    def __init__(self, text: str, log: Log) -> None:
        self.text, self.log = text, log
        self.model = load_model()
        self.count = 0
        self.dropped: Counter[str] = Counter()
        self._seen: dict[str, int] = {}

    def records(self) -> Iterator[Record]:
        """Yields what can be read; what cannot is in the log."""
        start = 1 if self.text.startswith("\ufeff") else 0
        for line, whole in enumerate(self.text[start:].split("\n"), 1):
            if whole.strip():
                self.count += 1
                try:
                    yield self._record(line, start, whole)
                except Mistake as mistake:
                    self.log.add(line, mistake.code, mistake.detail, mistake.remedy)
            start += len(whole) + 1

    def _record(self, line: int, start: int, raw: str) -> Record:
        data = _object(raw)
        id_, schema = data.get("id"), self._schema(data.get("schema"))
        if not isinstance(id_, str) or self._clean("entity", id_) is None:
            raise Mistake("bad-identifier", ascii(id_)[:80], "an id is letters, digits, dots and hyphens")
        if id_ in self._seen:
            detail = f"{id_!r} stands on line {self._seen[id_]} too"
            raise Mistake("duplicate-identifier", detail, "merge fragments by `ftm aggregate` first")
        properties = data.get("properties", {})
        if not isinstance(properties, dict):
            raise Mistake("bad-record", "its properties are no object", 'write {"name": ["…"]}')
        record = Record(line, start, raw, id_, schema, dict(self._properties(schema, properties)))
        self._seen[id_] = line
        return record

    def _schema(self, name: object) -> Any:
        schema = self.model.get(name) if isinstance(name, str) else None
        if schema is None:
            words = name if isinstance(name, str) else ascii(name)
            raise Mistake("unknown-schema", repr(words[:80]), did_you_mean(words, list(self.model.schemata)))
        return schema

    def _properties(self, schema: Any, properties: dict[object, object]) -> Iterator[tuple[str, list[str]]]:
        for name, values in properties.items():
            prop = schema.properties.get(name)
            if prop is None or prop.stub:
                self.dropped[f"{schema.name}:{name}"] += 1
                continue
            found = [self._value(prop, value) for value in (values if isinstance(values, list) else [values])]
            yield str(name), [value for value in dict.fromkeys(found) if value]

    def _value(self, prop: Any, value: object) -> str:
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise Mistake("bad-value", f"{prop.name}: {ascii(value)[:60]} is no text", "write values as strings")
        cleaned = prop.type.clean(str(value))
        if cleaned is None and prop.type.name in {"date", "url", "entity"} and str(value).strip():
            detail = f"{prop.name}: {str(value)[:60]!a} is no {prop.type.name} that FollowTheMoney takes"
            raise Mistake("bad-value", detail, "mend it, or leave it out")
        return str(value).strip() if cleaned is None else str(cleaned)

    def _clean(self, type_: str, value: str) -> str | None:
        from followthemoney.types import registry  # noqa: PLC0415 - the model is loaded by now

        cleaned: str | None = registry.get(type_).clean(value)
        return cleaned


def _object(raw: str) -> dict[str, Any]:
    if len(raw) > _MAX_LINE:
        raise Mistake("too-large", f"{len(raw)} characters in one line", "leave the texts of documents out")
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Mistake("bad-record", f"no JSON: {str(error)[:80]}", "write one JSON object a line") from error
    if not isinstance(data, dict):
        raise Mistake("bad-record", "no JSON object", "write one JSON object a line")
    return data
