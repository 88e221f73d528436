"""What a source that nobody knows looks like."""

from __future__ import annotations

import pytest

from custodes.errors import SourceError
from custodes.intake import open_source
from custodes.readers import recognise


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Foo,Bar,Baz\n1,2,3\n", "a table of 3 columns; --map FILE writes its columns down"),
        (b"10.0.0.1,admin,Geheim123\n10.0.0.2,admin,Geheim123\n", "a table of 3 columns"),
        (b"Notes from the walk-round, unfinished.\nNothing else.\n", "text of 2 lines"),
        (b"password: Geheim123\n", "text of 1 line"),
        (b'{"Geheim123": 1, "bar": {"x": 2}}', "JSON"),
        (b'<?xml version="1.0"?><odd:thing xmlns:odd="u"><a/></odd:thing>', "XML whose root is <odd:thing>"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "a picture (PNG)"),
        (b"\x0a\x0d\x0d\x0a\x1c\0\0\0M<+\x1a" + b"\0" * 40, "a capture of packets (pcapng)"),
        (b"\x00\x01\x02\xff\xfe\x99\x88abc\x03\x04" * 20, "no text"),
    ],
    ids=["table", "headless", "text", "secret", "json", "xml", "png", "pcapng", "binary"],
)
def test_it_is_described(tmp_path, data, words):
    """By its root, its columns, its lines, or its first bytes; no word of it is said."""
    path = tmp_path / "odd"
    path.write_bytes(data)
    with open_source(path) as opened, pytest.raises(SourceError) as caught:
        recognise(opened)
    assert words in str(caught.value)
    assert "Geheim123" not in str(caught.value)
