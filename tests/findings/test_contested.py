"""Claims about the makers found: of those that are identified or likely alone."""

from __future__ import annotations

from datetime import date

from runs.estate import HEADER, run

ROW = "Library,{0},{1},S{2},44:19:b6:00:00:0{2},10.0.0.{2},1,2020-01-01\n"
CLAIMS = "id,retells,speaker,stated_on,claim,count,unit\na,,Minister,2022-11-01,There may be 1 device,1,device\nb,a,Minister,2022-11-20,There are 41 systems,41,systems\n"


def test_claims_about_makers_that_are_found(tmp_path):
    """Hikvision is found and its claims are shown with replies; a claim of after the day is not, and Dahua's are not."""
    found = run(tmp_path, {"register.csv": HEADER + ROW.format("Hikvision", "DS-2CD2143G0-I", 1)})
    ids = {one.id: one for one in found.contested}
    assert {"uk-nil-sites", "us-entity-list-xuar"} <= set(ids)
    assert not {"ca-wind-up", "us-relabelled-dahua"} & set(ids)
    assert all(
        one.replies and one.about == ("Hangzhou Hikvision Digital Technology Co., Ltd.",)
        for one in found.contested
    )


def test_nobody_found_nothing_claimed(tmp_path):
    """A maker of another country draws no claim in."""
    found = run(
        tmp_path,
        {"register.csv": HEADER + ROW.format("Axis", "P3245-LVE", 1).replace("44:19:b6", "ac:cc:8e")},
        as_of=date(2025, 1, 1),
    )
    assert () == found.contested


def test_a_retelling_stands_beside_the_claim(tmp_path):
    """Number, unit and modality changed; the dossier that is loaded again holds the same."""
    from custodes.runs import load_dossier
    from custodes.store import Case

    found = run(tmp_path, {"said.csv": CLAIMS})
    told = found.claims[1].retells
    assert ("There may be 1 device", {"number", "unit", "modality"}) == (
        told.said,
        {c.what for c in told.changes},
    )
    with Case.open(tmp_path / "case.db") as stored:
        assert found.claims == load_dossier(stored).claims
