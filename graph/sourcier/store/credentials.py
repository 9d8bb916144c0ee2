"""Who asks at an endpoint: a user and a password, or a token, from its address or the environment; never shown."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import BaseHandler

from sourcier.errors import UsageError
from sourcier.store.authentication import Authentication

USER, PASSWORD, TOKEN = "SOURCIER_ENDPOINT_USER", "SOURCIER_ENDPOINT_PASSWORD", "SOURCIER_ENDPOINT_TOKEN"
"""The variables of the environment; with `_FILE` behind it, each names a file that holds the value."""
_OF_A_FILE = "_FILE"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is, without anything secret, and who asks there; None where it is open to all."""

    url: str
    credentials: Credentials | None = None
    token: str | None = field(default=None, repr=False)

    def handlers(self) -> list[BaseHandler]:
        """Returns what says who asks there: a token at once, a user where the server asks, by basic or digest."""
        if self.token:
            return [Authentication(self.url, token=self.token)]
        if self.credentials is None:
            return []
        return [Authentication(self.url, user=self.credentials.user, password=self.credentials.password)]

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be shown: also as it is sent."""
        if self.token:
            return (self.token,)
        if self.credentials is None or not self.credentials.password:
            return ()
        sent = f"{self.credentials.user}:{self.credentials.password}".encode()
        return (self.credentials.password, b64encode(sent).decode())


def address_of(url: str, environment: Mapping[str, str] | None = None) -> Address:
    """Returns an address apart from the credentials: those in it, else those of the environment, if any.

    Raises:
        UsageError: it is no address, there is a password without a user or beside a token, or a file that a variable
            names cannot be read.

    >>> address_of("https://jean:s%40cret@example.org/sparql", {})
    Address(url='https://example.org/sparql', credentials=Credentials(user='jean'))
    """
    values = os.environ if environment is None else environment
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or any(not character.isprintable() or character.isspace() for character in url):
        shown = repr(url) if "@" not in url else "what is given"
        raise UsageError(f"{shown} is no address of an endpoint; give one such as https://example.org/sparql")
    userinfo, _, host = parts.netloc.rpartition("@")
    bare = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
    if userinfo:
        user, _, password = userinfo.partition(":")
        return Address(bare, Credentials(unquote(user), unquote(password)))
    user, password, token = (_value(values, name) for name in (USER, PASSWORD, TOKEN))
    if token and (user or password):
        raise UsageError(f"{TOKEN} is set, and {USER} or {PASSWORD} too; set the token or the others")
    if password and not user:
        raise UsageError(f"{PASSWORD} is set, and {USER} is not; set both")
    return Address(bare, Credentials(user, password) if user else None, token or None)


def _value(values: Mapping[str, str], name: str) -> str:
    """Returns what a variable says, or the file that it names with `_FILE` behind it; nothing where neither is set."""
    file = values.get(f"{name}{_OF_A_FILE}", "")
    if not file:
        return values.get(name, "")
    if values.get(name):
        raise UsageError(f"{name} and {name}{_OF_A_FILE} are both set; set one of them")
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise UsageError(f"{name}{_OF_A_FILE}: {file} cannot be read: {reason}") from error
