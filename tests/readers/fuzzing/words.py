"""What is put in the place of a value: the numbers, texts and marks that parsers have tripped over."""

from __future__ import annotations

SCALARS = (
    None, True, False, 0, -1, 1, 65_536, 2**31, 2**53, 2**63, 10**40, -(10**400), 1e308, 5e-324, 1e21, 0.1, -0.0,
    "", " ", "0", "-1", "1e999", "NaN", "Infinity", "null", "true", "\x00", "\x1b[31mred\x1b[0m", "\x07\x08", "\x85\u2028\u2029",
    "\ufeff", "\ufffd", "\ud800", "\u202e\u200fxyz", "e\u0301" * 40, "ﬃ", "İstanbul", "ß", "Ⅷ", "٣", "１２３", "²", "½", "௧", "𝟙",
    "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "<b>x</b>", "<script>alert(1)</script>", "&#x41;&bogus;&#0;&#xD800;&#99999999999;", "%s%n%x", "{0}{1}",
    "../../etc/passwd", "C:\\Windows", "\\\\host\\share", "\\", '"', "'", '""', "\\u0000", "a\\", "\r", "\n", "\r\n", "a\nb", "\t", "|", ";", ",", ",,,,", "||",
    "1.2.3.4", "255.255.255.255", "0.0.0.0", "999.1.1.1", "1.2.3.4/33", "10.0.0.0/8", "::", "::1", "fe80::1%eth0", "::ffff:1.2.3.4", "2001:db8::/32", "0x7f000001",
    "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:01", "44:19:b6:0a:0b:0c", "4419.b60a.0b0c", "44-19-B6-0A-0B-0C", "4419b60a0b0c", "4.419E+11", "44:19:b6:0a:0b",
    "2024-02-30", "0000-00-00", "9999-12-31", "31/12/2024", "13/13/2013", "1/2/3", "29 Feb 2023", "45000", "-1e15", "1e15", "253402300800", "99999999999999", "12:00", "24:61:61",
    "2024-01-02T03:04:05.678901234+99:99", "Jan", "0000000000000000001", "1,234.56", "1.234,56", "1 000", "x4 (2 removed 2021)", "2x16ch DVR", "99999999999999999999 cameras", "-3 x",
    "Total", "Summe:", "Grand total 12", "Site", "Password", "MAC", "Serial", "lease 1.2.3.4 {", "}", "{", "[", "]", "[]", "{}", "(", ")", "#", "--", "---|---", "|--|--|", ":",
    "HTTP/1.1 200 OK", "RTSP/1.0 401", "onvif://www.onvif.org/name/x%", "%E0%A4%A", "urn:uuid:", "http://[::1", "http://a:b:c@d:e/", "://", "rtsp://",
)  # fmt: skip
"""Values of JSON, cells and attributes."""

TOKENS = (
    b"\x00", b"\x00\x00\x00", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff", b"\x80", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\xaf", b"\x1a", b"\x1b[31m", b"\x0c", b"\x0b",
    b"\x1e", b"\x7f", b"\x85", b"\xa0", b"\xe9", b'"', b"'", b'""', b'"""', b"\\", b'\\"', b"{", b"}", b"[", b"]", b"(", b")", b"<", b">", b"</", b"/>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE x [",
    b"&", b"&amp;", b"&#0;", b"&x;", b",", b";", b"|", b"\t", b"\n", b"\r", b"\r\n", b"\n\n", b"\n\r", b" ", b"  ", b"=", b" = ", b":", b": ", b"::", b"#", b"--", b"%", b"%00", b"@",
    b"null", b"true", b"NaN", b"-", b"-1", b"0", b"1e999", b"1E400", b"99999999999999999999999999999999999999999", b"0x", b"\\u0000", b"\\ud800", b"\\x", b"\\x00", b"STRING: ", b"Hex-STRING: ", b"OID: ", b"lease 10.0.0.1 {\n",
    b"sep=;\n", b"#TYPE x\n", b"HTTP/1.1 200 OK\r\n\r\n", b"onvif://", b"DHIP", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xd0\xcf\x11\xe0", b"%PDF-", b"<html>", b"<table><tr><td>", b"|--|--|\n",
)  # fmt: skip
"""Byte strings that are put in anywhere."""

LONG = (b"A", b" ", b'"', b"{", b"[", b"(", b"<", b"\\", b"0", b"9", b",", b";", b"|", b":", b"-", b".", b"=", b"44:", b"1.", b"a=", b"a.", b"\t", b"\\x41", b"&amp;", b"<a>", b"lease ", b"\xc3\xa9", b"\xf0\x9f\x98\x80", b"ab ", b"x1", b"pass", b"key=", b"://", b"@", b"%20", b"1x")
"""What is repeated into long tokens and lines."""
