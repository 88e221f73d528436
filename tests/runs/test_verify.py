"""Checking bundles: what holds, what was changed and hidden, what cannot be told."""

from __future__ import annotations

import json
import random
import re
import shutil

import pytest

from custodes.errors import SourceError
from custodes.intake import BagError
from custodes.runs.bundle import make_bundle
from custodes.runs.verdict import verify_code
from custodes.runs.verified_words import verified_lines
from custodes.runs.verify import verify_bundle
from runs.bundled import copied, made, resealed, sealed
from runs.estate import BODY, HEADER, run

ROWS = "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,10.1.4.23,1,2021-03-02,Jones,s3cret,rtsp://admin:Pw77@10.1.4.23/1\n"
TABLE = HEADER.strip() + ",Custodian,Password,Notes\n" + ROWS + "Hall,Axis,P3245-LVE,S0002,00:40:8c:00:00:02,10.1.4.24,1,,Smith,x,\n"
SCAN = '<?xml version="1.0"?>\n<nmaprun scanner="nmap" args="nmap -sV 10.1.4.0/24" start="1660000000">\n<host><status state="up" reason="arp-response"/><address addr="10.1.4.30" addrtype="ipv4"/><address addr="3c:ef:8c:00:00:09" addrtype="mac"/></host>\n<runstats><finished time="1660000100"/></runstats></nmaprun>\n'
FILES = {"r.csv": TABLE, "scan.xml": SCAN, "body.csv": BODY}
NAMES = [
    "README.txt", "bag-info.txt", "bagit.txt", "data/copies/001-body.csv", "data/copies/002-r.csv", "data/copies/003-scan.xml.records.jsonl", "data/cuts.jsonl",
    "data/order.json", "data/packs/uk-central.json", "data/results/dossier.json", "data/results/statement.intoto.json", "manifest-sha256.txt", "tagmanifest-sha256.txt",
]  # fmt: skip


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """One bundle; its originals lie beside it."""
    folder = tmp_path_factory.mktemp("verify")
    made(folder, FILES)
    return folder / "b"


def test_the_files_of_a_bundle_are_these(bundle):
    """So that every test below speaks of all of them."""
    assert sorted(NAMES) == sorted(path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file())


def test_every_finding_is_derived_anew_and_nothing_else_is_claimed(bundle):
    """Identical results, the number of findings, and originals that were not looked at are called so."""
    verified = verify_bundle(bundle)
    assert (True, (), 0) == (verified.identical, verified.otherwise, verify_code(verified))
    lines = list(verified_lines(verified))
    assert f"re-derived: {verified.findings} findings, identical" in lines
    assert "originals: not checked; --originals DIR holds the copies against them" in lines


def test_copies_are_proved_against_their_originals(bundle):
    """Whatever the originals are called, and wherever they lie in the folder."""
    verified = verify_bundle(bundle, bundle.parent)
    assert [True, True, True] == [one.proved for one in verified.held]
    assert 0 == verify_code(verified)


def test_an_original_that_is_missing_is_not_checked_and_never_a_pass(bundle, tmp_path):
    """One of three is there, under another name."""
    (tmp_path / "deep").mkdir()
    shutil.copy(bundle.parent / "r.csv", tmp_path / "deep" / "other.bin")
    (tmp_path / "scan.xml").write_text("something else")
    verified = verify_bundle(bundle, tmp_path)
    assert {"body.csv": None, "r.csv": True, "scan.xml": None} == {one.entry.name: one.proved for one in verified.held}
    assert 4 == verify_code(verified)
    assert "originals: 1 proved, 0 not so, 2 not checked" in list(verified_lines(verified))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(3))
def test_one_other_bit_anywhere_fails_and_names_the_file(bundle, tmp_path, name, seed):
    """In every file of a bundle, at places all over it."""
    changed = copied(bundle, tmp_path / "b")
    raw = bytearray((changed / name).read_bytes())
    rng = random.Random(f"{name}{seed}")
    raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    (changed / name).write_bytes(raw)
    with pytest.raises(SourceError) as error:
        verify_bundle(changed)
    assert name in error.value.sentence


def test_a_result_that_was_changed_and_sealed_again_is_found(bundle, tmp_path):
    """File, byte, place in the JSON, what stands there and what follows from the copies."""
    changed = resealed(copied(bundle, tmp_path / "b"), "data/results/dossier.json", lambda raw: raw.replace(b"NOT-IN-FORCE", b"NO-ISSUE----", 1))
    verified = verify_bundle(changed)
    one = verified.differences[0]
    raw = (bundle / "data/results/dossier.json").read_bytes()
    assert ("data/results/dossier.json", raw.index(b"NOT-IN-FORCE") + 2) == (one.file, one.offset)
    assert re.fullmatch(r"/(groups|findings|rules)/\d+/.+", one.path)
    assert one.found.startswith("-ISSUE") or one.found.startswith("ISSUE") or "ISSUE" in one.found
    assert one.expected.startswith("T-IN-FORCE")
    assert 12 == verify_code(verified)
    assert any("the results do not follow from the copies" in line for line in verified_lines(verified))


def test_a_copy_that_was_changed_and_sealed_again_is_found_by_the_results_and_the_original(bundle, tmp_path):
    """The results no longer follow, and the byte stands where no cut is listed."""
    changed = resealed(copied(bundle, tmp_path / "b"), "data/copies/002-r.csv", lambda raw: raw.replace(b"DS-2CD2143G0-I", b"DS-2CD2143G0-X"))
    verified = verify_bundle(changed, bundle.parent)
    assert not verified.identical
    assert [True, False, True] == [one.proved for one in verified.held]
    at = TABLE.index("DS-2CD2143G0-I") + 13
    assert f"byte {at:,} differs and no cut is listed there" in verified.held[1].sentence
    assert 12 == verify_code(verified)


def test_records_that_were_changed_and_sealed_again_are_found(bundle, tmp_path):
    """Of a copy that holds what its reader said."""
    changed = resealed(copied(bundle, tmp_path / "b"), "data/copies/003-scan.xml.records.jsonl", lambda raw: raw.replace(b"10.1.4.30", b"10.1.4.31"))
    verified = verify_bundle(changed, bundle.parent)
    assert not verified.identical
    assert "is not what the original says there when it is read" in verified.held[2].sentence


def test_something_else_than_the_fill_in_a_cut_is_found(bundle, tmp_path):
    """A cut holds its fill and no other words."""
    changed = resealed(copied(bundle, tmp_path / "b"), "data/copies/002-r.csv", lambda raw: raw.replace(b"xxxxx,xxxxxx,", b"xxxxx,xxaxxx,"))
    verified = verify_bundle(changed, bundle.parent)
    assert verified.identical
    assert "holds something else than its fill" in verified.held[1].sentence
    assert 12 == verify_code(verified)


def _order(change):
    def changed(raw):
        plain = json.loads(raw)
        change(plain)
        lines = [f'"{name}":{json.dumps(value, separators=(",", ":"))}' for name, value in plain.items() if name not in {"packs", "sources"}]
        for name in ("packs", "sources"):
            inner = ",\n".join(json.dumps(one, separators=(",", ":")) for one in plain[name])
            lines.append(f'"{name}":[\n{inner}\n]' if inner else f'"{name}":[]')
        return ("{" + ",\n".join(lines) + "}\n").encode()

    return changed


def test_a_program_or_knowledge_that_is_another_is_said_with_what_changed_because_of_it(bundle, tmp_path):
    """Never a silent pass, and no accusation: the exit code is that of an open question where results differ."""
    def older(plain):
        plain["program"] = "custodes 0.0.9"
        plain["knowledge"]["policy"] = "sha256 0000000000000000"

    changed = resealed(copied(bundle, tmp_path / "b"), "data/order.json", _order(older))
    resealed(changed, "data/results/dossier.json", lambda raw: raw.replace(b"NOT-IN-FORCE", b"NO-ISSUE----"))
    verified = verify_bundle(changed)
    told = list(verified_lines(verified))
    assert any(line.startswith("other: program: custodes 0.0.9 in the bundle") for line in told)
    assert any(line.startswith("other: knowledge, policy: sha256 0000000000000000") for line in told)
    assert 11 == verify_code(verified)
    assert any("so this alone is no sign of tampering" in line for line in told)


def test_changed_findings_are_listed_by_rule(bundle, tmp_path):
    """The results of the bundle say another outcome: which rule, of what, is told."""
    def change(raw):
        plain = json.loads(raw)
        for one in plain["findings"]:
            if one["outcome"] == "NOT-IN-FORCE":
                one["outcome"] = "NO-ISSUE"
        return json.dumps(plain).encode()

    changed = resealed(copied(bundle, tmp_path / "b"), "data/results/dossier.json", change)
    compared = verify_bundle(changed).compared
    assert compared is not None
    assert {("NO-ISSUE", "NOT-IN-FORCE")} == {(one.before.partition(" ")[0].partition("(")[0], one.after.partition(" ")[0].partition("(")[0]) for one in compared.changes}


def test_law_that_was_changed_and_sealed_again_is_said(bundle, tmp_path):
    """A pack in the bundle that is not the pack that this program has."""
    changed = copied(bundle, tmp_path / "b")
    resealed(changed, "data/packs/uk-central.json", lambda raw: raw.replace(b"2022", b"2012", 1))
    with pytest.raises(BagError, match="is not the pack that the order names by its digest"):
        verify_bundle(changed)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda plain: plain.update(schema="custodes-bundle/9"), "is of the schema custodes-bundle/9"),
        (lambda plain: plain.update(as_of="yesterday"), "is no order of a bundle"),
        (lambda plain: plain.update(as_of=7), "is no order of a bundle"),
        (lambda plain: plain.update(extra=1), "is no order of a bundle"),
        (lambda plain: plain.pop("standard"), "is no order of a bundle"),
        (lambda plain: plain["sources"][0].update(copy="/etc/passwd"), "is no order of a bundle"),
        (lambda plain: plain["sources"][0].update(copy="data/copies/none"), "data/copies/none is missing: the order names it"),
        (lambda plain: plain["sources"][1].update(copy=plain["sources"][0]["copy"]), "is no order of a bundle"),
        (lambda plain: plain["sources"][0].update(size=-1), "is no order of a bundle"),
        (lambda plain: plain["sources"][0].update(size=10**30), "data/copies/001-body.csv has"),
        (lambda plain: plain["sources"][1].update(form="superseded"), "is no order of a bundle"),
        (lambda plain: plain["sources"][0].update(form="records"), "data/copies/001-body.csv cannot be read: line 1"),
        (lambda plain: plain["sources"][0].update(ledger="stolen"), "is no order of a bundle"),
        (lambda plain: plain["sources"][1].update(cuts=99), "data/cuts.jsonl lists"),
        (lambda plain: plain["sources"].pop(), "is in the bundle and the order does not name it"),
        (lambda plain: plain.update(packs=[]), "is in the bundle and the order does not name it"),
        (lambda plain: plain.update(asked_packs=["none"]), "the copies cannot be judged: no such pack"),
        (lambda plain: plain.update(body="king"), "the copies cannot be judged: no such kind of body"),
        (lambda plain: plain.update(without=["x" * 500]), "the copies cannot be judged"),
    ],
)
def test_an_order_that_custodes_did_not_write_is_refused(bundle, tmp_path, change, words):
    """One sentence, whatever it says."""
    changed = resealed(copied(bundle, tmp_path / "b"), "data/order.json", _order(change))
    with pytest.raises(BagError) as error:
        verify_bundle(changed)
    assert words in error.value.sentence


@pytest.mark.parametrize("raw", [b"", b"[]\n", b"null\n", b"{", b"\xff\n", b"[" * 5000, b'{"schema":"custodes-bundle/1"}\n'])
def test_an_order_that_is_none_is_refused(bundle, tmp_path, raw):
    """Whatever stands in its place."""
    with pytest.raises(BagError, match=r"data/order\.json"):
        verify_bundle(resealed(copied(bundle, tmp_path / "b"), "data/order.json", lambda _: raw))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"nonsense\n", "line 1 is no cut of a copy"),
        (b'{"copy":"data/copies/002-r.csv","offset":-1,"length":2,"kind":"password"}\n', "line 1 is no cut of a copy"),
        (b'{"copy":"data/copies/002-r.csv","offset":1,"length":9999999,"kind":"password"}\n', "that is out of place"),
        (b'{"copy":"data/copies/none","offset":1,"length":2,"kind":"password"}\n', "lists cuts of data/copies/none where the order has none"),
        (b"x" * 9000 + b"\n", "line 1 is no cut of a copy"),
    ],
)
def test_a_list_of_cuts_that_is_none_is_refused(bundle, tmp_path, line, words):
    """With the number of its line."""
    with pytest.raises(BagError) as error:
        verify_bundle(resealed(copied(bundle, tmp_path / "b"), "data/cuts.jsonl", lambda raw: line + raw))
    assert words in error.value.sentence


@pytest.mark.parametrize("name", ["README.txt", "bag-info.txt", "data/results/statement.intoto.json"])
def test_words_beside_the_results_are_held_against_them_too(bundle, tmp_path, name):
    """The page for the person, the description of the bag, the statement of digests."""
    def change(raw):
        for word in (b"finding", b"Bagging"):
            if word in raw:
                return raw.replace(word, word.upper(), 1)
        raise AssertionError

    verified = verify_bundle(resealed(copied(bundle, tmp_path / "b"), name, change))
    assert [name] == [one.file for one in verified.differences]
    assert 12 == verify_code(verified)


@pytest.mark.parametrize("seed", range(25))
def test_hostile_records_and_results_never_crash(bundle, tmp_path, seed):
    """Values of records and results replaced at random and sealed again: an error of one sentence, or a difference that is told."""
    rng = random.Random(seed)
    changed = copied(bundle, tmp_path / "b")
    for name in ("data/copies/003-scan.xml.records.jsonl", "data/results/dossier.json"):
        lines = (changed / name).read_text().split("\n")
        n = rng.randrange(len(lines))
        odd = rng.choice(['"\\u0000"', "null", "[]", "-1", "1e308", '"2022-13-45"', "{}", '"9" ', str(2**40)])
        lines[n] = re.sub(r'(?<=:)("[^"]*"|\d+)', lambda m, odd=odd: odd if rng.random() < 0.4 else m[0], lines[n])
        (changed / name).write_text("\n".join(lines))
    try:
        said = list(verified_lines(verify_bundle(sealed(changed), bundle.parent)))
    except SourceError as error:
        said = [error.sentence]
    assert said
    assert all("\n" not in line for line in said)


def test_a_media_file_is_never_in_a_bundle(tmp_path):
    """A capture, a picture, a sound: by digest alone."""
    capture = b"\xd4\xc3\xb2\xa1" + bytes(range(256)) * 20
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
    for name, body in (("capture.pcap", capture), ("frame.png", picture)):
        (tmp_path / name).write_bytes(body)
    (tmp_path / "r.csv").write_text(TABLE)
    run(tmp_path, [tmp_path / name for name in ("capture.pcap", "frame.png", "r.csv")])
    make_bundle(tmp_path / "case.db", tmp_path / "b", None, "")
    whole = b"".join(path.read_bytes() for path in (tmp_path / "b").rglob("*") if path.is_file())
    assert bytes(range(100, 140)) not in whole
    assert verify_bundle(tmp_path / "b", tmp_path).identical
