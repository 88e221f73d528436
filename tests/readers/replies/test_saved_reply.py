"""Replies of devices saved in files."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.core import Source
from custodes.errors import SourceError
from custodes.intake import Scrubber, open_source
from custodes.observations import NotRead
from custodes.readers import Context, reader_named
from custodes.readers.replies.saved_reply import SavedReply, address_of
from custodes.readers.replies.spoken import Met, observed, taken_apart
from replies.making import CAPABILITIES, MADE, REQUESTS, SADP


class Message:
    """A source that holds one message."""

    def __init__(self, data, name="reply.bin", container="binary"):
        self.source = Source(name, "0" * 64, len(data))
        self.head = data[:65536]
        self.container = container
        self.notes = ()
        self.delivered = 0
        self._data = data

    def message(self, _most):
        self.delivered += 1
        return self._data


class Plain:
    """What a reader may know."""

    def __init__(self):
        self.scrubber = Scrubber()
        self.ledger = None


@pytest.mark.parametrize("case", [case for case in MADE if case not in {"hikvision-sdk", "isapi-capabilities"}])
def test_each_protocol_is_read_from_a_file(read, case):
    """Every made reply is one record, one observation *seen* with the protocol."""
    found = read(MADE[case][1], f"{case}.bin")
    assert "saved-reply" == found.reader
    assert (1, 1) == found.balance()
    assert ["seen"] == [str(o.ledger) for o in found.observations]
    assert "protocol" in found.observations[0].values
    assert [("", "no", "saved reply")] == [(c.scope, c.complete, c.method) for c in found.coverage]


@pytest.mark.parametrize("case", REQUESTS)
def test_a_question_is_no_device(read, case):
    """A saved question is not read, or is no file that is known."""
    try:
        found = read(REQUESTS[case][1], "ask.bin")
    except SourceError as error:
        assert "was not recognised" in error.sentence  # noqa: PT017 - either is right
        return
    assert [] == found.observations
    assert ["note"] == [reason for _, reason, _ in found.not_read()]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("10.0.0.5.xml", "10.0.0.5"), ("10.0.0.5", "10.0.0.5"), ("folder/10.0.0.5.reply", "10.0.0.5"), ("2001:db8::5.xml", "2001:db8::5"),
        ("cam-10.0.0.5.xml", ""), ("10.0.0.5.6.xml", ""), ("1.2.3.4.5", ""), ("300.0.0.5.xml", ""), ("reply.xml", ""), ("127.0.0.1.xml", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_name_gives_the_address_only_if_it_is_one(name, address):
    """A name that holds an address among other things names none."""
    assert address == address_of(name)


def test_the_file_is_named_by_its_address(read):
    """The address at which the device was met is the key; the one that it calls its own is a note."""
    values = read(SADP, "10.0.0.5.xml").observations[0].values
    assert ("10.0.0.5", "calls its own address 192.0.2.7") == (values["address"], values["note"])


def test_capabilities_are_of_a_device_where_the_file_has_an_address(read):
    """A list of capabilities alone does not say which device it is."""
    assert [("line:1-3", "note", 1)] == read(CAPABILITIES, "caps.xml").not_read()
    assert [{"protocol": "isapi", "address": "10.0.0.5"}] == [o.values for o in read(CAPABILITIES, "10.0.0.5.xml").observations]


def test_messages_after_one_another_are_records(read):
    """Three messages in a file, with blank lines between them, are three records with their lines."""
    one = SADP.rstrip(b"\r\n\0")
    other = one.replace(b"00-40-8c-11-22-33", b"00-40-8c-11-22-34")
    found = read(one + b"\n\n" + other + b"\n" + one, "dump.xml")
    size = one.count(b"\n")
    assert [f"line:{at}-{at + size}" for at in (1, size + 3, 2 * size + 4)] == [o.place for o in found.observations]
    assert (3, 3) == found.balance()


def test_what_follows_a_reply_is_told(read):
    """Something else after a document is one record that was not read."""
    found = read(SADP + b"\n<html><body>hello</body></html>\n", "dump.xml")
    assert [("unrecognised", 1)] == [(reason, n) for _, reason, n in found.not_read()]
    assert 1 == len(found.observations)


def test_a_cut_reply_keeps_what_was_closed(read):
    """The note says where it ends."""
    found = read(SADP[: SADP.index(b"<MAC>")], "cut.xml")
    assert "model" in found.observations[0].values
    assert "mac" not in found.observations[0].values
    assert 1 == len(found.notes("ends-early"))


def test_each_match_of_an_envelope_is_a_part(read):
    """Two devices in one envelope of WS-Discovery are two observations of one record."""
    match = b"<d:ProbeMatch><d:Scopes>onvif://www.onvif.org/hardware/M-%d</d:Scopes><d:XAddrs>http://192.0.2.%d/onvif/device_service</d:XAddrs></d:ProbeMatch>"
    body = b"".join(match % (n, n) for n in (1, 2))
    data = (
        b'<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><s:Body><d:ProbeMatches>'
        + body
        + b"</d:ProbeMatches></s:Body></s:Envelope>"
    )
    found = read(data, "10.0.0.5.xml")
    assert [(0, "M-1", "192.0.2.1"), (1, "M-2", "192.0.2.2")] == [(o.part, o.values["model"], o.values["address"]) for o in found.observations]
    assert (1, 1) == found.balance()


def test_no_secret_survives(read):
    """Passwords in elements, keys, addresses and texts of a reply are in no value and no word."""
    data = SADP.replace(b"</ProbeMatch>", b"<Password>Geheim77x</Password><OEMinfo>http://admin:Geheim77x@10.0.0.1/</OEMinfo><Note>password: Geheim77x</Note></ProbeMatch>")
    data = data.replace(b"<OEMinfo>N/A</OEMinfo>", b"")
    text = MADE["magicbox"][1] + b"password=Geheim77x\r\nuserPassword=Geheim77x\r\n"
    for content in (data, text, MADE["upnp"][1].replace(b"Gate", b"pw: Geheim77x")):
        assert "Geheim77x" not in repr(read(content, "reply.xml").items)


@pytest.mark.parametrize(
    "text",
    [
        "ip,port,scopes\n10.0.0.5,80,onvif://www.onvif.org/hardware/M-1 onvif://www.onvif.org/name/A\n",
        'ip,reply\n10.0.0.5,"<ProbeMatch><DeviceSN>DS-1</DeviceSN></ProbeMatch>"\n',
        '10.0.0.5\t{"method":"client.notifyDevInfo","params":{"deviceInfo":{"DeviceType":"X"}}}\n',
        '<?xml version="1.0"?>\n<DeviceInfo><model>DS-1</model></DeviceInfo>\n',
        '<?xml version="1.0"?>\n<ProbeMatchList><item/></ProbeMatchList>\n',
        "deviceType=IPC\n",
        "key=value\nother=value\nserialNumber=7\n",
        "HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n<html></html>",
        '{"method": "client.notifyDevInfo"}\n',
        "<html><body>SADP DHIP ONVIF GetDeviceInformationResponse</body></html>\n",
        "version=2.0\nname=x\n",
    ],
)
def test_a_near_miss_is_no_reply(read, text):
    """What only resembles a reply is not taken for one."""
    try:
        found = read(text, "near.txt")
    except SourceError:
        return
    assert "saved-reply" != found.reader


@given(st.sampled_from(sorted(MADE)), st.binary(max_size=40), st.data())
def test_any_damage_is_survived_and_accounted(case, inside, data):
    """Bytes put anywhere into a reply, or a cut: read is judged and not read, and no value is empty."""
    message = MADE[case][1]
    at = data.draw(st.integers(0, len(message)))
    cut = data.draw(st.integers(0, len(message)))
    broken = message[:at] + inside + message[max(at, cut) :]
    opened = Message(broken, container=data.draw(st.sampled_from(["text", "xml", "binary"])))
    taken = SavedReply().sniff(opened)
    assert taken is None or 0.5 <= taken.sure <= 1
    items = list(SavedReply().read(opened, Plain()))
    judged = sum(1 for i in items if type(i).__name__ == "Observation" and i.part == 0)
    assert opened.delivered == judged + sum(i.count for i in items if type(i).__name__ == "NotRead")


@given(st.binary(max_size=300))
def test_any_bytes_are_survived(data):
    """No message raises; one that is taken apart is judged, or not read with its words."""
    reply = taken_apart(data)
    items = [] if reply is None else list(observed(reply, data, Met("", "seen"), Scrubber()))
    assert (reply is not None) is bool(items)
    assert {"Observation", "NotRead"} >= {type(item).__name__ for item in items}


def test_a_file_without_a_message_is_one_blank_record():
    """Nothing, or nothing but white space, is told."""
    for data in (b"", b" \r\n\0"):
        items = list(SavedReply().read(Message(data), Plain()))
        assert [("", "blank")] == [(item.place, item.reason.value) for item in items if isinstance(item, NotRead)]


def test_messages_on_one_line_have_places_of_their_own():
    """The second begins where the first ends, without a line end between."""
    one = b"<?xml version='1.0'?><ProbeMatch><DeviceSN>DS-MADE20200102AAWR</DeviceSN><Types>inquiry</Types><MAC>00-40-8c-11-22-33</MAC></ProbeMatch>"
    items = list(SavedReply().read(Message(one + one, container="xml"), Plain()))
    assert ["line:1", "line:1#2"] == [item.place for item in items if hasattr(item, "part")]


def test_letters_written_as_numbers_hide_no_secret():
    """What is shown of a text of JSON is scrubbed as it reads."""
    items = list(SavedReply().read(Message(b'" \\u5bc6\\u7801\\uff1aZk7q9w8e "', container="text"), Plain()))
    assert "Zk7q9w8e" not in repr(items)
    assert "\u5bc6\u7801" in repr(items)


def test_the_head_of_a_message_is_read_as_utf_8():
    """A header of another script is read as it was written, and scrubbed."""
    data = "HTTP/1.1 200 OK\r\nServer: Kamera-Webs/2 密码：Zk7q9w8e\r\n\r\n".encode() + SADP
    items = list(SavedReply().read(Message(data, container="text"), Plain()))
    assert "Kamera-Webs/2 密码：[password taken out]" == items[0].values["http_server"]
    data = data.replace("密码：".encode(), b"\xe9t\xe9 pwd=")
    assert "Kamera-Webs/2 été pwd=[password taken out]" == next(iter(SavedReply().read(Message(data, container="text"), Plain()))).values["http_server"]


def test_a_file_made_of_many_messages_takes_a_bounded_time(tmp_path):
    """A word of a protocol at the end of a megabyte of short messages is not looked for from each of them."""
    text = b"<Envelope><Probe/></Envelope>" * 34_000 + b"<x>/ws/2005/04/discovery</x>"
    (tmp_path / "many.xml").write_bytes(text)
    begin = time.process_time()
    with open_source(tmp_path / "many.xml") as opened:
        items = list(reader_named("saved-reply").read(opened, Context(Scrubber())))
    assert time.process_time() - begin < 2
    assert any(getattr(item, "reason", "") == "unrecognised" for item in items)
