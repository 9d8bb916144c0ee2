from __future__ import annotations

from pathlib import Path

import pytest

from sourcier.errors import UsageError
from sourcier.store.credentials import Address, Credentials, address_of

OURS = {"SOURCIER_ENDPOINT_USER": "anne", "SOURCIER_ENDPOINT_PASSWORD": "secret"}


def test_an_address_says_who_asks_or_else_the_environment_does() -> None:
    plain = "http://127.0.0.1:8890/sparql?a=b"
    assert address_of(plain, {}) == Address(plain)
    assert address_of(plain, OURS) == Address(plain, Credentials("anne", "secret"))
    assert address_of("http://jean:a%3Ab@127.0.0.1:8890/sparql?a=b", OURS) == Address(plain, Credentials("jean", "a:b"))
    assert address_of("http://[::1]:8890/sparql#part", {}).url == "http://[::1]:8890/sparql"


def test_a_password_is_never_shown() -> None:
    assert "secret" not in repr(address_of("http://127.0.0.1/", OURS))
    with pytest.raises(UsageError) as caught:
        address_of("http://jean:secret@:99999/", {})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://", "ftp://127.0.0.1/", "http://127.0.0.1:port/", "http://a b/", "http://a\n/"])
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(UsageError, match="is no address of an endpoint"):
        address_of(url, {})


def test_a_password_without_a_user_is_said() -> None:
    with pytest.raises(UsageError, match="SOURCIER_ENDPOINT_USER is not"):
        address_of("http://127.0.0.1/", {"SOURCIER_ENDPOINT_PASSWORD": "secret"})


def test_a_token_or_a_file_says_who_asks_too(tmp_path: Path) -> None:
    plain, file = "http://127.0.0.1/", tmp_path / "token"
    file.write_text("t0ken\n")
    assert address_of(plain, {"SOURCIER_ENDPOINT_TOKEN": "t0ken"}) == Address(plain, token="t0ken")
    assert address_of(plain, {"SOURCIER_ENDPOINT_TOKEN_FILE": str(file)}) == Address(plain, token="t0ken")
    of_files = {"SOURCIER_ENDPOINT_USER": "anne", "SOURCIER_ENDPOINT_PASSWORD_FILE": str(file)}
    assert address_of(plain, of_files) == Address(plain, Credentials("anne", "t0ken"))
    assert "t0ken" not in repr(address_of(plain, {"SOURCIER_ENDPOINT_TOKEN": "t0ken"}))
    with pytest.raises(UsageError, match="set the token or the others"):
        address_of(plain, {**OURS, "SOURCIER_ENDPOINT_TOKEN": "t0ken"})
    with pytest.raises(UsageError, match="both set"):
        address_of(plain, {**OURS, "SOURCIER_ENDPOINT_PASSWORD_FILE": str(file)})
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        address_of(plain, {"SOURCIER_ENDPOINT_TOKEN_FILE": str(tmp_path / "none")})


def test_nobody_is_named_where_nobody_asks() -> None:
    assert Address("http://127.0.0.1/").handlers() == []
    assert len(Address("http://127.0.0.1/", Credentials("anne", "secret")).handlers()) == 1
