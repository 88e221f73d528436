"""Closes the strict cages, of the station and of its screen: every measure or none of the work is begun."""

from __future__ import annotations

import os
import platform
import socket
import stat
import sys
from pathlib import Path

from custodes.cage import linux, posture
from custodes.cage.bpf import assemble
from custodes.cage.interface import Cage, Held, Measure, Profile
from custodes.cage.profiles import allowed
from custodes.cage.syscalls import ARCHITECTURES, TABLES
from custodes.core import Truth
from custodes.errors import CageError


def close(profile: Profile, held: Held = Held(), *, without: bool = False) -> Cage:  # noqa: B008 - frozen
    """Close the cage of a STATION or a SCREEN around this process, for good, before its first frame.

    Everything that is needed must be opened, imported and connected before: afterwards no file can be opened,
    not even to read. One thread must run (set ``OPENBLAS_NUM_THREADS=1`` before numpy is imported); threads that
    start afterwards are inside.

    Raises CageError, with what is lacking, where one measure does not hold. ``without`` closes nothing and says so
    in a value that the screen shows: ``Cage.banner``.
    """
    if without:
        return Cage(profile, Truth.NO, (Measure("cage", False, "not closed: --without-cage was given"),))
    if not sys.platform.startswith("linux"):
        raise _refused((Measure("system calls", False, f"no means for this are known on {sys.platform}"),))
    before = (posture.one_thread(), _outputs(held), posture.no_shared_mappings(held.devices))
    if not all(measure.holds for measure in before):
        raise _refused(before)
    machine = platform.machine()
    program = b""
    if machine in ARCHITECTURES and sys.byteorder == "little":
        program = assemble(allowed(profile, held), TABLES[machine], ARCHITECTURES[machine])
    measures = [*before, posture.close_others(held), linux.network_namespace(), posture.no_growth()]
    measures += [linux.no_new_privileges(), posture.not_dumpable(), posture.no_capabilities()]
    measures.append(linux.landlock(files=False))
    if program:
        measures.append(linux.seccomp(program, machine))
    else:
        measures.append(Measure("seccomp", False, f"no table of system calls for {machine}"))
    cage = Cage(profile, Truth.of(any(one.holds and one.network for one in measures)), tuple(measures))
    if cage.lacking:
        raise _refused(cage.measures)
    return cage


def _refused(measures: tuple[Measure, ...]) -> CageError:
    lacking = "; ".join(f"{measure.name}: {measure.how}" for measure in measures if not measure.holds)
    return CageError(
        f"the cage cannot be closed here ({lacking})",
        hint="--without-cage goes on without it, and the screen then says so all day",
    )


def _outputs(held: Held) -> Measure:
    """Where words may go: a file or a socket would keep or carry them."""
    wrong = []
    for number in held.outputs:
        try:
            mode = os.fstat(number).st_mode
        except OSError as error:
            wrong.append(f"descriptor {number}: {error.strerror}")
            continue
        if not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
            wrong.append(f"descriptor {number} is neither a pipe nor a terminal nor the null device")
    wrong += [f"descriptor {n} is no unix socket of this machine" for n in held.display if not _local(n)]
    wrong += [f"descriptor {n}, named as a camera, is no device" for n in held.devices if not _device(n)]
    names = ", ".join(str(number) for number in held.outputs)
    return Measure("outputs", not wrong, "; ".join(wrong) or f"pipes and terminals: {names or 'none'}")


def _device(number: int) -> bool:
    """A file named as a camera could be written through a shared mapping."""
    try:
        return stat.S_ISCHR(os.fstat(number).st_mode)
    except OSError:
        return False


def _local(number: int) -> bool:
    try:
        family = Path(f"/proc/self/fd/{number}").stat().st_mode
        if not stat.S_ISSOCK(family):
            return False
        with socket.socket(fileno=os.dup(number)) as display:
            return display.family is socket.AF_UNIX
    except OSError:
        return False
