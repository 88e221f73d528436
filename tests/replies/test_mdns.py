"""Messages of mDNS."""

from __future__ import annotations

import struct
import time

import pytest

from custodes.replies import Role, parse, recognise
from custodes.replies.mdns import _Fault, name_at
from replies.making import mdns, name, record

HEAD = struct.pack(">HHHHHH", 0, 0x8400, 0, 1, 0, 0)


def test_records_are_kept_with_their_names():
    """PTR, SRV, TXT and A are read, every other record is kept as bytes."""
    fields = {field.path: field.value for field in parse("mdns", mdns()).fields}
    assert "AXIS M9999 - 00408C112233._axis-video._tcp.local" == fields["answer[1]/PTR"]
    assert ("80", "made.local") == (fields["additional[1]/SRV/port"], fields["additional[1]/SRV/target"])
    assert ("macaddress=00408C112233", "", "a=b") == tuple(fields[f"additional[2]/TXT[{n}]"] for n in (1, 2, 3))
    assert ("A", "192.0.2.7", "010203") == (fields["additional[3]/type"], fields["additional[3]/A"], fields["additional[4]/data"])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (HEAD + b"\xc0\x0c", "points forwards or to itself"),
        (HEAD + b"\xc0\x0e\xc0\x0c", "points forwards or to itself"),
        (HEAD + b"\x01a\xc0\x0c", "points forwards or to itself"),
        (HEAD + b"\xc0", "is cut"),
        (HEAD + b"\x05ab", "is cut"),
        (HEAD + b"\x80", "unknown kind"),
        (HEAD + b"\x01a" * 70 + b"\0", "more than 64 labels"),
    ],
)
def test_names_that_loop_or_lie_are_refused(data, why):
    """A pointer that does not go back, a cut label and a name without end are faults, not endless loops."""
    with pytest.raises(_Fault, match=why):
        name_at(data, 12)
    assert why in parse("mdns", data).fault


def test_a_lying_length_keeps_the_records_before_it():
    """Of two records the second claims more than there is: the first is kept whole, the second not at all."""
    first = record(name("_axis-video", "_tcp", "local"), 1, b"\xc0\0\2\7")
    broken = record(name("_axis-video", "_tcp", "local"), 16, b"\3a=b")[:-5] + b"\xff\xff\3a=b"
    reply = parse("mdns", struct.pack(">HHHHHH", 0, 0x8400, 0, 2, 0, 0) + first + broken)
    assert {"answer[1]"} == {field.path.partition("/")[0] for field in reply.fields if "/" in field.path}
    assert (f"could not be read: a record is cut at {12 + len(first)}", broken) == (reply.fault, reply.rest)


def test_many_pointers_take_a_bounded_time():
    """A message in which every name follows the longest chain of pointers is read in linear time."""
    chain = name("local") + b"".join(b"\x01a" + (0xC000 | at).to_bytes(2, "big") for at in [12, *range(19, 19 + 4 * 62, 4)])
    last = 12 + len(chain) - 4
    owner = (0xC000 | last).to_bytes(2, "big")
    records = record(owner, 12, owner) * 4000
    data = struct.pack(">HHHHHH", 0, 0x8400, 0, 4001, 0, 0) + chain + struct.pack(">HHIH", 1, 1, 0, 0) + records
    before = time.perf_counter()
    parse("mdns", data)
    assert time.perf_counter() - before < 1


def test_dns_of_other_domains_is_not_recognised():
    """An answer of an ordinary name server is none of this protocol."""
    data = HEAD + record(name("www", "example", "com"), 1, b"\xc0\0\2\7")
    assert None is recognise(data)
    assert Role.UNKNOWN is parse("mdns", data).role


def test_a_service_that_many_announce_names_nobody():
    """``_http._tcp`` is no camera maker's."""
    assert ("protocol", "mdns") == parse("mdns", mdns("_http", "Gate")).evidence[-1]
