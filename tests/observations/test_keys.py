"""What a record writes where a key should be is no key, and stays in its words."""

from __future__ import annotations

import pytest

from custodes.observations.keys import hard_keys, is_factory_address, serial_key

REMARKS = (
    "see photo", "worn off", "on order", "label missing", "not visible", "obscured", "behind bracket", "could not read", "painted over", "to follow", "same",
    "spare", "photo 3", "faded", "too high", "scratched", "not accessible", "sticker gone", "refer to install sheet", "refer to install sheet 2", "S/N missing",
    "tbc by contractor", "tbc 2025", "UNKNOWN1", "12345", "123456789", "1234567890", "0000", "XXXX", "unlesbar", "nicht lesbar", "kein Zugang", "pas lisible",
    "siehe Foto 12", "voir photo 4", "zdjęcie 3", "照片3", "unlabelled camera, taken down by Dave 2019", "ABC123", "987654321", "00-00-00",
)  # fmt: skip


@pytest.mark.parametrize("text", REMARKS)
def test_a_remark_is_no_serial_and_stays_in_the_note(text):
    """Words, runs of digits and one character again and again: no key, and not lost."""
    keys = hard_keys({"serial": text, "note": "north door"})
    assert ("", True) == (keys.serial, keys.values["note"].startswith("north door; serial "))
    assert f"'{text}'" in keys.values["note"]
    assert "serial" not in keys.values
    assert (("serial", text),) == keys.instead


@pytest.mark.parametrize("text", ["not tagged", "untagged", "no tag", "no sticker", "see photo", "kein Etikett"])
def test_a_remark_is_no_tag(text):
    """The same holds of the body's own numbers."""
    keys = hard_keys({"asset_tag": text})
    assert ("", {"note": f"asset tag not read: '{text}'"}) == (keys.asset_tag, keys.values)


@pytest.mark.parametrize("text", ["n/a", "-", "?", "unknown", "TBC", "none", "keine", "未知", "123"])
def test_nothing_is_not_noted(text):
    """A cell that only says that there is none costs no remark, and too short a number stays where it is."""
    assert ("", {"serial": text}, ()) == (hard_keys({"serial": text}).serial, *hard_keys({"serial": text})[4:])


@pytest.mark.parametrize("text", [
    "DS-2CD2143G0-I20200101AAWR123456789", "S0001", "TAG01", "4K0123", "EXM-0001", "21023 5E12345", "SN 4419B60A", "D12345678 (faded)", "CAM 12", "1234", "0010", "PHOTO20231", "C 16 B 4",
])  # fmt: skip
def test_serials_stay_keys(text):
    """Numbers and letters that no list calls a remark name a device."""
    assert "".join(text.split()).upper() == serial_key(text)


@pytest.mark.parametrize("text", [
    "2021", "1998", "2019-05", "05/2019", "2019.5", "2019-05-14", "14.05.2019", "5/14/2019", "2.8mm", "2.8 mm", "2.8-12mm", "4 mm lens", "192.168.1.64", "10.4.0.12:554", "2001:db8::1",
    "Rm 101", "rm. 101", "Warehouse 2", "Room 12b", "Büro 17", "Salle 204",
])  # fmt: skip
def test_another_thing_in_a_serial(text):
    """A year, a lens, an address or a room is on many devices; it stays in the note."""
    keys = hard_keys({"serial": text})
    assert ("", {"note": f"serial as written, no key: '{text}'"}, (("serial", text),)) == (keys.serial, keys.values, keys.instead)


@pytest.mark.parametrize("text", [
    "498237651", "ACCC8E123456", "3J05A1BPAZ00123", "201905", "20190514", "1234", "3021", "2021A", "2021-0514-77", "2019-13-0001", "28MM1234", "10.4.0.12.7", "1.2.3", "44-19-B6-0A-0B-0C",
    "CAM 12", "RM101", "RM10112345", "UNIT4-00017", "WS2021", "R2021", "05-1998-77",
])  # fmt: skip
def test_numbers_like_another_thing_stay_keys(text):
    """What only begins like a year, a lens, an address or a room names a device."""
    assert "".join(text.split()) == hard_keys({"serial": text}).serial


def test_a_tag_may_be_a_year_or_a_room():
    """The body numbers its own things as it likes."""
    assert ["2021", "ROOM101"] == [hard_keys({"asset_tag": text}).asset_tag for text in ("2021", "Room 101")]


@pytest.mark.parametrize("own", [{"model": "DS-2CD2143G0-I"}, {"label": "ds 2cd2143g0 i"}])
def test_the_model_of_the_row_is_no_serial(own):
    """Every device of the model has it; another row's model says nothing of this one."""
    keys = hard_keys({"serial": "DS-2CD2143G0-I", **own})
    assert ("", "serial as written, no key: 'DS-2CD2143G0-I'") == (keys.serial, keys.values["note"])
    assert "DS-2CD2143G0-I20200101" == hard_keys({"serial": "DS-2CD2143G0-I20200101", **own}).serial


def test_a_tag_may_be_a_name():
    """The body's own tags may be words with a number; a serial number is none of three words."""
    assert ("TOWNHALLCCTV01", "") == (hard_keys({"asset_tag": "Town Hall CCTV 01"}).asset_tag, hard_keys({"serial": "Town Hall CCTV 01"}).serial)


@pytest.mark.parametrize("text", [
    "00:11:22:33:44:55", "AA:BB:CC:DD:EE:FF", "12:34:56:78:9a:bc", "00:01:02:03:04:05", "02:03:04:05:06:07", "00-00-5E-00-53-12", "aaaa.aaaa.aaaa", "00:00:00:00:00:01", "see photo",
])  # fmt: skip
def test_placeholder_macs(text):
    """An address that stands in documents and examples stands on no one device; nor does a remark."""
    keys = hard_keys({"mac": text})
    assert "" == keys.mac
    assert [f"'{text}'"] == [keys.values["note"].partition(": ")[2]]


@pytest.mark.parametrize("text", ["44:19:b6:0a:0b:0c", "00:11:22:33:44:56", "4419.b60a.0b0c", "44:19:b6:00:00:01"])
def test_macs_stay_keys(text):
    """Real blocks are keys."""
    assert 12 == len(hard_keys({"mac": text}).mac)


def test_what_is_unusual_of_a_mac_stays():
    """A text that is no MAC and no remark stays in its field, and is no key."""
    assert ("", {"mac": "4419b60afffe0b0c"}) == (hard_keys({"mac": "4419b60afffe0b0c"}).mac, hard_keys({"mac": "4419b60afffe0b0c"}).values)


def test_addresses_of_the_factory():
    """Some addresses are those that devices have before anybody gives them one."""
    assert [True, True, True, False] == [is_factory_address(a) for a in ("192.168.1.64", "192.168.1.108", "192.0.0.64", "10.20.1.64")]
