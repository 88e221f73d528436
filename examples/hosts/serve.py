"""Small real servers, one set per test host, each listening inside that host's own network namespace.

Usage: ``serve.py CERTIFICATES``, as root, after ``lab.py`` has made the namespaces.
Prints ``ready`` and serves until it is ended.
"""

from __future__ import annotations

import ctypes
import os
import socket
import ssl
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from estate import DEVICES, Device
from profiles import PROFILES, http_reply, rtsp_reply

CLONE_NEWNET = 0x40000000  # setns(2)
LIBC = ctypes.CDLL(None, use_errno=True)


def enter(path: str) -> None:
    """Move this thread into the network namespace at ``path``; sockets made here stay in it."""
    fd = os.open(path, os.O_RDONLY)
    try:
        if LIBC.setns(fd, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f"setns {path}")
    finally:
        os.close(fd)


def listen(port: int, answer: Callable[[bytes], bytes | None], context: ssl.SSLContext | None = None) -> None:
    """Listen on one port of the present namespace, one thread for the port, one per connection."""
    sock = socket.create_server(("0.0.0.0", port))  # all of the namespace's own addresses

    def speak(conn: socket.socket) -> None:
        try:
            conn.settimeout(4)
            if context:
                conn = context.wrap_socket(conn, server_side=True)
            data = conn.recv(4096)
            reply = answer(data) if data else None
            if reply:
                conn.sendall(reply)
        except OSError:
            pass
        finally:
            conn.close()

    def accept() -> None:
        while True:
            conn, _ = sock.accept()
            threading.Thread(target=speak, args=(conn,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def host(device: Device, certificates: Path) -> None:
    """All ports of one host."""
    profile = PROFILES[device.profile]
    listen(80, lambda data: http_reply(profile, device, data))
    if profile.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates / f"{device.key}.crt", certificates / f"{device.key}.key")
        listen(443, lambda data: http_reply(profile, device, data), context)
    if profile.rtsp is not None:
        listen(554, lambda data: rtsp_reply(profile, data))
    if profile.sdk:
        listen(8000, lambda _: None)


def main() -> None:
    certificates = Path(sys.argv[1])
    for device in DEVICES:
        if device.profile != "off":
            enter(f"/run/netns/exm-{device.key.lower()}")
            host(device, certificates)
    print("ready", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
