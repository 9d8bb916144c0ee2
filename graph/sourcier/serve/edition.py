"""What is served: one built graph with its pool; and the change to a new build, which drops no request."""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TypeVar

from pyoxigraph import NamedNode

from sourcier.errors import BusyError, DataError, EngineError, SourcierError
from sourcier.evidence import Texts
from sourcier.export.about import About, read_about
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.lookup.resolve import Resolver
from sourcier.pages.atlas import Atlas
from sourcier.reconcile.reconciler import Reconciler
from sourcier.serve.log import event
from sourcier.serve.settings import Settings
from sourcier.store.held import Elsewhere, Held, file_of, hold, reach, stamp_of
from sourcier.store.location import is_elsewhere
from sourcier.store.pool.pool import Pool
from sourcier.store.pool.remote import RemotePool
from sourcier.store.release import open_earlier
from sourcier.store.view import View

T = TypeVar("T")

_LOOKS_EVERY_SECONDS = 1.0


class Edition:
    """One build of the graph, for as long as requests rest on it."""

    def __init__(self, held: Held | Elsewhere, pool: Pool | RemotePool, *, texts: str = "") -> None:
        self.held, self.pool, self._texts = held, pool, texts
        self.users = 0
        self._lock, self._reconciling, self._paging = Lock(), Lock(), Lock()
        self._made: dict[str, asyncio.Task[bytes]] = {}
        self._ahead: asyncio.Task[None] | None = None

    @cached_property
    def view(self) -> View:
        """The graph in this process, for fixed queries of our own."""
        return self.held.view()

    @cached_property
    def folder(self) -> Path:
        """A folder for files that are made of this edition, and end with it."""
        return Path(tempfile.mkdtemp(prefix="sourcier-edition-"))

    def forget(self) -> None:
        """Removes what was made of it."""
        if "folder" in self.__dict__:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.held.forget()

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self.view)

    @cached_property
    def _reconciler(self) -> Reconciler:
        return Reconciler(self.view)

    @cached_property
    def _atlas(self) -> Atlas:
        texts = Texts(Path(self._texts)) if self._texts else None
        before = open_earlier(self.held.file.parent) if isinstance(self.held, Held) else None
        return Atlas(KnowledgeGraph(self.held.view(), texts=texts), before=before)

    def read_ahead(self) -> None:
        """Begins to read what pages wait for, once, beside whatever else is done."""
        if self._ahead is None:
            self._ahead = asyncio.create_task(asyncio.to_thread(self._atlas.read_ahead))
            self._ahead.add_done_callback(_say_unread)

    @cached_property
    def _about(self) -> About:
        return read_about(self.view)

    async def about(self) -> About:
        """Returns what the graph says of itself: its title, its licence."""
        return await asyncio.to_thread(self._read_about)

    def _read_about(self) -> About:
        with self._lock:
            return self._about

    async def once(self, name: str, make: Callable[[], Coroutine[None, None, bytes]]) -> bytes:
        """Returns what is made once for each build; those who ask meanwhile wait for the same."""
        if name not in self._made:
            self._made[name] = asyncio.create_task(make())
        try:
            return await asyncio.shield(self._made[name])
        except SourcierError:
            self._made.pop(name, None)
            raise

    def resolve(self, words: str, parameter: str) -> NamedNode:
        """Returns the IRI that words name; called from threads, of which one at a time reads the graph.

        Raises:
            NotFoundError: nothing is called so.
            AmbiguousNameError: several things are.
        """
        with self._lock:
            return self._resolver.parameter(words, parameter)

    def reconcile(self, work: Callable[[Reconciler], T]) -> T:
        """Returns what is made of the names of the graph; called from threads, of which one at a time does."""
        with self._reconciling:
            return work(self._reconciler)

    def page(self, make: Callable[[Atlas], T]) -> T:
        """Returns what is made for people to read; called from threads, of which one at a time does."""
        with self._paging:
            return make(self._atlas)


class Library:
    """The edition that is served now; a new build takes its place as soon as it is ready."""

    def __init__(self, location: str | Path | None, settings: Settings) -> None:
        self._elsewhere = reach(str(location)) if is_elsewhere(location) else None
        self._file = None if self._elsewhere else file_of(location)
        self._settings = settings
        self._stamp = stamp_of(self._file) if self._file else None
        self._looked = 0.0
        self._edition: Edition | None = None
        self._changing: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self.reloads = 0
        self._ended: Counter[str] = Counter()

    async def open(self) -> None:
        """Opens the graph, unless it is open.

        Raises:
            DataError: it cannot be read.
        """
        if self._edition is None:
            self._edition = await self._read()

    async def close(self) -> None:
        """Ends everything, what is being answered after a while."""
        if self._changing is not None:
            self._changing.cancel()
            await asyncio.gather(self._changing, return_exceptions=True)
        if self._edition is not None:
            self._retire(self._edition, patience=self._settings.grace)
            self._edition = None
        await asyncio.gather(*self._closing)

    @property
    def edition(self) -> Edition:
        """What is served now.

        Raises:
            BusyError: nothing is open yet, or any more.
        """
        if self._edition is None:
            raise BusyError("the service is starting or stopping")
        return self._edition

    async def check(self) -> None:
        """Makes sure that a graph elsewhere answers now.

        Raises:
            EndpointError: it does not.
            BusyError: too much is going on to ask it.
        """
        pool = self.edition.pool
        if isinstance(pool, RemotePool):
            await pool.check()

    @property
    def is_ready(self) -> bool:
        """Whether a query can be answered."""
        return self._edition is not None and self._edition.pool.is_ready

    @property
    def ended(self) -> Counter[str]:
        """How many processes were ended by queries, by the reason, over all editions."""
        return self._ended + (self._edition.pool.ended if self._edition else Counter())

    @contextmanager
    def lend(self) -> Iterator[Edition]:
        """Gives what is served now, which stays open until it is given back."""
        self.look()
        edition = self.edition
        edition.users += 1
        try:
            yield edition
        finally:
            edition.users -= 1

    def reload(self) -> asyncio.Task[None]:
        """Begins to open what is on disk now, beside what is served, and returns the task that does."""
        if self._changing is None or self._changing.done():
            self._changing = asyncio.ensure_future(self._change())
        return self._changing

    def look(self) -> Edition | None:
        """Returns what is served now, if anything; looks once a second whether the file was replaced, and reloads."""
        now = time.monotonic()
        if self._file and now - self._looked >= _LOOKS_EVERY_SECONDS:
            self._looked = now
            stamp = stamp_of(self._file)
            if stamp is not None and stamp != self._stamp:
                self._stamp = stamp
                self.reload()
        return self._edition

    async def _change(self) -> None:
        try:
            before, after = self.edition, await self._read()
        except SourcierError as error:
            event("reload failed; the last good build is served", level=logging.ERROR, reason=str(error))
            return
        self._edition = after
        self.reloads += 1
        self._ended += before.pool.ended
        event("reloaded", digest=after.held.digest)
        self._retire(before, patience=self._settings.max_timeout + 5)

    async def _read(self) -> Edition:
        if self._elsewhere or not self._file:
            assert self._elsewhere
            remote = RemotePool(self._elsewhere.url, self._settings.sizes)
            return Edition(self._elsewhere, remote, texts=self._settings.texts)
        held = await asyncio.to_thread(hold, self._file)
        pool = Pool(held.store, self._settings.sizes)
        try:
            await pool.start()
        except EngineError as error:
            held.forget()
            raise DataError("the store cannot be opened; run `sourcier build`", path=held.store) from error
        return Edition(held, pool, texts=self._settings.texts)

    def _retire(self, edition: Edition, *, patience: float) -> None:
        task = asyncio.ensure_future(_retire(edition, patience))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)


def _say_unread(reading: asyncio.Task[None]) -> None:
    if not reading.cancelled() and (error := reading.exception()):
        event("pages will be slow at first: reading ahead failed", level=logging.ERROR, reason=str(error))


async def _retire(edition: Edition, patience: float) -> None:
    until = time.monotonic() + patience
    while edition.users and time.monotonic() < until:
        await asyncio.sleep(0.05)
    await edition.pool.close()
    edition.forget()


@asynccontextmanager
async def opened(library: Library) -> AsyncIterator[Library]:
    """Opens a library, and closes it in the end."""
    await library.open()
    try:
        yield library
    finally:
        await library.close()
