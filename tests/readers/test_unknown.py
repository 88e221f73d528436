"""What a source that nobody knows looks like."""

from __future__ import annotations

import pytest

from custodes.errors import SourceError
from custodes.intake import open_source
from custodes.readers import recognise


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Foo,Bar,Baz\n1,2,3\n", "a table whose first row is 'Foo', 'Bar', 'Baz'; --map FILE writes its columns down"),
        (b"hello world\nmore\n", "text whose first line is 'hello world'"),
        (b"password: Geheim123\n", "text whose first line is 'password: [password taken out]'"),
        (b'{"foo": 1, "bar": {"x": 2}}', "JSON with the keys 'foo', 'bar', 'x'"),
        (b'<?xml version="1.0"?><odd:thing xmlns:odd="u"><a/></odd:thing>', "XML whose root is <odd:thing>"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "a picture (PNG)"),
        (b"\x0a\x0d\x0d\x0a\x1c\0\0\0M<+\x1a" + b"\0" * 40, "a capture of packets (pcapng)"),
        (b"\x00\x01\x02\xff\xfe\x99\x88abc\x03\x04" * 20, "no text"),
    ],
    ids=["table", "text", "secret", "json", "xml", "png", "pcapng", "binary"],
)
def test_it_is_described(tmp_path, data, words):
    """By its keys, its root, its first row or line, or its first bytes; no secret of it is said."""
    path = tmp_path / "odd"
    path.write_bytes(data)
    with open_source(path) as opened, pytest.raises(SourceError) as caught:
        recognise(opened)
    assert words in str(caught.value)
    assert "Geheim123" not in str(caught.value)
