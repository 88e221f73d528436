"""What a process is, beyond its filter: threads, mappings, descriptors, limits, capabilities."""

from __future__ import annotations

import ctypes
import os
import re
import struct
from pathlib import Path

from custodes.cage.interface import Held, Measure
from custodes.cage.linux import libc, words

_PR_SET_DUMPABLE = 4
# linux/capability.h: _LINUX_CAPABILITY_VERSION_3.
_CAPABILITY_3 = 0x20080522
_MAPPING = re.compile(r"[0-9a-f]{1,16}-[0-9a-f]{1,16} \S{4} \S{1,16} \S{1,16} \d{1,20} *(.{0,4096})")


def one_thread() -> Measure:
    """A namespace and Landlock bind one thread; another would stay outside (landlock(7), unshare(2))."""
    name = "one thread"
    try:
        running = len(list(Path("/proc/self/task").iterdir()))
    except OSError as error:
        return Measure(name, False, f"cannot be counted: {error.strerror}")
    if running != 1:
        hint = "set OPENBLAS_NUM_THREADS=1 and OMP_NUM_THREADS=1 before it starts"
        return Measure(name, False, f"{running} threads already run; {hint}")
    return Measure(name, True, "no thread is left outside; those that start later are inside")


def no_shared_mappings(devices: tuple[int, ...]) -> Measure:
    """No writable memory shared with a file or a process: stores through it are no system calls, so no filter sees them.

    proc(5), smaps: ``sh`` shared, ``mw`` may be made writable. A camera's own buffers are let be.
    """
    name = "no shared memory"
    known = set()
    for number in devices:
        try:
            known.add(str(Path(f"/proc/self/fd/{number}").readlink()))
        except OSError as error:
            return Measure(name, False, f"descriptor {number}: {error.strerror}")
    try:
        text = Path("/proc/self/smaps").read_text("utf-8", "replace")
    except OSError as error:
        return Measure(name, False, f"cannot be looked at: {error.strerror}")
    found, path = [], ""
    for line in text.splitlines():
        if mapping := _MAPPING.fullmatch(line):
            path = mapping[1]
        elif line.startswith("VmFlags:") and {"sh", "mw"} <= set(line.split()[1:]) and path not in known:
            found.append(path or "anonymous memory")
    if found:
        return Measure(name, False, f"writable and shared: {', '.join(sorted(set(found))[:5])}")
    return Measure(name, True, "no file and no other process shares writable memory with it")


def close_others(held: Held) -> Measure:
    """Close every descriptor that is not named."""
    kept = {*held.outputs, *held.inputs, *held.devices, *held.display}
    closed = 0
    try:
        for number in sorted(int(one.name) for one in Path("/proc/self/fd").iterdir()):
            if number not in kept:
                try:
                    os.close(number)
                except OSError:
                    continue  # the one by which the folder was listed
                closed += 1
    except OSError as error:
        return Measure("descriptors", False, error.strerror or str(error))
    return Measure("descriptors", True, f"{len(kept)} named ones stay, {closed} others closed")


def no_growth() -> Measure:
    """No file may grow, nor be written within its length, and no core is dumped (setrlimit(2))."""
    import resource  # noqa: PLC0415 - not on Windows

    try:
        for which in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
            resource.setrlimit(which, (0, 0))
    except (OSError, ValueError) as error:
        return Measure("resource limits", False, str(error))
    return Measure("resource limits", True, "no byte into a file, no core dump")


def not_dumpable() -> Measure:
    """No other process of the same user may look into it (prctl(2), PR_SET_DUMPABLE)."""
    holds = libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0
    return Measure("not dumpable", holds, "no other process of this user looks into it" if holds else words())


def no_capabilities() -> Measure:
    """Root without the powers of root (capset(2)); none can come back, as nothing is executed."""
    name = "no capabilities"
    header = struct.pack("=Ii", _CAPABILITY_3, 0)
    if libc().capset(header, bytes(24)) != 0:
        return Measure(name, False, words())
    held = ctypes.create_string_buffer(24)
    if libc().capget(header, held) != 0 or held.raw != bytes(24):
        return Measure(name, False, "some are still held")
    return Measure(name, True, "none is held, whoever started it")
