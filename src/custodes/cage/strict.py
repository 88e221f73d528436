"""The allow-lists of the station and of its screen: what they hold already, by number, and nothing new.

A filter sees the number of a descriptor, never what stands behind it (seccomp(2)). Binding a call to a number
binds it to the thing only because nothing on these lists makes a descriptor or moves one: no open, dup, socket,
pipe, memfd, accept or pidfd, and no fcntl that duplicates.
"""

from __future__ import annotations

import os

from custodes.cage.interface import Held
from custodes.cage.profiles import Allowed, Condition

# asm-generic/mman-common.h: PROT_EXEC; linux/mman.h: MAP_SHARED is 1 and MAP_SHARED_VALIDATE 3, MAP_PRIVATE 2.
_PROT_EXEC, _MAP_SHARED = 4, 1
_AT_EMPTY_PATH = 0x1000
# linux/sched.h: CLONE_VM, CLONE_SIGHAND, CLONE_THREAD; the CLONE_NEW* flags.
_THREAD, _NEW_NAMESPACES = 0x00010900, 0x7E020000
# linux/videodev2.h, 64-bit structures: QUERYBUF, QBUF, DQBUF, STREAMON, STREAMOFF, G_CTRL. Nothing that sets a
# control: S_CTRL and UVCIOC_CTRL_QUERY could reach a camera's own storage, and the latter hides its direction
# behind a pointer that a filter cannot follow.
_STREAMING = (0xC0585609, 0xC058560F, 0xC0585611, 0x40045612, 0x40045613, 0xC008561B)
# asm-generic/ioctls.h: TCGETS, TCGETS2, TIOCGWINSZ, FIONREAD: questions alone.
_QUESTIONS = (0x5401, 0x802C542A, 0x5413, 0x541B)
# linux/prctl.h: PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_GET_NO_NEW_PRIVS; PR_SET_VMA names memory.
_PRCTL = (3, 15, 16, 39, 0x53564D41)

_BOTH = (
    "lseek",
    "close",
    "fstat",
    "munmap",
    "mremap",
    "madvise",
    "mincore",
    "brk",
    "futex",
    "sched_yield",
    "sched_getaffinity",
    "getcpu",
    "membarrier",
    "rseq",
    "set_robust_list",
    "restart_syscall",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigaltstack",
    "getpid",
    "getppid",
    "gettid",
    "exit",
    "exit_group",
    "clock_gettime",
    "clock_getres",
    "clock_nanosleep",
    "nanosleep",
    "gettimeofday",
    "time",
    "getrandom",
    "getrusage",
    "sysinfo",
    "uname",
    "poll",
    "ppoll",
    "select",
    "pselect6",
)


def station(held: Held) -> Allowed:
    """Frames in, words and one screen's pipe out."""
    return Allowed(
        (*_BOTH, "read", "readv", "pread64"),
        (
            *_everywhere(),
            *_on(("write", "writev"), held.outputs),
            Condition("ioctl", 1, any_of=_STREAMING, also=(Condition("ioctl", 0, any_of=held.devices),)),
            Condition("ioctl", 1, any_of=_QUESTIONS),
            Condition(
                "mmap",
                2,
                none_of_bits=_PROT_EXEC,
                also=(
                    Condition("mmap", 3, all_of_bits=_MAP_SHARED),
                    Condition("mmap", 4, any_of=held.devices),
                ),
            ),
        ),
    )


def screen(held: Held) -> Allowed:
    """One pipe in, one display connection both ways."""
    return Allowed(
        _BOTH,
        (
            *_everywhere(),
            *_on(("read", "readv"), held.inputs + held.display),
            *_on(("write", "writev"), held.outputs + held.display),
            *_on(("sendmsg", "recvmsg", "sendto", "recvfrom"), held.display),
            Condition("ioctl", 1, any_of=_QUESTIONS),
        ),
    )


def _on(calls: tuple[str, ...], numbers: tuple[int, ...]) -> tuple[Condition, ...]:
    """These calls for these descriptors alone."""
    return tuple(Condition(call, 0, any_of=numbers) for call in calls)


def _everywhere() -> tuple[Condition, ...]:
    """Private memory that is not code, threads and not processes, questions, a signal to oneself for abort(3)."""
    return (
        Condition("mmap", 2, none_of_bits=_PROT_EXEC, also=(Condition("mmap", 3, none_of_bits=_MAP_SHARED),)),
        Condition("mprotect", 2, none_of_bits=_PROT_EXEC),
        Condition("clone", 0, all_of_bits=_THREAD, none_of_bits=_NEW_NAMESPACES),
        Condition("newfstatat", 3, all_of_bits=_AT_EMPTY_PATH),
        Condition("tgkill", 0, any_of=(os.getpid(),)),
        Condition("fcntl", 1, any_of=(1, 3)),  # F_GETFD, F_GETFL
        Condition("prctl", 0, any_of=_PRCTL),
    )
