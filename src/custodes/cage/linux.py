"""The system calls of Linux that shut things, by ctypes: prctl, unshare, seccomp, Landlock."""

from __future__ import annotations

import ctypes
import os
import signal
import struct
import threading
from pathlib import Path

from custodes.cage.interface import Measure

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_SECCOMP_SET_MODE_FILTER, _TSYNC = 1, 1
# landlock_create_ruleset(2), landlock_add_rule(2), landlock_restrict_self(2): same numbers on every machine.
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
# linux/landlock.h: rights by the ABI that brought them.
_FS_EXECUTE = 1
_FS_BY_ABI = {1: (1 << 13) - 1, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
_NET_BIND_CONNECT_TCP = 3
_SCOPE_ABSTRACT_UNIX = 1
_SECCOMP_NUMBER = {"x86_64": 317, "aarch64": 277}


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def libc() -> ctypes.CDLL:
    """The C library, with errno kept."""
    return ctypes.CDLL(None, use_errno=True)


def words() -> str:
    """The system's own words for the last error of ``libc``."""
    return os.strerror(ctypes.get_errno())


def no_new_privileges() -> Measure:
    """No exec may gain privileges (prctl(2), PR_SET_NO_NEW_PRIVS)."""
    holds = libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    return Measure(
        "no new privileges", holds, "no program started here gains privileges" if holds else words()
    )


def end_with_parent() -> Measure:
    """The process is killed as soon as the one that started it ends, however that ends (prctl(2), PR_SET_PDEATHSIG)."""
    holds = libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0
    return Measure("end with parent", holds, "it ends with the process that started it" if holds else words())


def network_namespace() -> Measure:
    """A network namespace of one's own, with no interface up, not even loopback (network_namespaces(7))."""
    name = "network namespace"
    if threading.active_count() > 1:
        return Measure(name, False, "not tried: the process already runs several threads")
    lib = libc()
    user, group = os.geteuid(), os.getegid()
    if lib.unshare(_CLONE_NEWNET) == 0:
        return Measure(name, True, "the process sees no network interface", network=True)
    if lib.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return Measure(name, False, words())
    # user_namespaces(7): setgroups must be denied before an unprivileged process may map its group.
    for file, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        try:
            Path("/proc/self", file).write_text(text, "ascii")
        except OSError:
            continue
    return Measure(name, True, "the process sees no network interface", network=True)


def landlock(*, files: bool, programs: tuple[str, ...] = ()) -> Measure:
    """Put the calling thread under Landlock (landlock(7)).

    No TCP, no abstract unix sockets, and for files either nothing at all or exec alone.

    ``files`` False shuts every file; otherwise only ``programs`` may be executed.
    """
    name = "Landlock"
    lib = libc()
    abi = int(lib.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(1)))
    if abi < 1:
        return Measure(name, False, f"not offered by this kernel ({words()})")
    every = sum(bits for since, bits in _FS_BY_ABI.items() if since <= abi)
    fs = _FS_EXECUTE if files else every
    attributes = struct.pack("=Q", fs)
    if abi >= 4:
        attributes += struct.pack("=Q", _NET_BIND_CONNECT_TCP)
    if abi >= 6:
        attributes += struct.pack("=Q", _SCOPE_ABSTRACT_UNIX)
    ruleset = int(
        lib.syscall(_LANDLOCK_CREATE, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint(0))
    )
    if ruleset < 0:
        return Measure(name, False, words())
    try:
        if files:
            for program in programs:
                _allow(lib, ruleset, program)
        if lib.syscall(_LANDLOCK_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint(0)) != 0:
            return Measure(name, False, words())
    finally:
        os.close(ruleset)
    kept = "only Python itself may be started" if files else "no file may be opened"
    return Measure(name, True, f"{kept}{', no TCP' if abi >= 4 else ''} (ABI {abi})")


def _allow(lib: ctypes.CDLL, ruleset: int, program: str) -> None:
    """Let ``program`` be executed; a path that is not there is passed over."""
    try:
        fd = os.open(program, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        lib.syscall(
            _LANDLOCK_ADD,
            ctypes.c_int(ruleset),
            ctypes.c_int(1),
            struct.pack("=Qi", _FS_EXECUTE, fd),
            ctypes.c_uint(0),
        )
    finally:
        os.close(fd)


def seccomp(program: bytes, machine: str) -> Measure:
    """Put the filter on every thread of the process (seccomp(2), SECCOMP_FILTER_FLAG_TSYNC)."""
    buffer = ctypes.create_string_buffer(program, len(program))
    header = _Program(len(program) // 8, ctypes.addressof(buffer))
    result = libc().syscall(
        _SECCOMP_NUMBER[machine],
        ctypes.c_uint(_SECCOMP_SET_MODE_FILTER),
        ctypes.c_uint(_TSYNC),
        ctypes.byref(header),
    )
    if result != 0:
        return Measure(
            "seccomp",
            False,
            words() if result < 0 else "a thread of the process could not be brought under it",
        )
    return Measure(
        "seccomp",
        True,
        "no socket of any family can be made; what is not on the allow-list answers EPERM",
        network=True,
    )


def interpreter_programs(executable: str) -> tuple[str, ...]:
    """The interpreter's own file and the loader that its ELF header names (PT_INTERP, elf(5))."""
    real = os.path.realpath(executable)
    try:
        with Path(real).open("rb") as file:
            head = file.read(4096)
    except OSError:
        return (real,)
    if head[:5] != b"\x7fELF\x02":
        return (real,)
    at, size, count = (
        int.from_bytes(head[32:40], "little"),
        int.from_bytes(head[54:56], "little"),
        int.from_bytes(head[56:58], "little"),
    )
    for number in range(count):
        entry = head[at + number * size : at + (number + 1) * size]
        if len(entry) >= 56 and int.from_bytes(entry[:4], "little") == 3:
            start, length = int.from_bytes(entry[8:16], "little"), int.from_bytes(entry[32:40], "little")
            return (real, head[start : start + length].rstrip(b"\x00").decode("ascii", "replace"))
    return (real,)
