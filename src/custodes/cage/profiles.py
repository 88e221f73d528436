"""The allow-lists of a reader and its workers. What is not named here answers EPERM."""

from __future__ import annotations

import os
from dataclasses import dataclass

from custodes.cage.interface import Held, Profile

# linux/sched.h: the CLONE_NEW* flags that clone(2) takes (NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER,
# NEWPID, NEWNET).
_NEW_NAMESPACES = 0x7E020000
_PROT_EXEC = 4
_AT_EMPTY_PATH = 0x1000

# asm-generic/ioctls.h: questions about terminals and pipes; TIOCSTI (types for the user) and the rest are
# not among them.
_IOCTLS = (
    0x5401,  # TCGETS
    0x5402,  # TCSETS
    0x5403,  # TCSETSW
    0x5404,  # TCSETSF
    0x802C542A,  # TCGETS2, asked by newer C libraries for isatty
    0x540F,  # TIOCGPGRP
    0x5413,  # TIOCGWINSZ
    0x541B,  # FIONREAD
    0x5421,  # FIONBIO
    0x5450,  # FIONCLEX
    0x5451,  # FIOCLEX
)

_WORKER = (
    "read",
    "write",
    "readv",
    "writev",
    "pread64",
    "lseek",
    "close",
    "fstat",
    "munmap",
    "mremap",
    "madvise",
    "brk",
    "futex",
    "sched_yield",
    "membarrier",
    "rseq",
    "set_robust_list",
    "restart_syscall",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigaltstack",
    "getpid",
    "gettid",
    "exit",
    "exit_group",
    "clock_gettime",
    "clock_getres",
    "gettimeofday",
    "time",
    "getrandom",
    "getrusage",
    "sysinfo",
)

_READER = (
    "preadv",
    "pwritev",
    "preadv2",
    "pwritev2",
    "pwrite64",
    "newfstatat",
    "statx",
    "stat",
    "lstat",
    "mmap",
    "mprotect",
    "msync",
    "mincore",
    "mlock",
    "munlock",
    "open",
    "openat",
    "openat2",
    "creat",
    "close_range",
    "dup",
    "dup2",
    "dup3",
    "fcntl",
    "flock",
    "access",
    "faccessat",
    "faccessat2",
    "getdents",
    "getdents64",
    "getcwd",
    "chdir",
    "fchdir",
    "readlink",
    "readlinkat",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "unlink",
    "unlinkat",
    "rename",
    "renameat",
    "renameat2",
    "mkdir",
    "mkdirat",
    "rmdir",
    "chmod",
    "fchmod",
    "fchmodat",
    "fchmodat2",
    "chown",
    "fchown",
    "lchown",
    "fchownat",
    "utime",
    "utimes",
    "futimesat",
    "utimensat",
    "ftruncate",
    "truncate",
    "fallocate",
    "fsync",
    "fdatasync",
    "sync_file_range",
    "syncfs",
    "fadvise64",
    "readahead",
    "copy_file_range",
    "sendfile",
    "splice",
    "statfs",
    "fstatfs",
    "umask",
    "memfd_create",
    "getxattr",
    "lgetxattr",
    "fgetxattr",
    "listxattr",
    "flistxattr",
    "inotify_init",
    "inotify_init1",
    "inotify_add_watch",
    "inotify_rm_watch",
    "eventfd",
    "eventfd2",
    "pipe",
    "pipe2",
    "poll",
    "ppoll",
    "select",
    "pselect6",
    "epoll_create",
    "epoll_create1",
    "epoll_ctl",
    "epoll_wait",
    "epoll_pwait",
    "epoll_pwait2",
    "futex_waitv",
    "get_robust_list",
    "sched_getaffinity",
    "sched_setaffinity",
    "sched_getparam",
    "sched_getscheduler",
    "sched_get_priority_max",
    "sched_get_priority_min",
    "getcpu",
    "rt_sigsuspend",
    "rt_sigpending",
    "rt_sigtimedwait",
    "rt_sigqueueinfo",
    "kill",
    "tkill",
    "tgkill",
    "pidfd_open",
    "pidfd_send_signal",
    "alarm",
    "pause",
    "fork",
    "vfork",
    "execve",
    "execveat",
    "wait4",
    "waitid",
    "set_tid_address",
    "arch_prctl",
    "prctl",
    "getppid",
    "getpgid",
    "getpgrp",
    "setpgid",
    "getsid",
    "setsid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getresuid",
    "getresgid",
    "getgroups",
    "capget",
    "getpriority",
    "setpriority",
    "ioprio_get",
    "ioprio_set",
    "getrlimit",
    "setrlimit",
    "prlimit64",
    "times",
    "uname",
    "clock_nanosleep",
    "nanosleep",
    "timerfd_create",
    "timerfd_settime",
    "timerfd_gettime",
    "timer_create",
    "timer_settime",
    "timer_delete",
    "getitimer",
    "setitimer",
    "seccomp",
    "landlock_create_ruleset",
    "landlock_add_rule",
    "landlock_restrict_self",
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A system call that is allowed for some arguments only (low 32 bits of one argument).

    Several conditions of one call are alternatives. Without any value nothing is allowed.
    """

    call: str
    argument: int
    any_of: tuple[int, ...] = ()
    """Allowed where the argument is one of these."""
    none_of_bits: int = 0
    """Allowed where the argument has none of these bits."""
    all_of_bits: int = 0
    """Allowed where the argument has all of these bits."""
    also: tuple[Condition, ...] = ()
    """Tests of other arguments that must hold as well."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a profile leaves open."""

    calls: tuple[str, ...]
    conditions: tuple[Condition, ...]
    absent: tuple[str, ...] = ("clone3",)
    """Answer ENOSYS instead of EPERM.

    The C library then falls back to an older call whose arguments a filter can see.
    """


def allowed(profile: Profile, held: Held = Held()) -> Allowed:  # noqa: B008 - frozen
    """The allow-list of ``profile``, for this process.

    A worker may signal itself alone, which abort(3) needs. A STATION or SCREEN is bound to what it ``held``.
    """
    if profile in {Profile.STATION, Profile.SCREEN}:
        from custodes.cage import strict  # noqa: PLC0415 - it is made of the values above

        return strict.station(held) if profile is Profile.STATION else strict.screen(held)
    if profile is Profile.WORKER:
        return Allowed(
            _WORKER,
            (
                Condition("mmap", 2, none_of_bits=_PROT_EXEC),
                Condition("mprotect", 2, none_of_bits=_PROT_EXEC),
                Condition("newfstatat", 3, all_of_bits=_AT_EMPTY_PATH),
                Condition("tgkill", 0, any_of=(os.getpid(),)),
                Condition("fcntl", 1, any_of=(1, 3)),  # F_GETFD, F_GETFL
            ),
        )
    return Allowed(
        _WORKER + _READER,
        (Condition("clone", 0, none_of_bits=_NEW_NAMESPACES), Condition("ioctl", 1, any_of=_IOCTLS)),
    )
