"""Bags from anywhere."""

from __future__ import annotations

import os
import struct
import zipfile
from hashlib import sha256

import pytest

from custodes.errors import SourceError
from custodes.intake import BagError, BagLimits, open_bag

PAYLOAD = {"data/order.json": b"{}\n", "data/copies/001-a.csv": b"a,b\n"}
LIMITS = BagLimits(files=50, total_bytes=1 << 20)


def manifest(files):
    """Lines of a manifest."""
    return "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def bag(payload=PAYLOAD, **more):
    """A whole bag as name -> bytes; ``more`` replaces tag files (dots as double underscores)."""
    size = sum(map(len, payload.values()))
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": f"Payload-Oxum: {size}.{len(payload)}\n".encode(),
        "manifest-sha256.txt": manifest(payload),
        "README.txt": b"read me\n",
    }
    tags |= {name.replace("__", "."): body for name, body in more.items()}
    return {**payload, **tags, "tagmanifest-sha256.txt": manifest(tags)}


def on_disk(root, files):
    """The files as a folder."""
    for name, body in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(body)
    return root


def zipped(path, members, compression=zipfile.ZIP_STORED):
    """Name (or ZipInfo) and bytes of each member, in order, as a ZIP file."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, body in members:
            archive.writestr(name, body)
    return path


def opened(path, tmp_path, limits=LIMITS):
    """The bag, copied aside."""
    aside = tmp_path / "aside"
    aside.mkdir()
    return open_bag(path, aside, limits)


def refused(path, tmp_path, limits=LIMITS):
    """The sentence with which it is refused, and the file that it names."""
    with pytest.raises(SourceError) as error:
        opened(path, tmp_path, limits)
    return error.value.sentence, error.value.source


@pytest.mark.parametrize("prefix", ["", "custodes-bundle/", "other name/"])
@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_of_a_bag_opens_however_it_was_packed(tmp_path, prefix, compression):
    """With or without a folder around it, packed or stored."""
    path = zipped(tmp_path / "b.zip", [(prefix + name, body) for name, body in bag().items()], compression)
    found = opened(path, tmp_path)
    assert sorted(bag()) == sorted(found.files)
    assert b"a,b\n" == found.path("data/copies/001-a.csv").read_bytes()


def test_a_folder_opens_and_its_seal_is_the_digest_of_the_tag_manifest(tmp_path):
    """The seal stands for every file."""
    found = opened(on_disk(tmp_path / "b", bag()), tmp_path)
    assert sha256(bag()["tagmanifest-sha256.txt"]).hexdigest() == found.seal


@pytest.mark.parametrize("name", sorted(bag()))
@pytest.mark.parametrize("where", [0, 0.5, -1])
def test_one_other_byte_anywhere_is_noticed_and_the_file_named(tmp_path, name, where):
    """A byte of any file of the bag, its first, one in the middle, its last."""
    files = bag()
    body = bytearray(files[name])
    at = int(len(body) * where) if where != -1 else len(body) - 1
    body[at] ^= 0x01
    sentence, source = refused(on_disk(tmp_path / "b", {**files, name: bytes(body)}), tmp_path)
    assert source == name or name in sentence


@pytest.mark.parametrize("name", sorted(bag()))
def test_a_file_that_is_gone_is_noticed_and_named(tmp_path, name):
    """Every file of a bag is needed."""
    files = {key: body for key, body in bag().items() if key != name}
    sentence, _ = refused(on_disk(tmp_path / "b", files), tmp_path)
    assert name in sentence


@pytest.mark.parametrize("name", ["extra.txt", "data/extra.json", "data/copies/002-b.csv"])
def test_a_file_more_is_noticed_and_named(tmp_path, name):
    """Nothing may be in a bundle that its manifests do not list."""
    sentence, source = refused(on_disk(tmp_path / "b", {**bag(), name: b"x"}), tmp_path)
    assert name == source
    assert "is not listed in" in sentence


def _info(name, **fields):
    entry = zipfile.ZipInfo(name)
    for field, value in fields.items():
        setattr(entry, field, value)
    return entry


HOSTILE_NAMES = ["../evil", "custodes-bundle/../../evil", "/etc/evil", "custodes-bundle/data/../../evil", "custodes-bundle/data/a\\b", "C:/evil", "custodes-bundle/data/.hidden",
                 "custodes-bundle/data/é", "custodes-bundle/data/a b", "custodes-bundle/data/" + "n" * 200, "custodes-bundle/data/1/2/3/4/5", "custodes-bundle/other/x", "custodes-bundle//x"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    """Out of the bag, absolute, hidden, of other letters, too deep or too long: one sentence, and nothing is written outside."""
    members = [(f"custodes-bundle/{key}", body) for key, body in bag().items()]
    sentence, _ = refused(zipped(tmp_path / "b.zip", [*members, (name, b"x")]), tmp_path)
    assert "\n" not in sentence
    assert [] == [path.name for path in tmp_path.rglob("*evil*")]
    assert not os.path.exists("/etc/evil")


def test_a_name_that_is_no_utf8_is_refused(tmp_path):
    """Of a ZIP member and of a file."""
    path = zipped(tmp_path / "b.zip", [*bag().items(), ("data/AAAA", b"x")])
    path.write_bytes(path.read_bytes().replace(b"AAAA", b"A\xff\xfeA"))
    assert "is no name of a file in a bundle" in refused(path, tmp_path)[0]
    root = on_disk(tmp_path / "b", bag())
    (root / os.fsdecode(b"\xff\xfe")).write_bytes(b"x")
    (tmp_path / "aside2").mkdir()
    with pytest.raises(BagError, match="is no name of a file in a bundle"):
        open_bag(root, tmp_path / "aside2")


def test_links_pipes_and_folders_in_place_of_files_are_refused(tmp_path):
    """A link in a folder, a link in a ZIP, a pipe; none is followed or waited for."""
    root = on_disk(tmp_path / "b", bag())
    (root / "data" / "order.json").unlink()
    (root / "data" / "order.json").symlink_to("/etc/passwd")
    assert ("data/order.json is a link, not a file", "data/order.json") == refused(root, tmp_path)
    (root / "data" / "order.json").unlink()
    os.mkfifo(root / "data" / "order.json")
    (tmp_path / "aside2").mkdir()
    with pytest.raises(BagError, match=r"data/order\.json is no file"):
        open_bag(root, tmp_path / "aside2")
    link = _info("data/link", create_system=3, external_attr=0o120777 << 16)
    (tmp_path / "aside3").mkdir()
    with pytest.raises(BagError, match="data/link is a link"):
        open_bag(zipped(tmp_path / "b.zip", [*bag().items(), (link, b"/etc/passwd")]), tmp_path / "aside3")


def test_a_zip_bomb_is_stopped_at_its_ratio(tmp_path):
    """What unpacks to hundreds of times its size is stopped long before its end."""
    bomb = zipped(tmp_path / "b.zip", [("data/copies/bomb", bytes(64 << 20)), *bag().items()], zipfile.ZIP_DEFLATED)
    sentence, _ = refused(bomb, tmp_path, BagLimits(total_bytes=1 << 40))
    assert "data/copies/bomb unpacks to more than 400 times its size" == sentence
    assert sum(path.stat().st_size for path in (tmp_path / "aside").rglob("*") if path.is_file()) < 32 << 20


def test_a_bag_over_the_limits_is_stopped(tmp_path):
    """Bytes and files are bounded."""
    path = zipped(tmp_path / "b.zip", [("data/big", bytes(2 << 20))])
    assert "takes the bundle over 1,048,576 bytes" in refused(path, tmp_path)[0]
    (tmp_path / "aside2").mkdir()
    many = zipped(tmp_path / "m.zip", [(f"data/{n}", b"") for n in range(60)])
    with pytest.raises(BagError, match="one file more than the 50"):
        open_bag(many, tmp_path / "aside2", LIMITS)


def test_names_that_stand_twice_are_refused(tmp_path):
    """The same name, or one that differs in case alone."""
    with pytest.warns(UserWarning, match="Duplicate"):
        path = zipped(tmp_path / "b.zip", [*bag().items(), ("data/order.json", b"{}\n")])
    assert "data/order.json stands twice in the bundle" == refused(path, tmp_path)[0]
    (tmp_path / "aside2").mkdir()
    with pytest.raises(BagError, match="stands twice"):
        open_bag(zipped(tmp_path / "c.zip", [*bag().items(), ("data/Order.json", b"")]), tmp_path / "aside2")


@pytest.mark.parametrize("field", [18, 22])
def test_lengths_that_lie_are_refused(tmp_path, field):
    """The packed or unpacked size in the headers of a member is not what is there."""
    path = zipped(tmp_path / "b.zip", [("data/copies/x", b"x" * 1000), *bag().items()], zipfile.ZIP_DEFLATED)
    raw = bytearray(path.read_bytes())
    # APPNOTE.TXT 4.3.12: in the directory these fields stand 2 bytes further on than in the local header.
    for at, shift in ((0, 0), (raw.find(b"PK\x01\x02"), 2)):
        here = at + field + shift
        raw[here : here + 4] = struct.pack("<I", struct.unpack("<I", raw[here : here + 4])[0] + 7)
    path.write_bytes(raw)
    assert "\n" not in refused(path, tmp_path)[0]


def test_members_that_share_bytes_are_refused(tmp_path):
    """D. Fifield, A better zip bomb (WOOT 2019): many members, the same packed bytes."""
    path = zipped(tmp_path / "b.zip", [("data/a", b"x" * 100), ("data/b", b"y" * 100)])
    raw = bytearray(path.read_bytes())
    second = raw.find(b"PK\x01\x02", raw.find(b"PK\x01\x02") + 4)
    raw[second + 42 : second + 46] = struct.pack("<I", 10)
    path.write_bytes(raw)
    assert "shares bytes of the ZIP file" in refused(path, tmp_path)[0]


@pytest.mark.parametrize("cut", [0, 10, 200, -30, -1])
def test_a_zip_that_is_cut_off_is_refused(tmp_path, cut):
    """Whatever is missing: it is no ZIP file, or an empty one, and no bag."""
    path = zipped(tmp_path / "b.zip", bag().items())
    path.write_bytes(path.read_bytes()[:cut])
    sentence, file = refused(path, tmp_path)
    assert "ZIP" in sentence
    assert "b.zip" == file


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_zip_never_raises_anything_else(tmp_path, seed):
    """Bytes overwritten anywhere give one sentence, or a bag that still agrees with its manifests."""
    import random

    path = zipped(tmp_path / "b.zip", bag().items(), zipfile.ZIP_DEFLATED)
    raw = bytearray(path.read_bytes())
    rng = random.Random(seed)
    for _ in range(4):
        raw[rng.randrange(len(raw))] = rng.randrange(256)
    path.write_bytes(raw)
    sentence = ""
    try:
        opened(path, tmp_path)
    except SourceError as error:
        sentence = error.sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"nonsense\n", "line 3 is no digest and path"),
        (b"0" * 64 + b"  ../../etc/passwd\n", "line 3 is no digest and path"),
        (b"0" * 64 + b"  data/none\n", "data/none is missing: manifest-sha256.txt line 3 lists it"),
        (b"0" * 64 + b"  data/order.json\n", "line 3 names data/order.json a second time"),
        (b"0" * 64 + b"  data/caf\xff\n", "line 3 is no digest and path"),
    ],
)
def test_a_manifest_that_cannot_be_followed_is_refused(tmp_path, line, words):
    """With the number of its line."""
    files = bag(**{"manifest-sha256__txt": manifest(PAYLOAD) + line})
    assert words in refused(on_disk(tmp_path / "b", files), tmp_path)[0]


def test_what_is_no_bag_is_refused(tmp_path):
    """A text, nothing, an empty folder, a bag of another version."""
    (tmp_path / "x.zip").write_text("hello")
    assert "is no ZIP file" in refused(tmp_path / "x.zip", tmp_path)[0]
    for n, path in enumerate((tmp_path / "none", on_disk(tmp_path / "empty", {"a": b""}), on_disk(tmp_path / "old", bag(bagit__txt=b"BagIt-Version: 0.97\n")))):
        (tmp_path / f"aside{n}").mkdir()
        with pytest.raises(SourceError):
            open_bag(path, tmp_path / f"aside{n}")


def test_a_directory_larger_than_any_bundle_needs_is_not_read(tmp_path):
    """The library reads it at once, so its size is looked at first."""
    path = zipped(tmp_path / "b.zip", bag().items())
    raw = bytearray(path.read_bytes())
    end = raw.rfind(b"PK\x05\x06")
    raw[end + 12 : end + 16] = struct.pack("<I", 1 << 30)
    path.write_bytes(raw)
    assert "has a directory of 1,073,741,824 bytes" in refused(path, tmp_path)[0]
