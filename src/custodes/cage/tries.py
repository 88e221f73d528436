"""The tries at a way out: each is one real system call, towards loopback and a folder of our own alone.

Each function returns what it did, in words, or raises OSError with the system's own. Numbers are those of the kernel's
tables, ``arch/x86/entry/syscalls/syscall_64.tbl`` and ``include/uapi/asm-generic/unistd.h``.
"""

# ruff: noqa: E501 - a table is read as one line

from __future__ import annotations

import ctypes
import os
import platform
import struct
from collections.abc import Callable
from typing import NamedTuple

from custodes.cage.ground import Ground

# Name -> number on x86_64, on aarch64 (-1: there is none).
NUMBERS = {
    "add_key": (248, 217), "bind": (49, 200), "bpf": (321, 280), "clone": (56, 220), "clone3": (435, 435), "connect": (42, 203), "copy_file_range": (326, 285),
    "creat": (85, -1), "dup": (32, 23), "dup3": (292, 24), "execve": (59, 221), "fallocate": (285, 47), "fchmod": (91, 52), "fchmodat": (268, 53), "fcntl": (72, 25),
    "fork": (57, -1), "fsopen": (430, 430), "ftruncate": (77, 46), "io_uring_setup": (425, 425), "ioctl": (16, 29), "keyctl": (250, 219), "kill": (62, 129), "link": (86, -1),
    "linkat": (265, 37), "listen": (50, 201), "memfd_create": (319, 279), "mkdir": (83, -1), "mkdirat": (258, 34), "mknod": (133, -1), "mknodat": (259, 33), "mmap": (9, 222),
    "mount": (165, 40), "munmap": (11, 215), "open": (2, -1), "openat": (257, 56), "openat2": (437, 437), "perf_event_open": (298, 241),
    "pidfd_open": (434, 434), "prctl": (157, 167), "prlimit64": (302, 261), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "ptrace": (101, 117),
    "pwrite64": (18, 68), "pwritev": (296, 70), "pwritev2": (328, 287), "rename": (82, -1), "renameat": (264, 38), "renameat2": (316, 276), "sendfile": (40, 71),
    "sendmsg": (46, 211), "sendto": (44, 206), "setns": (308, 268), "setxattr": (188, 5), "shmctl": (31, 195), "shmget": (29, 194), "socket": (41, 198), "socketpair": (53, 199), "splice": (275, 76),
    "symlink": (88, -1), "symlinkat": (266, 36), "tee": (276, 77), "truncate": (76, 45), "umount2": (166, 39), "unlink": (87, -1), "unlinkat": (263, 35), "unshare": (272, 97),
    "userfaultfd": (323, 282), "utimensat": (280, 88), "vmsplice": (278, 75), "wait4": (61, 260), "write": (1, 64), "writev": (20, 66),
}  # fmt: skip
_COLUMN = {"x86_64": 0, "aarch64": 1}
_X32 = 0x40000000
_HERE = -100  # AT_FDCWD
_WRITE, _READ_WRITE, _CREATE, _APPEND, _TMPFILE = (
    os.O_WRONLY,
    os.O_RDWR,
    os.O_CREAT,
    os.O_APPEND,
    0o20000000 | os.O_DIRECTORY,
)
_INET, _INET6, _UNIX, _NETLINK, _PACKET = 2, 10, 1, 16, 17
_STREAM, _DATAGRAM, _RAW = 1, 2, 3
_SIGCHLD = 17
# RFC 1035 4.1: a query for the root's address, recursion desired.
_QUERY = b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x01"
_WORDS = b"a leak of a few!"


class Try(NamedTuple):
    """One way out."""

    kind: str
    act: Callable[[Ground], str]
    needs: str = ""
    """System call or machine code without which the try is left out."""
    alone: bool = False
    """Uncaged, it is made in a child of its own, because it would change the process that makes it."""


def known(one: Try, ground: Ground) -> bool:
    """Whether this machine has what the try needs."""
    return not one.needs or one.needs in ground.code or (one.needs in NUMBERS and number(one.needs) >= 0)


def number(call: str) -> int:
    """Of this machine; -1 where it has none."""
    column = _COLUMN.get(platform.machine())
    return -1 if column is None else NUMBERS[call][column]


_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def _call(call: str, *arguments: int | bytes | None, bit: int = 0) -> int:
    """The bare system call. Raises OSError."""
    given = [
        ctypes.c_char_p(one)
        if isinstance(one, bytes)
        else ctypes.c_void_p(None)
        if one is None
        else ctypes.c_long(one)
        for one in arguments
    ]
    result = int(_libc.syscall(ctypes.c_long(number(call) | bit), *given))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def _address(port: int) -> bytes:
    return struct.pack("=H", _INET) + struct.pack(">H4s8x", port, bytes((127, 0, 0, 1)))


def _vector(data: bytes) -> tuple[bytes, object]:
    buffer = ctypes.create_string_buffer(data, len(data))
    return struct.pack("=QQ", ctypes.addressof(buffer), len(data)), buffer


def _socket(family: int, kind: int, protocol: int = 0) -> int:
    return _call("socket", family, kind, protocol)


def _tcp(g: Ground) -> str:
    _call("connect", _socket(_INET, _STREAM), _address(g.port), 16)
    return "connected over loopback"


def _old_tcp(g: Ground) -> str:
    _call("connect", g.tcp, _address(g.port), 16)
    return "connected with a socket made before"


def _listen(g: Ground) -> str:  # noqa: ARG001 - one shape for all
    fd = _socket(_INET, _STREAM)
    _call("bind", fd, _address(0), 16)
    _call("listen", fd, 1)
    return "listens on loopback"


def _udp(g: Ground) -> str:
    return f"sent {_call('sendto', _socket(_INET, _DATAGRAM), _WORDS, 16, 0, _address(g.port), 16)} bytes"


def _udp6(g: Ground) -> str:
    address = struct.pack("=H", _INET6) + struct.pack(">HI16sI", g.port, 0, bytes(15) + b"\1", 0)
    return f"sent {_call('sendto', _socket(_INET6, _DATAGRAM), _WORDS, 16, 0, address, 28)} bytes"


def _old_udp(g: Ground) -> str:
    return (
        f"sent {_call('sendto', g.udp, _WORDS, 16, 0, _address(g.port), 16)} bytes with a socket made before"
    )


def _dns(g: Ground) -> str:  # noqa: ARG001
    return f"sent {_call('sendto', _socket(_INET, _DATAGRAM), _QUERY, len(_QUERY), 0, _address(53), 16)} bytes to 127.0.0.1:53"


def _unix_pair(g: Ground) -> str:  # noqa: ARG001
    _call("socketpair", _UNIX, _STREAM, 0, bytes(8))
    return "made a pair"


def _unix(g: Ground) -> str:
    address = struct.pack("=H", _UNIX) + g.path("socket") + b"\0"
    _call("connect", _socket(_UNIX, _STREAM), address, len(address))
    return "connected to a unix socket"


def _abstract(g: Ground) -> str:  # noqa: ARG001
    address = struct.pack("=H", _UNIX) + b"\0custodes-try-%d" % os.getpid()
    _call("bind", _socket(_UNIX, _STREAM), address, len(address))
    return "bound an abstract unix socket"


def _any_socket(family: int, kind: int, protocol: int, words: str) -> Callable[[Ground], str]:
    def act(g: Ground) -> str:  # noqa: ARG001
        _socket(family, kind, protocol)
        return words

    return act


def _send_old(g: Ground) -> str:
    return f"sent {_call('sendto', g.pair[0], _WORDS, 16, 0, None, 0)} bytes"


def _sendmsg_old(g: Ground) -> str:
    vector, _kept = _vector(_WORDS)
    held = ctypes.create_string_buffer(vector, 16)
    header = struct.pack("=QIxxxxQQQQixxxx", 0, 0, ctypes.addressof(held), 1, 0, 0, 0)
    return f"sent {_call('sendmsg', g.pair[0], header, 0)} bytes"


def _opened(call: str, flags: int, name: str, words: str) -> Callable[[Ground], str]:
    def act(g: Ground) -> str:
        if call == "openat":
            fd = _call("openat", _HERE, g.path(name), flags, 0o600)
        elif call == "openat2":
            fd = _call(
                "openat2",
                _HERE,
                g.path(name),
                struct.pack("=QQQ", flags, 0o600 if flags & _CREATE else 0, 0),
                24,
            )
        elif call == "creat":
            fd = _call("creat", g.path(name), 0o600)
        else:
            fd = _call("open", g.path(name), flags, 0o600)
        if flags & (_WRITE | _READ_WRITE):
            _call("write", fd, _WORDS, 16)
        return words

    return act


def _paths(
    call: str, words: str, *names: str, at: bool = False, more: tuple[int, ...] = ()
) -> Callable[[Ground], str]:
    """A call of paths alone; ``at``: each path after a folder descriptor; ``more``: numbers after them."""

    def act(g: Ground) -> str:
        arguments: list[int | bytes | None] = []
        for name in names:
            arguments += [_HERE] * at + [g.path(name)]
        _call(call, *arguments, *more)
        return words

    return act


def _symlinkat(g: Ground) -> str:
    _call("symlinkat", b"old", _HERE, g.path("symlink-at-to"))
    return "made a symbolic link"


def _attribute(g: Ground) -> str:
    _call("setxattr", g.path("mode"), b"user.custodes", b"x", 1, 0)
    return "set an attribute of a file"


def _old(call: str, *more: int | bytes | None) -> Callable[[Ground], str]:
    """A call on the old file with plain bytes."""

    def act(g: Ground) -> str:
        return f"{_call(call, g.old_file, *more)} is what it answered"

    return act


def _old_vector(call: str, *more: int) -> Callable[[Ground], str]:
    def act(g: Ground) -> str:
        vector, _kept = _vector(_WORDS)
        return f"wrote {_call(call, g.old_file, vector, 1, *more)} bytes"

    return act


def _pipe_write(g: Ground) -> str:
    return f"wrote {_call('write', g.pipe[1], _WORDS, 16)} bytes"


def _pair_write(g: Ground) -> str:
    return f"wrote {_call('write', g.pair[0], _WORDS, 16)} bytes"


def _vmsplice(g: Ground) -> str:
    vector, _kept = _vector(_WORDS)
    return f"moved {_call('vmsplice', g.pipe[1], vector, 1, 2)} bytes"


def _sendfile(g: Ground) -> str:
    return f"moved {_call('sendfile', g.old_file, g.source, None, 16)} bytes"


def _splice(g: Ground) -> str:
    return f"moved {_call('splice', g.pipe[0], None, g.old_file, None, 16, 2)} bytes"


def _copy(g: Ground) -> str:
    return f"moved {_call('copy_file_range', g.source, None, g.old_file, None, 16, 0)} bytes"


def _shared(g: Ground) -> str:
    address = _call("mmap", 0, 4096, 3, 1, g.old_file, 0)
    ctypes.memmove(address, _WORDS, 16)
    _call("munmap", address, 4096)
    return "stored 16 bytes through a shared mapping"


def _shared_memory(g: Ground) -> str:  # noqa: ARG001
    _call("mmap", 0, 4096, 3, 0x21, -1, 0)
    return "mapped memory to share"


def _executable(g: Ground) -> str:  # noqa: ARG001
    _call("mmap", 0, 4096, 7, 0x22, -1, 0)
    return "made memory that is code"


def _dup(call: str, *more: int) -> Callable[[Ground], str]:
    def act(g: Ground) -> str:
        return f"a second descriptor, {_call(call, g.old_file, *more)}"

    return act


def _memfd(g: Ground) -> str:  # noqa: ARG001
    return f"a file in memory, descriptor {_call('memfd_create', b'leak', 0)}"


def _started(child: int) -> str:
    """The end of a try that forks: the child ends at once, the parent waits."""
    if child == 0:
        os._exit(0)
    _call("wait4", child, None, 0, None)
    return "started a process"


def _fork(call: str) -> Callable[[Ground], str]:
    def act(g: Ground) -> str:  # noqa: ARG001
        if call == "clone3":
            arguments = struct.pack("=8Q", 0, 0, 0, 0, _SIGCHLD, 0, 0, 0)
            return _started(_call("clone3", arguments, 64))
        return _started(_call(call, _SIGCHLD, 0, 0, 0, 0) if call == "clone" else _call(call))

    return act


def _vfork(g: Ground) -> str:
    result = int(ctypes.CFUNCTYPE(ctypes.c_int)(g.code["vfork"])())
    if result < 0:
        raise OSError(-result, os.strerror(-result))
    return _started(result)


def _spawn(g: Ground) -> str:  # noqa: ARG001
    return _started(os.posix_spawn("/bin/true", ["true"], {}))


def _fork_exec(g: Ground) -> str:  # noqa: ARG001
    child = os.fork()
    if child == 0:
        try:
            os.execv("/bin/true", ["true"])  # noqa: S606 - the try itself
        finally:
            os._exit(9)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
        raise OSError(0, "the program could not be executed")
    return "started a process and a program in it"


def _execve(g: Ground) -> str:  # noqa: ARG001
    pointers = (ctypes.c_char_p * 2)(b"true", None)
    nothing = (ctypes.c_char_p * 1)(None)
    _call("execve", b"/bin/true", ctypes.addressof(pointers), ctypes.addressof(nothing))
    return "not reached"


def _ptrace(g: Ground) -> str:
    _call("ptrace", 0x4206, g.parent, 0, 0)  # PTRACE_SEIZE stops nothing
    return "traces its parent"


def _peer(call: str) -> Callable[[Ground], str]:
    def act(g: Ground) -> str:
        local, _kept = _vector(bytes(16))
        return f"moved {_call(call, g.parent, local, 1, struct.pack('=QQ', g.parent_buffer, 16), 1, 0)} bytes"

    return act


def _mount(g: Ground) -> str:
    _call("mount", b"none", g.path(""), b"tmpfs", 0, b"size=4k")
    _call("umount2", g.path(""), 2)
    return "mounted a file system"


def _plain(call: str, words: str, *arguments: int | bytes | None) -> Callable[[Ground], str]:
    def act(g: Ground) -> str:  # noqa: ARG001
        _call(call, *arguments)
        return words

    return act


def _parent(call: str, words: str, *more: int) -> Callable[[Ground], str]:
    def act(g: Ground) -> str:
        _call(call, g.parent, *more)
        return words

    return act


def _shmget(g: Ground) -> str:  # noqa: ARG001
    _call("shmctl", _call("shmget", 0, 4096, 0o1600), 0, None)
    return "made memory to share (System V)"


def _setns(g: Ground) -> str:
    _call("setns", g.namespace, 0x40000000)
    return "went into a network namespace"


def _x32(g: Ground) -> str:
    _call("mkdir", g.path("x32"), 0o700, bit=_X32)
    return "made a folder by an x32 call"


def _gate(g: Ground) -> str:
    function = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_int)
    result = int(function(g.code["gate"])(39, g.code["gate path"], 0o700))
    if result < 0:
        raise OSError(-result, os.strerror(-result))
    return "made a folder by the 32-bit gate"


TRIES = (
    Try("tcp connect", _tcp), Try("tcp connect, old socket", _old_tcp), Try("tcp listen", _listen), Try("udp send", _udp), Try("udp send, IPv6", _udp6), Try("udp send, old socket", _old_udp),
    Try("dns query", _dns), Try("unix socket pair", _unix_pair), Try("unix connect", _unix), Try("unix bind, abstract", _abstract), Try("raw socket", _any_socket(_INET, _RAW, 1, "made a raw socket")),
    Try("packet socket", _any_socket(_PACKET, _RAW, 0x0300, "made a packet socket")), Try("netlink socket", _any_socket(_NETLINK, _RAW, 0, "made a netlink socket")), Try("send, old socket", _send_old), Try("sendmsg, old socket", _sendmsg_old),
    Try("open for reading", _opened("openat", 0, "source", "opened a file")), Try("open for writing", _opened("openat", _WRITE | _CREATE, "new-at", "wrote a new file")), Try("open for writing, open(2)", _opened("open", _WRITE | _CREATE, "new", "wrote a new file"), "open"),
    Try("creat", _opened("creat", _WRITE, "created", "wrote a new file"), "creat"), Try("openat2 for writing", _opened("openat2", _WRITE | _CREATE, "new-at2", "wrote a new file"), "openat2"), Try("file without a name", _opened("openat", _READ_WRITE | _TMPFILE, "", "wrote a file without a name")),
    Try("append", _opened("openat", _WRITE | _APPEND, "append", "appended to a file")), Try("truncate", _paths("truncate", "cut a file", "truncate", more=(0,))), Try("ftruncate, old descriptor", _old("ftruncate", 100)), Try("fallocate, old descriptor", _old("fallocate", 0, 0, 8192)),
    Try("mkdir", _paths("mkdir", "made a folder", "dir", more=(0o700,)), "mkdir"), Try("mkdirat", _paths("mkdirat", "made a folder", "dir-at", at=True, more=(0o700,))), Try("rename", _paths("rename", "renamed a file", "rename", "renamed"), "rename"), Try("renameat", _paths("renameat", "renamed a file", "rename-at", "renamed-at", at=True), "renameat"),
    Try("renameat2", _paths("renameat2", "renamed a file", "rename-at2", "renamed-at2", at=True, more=(0,))), Try("unlink", _paths("unlink", "removed a file", "unlink"), "unlink"), Try("unlinkat", _paths("unlinkat", "removed a file", "unlink-at", at=True, more=(0,))), Try("link", _paths("link", "linked a file", "link-from", "link-to"), "link"),
    Try("linkat", _paths("linkat", "linked a file", "link-from", "link-at-to", at=True, more=(0,))), Try("symlink", _paths("symlink", "made a symbolic link", "old", "symlink-to"), "symlink"), Try("symlinkat", _symlinkat), Try("mknod", _paths("mknod", "made a named pipe", "fifo", more=(0o10600, 0)), "mknod"),
    Try("mknodat", _paths("mknodat", "made a named pipe", "fifo-at", at=True, more=(0o10600, 0))), Try("chmod", _paths("fchmodat", "changed a mode", "mode", at=True, more=(0o640,))), Try("fchmod, old descriptor", _old("fchmod", 0o640)), Try("file times", _paths("utimensat", "changed the times of a file", "mode", at=True, more=(0, 0))),
    Try("extended attribute", _attribute), Try("memfd_create", _memfd), Try("write, old descriptor", _old("write", _WORDS, 16)), Try("writev, old descriptor", _old_vector("writev")), Try("pwrite, old descriptor", _old("pwrite64", _WORDS, 16, 0)), Try("pwritev, old descriptor", _old_vector("pwritev", 0, 0)), Try("pwritev2, old descriptor", _old_vector("pwritev2", 0, 0, 0)),
    Try("write, old pipe", _pipe_write), Try("write, old socket", _pair_write), Try("sendfile, old descriptor", _sendfile), Try("splice, old descriptor", _splice), Try("vmsplice, old pipe", _vmsplice), Try("copy_file_range, old descriptor", _copy), Try("shared mapping, old descriptor", _shared), Try("shared memory", _shared_memory),
    Try("code in memory", _executable), Try("dup", _dup("dup")), Try("dup3", _dup("dup3", 200, 0)), Try("fcntl duplicate", _dup("fcntl", 0, 100)), Try("ioctl, old pipe", lambda g: f"{_call('ioctl', g.pipe[1], 0x5421, bytes(4))} is what it answered"),
    Try("fork", _fork("fork"), "fork"), Try("vfork", _vfork, "vfork"), Try("clone", _fork("clone")), Try("clone3", _fork("clone3")), Try("posix_spawn", _spawn), Try("fork and exec", _fork_exec), Try("exec", _execve, alone=True), Try("io_uring_setup", _plain("io_uring_setup", "made a ring", 8, bytes(120))),
    Try("ptrace the parent", _ptrace, alone=True), Try("write into the parent", _peer("process_vm_writev")), Try("read from the parent", _peer("process_vm_readv")), Try("signal the parent", _parent("kill", "reached the parent", 0)), Try("pidfd of the parent", _parent("pidfd_open", "holds the parent", 0)), Try("setns", _setns, alone=True),
    Try("unshare", _plain("unshare", "made namespaces", 0x10000000), alone=True), Try("mount", _mount), Try("fsopen", _plain("fsopen", "opened a file system", b"tmpfs", 0)), Try("bpf", _plain("bpf", "made a map", 0, struct.pack("=IIII56x", 2, 4, 8, 1), 72)), Try("perf_event_open", _plain("perf_event_open", "counts events", struct.pack("=II120x", 1, 128), 0, -1, -1, 0)),
    Try("keyctl", _plain("keyctl", "has a keyring", 0, -2, 1)), Try("add_key", _plain("add_key", "added a key", b"user", b"custodes-try", b"x", 1, -2), alone=True), Try("System V shared memory", _shmget), Try("userfaultfd", _plain("userfaultfd", "handles page faults", 1)),
    Try("prctl dumpable again", _plain("prctl", "may be looked into again", 4, 1, 0, 0, 0)), Try("limits raised again", _plain("prlimit64", "set the limit of file sizes", 0, 1, struct.pack("=QQ", 1 << 20, 1 << 20), None), alone=True),
    Try("x32 call", _x32, "mkdir"), Try("32-bit gate", _gate, "gate", alone=True),
)  # fmt: skip
"""Every try, in the order in which it is made."""
