from __future__ import annotations

from pathlib import Path

import pytest

from sourcier.errors import DataError, SourcierError, UsageError
from sourcier.serve.settings import Settings, read_settings


def test_options_come_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "serve.toml"
    file.write_text("port = 1\ntimeout = 1\nqueue = 1\n")
    environment = {"SOURCIER_SERVE_PORT": "2", "SOURCIER_SERVE_TIMEOUT": "2", "SOURCIER_LANG": "fr"}
    settings = read_settings({"port": 3, "host": None}, environment, file)
    assert (settings.port, settings.timeout, settings.queue, settings.host) == (3, 2.0, 1, "127.0.0.1")


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("ports", 1, "what can be set is host, port"),
        ("port", "x", "which is no int"),
        ("port", 1.5, "which is no int"),
        ("port", 70000, "between 0 and 65535"),
        ("timeout", 31, "between 0.01 and 30"),
        ("timeout", "nan", "between 0.01 and 30"),
        ("max_memory", 1000, "must lie between"),
        ("base_url", "example.org", "must begin with http"),
        ("base_url", "https://example.org/kg/", "must have no path"),
        ("host", True, "which is no str"),
    ],
)
def test_what_cannot_be_set_is_refused_with_what_can(option: str, value: object, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_settings({option: value}, {})


def test_a_query_may_not_take_longer_than_it_may_ask_for() -> None:
    with pytest.raises(UsageError, match="max_timeout"):
        Settings(timeout=3, max_timeout=2)


@pytest.mark.parametrize("body", [b"port = ", b"\xff", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, body: bytes | None) -> None:
    file = tmp_path / "serve.toml"
    if body is not None:
        file.write_bytes(body)
    with pytest.raises(DataError, match=r"serve\.toml"):
        read_settings({}, {}, file)


def test_a_table_in_the_file_is_no_setting(tmp_path: Path) -> None:
    (tmp_path / "serve.toml").write_text("[port]\na = 1\n")
    with pytest.raises(SourcierError, match="port"):
        read_settings({}, {}, tmp_path / "serve.toml")
