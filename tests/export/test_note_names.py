"""Names of notes, whatever is to be named."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sourcier.export.note_names import note_names

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
HARD = st.sampled_from(
    ["CON", "nul.txt", "Com1", "INDEX", "...", "a/b", "A B", "a b", "É", "E\u0301", "ß", "SS", "x" * 400, "👩‍🔬" * 90]
)


@given(st.dictionaries(st.text(min_size=1), st.text() | HARD, max_size=12))
def test_every_file_system_takes_them_and_no_two_are_the_same(labels: dict[str, str]) -> None:
    names = note_names(labels, ["Index"])
    assert names.keys() == labels.keys()
    folded = {unicodedata.normalize("NFC", name.casefold()) for name in names.values()}
    assert len(folded | {"index"}) == len(names) + 1
    for name in names.values():
        assert name
        assert not re.search(r'[\\/:*?"<>|#^\[\]\x00-\x1f]', name)
        assert not RESERVED.match(name)
        assert name[0] not in " ."
        assert name[-1] not in " ."
        assert len(f"{name}.md".encode()) <= 255
