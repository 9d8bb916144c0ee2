"""Who asks at an endpoint: a user and a password, from its address or from the environment; neither is ever shown."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import (
    BaseHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
)

from sourcier.errors import UsageError

USER, PASSWORD = "SOURCIER_ENDPOINT_USER", "SOURCIER_ENDPOINT_PASSWORD"
"""The variables of the environment."""


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

    def handlers(self) -> list[BaseHandler]:
        """Returns what answers a request for authentication there, basic or digest; nothing is sent unasked.

        A handler counts its failures: make new ones for each request, or each few.
        """
        if self.credentials is None:
            return []
        known = HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, self.url, self.credentials.user, self.credentials.password)
        return [HTTPDigestAuthHandler(known), HTTPBasicAuthHandler(known)]


def address_of(url: str, environment: Mapping[str, str] | None = None) -> Address:
    """Returns an address apart from the credentials: those in it, else those of the environment, if any.

    Raises:
        UsageError: it is no address, or there is a password without a user.

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
    user, password = values.get(USER, ""), values.get(PASSWORD, "")
    if password and not user:
        raise UsageError(f"{PASSWORD} is set, and {USER} is not; set both")
    return Address(bare, Credentials(user, password) if user else None)
