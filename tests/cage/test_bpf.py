from __future__ import annotations

import struct

import pytest

from custodes.cage import Profile
from custodes.cage.bpf import assemble
from custodes.cage.profiles import allowed
from custodes.cage.syscalls import ARCHITECTURES, TABLES

ALLOW, EPERM, ENOSYS = 0x7FFF0000, 0x00050001, 0x00050026


def _run(program: bytes, number: int, architecture: int, arguments: tuple[int, ...] = ()) -> int:
    """A small interpreter of classic BPF, for the instructions that the builder uses."""
    data = struct.pack("=IIQ6Q", number, architecture, 0, *(arguments + (0,) * (6 - len(arguments))))
    at = value = 0
    while True:
        code, jump_true, jump_false, k = struct.unpack_from("=HBBI", program, at * 8)
        at += 1
        if code == 0x20:
            value = struct.unpack_from("=I", data, k)[0]
        elif code == 0x54:
            value &= k
        elif code == 0x06:
            return k
        else:
            test = {0x15: value == k, 0x35: value >= k, 0x25: value > k, 0x45: bool(value & k)}[code]
            at += jump_true if test else jump_false


@pytest.mark.parametrize("machine", sorted(TABLES))
@pytest.mark.parametrize("profile", list(Profile))
def test_the_program_says_what_the_list_says(machine: str, profile: Profile) -> None:
    """Each number from 0 to 600 is allowed if and only if the profile names it; conditions are tried on their own."""
    table, architecture, rules = TABLES[machine], ARCHITECTURES[machine], allowed(profile)
    program = assemble(rules, table, architecture)
    conditional = {table[c.call] for c in rules.conditions if c.call in table}
    plain = {table[call] for call in rules.calls if call in table} - conditional
    absent = {table[call] for call in rules.absent if call in table}
    for number in set(range(600)) - conditional:
        expected = ALLOW if number in plain else ENOSYS if number in absent else EPERM
        assert expected == _run(program, number, architecture), number


@pytest.mark.parametrize("machine", sorted(TABLES))
def test_other_architectures_and_x32_are_refused(machine: str) -> None:
    """A call made as another architecture, or with the x32 bit, is refused whatever its number."""
    program = assemble(allowed(Profile.READER), TABLES[machine], ARCHITECTURES[machine])
    assert EPERM == _run(program, TABLES[machine]["read"], 0x40000003)
    assert EPERM == _run(program, TABLES[machine]["read"] | 0x40000000, ARCHITECTURES[machine])


def test_conditions_look_at_arguments() -> None:
    """clone without new namespaces passes, with one it does not; a worker maps no executable memory."""
    table, architecture = TABLES["x86_64"], ARCHITECTURES["x86_64"]
    reader, worker = (assemble(allowed(p), table, architecture) for p in (Profile.READER, Profile.WORKER))
    assert ALLOW == _run(reader, table["clone"], architecture, (0x11,))
    assert EPERM == _run(reader, table["clone"], architecture, (0x10000011,))
    assert ALLOW == _run(worker, table["mmap"], architecture, (0, 4096, 3))
    assert EPERM == _run(worker, table["mmap"], architecture, (0, 4096, 7))
    assert EPERM == _run(reader, table["ioctl"], architecture, (0, 0x5412))


def test_neither_profile_names_a_socket() -> None:
    """Nothing of the socket family, of tracing, of kernel keys or of io_uring is on a list."""
    for profile in Profile:
        rules = allowed(profile)
        names = set(rules.calls) | {condition.call for condition in rules.conditions}
        assert set() == names & {
            "socket",
            "socketpair",
            "connect",
            "ptrace",
            "bpf",
            "io_uring_setup",
            "keyctl",
            "unshare",
        }
