"""Entering the cage: every measure is tried, each says whether it holds; nothing is taken for granted."""

from __future__ import annotations

import platform
import sys

from custodes.cage import linux
from custodes.cage.bpf import assemble
from custodes.cage.interface import Cage, Measure, Profile
from custodes.cage.profiles import allowed
from custodes.cage.syscalls import ARCHITECTURES, TABLES
from custodes.core import Truth


def close_network() -> Cage:
    """Shut the network for this process and all it starts: ``enter(Profile.READER)``."""
    return enter(Profile.READER)


def enter(profile: Profile, *, memory: int = 0, seconds: int = 0) -> Cage:
    """Shut what ``profile`` shuts, for good, and report what holds.

    Never raises for a measure that cannot be had.

    ``memory`` (bytes of address space) and ``seconds`` (of processor time) bound a worker; 0 leaves them as
    they are. Call it once, before threads are started: a network namespace and Landlock bind the calling
    thread.
    """
    measures = [_limits(profile, memory, seconds)]
    machine = platform.machine()
    if not sys.platform.startswith("linux"):
        measures.append(Measure("system calls", False, f"no means for this are known on {sys.platform}"))
        return Cage(profile, Truth.NO, tuple(measures))
    measures.append(linux.no_new_privileges())
    if profile is Profile.WORKER:
        measures.append(linux.end_with_parent())
    else:
        measures.append(linux.network_namespace())
    programs = linux.interpreter_programs(sys.executable)
    measures.append(linux.landlock(files=profile is Profile.READER, programs=programs))
    if machine in ARCHITECTURES and sys.byteorder == "little":
        program = assemble(allowed(profile), TABLES[machine], ARCHITECTURES[machine])
        measures.append(linux.seccomp(program, machine))
    else:
        measures.append(Measure("seccomp", False, f"no table of system calls for {machine}"))
    shut = any(measure.holds and measure.network for measure in measures)
    return Cage(profile, Truth.of(shut), tuple(measures))


def _limits(profile: Profile, memory: int, seconds: int) -> Measure:
    """Resource limits (setrlimit(2)): no core dump anywhere.

    A worker writes no file and is bounded in both ways.
    """
    name = "resource limits"
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return Measure(name, False, "this system has none that Python knows")
    wanted = [(resource.RLIMIT_CORE, 0)]
    if profile is Profile.WORKER:
        wanted.append((resource.RLIMIT_FSIZE, 0))
    if memory:
        wanted.append((resource.RLIMIT_AS, memory))
    if seconds:
        wanted.append((resource.RLIMIT_CPU, seconds))
    failed = []
    for which, value in wanted:
        hard = resource.getrlimit(which)[1]
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(which, (most, most))
        except (OSError, ValueError) as error:
            failed.append(str(error))
    return Measure(
        name,
        not failed,
        "; ".join(failed) or "no core dump" + (", memory and processor time bounded" if memory else ""),
    )
