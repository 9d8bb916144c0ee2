"""The server: uvicorn on a socket of our own, told when to stop and when to look for a new build."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import uvicorn

from sourcier.errors import UsageError
from sourcier.serve.app import make_app
from sourcier.serve.connection import Connection
from sourcier.serve.log import event, log_to_stderr
from sourcier.serve.settings import Settings

_STALLED_MILLISECONDS = 20_000
"""How long a client may take nothing of what was sent, before the system ends the connection."""


def serve(
    location: str | Path | None, settings: Settings, *, announce: Callable[[str], None], verbose: bool = False
) -> None:
    """Serves the graph until it is told to stop; `announce` is given the address once queries are answered.

    Raises:
        DataError: there is no graph.
        UsageError: the address is not free.
    """
    log_to_stderr(verbose=verbose)
    asyncio.run(_serve(location, settings, announce))


async def _serve(location: str | Path | None, settings: Settings, announce: Callable[[str], None]) -> None:
    app = make_app(location, settings)
    with closing(_listen(settings.host, settings.port)) as listening:
        await app.library.open()  # uvicorn would say what is wrong in fifty lines
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                http=Connection,
                ws="none",
                loop="asyncio",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=settings.connections,
                timeout_graceful_shutdown=round(settings.grace),
            )
        )
        running = asyncio.ensure_future(server.serve(sockets=[listening]))
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, app.library.reload)
        while not (server.started or running.done()):
            await asyncio.sleep(0.02)
        if server.started:
            host, port = listening.getsockname()[:2]
            announce(f"http://{f'[{host}]' if ':' in host else host}:{port}/sparql")
        await running
        event("stopped")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio delays small packets
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _STALLED_MILLISECONDS)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise UsageError(f"cannot listen on {host}, port {port}: {error.strerror or error}") from error
    return listening
