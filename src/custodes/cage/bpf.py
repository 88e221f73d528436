"""Builds the seccomp program: classic BPF over struct seccomp_data (seccomp(2); linux/filter.h)."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from custodes.cage.profiles import Allowed, Condition

_LOAD, _EQUAL, _GREATER_EQUAL, _GREATER, _BITS, _RETURN, _AND = 0x20, 0x15, 0x35, 0x25, 0x45, 0x06, 0x54
_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_EPERM, _ENOSYS = 1, 38
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
# asm/unistd.h: __X32_SYSCALL_BIT; on x86_64 the x32 numbers share the architecture value and differ by this
# bit alone.
_X32 = 0x40000000

Instruction = tuple[int, int, int, int]


def assemble(allowed: Allowed, table: Mapping[str, int], architecture: int) -> bytes:
    """The program as bytes.

    Wrong architecture and x32 numbers answer EPERM, then the allow-list, then EPERM for the rest.
    """
    program: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _ERRNO | _EPERM),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_GREATER_EQUAL, 0, 1, _X32),
        (_RETURN, 0, 0, _ERRNO | _EPERM),
    ]
    conditional = {condition.call for condition in allowed.conditions}
    numbers = sorted({table[call] for call in allowed.calls if call in table and call not in conditional})
    for first, last in _ranges(numbers):
        program += [(_GREATER_EQUAL, 0, 2, first), (_GREATER, 1, 0, last), (_RETURN, 0, 0, _ALLOW)]
    for call in allowed.absent:
        if call in table:
            program += [(_EQUAL, 0, 1, table[call]), (_RETURN, 0, 0, _ERRNO | _ENOSYS)]
    for condition in allowed.conditions:
        if condition.call in table:
            program += _test(condition, table[condition.call])
    program.append((_RETURN, 0, 0, _ERRNO | _EPERM))
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)


def _ranges(numbers: list[int]) -> list[tuple[int, int]]:
    """Neighbouring numbers as one stretch: fewer comparisons for each call."""
    stretches: list[tuple[int, int]] = []
    for number in numbers:
        if stretches and stretches[-1][1] == number - 1:
            stretches[-1] = (stretches[-1][0], number)
        else:
            stretches.append((number, number))
    return stretches


def _test(condition: Condition, number: int) -> list[Instruction]:
    """Whether it is this call; then its argument decides, and nothing after it is asked."""
    body: list[Instruction] = [(_LOAD, 0, 0, _ARGUMENTS_AT + 8 * condition.argument)]
    for value in condition.any_of:
        body += [(_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW)]
    if condition.none_of_bits:
        body += [(_BITS, 1, 0, condition.none_of_bits), (_RETURN, 0, 0, _ALLOW)]
    if condition.all_of_bits:
        body += [
            (_AND, 0, 0, condition.all_of_bits),
            (_EQUAL, 0, 1, condition.all_of_bits),
            (_RETURN, 0, 0, _ALLOW),
        ]
    body.append((_RETURN, 0, 0, _ERRNO | _EPERM))
    return [(_EQUAL, 0, len(body), number), *body]
