"""Which machines may be asked for a page: only those that the public network can reach."""

from __future__ import annotations

import socket
from concurrent.futures import Future
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Thread
from typing import TYPE_CHECKING

from compare.address import CHECK, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

IpAddress = IPv4Address | IPv6Address

# Source: IANA, IPv4 Special-Purpose Address Registry; multicast and reserved from the IPv4 Address Space Registry.
# Written out, because what ``ipaddress.is_global`` takes for public differs between versions of Python.
_CLOSED_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network; 0.0.0.0 reaches this machine
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by the customers of a provider
        "127.0.0.0/8",
        "168.63.129.16/32",  # looks public, and is what a cloud tells its machines
        "169.254.0.0/16",  # link-local; 169.254.169.254 is what clouds tell their machines
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # the relay of 6to4
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
# Source: IANA, IPv6 Global Unicast Address Assignments. All that is public lies in 2000::/3; outside lie ::1, IPv4
# written as IPv6 (::ffff:0:0/96), NAT64 (64:ff9b::/96), fc00::/7 with the clouds' fd00:ec2::254, fe80::/10, ff00::/8.
_OPEN_6 = IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols, Teredo among them, which wraps an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which wraps an IPv4 address
        "3fff::/20",  # documentation
    )
)


def is_public(address: IpAddress) -> bool:
    """Tell whether an address is one of a machine on the public network.

    Refused are this machine, private and shared networks, links, multicast, reserved and documentation ranges, what
    clouds tell their machines, and IPv6 that wraps IPv4: mapped, 6to4, NAT64 and Teredo.
    """
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_4)
    return address in _OPEN_6 and not any(address in network for network in _CLOSED_6)


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a host by the system's resolver, in its order of preference.

    Raises ``OSError`` where it has none.
    """
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))


def checked(
    host: str,
    port: int,
    seconds: float,
    resolve: Callable[[str, int], Sequence[str]],
    allowed: Callable[[IpAddress], bool],
) -> tuple[str, ...]:
    """Return the IP addresses of a host, every one of them allowed.

    Whoever connects must connect to one of these and not resolve the name again: the next answer may be another.

    Raises
    ------
    RefusedError
        The host is not found within so many ``seconds``, or one of its addresses is not allowed. One is enough: a
        name with a public and a private address is how a private machine is reached by way of a public name.

    """
    try:
        answers: Sequence[str] = (str(ip_address(host)),)
    except ValueError:
        answers = _resolved(host, port, seconds, resolve)
    for answer in answers:
        if not allowed(ip_address(answer)):
            shown = "" if answer == host else f" ({answer})"
            raise RefusedError(f"leads to this machine or to a network that is not public{shown}")
    return tuple(answers)


def _resolved(
    host: str, port: int, seconds: float, resolve: Callable[[str, int], Sequence[str]]
) -> Sequence[str]:
    """Resolve a name in a thread: the system's resolver cannot be told when to give up."""
    found: Future[Sequence[str]] = Future()

    def work() -> None:
        try:
            found.set_result(resolve(host, port))
        except OSError as fault:
            found.set_exception(fault)

    Thread(target=work, daemon=True, name=f"resolve {host}").start()
    try:
        answers = found.result(seconds)
    except TimeoutError:
        raise RefusedError(f"names the host {host}, which was not found in time", CHECK) from None
    except OSError:
        raise RefusedError(f"names the host {host}, which was not found", CHECK) from None
    if not answers:
        raise RefusedError(f"names the host {host}, which was not found", CHECK)
    return answers
