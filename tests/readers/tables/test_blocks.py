"""The recorder that stands beside a camera, and tables side by side."""

from __future__ import annotations

import pytest

from custodes.intake import Row
from custodes.readers.tables.layout import settle

HEAD = ["Site", "Camera make", "Camera model", "Camera serial", "NVR make", "NVR model", "NVR serial"]
ONE = ["Library", "Axis", "P3245-V", "ACCC8E001011", "Hikvision", "DS-7616NI-K2", "C99999991"]
TWO = ["Library", "Axis", "P3245-V", "ACCC8E001012", "Hikvision", "DS-7616NI-K2", "C99999991"]
THREE = ["Museum", "Axis", "P3245-V", "ACCC8E001013", "Dahua", "NVR5216", "5F0000001"]


def things(result):
    return [(o.place, o.part, o.values.get("label"), o.values.get("serial")) for o in result.observations]


def test_the_recorder_of_a_camera_is_a_device_of_its_own_once(read):
    """Its maker and model are no words of the camera; many cameras of one recorder give one recorder."""
    result = read([HEAD, ONE, TWO, THREE])
    assert [
        ("line:2", 0, "Axis", "ACCC8E001011"), ("line:2", 1, "Hikvision", "C99999991"), ("line:3", 0, "Axis", "ACCC8E001012"),
        ("line:4", 0, "Axis", "ACCC8E001013"), ("line:4", 1, "Dahua", "5F0000001"),
    ] == things(result)  # fmt: skip
    assert {"site": "Library", "label": "Hikvision", "model": "DS-7616NI-K2", "serial": "C99999991", "device_type": "recorder"} == result.observations[1].values
    assert all("description" not in o.values for o in result.observations)


def test_without_its_key_it_is_listed_and_not_judged(read):
    """Neither a claim about the camera nor lost in silence."""
    result = read([HEAD[:6], ONE[:6]])
    assert {"site": "Library", "label": "Axis", "model": "P3245-V", "serial": "ACCC8E001011"} == result.observations[0].values
    (note,) = result.notes("other-thing")
    assert "NVR make, NVR model" in note.text
    assert "another thing" in result.layout.columns[4].why


def test_a_row_without_the_key_of_its_recorder_is_counted(read):
    """The column has keys, this row has none."""
    result = read([HEAD, ONE, [*THREE[:6], ""]])
    assert 3 == len(result.observations)
    assert [("line:3", 1)] == [(n.place, n.count) for n in result.notes("other-thing")]


def test_a_row_of_a_recorder_alone_is_that_recorder(read):
    """The cells of the camera are blank: no camera is made of it."""
    result = read([HEAD, ONE, ["Museum", "", "", "", *THREE[4:]]])
    assert [("line:3", 0, "Dahua", "5F0000001")] == things(result)[2:]


def test_what_is_said_of_the_camera_is_not_said_of_the_recorder(read):
    """State, dates and number are the camera's; the recorder has its own columns alone."""
    result = read([[*HEAD, "Status", "Installed on", "Qty", "NVR installed on"], [*ONE, "removed", "2021-03-02", "4", "2019-05-06"]])
    camera, recorder = result.observations
    assert (4, {"installed_on": "2021-03-02"}) == (camera.quantity.n, dict(camera.dates))
    assert (1, {"installed_on": "2019-05-06"}) == (recorder.quantity.n, dict(recorder.dates))
    assert "status" not in recorder.values


@pytest.mark.parametrize(
    ("head", "things"),
    [
        (["Recorder make", "Recorder model", "Recorder S/N"], ["", "", ""]),
        (["Site", "NVR name", "Make", "Model", "Serial", "NVR IP"], [""] * 6),
        (["Site", "Make", "Model", "Serial", "NVR make", "NVR model", "NVR serial"], [""] * 4 + ["recorder"] * 3),
        (["Standort", "Kamera Hersteller", "Kamera Modell", "Rekorder Hersteller", "Rekorder Modell", "Rekorder Seriennummer"], [""] * 3 + ["recorder"] * 3),
        (["Make", "Model", "Serial", "MAC 1", "MAC 2"], [""] * 5),
        (["MAC 1", "MAC 2", "Serial 1", "Serial 2", "Model"], [""] * 5),
        (["Make", "Model", "Serial", "", "Make", "Model", "Serial"], [""] * 4 + ["table 2"] * 3),
        (["Camera", "Make", "Model", "Serial", "NVR", "Make", "Model", "Serial"], [""] * 5 + ["next 2 recorder"] * 3),
        (["Make", "Model", "Serial", "", "Make", "Model", "Serial", "", "Make", "Model", "Serial"], [""] * 4 + ["table 2"] * 3 + [""] + ["table 3"] * 3),
    ],
)  # fmt: skip
def test_columns_are_told_apart(head, things):
    """By the recorder that they name, or by headers that stand there again; in a table of recorders they are its own."""
    line = ["" if not h else "HIK" if "ake" in h else f"{h[:1]}C123456{n}X" for n, h in enumerate(head)]
    found = settle([Row(1, 1, head), Row(2, 2, line)])
    assert things == [c.thing if c.field else "" for c in found.columns]


def test_tables_side_by_side_are_each_read(read):
    """Each row gives a device of each; where one is longer its rows stand alone; their names go to the notes."""
    head = ["Make", "Model", "Serial"]
    rows = [["Library", "", "", "", "Museum", "", ""], [*head, "", *head], ["HIK", "DS-1", "C12345678", "", "Axis", "P1", "ACCC8E001011"], ["", "", "", "", "Axis", "P1", "ACCC8E001012"]]
    result = read(rows)
    assert [("line:3", 0, "HIK", "C12345678"), ("line:3", 1, "Axis", "ACCC8E001011"), ("line:4", 0, "Axis", "ACCC8E001012")] == things(result)
    assert ["Library", "Museum", "Museum"] == [o.values["note"].removeprefix("under the heading: ") for o in result.observations]


def test_a_total_beside_is_no_thing(read):
    """The line of sums of the second table."""
    head = ["Make", "Model", "Qty"]
    result = read([[*head, "", *head], ["HIK", "DS-1", "4", "", "Axis", "P1", "2"], ["HIK", "DS-2", "1", "", "Total", "", "2"]])
    assert [4, 2, 1] == [o.quantity.n for o in result.observations]


def test_columns_of_a_switch_are_named(read):
    """Its maker and serial number are nothing of the camera, and are not left out in silence."""
    result = read([["Make", "Model", "Serial", "Switch make", "Switch serial"], ["HIK", "DS-1", "C12345678", "Cisco", "FOC1234X0AB"]])
    assert {"label": "HIK", "model": "DS-1", "serial": "C12345678"} == result.observations[0].values
    (note,) = result.notes("other-thing")
    assert "Switch make, Switch serial" in note.text


def test_a_planned_camera_leaves_its_recorder(read):
    """Of a row whose own thing is planned the recorder is held, and the note says why the camera is not."""
    head = ["Site", "Make", "Model", "Serial", "Status", "NVR make", "NVR model", "NVR serial"]
    result = read([head, ["A", "HIK", "DS-1", "C12345678", "planned", "HIK", "DS-7616NI", "N99887766"]])
    (found,) = result.observations
    assert ("N99887766", "the row's own thing is stated as 'planned': not held") == (found.values["serial"], found.values["note"])
