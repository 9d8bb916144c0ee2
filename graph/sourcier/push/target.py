"""The store elsewhere, by its address: how it is written to, how it is read, and who asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from sourcier.errors import PushError, UsageError
from sourcier.language import Text
from sourcier.push.client import USUAL, Client, LostError, Patience
from sourcier.push.protocol import GraphStore, Update, Writing
from sourcier.push.reading import Reader, query_url
from sourcier.store.credentials import Address, address_of

PROTOCOLS = (GraphStore.key, Update.key)
_READ_BACK = Text(
    "{why}; each graph is read back instead, and graphs of other builds are not looked for: see --query-url",
    "{why}\u202f; chaque graphe est relu à la place, et les graphes d’autres constructions ne sont pas cherchés\u00a0:"
    " voir --query-url",
)
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Target:
    """A store elsewhere; `queries` is where it answers them, found by the address where nobody says."""

    client: Client
    writing: Writing
    queries: Client
    is_named: bool

    @property
    def shown(self) -> str:
        """Its address, without anything secret."""
        return self.client.shown(self.client.address.url)

    @property
    def tells_in_clear(self) -> bool:
        """Whether who asks is said unencrypted, to another machine."""
        parts = urlsplit(self.client.address.url)
        return parts.scheme == "http" and bool(self.client.address.secrets) and parts.hostname not in _LOOPBACK

    def reader(self) -> Reader:
        """Returns what reads there, tried out.

        Raises:
            PushError: it cannot be reached or read, so that nothing could be verified.
        """
        graphs = self.writing if isinstance(self.writing, GraphStore) else None
        reader = Reader(self.queries, graphs)
        try:
            reader.counts(["urn:none"])
        except PushError as error:
            if self.is_named or isinstance(error, LostError):
                raise
            if graphs:
                self.client.patience.tell(Text(*(words.format(why=error) for words in (_READ_BACK.en, _READ_BACK.fr))))
                return Reader(None, graphs)
            raise PushError(
                f"nothing could be verified: {error}; say where queries are answered with --query-url, or do without "
                "with --no-verify"
            ) from error
        return reader


def target_at(
    url: str,
    protocol: str,
    *,
    direct: bool = False,
    queries: str | None = None,
    patience: Patience = USUAL,
) -> Target:
    """Returns the store at an address, which is written to by one of `PROTOCOLS`; nothing is sent yet.

    Raises:
        UsageError: that is no address, or graphs cannot be named directly by that protocol.
    """
    if direct and protocol != GraphStore.key:
        raise UsageError("--direct is of the Graph Store Protocol; leave it out, or --protocol")
    address = address_of(url)
    client = Client(address, patience)
    writing = GraphStore(client, direct) if protocol == GraphStore.key else Update(client)
    asked = _asked_at(queries, address) if queries else replace(address, url=query_url(address.url))
    return Target(client, writing, Client(asked, patience), queries is not None)


def _asked_at(url: str, written: Address) -> Address:
    """Returns where queries go; who asks there is who writes, where both are one server."""
    asked = address_of(url, {})
    same = urlsplit(asked.url)[:2] == urlsplit(written.url)[:2]
    return replace(written, url=asked.url) if same and asked.credentials is None else asked
