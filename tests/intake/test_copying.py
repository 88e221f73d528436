"""Reading copies of texts."""

from __future__ import annotations

import io

import pytest

from custodes.intake import FILLS, CannotCopyError, Dropped, Row, copy_text, open_source

HEAD = "Site,Model,Custodian,Password,Notes\n"


def copied(folder, text, dropped=None, encoding="utf-8"):
    """Original, copy and cuts."""
    path = folder / "source"
    raw = text if isinstance(text, bytes) else text.encode(encoding)
    path.write_bytes(raw)
    out = io.BytesIO()
    with open_source(path) as opened:
        cuts = list(copy_text(opened, dropped, out))
    return raw, out.getvalue(), cuts


def holds(raw, copy, cuts):
    """Whether the copy is the original less the cuts."""
    at = 0
    for cut in cuts:
        assert raw[at : cut.offset] == copy[at : cut.offset]
        filled = copy[cut.offset : cut.offset + cut.length]
        assert filled[:1] in FILLS
        assert not filled.strip(filled[:1])
        at = cut.offset + cut.length
    return raw[at:] == copy[at:] and len(raw) == len(copy)


DROPPED = Dropped({2: "personal", 3: "secret"}, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_loses_its_secrets_and_persons_in_place(tmp_path, encoding, end):
    """Every byte outside the listed cuts is the original's, in each encoding; quoted cells and cells over two lines too."""
    text = HEAD + 'Bücherei,IPC,"Smith, ""Jo""\nsecond é",hün,"rtsp://admin:Pw77@10.0.0.1/1, ""ok"""\nHall,X,a.b@c.example,12,pässword: Gëheim\n'
    raw, copy, cuts = copied(tmp_path, text.replace("\n", end), DROPPED, encoding)
    assert holds(raw, copy, cuts)
    for word in ("Smith", "Jo", "second", "hün", "Pw77", "a.b@c"):
        assert word.encode(encoding.removesuffix("-sig")) not in copy
    assert {"personal column", "secret column", "url credentials"} <= {cut.kind for cut in cuts}
    assert raw.count(b"\n") == copy.count(b"\n")


def test_a_copy_reads_to_the_same_rows_but_for_the_cuts(tmp_path):
    """Lines, cells and their number are those of the original."""
    text = HEAD + 'A,B,"x, y",z,"pw: ""abc""1"\n"",,,,\n\nC,D,E\n'
    _, copy, _ = copied(tmp_path, text, DROPPED)
    (tmp_path / "copy").write_bytes(copy)
    with open_source(tmp_path / "source") as one, open_source(tmp_path / "copy") as two:
        pairs = list(zip(one.delimited(), two.delimited(), strict=True))
    assert all(isinstance(a, Row) and (a.first, a.last, len(a.cells)) == (b.first, b.last, len(b.cells)) for a, b in pairs)


def test_the_header_and_what_stands_above_it_are_no_cells_of_a_column(tmp_path):
    """A dropped column is dropped below its header."""
    _, copy, cuts = copied(tmp_path, HEAD + "a,b,Jones,s3,\n", DROPPED)
    assert HEAD.encode() == copy[: len(HEAD)]
    assert [5, 2] == [cut.length for cut in cuts]


def test_lines_of_a_text_lose_their_secrets(tmp_path):
    """A text that is no table is looked at line by line."""
    raw, copy, cuts = copied(tmp_path, "? (10.0.0.1) at 44:19:b6:00:00:01 on eth0\npassword: Pw77\nsnmp community Est4te RO\n")
    assert holds(raw, copy, cuts)
    assert ["password", "community"] == [cut.kind for cut in cuts]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("a,b\nc,d\n".encode("utf-16"), "its encoding is utf-16"),
        (b"a,b\x00\nc,d and more words than controls\n", "it holds NUL bytes"),
        (b'a,b\n"c" x,d\n', "something stands behind a closing quote in it"),
        (b'a,b\n"c,d\n', "a record of it cannot be read"),
        (b"a,b\nc\rd,e\n", "line 2 has ends of its own"),
        (b"a,community public\n", "line 1 would read otherwise without its secret"),
    ],
)
def test_what_cannot_be_copied_in_place_is_refused(tmp_path, raw, why):
    """The reason is one sentence, and nothing is guessed."""
    with pytest.raises(CannotCopyError) as error:
        copied(tmp_path, raw, Dropped({}, 0))
    assert why == str(error.value)
