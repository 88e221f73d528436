"""Cases that were judged by a pack of the user's own: bundled, verified and doubted with that pack and no other."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from custodes.errors import CaseError
from custodes.intake import BagError
from custodes.runs.bundle import make_bundle
from custodes.runs.bundle_order import read_order
from custodes.runs.doubting import doubted
from custodes.runs.new_pack import new_pack
from custodes.runs.verify import verify_bundle
from custodes.store import Case
from runs.bundled import resealed
from runs.estate import BODY, HEADER, run

DAY = date(2026, 6, 1)
ROW = "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,10.1.4.23,1,2021-03-02\n"
FILES = {"r.csv": HEADER + ROW, "body.csv": BODY}


@pytest.fixture
def judged(tmp_path):
    """A case in a folder, judged by a pack of the user's own that lies somewhere else."""
    folder = tmp_path / "somewhere" / "my-pack"
    new_pack(folder, DAY)
    for name in ("rules.yaml", "cases.yaml"):
        text = (folder / name).read_text(encoding="utf-8").replace("uk-local-authority", "uk-department").replace("acquire", "retain")
        (folder / name).write_text(text, encoding="utf-8")
    dossier = run(tmp_path, FILES, as_of=DAY, packs=("uk-central", str(folder)))
    assert "BREACH-INDICATED" in {one.outcome for one in dossier.findings if one.rule == "MY-PACK-1"}
    return tmp_path, folder, dossier


def test_its_digest_is_told(judged):
    """Of a pack that is shipped the knowledge has the digest; of one's own the run names it."""
    _, _, dossier = judged
    shipped, own = sorted(dossier.run.packs, reverse=True)
    assert "uk-central (checked 2026-11-22)" == shipped
    assert own.startswith("my-pack (checked 2026-06-01; your own, sha256 ")


def test_a_bundle_holds_its_files(judged, tmp_path):
    """It is derived anew from them, also where the folder is gone; where the folder lay is not told."""
    root, folder, dossier = judged
    made = make_bundle(root / "case.db", tmp_path / "b", None, "")
    assert ("./my-pack", "uk-central") == tuple(sorted(made.order.asked_packs))
    assert {"data/packs/my-pack.json", "data/packs/my-pack/rules.yaml"} <= {one.file for one in made.order.packs}
    assert "somewhere" not in (tmp_path / "b" / "data" / "order.json").read_text(encoding="utf-8")
    shutil.rmtree(folder)
    checked = verify_bundle(tmp_path / "b")
    assert (True, (), len(dossier.findings)) == (checked.identical, checked.otherwise, checked.findings)


def test_a_changed_file_of_it_changes_the_results(judged, tmp_path):
    """Who changes the law in a bundle and seals it again is told what is otherwise, and what differs."""
    root, _, _ = judged
    made = make_bundle(root / "case.db", tmp_path / "b", None, "")
    digest = next(one.sha256 for one in made.order.packs if one.file.endswith("my-pack/rules.yaml"))
    changed = resealed(tmp_path / "b", "data/packs/my-pack/rules.yaml", lambda raw: raw.replace(b"prohibits      ", b"advises        "))
    with pytest.raises(BagError, match=r"rules\.yaml is not the pack that the order names"):
        verify_bundle(changed)
    now = next(line.split()[0] for line in (changed / "manifest-sha256.txt").read_text().splitlines() if line.endswith("my-pack/rules.yaml"))
    checked = verify_bundle(resealed(changed, "data/order.json", lambda raw: raw.replace(digest.encode(), now.encode())))
    assert ("pack my-pack: data/packs/my-pack.json is not as this program has it",) == checked.otherwise
    assert not checked.identical


@pytest.mark.parametrize("name", ["./../../my-pack", "/etc", "./", "./..", "..", "./a/b"])
def test_no_folder_outside_of_the_bundle_is_read(judged, tmp_path, name):
    """Whatever the order names."""
    root, _, _ = judged
    make_bundle(root / "case.db", tmp_path / "b", None, "")
    forged = resealed(tmp_path / "b", "data/order.json", lambda raw: raw.replace(b'"./my-pack"', f'"{name}"'.encode()))
    assert name in read_order((forged / "data" / "order.json").read_bytes()).asked_packs
    with pytest.raises(BagError, match="not in the bundle"):
        verify_bundle(forged)


def test_one_that_changed_or_is_gone_is_no_fault_of_custodes(judged, tmp_path):
    """The case says which pack, and that the files have to be checked again."""
    root, folder, _ = judged
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("the example covers this act", "it covers this act"), encoding="utf-8")
    with pytest.raises(CaseError, match="has changed since the case was judged by it: my-pack"):
        make_bundle(root / "case.db", tmp_path / "b", None, "")
    shutil.rmtree(folder)
    with pytest.raises(CaseError, match="a pack of your own that is not here"):
        make_bundle(root / "case.db", tmp_path / "c", None, "")


def test_it_is_asked_again_in_doubt(judged):
    """``why --without`` judges again by the same packs, also those of the user's own."""
    root, _, dossier = judged
    key = next(one.id for one in dossier.findings if one.rule == "MY-PACK-1")
    with Case.open(root / "case.db") as stored:
        told, _, _ = doubted(stored, key, ("r.csv",))
    assert told.believed.finding is not None
    assert "MY-PACK-1" == told.believed.finding.rule
    assert ({"MY-PACK-1"}, ()) == ({one.rule for one in told.changes}, told.left.subjects)
