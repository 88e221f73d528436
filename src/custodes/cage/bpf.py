"""Builds the seccomp program: classic BPF over struct seccomp_data (seccomp(2); linux/filter.h)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from custodes.cage.profiles import Allowed, Condition

_LOAD, _EQUAL, _GREATER_EQUAL, _GREATER, _BITS, _RETURN, _AND = 0x20, 0x15, 0x35, 0x25, 0x45, 0x06, 0x54
_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_EPERM, _ENOSYS = 1, 38
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
# asm/unistd.h: __X32_SYSCALL_BIT; on x86_64 the x32 numbers share the architecture value and differ by this
# bit alone.
_X32 = 0x40000000
_FAIL = 0xFFFF

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
    for call in dict.fromkeys(condition.call for condition in allowed.conditions):
        if call in table:
            program += _tests([c for c in allowed.conditions if c.call == call], table[call])
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


def _tests(alternatives: Sequence[Condition], number: int) -> list[Instruction]:
    """Whether it is this call; then its arguments decide, and nothing after it is asked.

    The first alternative all of whose parts hold lets the call through.
    """
    body: list[Instruction] = []
    for alternative in alternatives:
        parts = [_part(part) for part in (alternative, *alternative.also)]
        left = sum(map(len, parts)) + 1
        for part in parts:
            for at, (code, yes, no, value) in enumerate(part):
                # _FAIL stands for a jump over what is left of this alternative.
                over = left - at - 1
                body.append((code, over if yes == _FAIL else yes, over if no == _FAIL else no, value))
            left -= len(part)
        body.append((_RETURN, 0, 0, _ALLOW))
    body.append((_RETURN, 0, 0, _ERRNO | _EPERM))
    return [(_EQUAL, 0, len(body), number), *body]


def _part(condition: Condition) -> list[Instruction]:
    """One argument's test: falls through where it holds, jumps to _FAIL where it does not."""
    body: list[Instruction] = [(_LOAD, 0, 0, _ARGUMENTS_AT + 8 * condition.argument)]
    if condition.none_of_bits:
        body.append((_BITS, _FAIL, 0, condition.none_of_bits))
    if condition.all_of_bits:
        body += [(_AND, 0, 0, condition.all_of_bits), (_EQUAL, 0, _FAIL, condition.all_of_bits)]
    values = condition.any_of
    for at, value in enumerate(values):
        last = at == len(values) - 1
        body.append((_EQUAL, 0 if last else len(values) - at - 1, _FAIL if last else 0, value))
    if not values and not condition.none_of_bits and not condition.all_of_bits:
        # No value at all is allowed: an equality that never holds twice over.
        body += [(_EQUAL, _FAIL, 0, 0), (_EQUAL, 0, _FAIL, 0)]
    return body
