"""Tries the network from inside, on loopback addresses only, and says what became of each try."""

from __future__ import annotations

from collections.abc import Callable

from custodes.cage.interface import Attempt

# RFC 1035 4.1: a query for the root's address, recursion desired.
_QUERY = b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x01"


def probe_network() -> tuple[Attempt, ...]:
    """Really try TCP, UDP, unix, raw, netlink and DNS sockets towards 127.0.0.1, and report each."""
    return tuple(
        _try(kind, attempt)
        for kind, attempt in (
            ("tcp", _tcp),
            ("udp", _udp),
            ("unix", _unix),
            ("raw", _raw),
            ("netlink", _netlink),
            ("dns", _dns),
        )
    )


def _try(kind: str, attempt: Callable[[], str]) -> Attempt:
    try:
        return Attempt(kind, False, attempt())
    except OSError as error:
        return Attempt(kind, True, error.strerror or str(error))
    except AttributeError as error:
        return Attempt(kind, True, f"this system has no such socket: {error}")


def _tcp() -> str:
    import socket  # noqa: PLC0415 - the only room with a reason to load it

    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), 2) as client,
    ):
        return f"connected to {client.getpeername()}"


def _udp() -> str:
    import socket  # noqa: PLC0415 - as above

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.settimeout(2)
        one.bind(("127.0.0.1", 0))
        one.sendto(b"custodes", one.getsockname())
        return f"received {len(one.recv(16))} bytes"


def _unix() -> str:
    import socket  # noqa: PLC0415 - as above

    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    with one, other:
        return "made a pair"


def _raw() -> str:
    import socket  # noqa: PLC0415 - as above

    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP):
        return "made a raw socket"


def _netlink() -> str:
    import socket  # noqa: PLC0415 - as above

    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as one:
        one.bind((0, 0))
        return "bound a netlink socket"


def _dns() -> str:
    import socket  # noqa: PLC0415 - as above

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.sendto(_QUERY, ("127.0.0.1", 53))
        return "sent a query to 127.0.0.1"
