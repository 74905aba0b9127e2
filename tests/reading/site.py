"""A web server on this machine that says exactly what a test wants, and a network that leads nowhere else."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING

from compare.reading.fetching.transport import Network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from compare.reading.fetching.guard import IpAddress

    Page = bytes | Callable[[], Iterable[bytes]]

HERE = "127.0.0.1"

PROSE = (
    "The sea wall at Brackenmouth gave way on Tuesday night. Forty-six people were taken to safety, the mayor said. "
    "Engineers had warned of cracks in the wall since the spring, and the council had put off the repair twice."
)


def answer(
    body: bytes | str = PROSE, kind: str = "text/plain; charset=utf-8", status: str = "200 OK", **headers: str
) -> bytes:
    """Return a response; ``_`` in the name of a header stands for ``-``."""
    body = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": kind, "Content-Length": str(len(body))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def moved(to: str, status: str = "302 Found") -> bytes:
    return answer("", Location=to, status=status)


MISSING = answer("No.", status="404 Not Found")


class Site:
    """Serves ``pages`` by their path; each request is noted as ``host path``, with its headers."""

    def __init__(self, pages: Mapping[str, Page], context: ssl.SSLContext | None) -> None:
        self.pages, self.context = pages, context
        self.requests: list[str] = []
        self.heads: list[str] = []
        self.resolved: list[str] = []
        self._socket = socket.create_server((HERE, 0))
        self.port: int = self._socket.getsockname()[1]
        self.stopped = threading.Event()
        self._threads = [threading.Thread(target=self._listen)]
        self._threads[0].start()

    def url(self, path: str = "/", host: str = "courier.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def network(
        self,
        answers: Mapping[str, Sequence[str]] | None = None,
        *,
        allowed: Callable[[IpAddress], bool] = lambda address: address == ip_address(HERE),
        ssl_context: ssl.SSLContext | None = None,
        seconds: float = 10,
        idle: float = 5,
    ) -> Network:
        """Return a network in which each host of ``.example`` is this server, and no other is there.

        ``answers`` are other answers by host, one for each time that it is asked for.
        """
        queues = {host: iter(each) for host, each in (answers or {}).items()}

        def resolve(host: str, port: int) -> Sequence[str]:
            self.resolved.append(host)
            if host in queues:
                return next(queues[host]).split()
            if not host.endswith(".example"):
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            return [HERE]

        return Network(resolve, allowed, ssl_context, seconds, idle)

    def stop(self) -> None:
        self.stopped.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join()

    def _listen(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        # The other side may give up at any time, which is what is tested.
        with suppress(OSError), connection:
            connection.settimeout(1)
            if self.context:
                with self.context.wrap_socket(connection, server_side=True) as encrypted:
                    self._answer(encrypted)
            else:
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            part = connection.recv(4096)
            if not part:
                return
            head += part
        text = head.decode("latin-1")
        self.heads.append(text)
        path = text.split(" ")[1]
        host = text.partition("Host: ")[2].partition("\r\n")[0].removesuffix(f":{self.port}")
        self.requests.append(f"{host} {path}")
        page = self.pages.get(f"{host}{path}", self.pages.get(path, MISSING))
        for piece in [page] if isinstance(page, bytes) else page():
            connection.sendall(piece)
            if self.stopped.is_set():
                return


@contextmanager
def serving(pages: Mapping[str, Page], context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Start a server with these pages; stop it at the end of the block."""
    site = Site(pages, context)
    try:
        yield site
    finally:
        site.stop()


def contexts(certificate: Path, key: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return what a server shows its certificate by, and what a client trusts that certificate by."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.load_verify_locations(certificate)
    return server, client
