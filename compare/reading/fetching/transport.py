"""Ask one server for one thing, by a connection that is held to the checked address and to limits."""

# ruff: noqa: ARG002 - the methods of a connection are the library's; their timeouts are the budget's here.
from __future__ import annotations

import ssl
import time
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies_environment

import httpcore2

from compare.address import RefusedError
from compare.reading import limits
from compare.reading.fetching import guard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from compare.address import Address

_GZIP = b"\x1f\x8b"
_TRIED = 4
"""IP addresses of one host that are tried."""


@dataclass(frozen=True, slots=True)
class Network:
    """How the network is met. The program uses the defaults; tests bring a resolver and a machine of their own."""

    resolve: Callable[[str, int], Sequence[str]] = guard.resolve
    """Returns the IP addresses of a host and port; raises ``OSError`` where it has none."""
    allowed: Callable[[guard.IpAddress], bool] = guard.is_public
    """Tells whether an IP address may be connected to."""
    ssl_context: ssl.SSLContext | None = None
    """What certificates are verified by; None for the system's own store."""
    seconds: float = limits.FETCH_SECONDS
    """For all of one fetch."""
    idle: float = limits.FETCH_IDLE_SECONDS
    """For which a server may send nothing."""
    received: int = limits.FETCH_BYTES
    """Bytes for all of one fetch."""


@dataclass(slots=True)
class _Budget:
    """What is left of one fetch's time and bytes."""

    network: Network
    end: float = field(init=False)
    received: int = 0

    def __post_init__(self) -> None:
        self.end = time.monotonic() + self.network.seconds

    def seconds(self, most: float) -> float:
        left = self.end - time.monotonic()
        if left <= 0:
            raise RefusedError(f"took longer than {self.network.seconds:g} seconds")
        return min(most, left)

    def take(self, count: int) -> None:
        self.received += count
        if self.received > self.network.received:
            raise RefusedError(f"sends more than {limits.MAX_BYTES // 1_000_000} MB")


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step is held to what is left: slow drops of bytes come to an end too."""

    def __init__(self, inner: httpcore2.NetworkStream, budget: _Budget) -> None:
        self._inner, self._budget = inner, budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._budget.seconds(self._budget.network.idle))
        self._budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._budget.seconds(self._budget.network.idle))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        seconds = self._budget.seconds(limits.FETCH_CONNECT_SECONDS)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, seconds), self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    """Connects to checked addresses alone. A name is resolved once for each connection, and never by the connection."""

    def __init__(self, budget: _Budget) -> None:
        self._budget = budget

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        network = self._budget.network
        seconds = self._budget.seconds(network.seconds)
        return self._connect(
            guard.checked(host, port, seconds, network.resolve, network.allowed)[:_TRIED], port
        )

    def _connect(self, addresses: Sequence[str], port: int) -> httpcore2.NetworkStream:
        """Connect to the first of these IP addresses that lets itself be connected to."""
        seconds = self._budget.seconds(limits.FETCH_CONNECT_SECONDS)
        try:
            return _Stream(httpcore2.SyncBackend().connect_tcp(addresses[0], port, seconds), self._budget)
        except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
            if len(addresses) == 1:
                raise
        return self._connect(addresses[1:], port)


class Client:
    """Asks servers for one fetch. It has no cookies, no passwords and no proxy, and keeps nothing."""

    def __init__(self, network: Network) -> None:
        self._budget = _Budget(network)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=network.ssl_context,
            max_connections=4,
            network_backend=_Backend(self._budget),
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    @contextmanager
    def get(self, address: Address, headers: dict[str, str]) -> Iterator[httpcore2.Response]:
        """Ask for what is at ``address``; give the response, its head read and its body not.

        Raises
        ------
        RefusedError
            There is no connection, no proper answer, or no time left.

        """
        url = httpcore2.URL(
            scheme=address.scheme.encode(),
            host=address.host.encode(),
            port=address.port,
            target=address.target.encode(),
        )
        sent = [("Host", address.authority), *headers.items()]
        with _explained(self._budget), self._pool.stream("GET", url, headers=sent) as response:
            yield response

    def body(self, response: httpcore2.Response, most: int, *, cut: bool = False) -> bytes:
        """Return the body of a response, unpacked, of at most so many bytes; with ``cut`` its beginning.

        Raises
        ------
        RefusedError
            It is longer, breaks off, is packed in a way that was not asked for, or there is no time left.

        """
        packing = header(response, "content-encoding").lower() or "identity"
        length = header(response, "content-length")
        if length.isascii() and length.isdigit() and int(length) > most and not cut:
            raise RefusedError(f"is larger than {most // 1_000_000} MB")
        with _explained(self._budget, "breaks off in the middle"):
            chunks = response.iter_stream()
            if packing != "identity":
                chunks = _unpacked(chunks, packing, most)
            data = bytearray()
            for chunk in chunks:
                data += chunk
                if len(data) > most:
                    if not cut:
                        raise RefusedError(f"is larger than {most // 1_000_000} MB")
                    break
        return bytes(data[:most])


def header(response: httpcore2.Response, name: str) -> str:
    """Return the last value of a header of a response, empty where it has none."""
    values = [value for key, value in response.headers if key.lower() == name.encode()]
    value = values[-1] if values else b""
    try:
        return value.decode().strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def _unpacked(chunks: Iterable[bytes], packing: str, most: int) -> Iterator[bytes]:
    """Yield what gzip or deflate packed, never much more than ``most`` bytes at once."""
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise RefusedError(f"is packed as {packing[:40]!r}, which was not asked for")
    unpacker, members = None, 0
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpacker is None:
                # What follows the last piece and is none itself is padding.
                if members and not _GZIP.startswith(rest[: len(_GZIP)]):
                    return
                if members == limits.MAX_GZIP_MEMBERS:
                    raise RefusedError("is packed in more pieces than any page needs")
                unpacker, members = zlib.decompressobj(_window(rest, packing)), members + 1
            try:
                yield unpacker.decompress(rest, most + 1)
            except zlib.error:
                raise RefusedError("sends damaged data") from None
            # A tail is only left where the reader of this has had too much, and asks for no more.
            rest = unpacker.unconsumed_tail or unpacker.unused_data
            if unpacker.eof:
                unpacker = None
    if unpacker is not None:
        raise RefusedError("breaks off in the middle")


def _window(data: bytes, packing: str) -> int:
    """Return zlib's name of what packed data begins with; deflate comes with a head, as it should, and without."""
    if packing == "deflate":
        return zlib.MAX_WBITS if data[0] & 0x0F == zlib.DEFLATED else -zlib.MAX_WBITS
    return zlib.MAX_WBITS | 16


@contextmanager
def _explained(budget: _Budget, broken: str = "does not answer as a web server does") -> Iterator[None]:
    """Turn what can go wrong with a connection within the block into a ``RefusedError``."""
    try:
        yield
    except httpcore2.ConnectTimeout as fault:
        budget.seconds(0)  # says so where it was the fetch whose time ran out
        raise RefusedError(_unreached("could not be reached in time")) from fault
    except (httpcore2.ReadTimeout, httpcore2.WriteTimeout) as fault:
        budget.seconds(0)
        raise RefusedError(f"sent nothing for {budget.network.idle:g} seconds") from fault
    except httpcore2.ConnectError as fault:
        raise RefusedError(_unconnected(fault)) from fault
    except (httpcore2.ProtocolError, httpcore2.NetworkError) as fault:
        raise RefusedError(broken) from fault


def _unconnected(fault: httpcore2.ConnectError) -> str:
    cause = fault.args[0] if fault.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"has a certificate that is not to be trusted ({cause.verify_message})"
    if isinstance(cause, ssl.SSLError):
        return "could not agree with this program on an encryption"
    reason = cause.strerror if isinstance(cause, OSError) and cause.strerror else "no connection"
    return _unreached(f"could not be reached ({reason.lower()})")


def _unreached(reason: str) -> str:
    # A proxy resolves names by itself, out of the guard's sight.
    return (
        f"{reason}; the proxy that the environment names is not used" if getproxies_environment() else reason
    )
