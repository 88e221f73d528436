"""The study's table, on the real tables where they are beside the repository."""

import json

import pytest
from click.testing import CliRunner

from custodes.cli import cli
from custodes.station.study.recompute import recompute
from custodes.station.study.tables import read_folder


@pytest.fixture(scope="module")
def study(shared):
    """Folder of the real tables."""
    return shared / "data" / "thermal" / "fda-irt"


@pytest.mark.shared
def test_every_area_is_within_two_thousandths_of_the_known_one(study):
    """Nineteen regions of two cameras, computed by other code from the same columns."""
    known = {"canthiMax": (0.964, 0.966), "T_Max": (0.972, 0.990), "T_FH_Max": (0.880, 0.895), "T_RC": (0.964, 0.967), "T_FHTC": (0.804, 0.797), "RCC": (0.944, 0.952)}
    flir, ici = (recompute(camera)[0] for camera in read_folder(study))
    assert ((544, 47), (539, 47)) == ((flir.subjects, flir.febrile), (ici.subjects, ici.febrile))
    for column, areas in known.items():
        for one, area in zip((flir, ici), areas, strict=True):
            found = next(r for r in one.regions if r.name == column)
            assert found.auc == pytest.approx(area, abs=0.002)
            assert found.low < found.auc < found.high


@pytest.mark.shared
def test_the_offset_trap_and_the_single_picture_lower_the_area(study):
    """Both traps are worse than the columns as published."""
    for camera in read_folder(study):
        region = {r.name: r for r in recompute(camera)[0].regions}["T_Max"]
        assert region.trap < region.auc
        assert region.first_round < region.auc


@pytest.mark.shared
def test_the_command_prints_the_agreed_json(study):
    """Areas by camera and column, subjects and those with an elevated temperature."""
    done = CliRunner().invoke(cli, ["station", "bench", "--study", str(study), "--format", "json"])
    said = json.loads(done.output)
    assert {"FLIR": 544, "ICI": 539} == said["subjects"]
    assert {"FLIR": 47, "ICI": 47} == said["febrile"]
    assert 26 == len(said["auc"]["FLIR"]) == len(said["auc"]["ICI"])
    assert 0.964 == round(said["auc"]["FLIR"]["canthiMax"], 3)


@pytest.mark.shared
def test_the_command_prints_a_table(study):
    """A line a column, under the camera's name."""
    done = CliRunner().invoke(cli, ["station", "bench", "--study", str(study)])
    assert 0 == done.exit_code
    assert "FLIR: 544 subjects, 47 with 37.5 °C or more in the mouth" in done.output
    assert 52 == sum(" to " in line for line in done.output.splitlines())
