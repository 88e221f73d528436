"""The pipe of the screen: what goes in comes out, and no bytes whatever do harm."""

from __future__ import annotations

import math
import random
import zlib

import pytest

from custodes.station.screen.interface import CELLS, Message, Numbers, Picture, State
from custodes.station.screen.protocol import MAGIC, SIZE, Feed, read, written
from station.screen.views import NUMBERS, PICTURE


def _any(chance):
    numbers = Numbers(*(chance.randrange(-5000, 5000) / 100 for _ in range(4))) if chance.random() < 0.5 else None
    picture = Picture(chance.random() < 0.5, bytes(chance.randrange(16) for _ in range(CELLS))) if chance.random() < 0.5 else None
    flags = [chance.random() < 0.5 for _ in range(4)]
    return Message(chance.choice(list(State)), *flags, numbers, picture)


def test_what_is_written_is_read():
    """Every state, flag, number and cell comes out as it went in."""
    chance = random.Random(5)
    for state in State:
        one = Message(state, numbers=NUMBERS, picture=PICTURE)
        assert one == read(written(one))
    for _ in range(300):
        one = _any(chance)
        assert one == read(written(one))


def test_every_message_has_one_size():
    """120 bytes, whatever it says: the length tells nothing, and a pipe keeps it together."""
    chance = random.Random(6)
    assert 120 == SIZE
    assert {SIZE} == {len(written(_any(chance))) for _ in range(100)}


def test_states_keep_their_numbers():
    """A number in the pipe means the same in every version: states are added at the end."""
    first = [State.STARTING, State.NOBODY, State.COME_CLOSER, State.STEP_BACK, State.REMOVE_GLASSES, State.FACE_THE_CAMERA, State.ONE_AT_A_TIME, State.HOLD_STILL]
    rest = [State.REFERENCE_LOST, State.SHUTTER, State.WARMING_UP, State.CAMERA_FAULT, State.IMPLAUSIBLE, State.GO, State.REFER, State.MEASURED, State.UNPLUGGED, State.SILENT]
    assert first + rest == list(State)[:18]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e300])
def test_numbers_that_do_not_fit_are_cut(value):
    """No number of the pipeline stops the screen."""
    found = read(written(Message(State.GO, numbers=Numbers(value, value, value, value))))
    assert found is not None
    assert abs(found.numbers.skin_c) <= 327.67


def test_a_message_cut_anywhere_is_whole_again():
    """Bytes in any pieces give the same messages."""
    chance = random.Random(7)
    sent = [_any(chance) for _ in range(40)]
    stream = b"".join(map(written, sent))
    for _ in range(30):
        feed, found, at = Feed(), [], 0
        while at < len(stream):
            size = chance.randrange(1, 400)
            found += feed.add(stream[at : at + size])
            at += size
        assert sent == found
        assert 0 == feed.passed_over


def test_hostile_bytes_never_raise_and_are_never_shown():
    """Noise, and noise that begins like a message, gives nothing, and holds no memory."""
    chance = random.Random(8)
    feed = Feed()
    for _ in range(2000):
        piece = chance.randbytes(chance.randrange(0, 300))
        if chance.random() < 0.3:
            piece = MAGIC + piece
        assert [] == feed.add(piece)
        assert len(feed._held) < SIZE
    assert feed.passed_over > 0


def test_a_changed_byte_is_no_message():
    """Any one byte changed, and nothing is shown of it; the message after it is."""
    good = written(Message(State.REFER, numbers=NUMBERS, picture=PICTURE))
    after = Message(State.GO, picture=PICTURE)
    for place in range(SIZE):
        bad = bytearray(good)
        bad[place] ^= 0x41
        assert read(bytes(bad)) is None
        feed = Feed()
        assert [after] == feed.add(bytes(bad) + written(after))


@pytest.mark.parametrize(("place", "value"), [(4, 1), (5, 111), (6, len(State)), (7, 0x20), (16, 3)])
def test_what_means_nothing_is_no_message(place, value):
    """A right checksum does not make a wrong length, state, bit or picture right."""
    body = bytearray(written(Message(State.GO))[:-4])
    body[place] = value
    assert read(bytes(body) + zlib.crc32(body).to_bytes(4, "big")) is None


def test_a_message_follows_noise():
    """After noise of any length the next whole message is found."""
    chance = random.Random(9)
    for size in range(200):
        one = _any(chance)
        noise = chance.randbytes(size).replace(b"C", b"c")
        assert [one] == Feed().add(noise + written(one))
