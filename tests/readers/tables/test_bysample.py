"""What the first rows of a table say against its headers."""

from __future__ import annotations

import pytest

HEAD = ["Site", "Make", "Model", "Serial", "MAC", "Name"]


def rows(serials, **more):
    return [["Library", "HIK", "DS-1", s, more.get("mac", f"44:19:b6:0a:0b:0{n}"), f"Gate {n}"] for n, s in enumerate(serials)]


@pytest.mark.parametrize(
    ("serials", "reason"),
    [
        (["£120.00", "£99", "£1", "2"], "prices"),
        (["120.00", "99.50", "110.25"], "prices"),
        (["C12345678"] * 3, "the same on rows of different things"),
        (["2021-03-02", "2021-03-02", "2020-01-05"], "dates"),
    ],
)
def test_a_key_that_is_kept_out_is_named_with_its_reason(read, serials, reason):
    """No key is made of it, and a person is told why."""
    result = read([HEAD, *rows(serials)])
    assert all("serial" not in o.values for o in result.observations)
    (note,) = result.notes("key-kept-out")
    assert note.text.startswith("Serial: ")
    assert reason in note.text


def test_one_address_on_cameras_with_their_own_keys_is_not_theirs(read):
    """The address of the recorder, written at each of its cameras, would make them one device."""
    head = ["Make", "Model", "Serial", "IP"]
    result = read([head, *(["HIK", "DS-1", f"C1234567{n}", "10.0.0.1"] for n in range(3))])
    assert all("address" not in o.values for o in result.observations)
    assert 1 == len(result.notes("key-kept-out"))


@pytest.mark.parametrize("serials", [["C12345678"] * 2, ["C12345671", "C12345672", "C12345673"], ["10000000", "10000001", "10000002"]])
def test_other_keys_are_keys(read, serials):
    """Two rows say nothing against a header."""
    result = read([HEAD, *rows(serials)])
    assert serials == [o.values["serial"] for o in result.observations]


def test_rows_about_one_device_keep_its_key(read):
    """Three looks at one device: nothing tells the rows apart but their day."""
    result = read([["Make", "Model", "Serial", "Checked on"], *(["HIK", "DS-1", "C12345678", f"2021-03-0{n}"] for n in range(1, 4))])
    assert ["C12345678"] * 3 == [o.values["serial"] for o in result.observations]


def test_a_total_is_money_only_where_something_is_bought(read):
    """Beside makers it is how many; on rows of single things nothing is known of it."""
    assert [4, 12] == [o.quantity.n for o in read([["Make", "Total"], ["Hikvision", "4"], ["Dahua", "12"]]).observations]
    assert "" == read([[*HEAD, "Total"], *([*r, "7"] for r in rows(["C1", "C2"]))]).mapping["Total"]
    bought = [["Order number", "Order date", "Supplier", "Description", "Quantity", "Total"], ["PO-1", "2021-01-01", "Seller", "dome", "4", "480"]]
    assert "price" == read(bought).mapping["Total"]
