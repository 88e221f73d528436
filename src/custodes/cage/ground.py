"""What the tries at a way out are made on: a folder, sockets on loopback and old descriptors, all made before closing."""

from __future__ import annotations

import ctypes
import mmap
import os
import platform
import shutil
import socket
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from custodes.cage.interface import Held

# x86_64 machine code. vfork(2) shares the stack with the child, so the child must end without returning:
# mov eax,58; syscall; test eax,eax; jnz +9; xor edi,edi; mov eax,60 (exit); syscall; ret
_VFORK = bytes.fromhex("b83a0000000f0585c0750931ffb83c0000000f05c3")
# The 32-bit gate with a path in low memory, as f(number, path, mode): push rbx; mov eax,edi; mov ebx,esi;
# mov ecx,edx; int 0x80; pop rbx; ret (arch/x86/entry/entry_64_compat.S).
_GATE = bytes.fromhex("5389f889f389d1cd805bc3")
_MAP_32BIT = 0x40


@dataclass(slots=True)
class Ground:
    """Paths, descriptors and addresses that the tries use. Nothing of it is anybody's but ours."""

    folder: str
    old_file: int
    """A file of 4,096 bytes, open for reading and writing."""
    source: int
    """Another file, open for reading."""
    folder_fd: int
    pipe: tuple[int, int]
    """Reading and writing end; sixteen bytes are in it."""
    pair: tuple[int, int]
    """Two unix sockets connected to each other."""
    tcp: int
    """A TCP socket that is not yet connected."""
    udp: int
    namespace: int
    """This process's own network namespace, as a descriptor; -1 where it cannot be had."""
    port: int
    """Of a listening TCP socket on 127.0.0.1."""
    parent: int
    parent_buffer: int
    """Address of sixteen bytes in the parent."""
    code: dict[str, int] = field(default_factory=dict)
    """Name -> address of the machine code above; empty where there is none for this machine."""
    keep: list[object] = field(default_factory=list)

    def path(self, name: str) -> bytes:
        """A path in the folder."""
        return os.fsencode(str(Path(self.folder, name)))

    @property
    def held(self) -> Held:
        """Everything above stays open in the cage, so that each try meets the filter and not a closed number."""
        old = (self.old_file, self.source, self.folder_fd, *self.pipe, *self.pair, self.tcp, self.udp)
        return Held(outputs=(), inputs=(*old, *((self.namespace,) if self.namespace >= 0 else ())))

    def clear(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def prepare() -> Ground:
    """Make it, in the parent, before it forks. Raises OSError where there is no room for a file."""
    folder = tempfile.mkdtemp(prefix="custodes-tries-")
    root = Path(folder)
    for name in ("old", "source", "append", "truncate", "rename", "rename-at", "rename-at2", "mode"):
        (root / name).write_bytes(bytes(4096))
    for name in ("unlink", "unlink-at", "link-from", "program"):
        (root / name).write_bytes(b"")
    listening = socket.create_server(("127.0.0.1", 0))
    unix = socket.socket(socket.AF_UNIX)
    unix.bind(str(root / "socket"))
    unix.listen()
    pair = socket.socketpair()
    tcp, udp = socket.socket(), socket.socket(type=socket.SOCK_DGRAM)
    pipe = os.pipe()
    os.write(pipe[1], b"sixteen bytes...")
    buffer = ctypes.create_string_buffer(16)
    try:
        namespace = os.open("/proc/self/ns/net", os.O_RDONLY)
    except OSError:
        namespace = -1
    code, page = _code(root)
    return Ground(
        folder,
        os.open(root / "old", os.O_RDWR),
        os.open(root / "source", os.O_RDONLY),
        os.open(folder, os.O_RDONLY | os.O_DIRECTORY),
        pipe,
        (pair[0].fileno(), pair[1].fileno()),
        tcp.fileno(),
        udp.fileno(),
        namespace,
        listening.getsockname()[1],
        os.getpid(),
        ctypes.addressof(buffer),
        code,
        # Sockets and memory go away when they are forgotten.
        [page, listening, unix, pair, tcp, udp, buffer],
    )


def _code(root: Path) -> tuple[dict[str, int], list[object]]:
    """Machine code, made executable before the cage closes: inside, no memory becomes code."""
    if platform.machine() != "x86_64" or not sys.platform.startswith("linux"):
        return {}, []
    try:
        page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | _MAP_32BIT)
        page[0 : len(_VFORK)] = _VFORK
        page[256 : 256 + len(_GATE)] = _GATE
        path = os.fsencode(str(root / "gate")) + b"\0"
        page[512 : 512 + len(path)] = path
        base = ctypes.addressof(ctypes.c_char.from_buffer(page))
        if ctypes.CDLL(None, use_errno=True).mprotect(ctypes.c_void_p(base), 4096, 5) != 0:
            return {}, [page]
    except (OSError, ValueError, IndexError):
        return {}, []
    return {"vfork": base, "gate": base + 256, "gate path": base + 512}, [page]
