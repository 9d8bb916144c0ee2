"""A table and its mapping, invented, for tests to change."""

from __future__ import annotations

from pathlib import Path

from sourcier.imports.catalogue import read_import
from sourcier.imports.imported import Imported, Request
from sourcier.imports.known import Known
from sourcier.model import Entity

TABLE = """Name,Operator,Country,Power (MW),Status,Opened,Notes
Example North,Alpha Data,Farland,"1 200,5",Operational,05/2031,"says ""hello"" to
all"
Example South,Alpha Data; Beta,Farland,40,Planned,2033,
Example East,Beta,Nearland,n/a,Operational,,
"""
MAPPING = """source:
  title: Data centres of an example
  publisher: {id: example-institute, kind: organization, name: Example Institute}
  language: en
  published: 2034-01
  licence: https://example.org/licence
table:
  decimal: ","
  thousands: space
  empty: [n/a]
entities:
  centre:
    class: site
    kind: data-centre
    name: {column: Name}
  operator:
    class: actor
    kind: company
    name: {column: Operator, split: ;}
  country:
    class: place
    kind: country
    name: {column: Country}
claims:
  - about: centre
    property: powerCapacity
    value: {column: Power (MW)}
    unit: MW
    status: {column: Status, map: {Operational: operating, Planned: planned}}
  - about: operator
    property: operates
    object: centre
    status: {column: Status, map: {Operational: operating, Planned: planned}}
  - about: centre
    property: locatedIn
    object: country
  - about: centre
    property: openingDate
    date: {column: Opened, dates: DD/MM/YYYY}
  - about: centre
    property: activity
    text: {column: Notes}
"""


def take(
    folder: Path,
    table: str | bytes = TABLE,
    mapping: str = MAPPING,
    *,
    known: tuple[Entity, ...] = (),
) -> Imported:
    """Returns what is read of a table by a mapping, both written into a folder."""
    path, beside = folder / "centres.csv", folder / "centres.yaml"
    path.write_bytes(table if isinstance(table, bytes) else table.encode())
    beside.write_text(mapping, encoding="utf-8")
    return read_import("csv", Request(path, "centres", Known(known), beside))
