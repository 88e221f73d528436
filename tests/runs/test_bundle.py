"""Making bundles: what is in them, what is not, and that the same case gives the same bytes."""

from __future__ import annotations

import base64
import json
import zipfile

import openpyxl
import pytest

from custodes.errors import CaseError, SourceError, UsageError
from custodes.runs.bundle import make_bundle
from custodes.runs.bundle_order import read_order
from custodes.runs.verify import verify_bundle
from intake.test_scrub import SECRETS
from runs.bundled import made
from runs.estate import BODY, DEPARTMENT, HEADER, run

ROWS = "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,10.1.4.23,1,2021-03-02\nHall,Axis,P3245-LVE,S0002,00:40:8c:00:00:02,10.1.4.24,1,\n"
FILES = {"r.csv": HEADER + ROWS, "body.csv": BODY}


@pytest.fixture(scope="module")
def department(tmp_path_factory):
    """A bundle of the example department, as a folder."""
    folder = tmp_path_factory.mktemp("department")
    made(folder, sorted(DEPARTMENT.iterdir()), marking="OFFICIAL-SENSITIVE")
    return folder


def test_the_same_case_gives_the_same_bytes(department, tmp_path):
    """Another folder, another run, another time: the same seal, and the same ZIP file."""
    again = made(tmp_path, sorted(DEPARTMENT.iterdir()), "c.zip", marking="OFFICIAL-SENSITIVE")
    first = make_bundle(department / "case.db", tmp_path / "d.zip", None, "OFFICIAL-SENSITIVE")
    assert again.seal == first.seal
    assert (tmp_path / "c.zip").read_bytes() == (tmp_path / "d.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "c.zip") as archive:
        for name in archive.namelist():
            assert (department / "b" / name.partition("/")[2]).read_bytes() == archive.read(name)


def test_an_independent_tool_validates_it(department):
    """bagit of the Library of Congress."""
    bagit = pytest.importorskip("bagit", reason="the package bagit is not installed")
    assert bagit.Bag(str(department / "b")).validate() is True


def test_it_holds_copies_law_results_and_what_was_asked(department):
    """Every source has its copy or the reason why not; the packs are those that were asked; the marking heads what is read."""
    order = read_order((department / "b" / "data" / "order.json").read_bytes())
    assert sorted(path.name for path in DEPARTMENT.iterdir()) == [one.name for one in order.sources]
    forms = {one.name: one.form for one in order.sources}
    assert {"bytes"} == {forms[name] for name in ("arp.txt", "milestone.csv", "orders.csv", "sites.csv", "leases.txt")}
    assert {"records"} == {forms[name] for name in ("register.xlsx", "scan.xml", "floorplan.bin", "notes.md")}
    assert ["uk-central"] == [one.id for one in order.packs]
    assert (department / "b" / "README.txt").read_text().startswith("OFFICIAL-SENSITIVE\n")
    dossier = json.loads((department / "b" / "data" / "results" / "dossier.json").read_text())
    assert ("OFFICIAL-SENSITIVE", {}, "") == tuple(dossier["run"][name] for name in ("marking", "manifest", "network"))
    statement = json.loads((department / "b" / "data" / "results" / "statement.intoto.json").read_text())
    assert "dossier.json" == statement["subject"][0]["name"]


def test_no_path_or_time_of_the_machine_is_in_it(department):
    """Nothing but what the sources say, the law and the results."""
    for path in (department / "b").rglob("*"):
        if path.is_file():
            assert str(department).encode() not in path.read_bytes()
            assert str(DEPARTMENT.parent).encode() not in path.read_bytes()


PLANTED = [(text, secret) for text, secret, _ in SECRETS if secret not in {"public", "def"}]
_WORD = "Zq7Vx9Kp"


def planted():
    """Every kind of secret with a word of its own, so that it can be looked for."""
    for number, (text, secret) in enumerate(PLANTED):
        word = f"{_WORD}{number:02d}"
        yield text.replace(secret, word), word


def forms_of(word):
    """The word as bytes, in the shapes in which something may be kept."""
    raw = word.encode()
    yield from (raw, word.encode("utf-16-le"), word.encode("utf-16-be"), raw.hex().encode(), raw.hex().upper().encode())
    for shift in range(3):
        # In base64 a word has three shapes, by where it begins (RFC 4648 section 4); the ends hang on what stands beside it.
        whole = base64.b64encode(b"\0" * shift + raw)
        yield whole[(4 if shift else 0) : len(whole) - 4]


def searched(folder):
    """All bytes of a bundle."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def estate_with_secrets(folder):
    """Each kind of secret in each kind of file: delimited, workbook, scan, lines, sites, declarations, orders, answers."""
    texts, words = zip(*planted(), strict=True)
    one_line = [text.replace("\n", " ") for text in texts]
    quoted = ['"' + text.replace('"', '""') + '"' for text in texts]
    head = "Site,Make,Model,Serial,MAC,IP address,Quantity,Custodian,Password,Notes\n"
    column, person = f"{_WORD}column", f"{_WORD}person"
    rows = "".join(
        f"Library,Hikvision,DS-2CD2143G0-I,S{n:04d},44:19:b6:00:00:{n:02x},10.1.4.{n},1,{person} {n},{column}{n},{cell}\n" for n, cell in enumerate(quoted, 1)
    )
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(head.strip().split(","))
    for n, text in enumerate(texts, 1):
        sheet.append(["Hall", "Dahua", "IPC-HDW2431T", f"T{n:04d}", f"3c:ef:8c:00:00:{n:02x}", f"10.2.4.{n}", 1, f"{person}{n}", f"{column}{n}", text])
    book.save(folder / "book.xlsx")
    def xml(text):
        return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("\n", "&#10;")
    hosts = "".join(
        f'<host><status state="up" reason="arp-response"/><address addr="10.3.0.{n}" addrtype="ipv4"/><ports><port protocol="tcp" portid="80"><state state="open"/>'
        f'<service name="http" product="{xml(text)}"/><script id="http-brute" output="admin:{_WORD}brute"/><script id="banner" output="{xml(text)}"/></port></ports></host>\n'
        for n, text in enumerate(texts, 1)
    )
    files = {
        "r.csv": head + rows,
        "semicolon.csv": (head + rows).replace(",", ";"),
        "scan.xml": f'<?xml version="1.0"?>\n<nmaprun scanner="nmap" args="nmap -sV 10.3.0.0/24" start="1600000000">\n{hosts}<runstats><finished time="1600000100"/></runstats></nmaprun>\n',
        "arp.txt": "".join(f"? (10.4.0.{n}) at 44:19:b6:00:01:{n:02x} [ether] on eth0\n" for n in range(1, 99)) + "\n".join(one_line) + "\n",
        "sites.csv": "site,address,class decided by,site class,notes\n" + "".join(f"Site {n},1 Road,DSO,sensitive,{cell}\n" for n, cell in enumerate(quoted)),
        "declarations.csv": "speaker,stated on,claim\n" + "".join(f"Minister,2022-01-0{1 + n % 9},{cell}\n" for n, cell in enumerate(quoted)),
        "orders.csv": "Order number,Order line,Ordered on,Supplier,Description,Price,Notes\n" + "".join(f"PO{n},1,2021-01-01,S Ltd,Hikvision camera,10,{cell}\n" for n, cell in enumerate(quoted)),
        "unknown.txt": "\n".join(one_line) + "\n",
        "body.csv": BODY,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in (*files, "book.xlsx")], [*words, column, person, f"{_WORD}brute"]


def test_no_planted_secret_is_found_in_it(tmp_path):
    """Each kind, in each kind of file: not as text, UTF-16, hexadecimal or base64, in the folder or in the ZIP file; and it verifies."""
    paths, words = estate_with_secrets(tmp_path)
    originals = b"\n".join(path.read_bytes() for path in paths if path.suffix != ".xlsx")
    assert [] == [word for word in words if word.encode() not in originals]
    run(tmp_path, paths)
    bundle = make_bundle(tmp_path / "case.db", tmp_path / "b", None, "")
    make_bundle(tmp_path / "case.db", tmp_path / "b.zip", None, "")
    assert {"bytes", "records"} == {one.form for one in bundle.order.sources}
    for whole in (searched(tmp_path / "b"), (tmp_path / "b.zip").read_bytes()):
        assert [] == [word for word in words if any(shape in whole for shape in forms_of(word))]
    assert verify_bundle(tmp_path / "b", tmp_path).identical


def test_a_bundle_of_files_that_were_added_and_superseded_verifies(tmp_path):
    """A case that grew: what was superseded has no copy and is described; all comes out the same."""
    run(tmp_path, {"a/r.csv": HEADER + ROWS})
    run(tmp_path, {"body.csv": BODY}, extend=True)
    run(tmp_path, {"a/r.csv": HEADER + ROWS.replace("Hall", "Annexe")}, extend=True)
    bundle = make_bundle(tmp_path / "case.db", tmp_path / "b", None, "")
    assert ["superseded", "bytes", "bytes"] == [one.form for one in bundle.order.sources]
    assert verify_bundle(tmp_path / "b").identical


def test_what_the_person_said_is_asked_again(tmp_path):
    """Ledger, body, packs, standard of proof and what is not believed are in the order."""
    from custodes.observations import Ledger

    made(tmp_path, FILES, body="us-executive-agency", packs=("us-federal",), standard="strict", ledgers={"r.csv": Ledger.SEEN}, without=("body.csv",))
    verified = verify_bundle(tmp_path / "b")
    order = verified.order
    assert verified.identical
    assert ("us-executive-agency", ("us-federal",), "strict", ("body.csv",)) == (order.body, order.asked_packs, order.standard, order.without)
    assert {"r.csv": "seen", "body.csv": ""} == {one.name: one.ledger for one in order.sources}


def test_an_original_that_changed_or_is_gone_is_said(tmp_path):
    """Nothing is bundled that is not what was judged; a folder of originals helps."""
    run(tmp_path, FILES)
    kept = tmp_path / "kept"
    kept.mkdir()
    (tmp_path / "r.csv").rename(kept / "renamed.bin")
    with pytest.raises(SourceError, match=r"the original of r\.csv is not where it was read"):
        make_bundle(tmp_path / "case.db", tmp_path / "b", None, "")
    assert not (tmp_path / "b").exists()
    assert 1 <= make_bundle(tmp_path / "case.db", tmp_path / "b", kept, "").findings


def test_a_case_that_other_knowledge_judged_is_refused(tmp_path, monkeypatch):
    """The results would not follow from what is here."""
    run(tmp_path, FILES)
    monkeypatch.setattr("custodes.runs.bundle.program", lambda: "custodes 99")
    with pytest.raises(CaseError, match="was judged by custodes"):
        make_bundle(tmp_path / "case.db", tmp_path / "b", None, "")


def test_a_case_that_does_not_say_what_it_was_asked_is_refused(tmp_path, monkeypatch):
    """One of an older program."""
    monkeypatch.setattr("custodes.runs.checking.ASKED", "other")
    run(tmp_path, FILES)
    with pytest.raises(CaseError, match="does not hold what it was asked"):
        make_bundle(tmp_path / "case.db", tmp_path / "b", None, "")


def test_nothing_is_written_over(tmp_path):
    """A bundle is written once."""
    made(tmp_path, FILES)
    with pytest.raises(UsageError, match="exists already"):
        make_bundle(tmp_path / "case.db", tmp_path / "b", None, "")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (HEADER.replace("Installed", "Notes") + "Hall,Axis,P3245-LVE,S2,00:40:8c:00:00:02,10.1.4.24,1,community public\n", "records"),
        (HEADER.replace("Installed", "Notes") + "Hall,Axis,P3245-LVE,S2,00:40:8c:00:00:02,10.1.4.24,1,password: geheim\n", "bytes"),
    ],
)
def test_what_would_read_otherwise_in_place_becomes_records(tmp_path, text, form):
    """The copy is of the stronger form where that reads as before, of the other where not; either verifies."""
    bundle = made(tmp_path, {"r.csv": text, "body.csv": BODY})
    entry = next(one for one in bundle.order.sources if one.name == "r.csv")
    assert form == entry.form
    assert bool(entry.why) == (form == "records")
    verified = verify_bundle(tmp_path / "b", tmp_path)
    assert verified.identical
    assert [True, True] == [one.proved for one in verified.held]


def test_a_source_whose_copy_reads_otherwise_is_found_and_made_records(tmp_path, monkeypatch):
    """Should a copy in place not lead to the same results, it is replaced before the bundle is put in place."""
    from custodes.intake import copying

    monkeypatch.setattr(copying, "PERSONAL_FILL", ",")
    bundle = made(tmp_path, {"r.csv": "Custodian," + HEADER + "".join(f"Jones,{row}\n" for row in ROWS.splitlines()), "body.csv": BODY})
    entry = next(one for one in bundle.order.sources if one.name == "r.csv")
    assert ("records", "cut in place it would not read as before") == (entry.form, entry.why)
    assert verify_bundle(tmp_path / "b").identical


def test_a_text_that_names_persons_is_kept_as_records(tmp_path):
    """What reading leaves out stands in no copy: a walk with its contact, clients with their users."""
    walk = '.1.3.6.1.2.1.1.1.0 = STRING: "Camera"\n.1.3.6.1.2.1.1.4.0 = STRING: "Sam Smith"\n'
    clients = '[{"mac":"44:19:b6:00:00:01","ip":"10.1.4.23","user":"Sam Smith","lastSeen":"2024-03-02","recentDeviceName":"sw","switchport":"5"}]'
    for name, text in (("walk.txt", walk), ("clients.json", clients), ("body.csv", BODY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    made(tmp_path, [tmp_path / name for name in ("walk.txt", "clients.json", "body.csv")])
    order = read_order((tmp_path / "b" / "data" / "order.json").read_bytes())
    assert {"walk.txt": "records", "clients.json": "records"}.items() <= {one.name: one.form for one in order.sources}.items()
    assert [] == [path for path in (tmp_path / "b").rglob("*") if path.is_file() and b"Sam Smith" in path.read_bytes()]


def test_a_table_on_its_side_that_held_a_secret_is_kept_as_records(tmp_path):
    """What was dropped stands in a row of it, not in a column: no copy of the text is cut by columns."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "side.csv").write_text("Make,HIK,Axis\nModel,DS-1,P1\nSerial number,C12345678,ACCC8E001011\nPassword,s3cretA,s3cretB\n", encoding="utf-8")
    made(tmp_path, [folder / "side.csv"])
    order = read_order((tmp_path / "b" / "data" / "order.json").read_bytes())
    assert ["records"] == [one.form for one in order.sources]
    assert b"s3cret" not in b"".join(path.read_bytes() for path in (tmp_path / "b").rglob("*") if path.is_file())
