"""The reader of nmap files, from bytes to items, through intake."""

from __future__ import annotations

import pytest

from custodes.observations import Ledger, Reason

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nmaprun>\n'
    '<?xml-stylesheet href="file:///usr/bin/../share/nmap/nmap.xsl" type="text/xsl"?>\n'
    "<!-- Nmap 7.93 scan initiated as: nmap -&#45;open -->\n"
)
ROOT = '<nmaprun scanner="nmap" args="{args}" start="1700000000" version="7.93" xmloutputversion="1.05">\n'
END = (
    '<runstats><finished time="1700086400" exit="success"/><hosts up="{up}" down="0" total="{up}"/>\n</runstats>\n'
    "</nmaprun>\n"
)


def host(last, state="up", reason="arp-response", more=""):
    return (
        f'<host starttime="1700000001" endtime="1700000002"><status state="{state}" reason="{reason}"/>\n'
        f'<address addr="10.0.0.{last}" addrtype="ipv4"/>\n{more}</host>\n'
    )


def hint(last):
    return (
        f'<hosthint><status state="up" reason="arp-response"/>\n<address addr="10.0.0.{last}" addrtype="ipv4"/>\n'
        "<hostnames>\n</hostnames>\n</hosthint>\n"
    )


def scan(*parts, args="nmap -sV 10.0.0.0/24", up=None, end=True):
    count = sum('state="up"' in p and p.startswith("<host ") for p in parts) if up is None else up
    return HEAD + ROOT.format(args=args) + "".join(parts) + (END.format(up=count) if end else "")


def port(service="", scripts="", number=80):
    return (
        f'<ports><port protocol="tcp" portid="{number}"><state state="open" reason="syn-ack"/>{service}{scripts}</port>'
        "</ports>"
    )


def test_a_scan(read):
    """Hosts become observations at their own lines, with the days of the scan; the rest is accounted for."""
    found = read(scan(hint(5), host(5), host(6)))
    assert "nmap-xml" == found.reader
    assert ["10.0.0.5", "10.0.0.6"] == [o.values["address"] for o in found.observations]
    assert {Ledger.SEEN} == {o.ledger for o in found.observations}
    assert {"first_seen": "2023-11-14", "last_seen": "2023-11-14"} == found.observations[0].dates
    shown = found.show(found.observations[1].place)
    assert shown.startswith("<host ")
    assert shown.endswith("</host>")
    assert "10.0.0.6" in shown
    assert "10.0.0.5" not in shown
    assert [1, 1] == [n.count for n in found.not_read]
    assert [] == found.notes


def test_coverage_of_a_scan(read):
    """One coverage for each target; a finished scan is still not known to be complete."""
    found = read(scan(host(5), args="nmap --exclude 10.0.0.9 10.0.0.0/24 10.1.0.1-254 -iL x.txt"))
    assert ["10.0.0.0/24", "10.1.0.0/24", ""] == [c.scope for c in found.coverage]
    assert {("2023-11-14", "2023-11-15", "unknown", "nmap")} == {
        (c.start, c.end, c.complete, c.by) for c in found.coverage
    }
    assert "target 10.1.0.1-254; left out: 10.0.0.9" == found.coverage[1].detail
    assert found.coverage[0].method.startswith("nmap --exclude")


def test_hosts_that_are_down_or_presumed(read):
    """Hosts that did not answer are not devices; neighbours of one reason are one entry with their number."""
    down = [host(n, "down", "no-response") for n in (1, 2, 3)]
    found = read(scan(*down, host(4), host(5, "up", "user-set"), up=2))
    assert ["10.0.0.4"] == [o.values["address"] for o in found.observations]
    words = [(n.words, n.count) for n in found.not_read if n.words != "the run's own statistics"]
    presumed = "taken as up without asking (-Pn), and nothing answered"
    assert [("nmap says down: nothing answered", 3), (presumed, 1)] == words
    assert 3 == found.show(found.not_read[0].place).count("<host ")


def test_hints_of_hosts_that_were_never_reported(read):
    """In an interrupted scan a host hint is all that is left of a host that answered: it is an observation."""
    found = read(scan(hint(5), hint(6), host(5), end=False))
    assert ["10.0.0.5", "10.0.0.6"] == [o.values["address"] for o in found.observations]
    assert ["host hints, each repeated by a full report below"] == [n.words for n in found.not_read]
    assert "<hosthint>" in found.show(found.observations[1].place)
    assert ["ends-early"] == [n.kind for n in found.notes]
    assert {"no"} == {c.complete for c in found.coverage}


def test_a_host_cut_in_the_middle_is_lost_and_told(read):
    """What was begun and not closed makes no host; it is counted as truncated."""
    found = read((scan(host(5), host(6, more=port()), end=False))[:-30])
    assert ["10.0.0.5"] == [o.values["address"] for o in found.observations]
    assert [(Reason.TRUNCATED, 1)] == [(n.reason, n.count) for n in found.not_read]


def test_an_error_ends_the_coverage(read):
    """A scan that nmap itself calls failed is not complete."""
    text = scan(host(5)).replace('exit="success"', 'exit="error" errormsg="no route"')
    found = read(text)
    assert ("no", "nmap ended with an error: no route") == (
        found.coverage[0].complete,
        found.coverage[0].detail,
    )


def test_statistics_that_lie(read):
    """Counts of runstats that differ from the hosts in the file are told; --open explains some."""
    assert ["runstats says 9 hosts up, the file holds 1"] == [n.text for n in read(scan(host(5), up=9)).notes]
    found = read(scan(host(5), up="&#x9b;31m7", args="nmap --open 10.0.0.5"))
    explained = (
        "runstats says \ufffd7 hosts up, the file holds 1 (--open leaves out hosts without an open port)"
    )
    assert [explained] == [n.text for n in found.notes]


def test_one_line_files(read):
    """In a file without line ends each host still has a place of its own."""
    text = scan(host(5), host(6), host(7)).replace("\n", "")
    found = read(text)
    assert ["line:1", "line:1#2", "line:1#3"] == [o.place for o in found.observations]


def test_hosts_without_status(read):
    """Other tools write hosts without a status, one for each open port: an open port is an answer."""
    text = scan(
        '<host endtime="1700000005"><address addr="10.0.0.8" addrtype="ipv4"/>' + port() + "</host>\n", up=1
    )
    found = read(text.replace("10.0.0.0/24", "x").replace('scanner="nmap"', 'scanner="masscan"'))
    assert ["10.0.0.8"] == [o.values["address"] for o in found.observations]
    assert "masscan" == found.coverage[0].by


def test_answers_to_broadcasts(read):
    """Devices that answered a broadcast of the run are observations, one part for each."""
    output = "&#xa;  10.0.0.16&#xa;      Manufacturer: A&#xa;  10.0.0.17&#xa;      Manufacturer: B"
    script = f'<prescript><script id="broadcast-upnp-info" output="{output}"/></prescript>\n'
    found = read(scan(script, host(5), '<postscript><script id="other" output="x"/></postscript>\n'))
    assert [(0, "10.0.0.16", "Manufacturer: A"), (1, "10.0.0.17", "Manufacturer: B")] == [
        (o.part, o.values["address"], o.values["banner"]) for o in found.observations[:2]
    ]
    assert [("scripts-not-used", 1)] == [(n.kind, n.count) for n in found.notes]


def test_hostile_banner(read):
    """Markup stays text, terminal escapes are taken out, a long value is cut and told, secrets of brute scripts stay out."""
    long = "A" * 1_000_000
    scripts = (
        '<script id="http-title" output="&lt;script&gt;alert(1)&lt;/script&gt;"/>'
        '<script id="banner" output="x\\x1B]0;owned\\x07\\x1B[31mred"/>'
        f'<script id="snmp-sysdescr" output="{long}"/>'
        '<script id="http-brute" output="admin:hunter2 - Valid credentials"/>'
    )
    found = read(scan(host(5, more=port('<service name="http"/>', scripts))))
    values = found.observations[0].values
    assert "<script>alert(1)</script>" == values["http_title"]
    assert "\x1b" not in values["banner"]
    assert "owned" not in values["banner"]
    assert len(values["snmp_sysdescr"]) < 2_100
    assert ["cut", "scripts-not-used"] == [n.kind for n in found.notes]
    assert "hunter2" not in repr(found.items)


def test_secrets_are_scrubbed(read):
    """An address with a password in a banner keeps neither account nor password."""
    scripts = '<script id="banner" output="rtsp://admin:hunter2@10.0.0.5/ch1"/>'
    found = read(
        scan(host(5, more=port("", scripts)), args="nmap --script-args http.pw=1 http://u:hunter2@x/")
    )
    assert "hunter2" not in repr(found.items)


def test_entities_are_not_resolved(read, tmp_path):
    """Entities of the file, internal or external, put nothing into any value."""
    secret = tmp_path / "secret"
    secret.write_text("TOPSECRET")
    bomb = f'<!DOCTYPE nmaprun [<!ENTITY a "BOOM"><!ENTITY x SYSTEM "file://{secret}">]>'
    elem = '<script id="http-title" output="&a;"><elem key="title">&x;&a;</elem></script>'
    found = read(scan(host(5, more=port("", elem))).replace("<!DOCTYPE nmaprun>", bomb))
    assert "nmap-xml" == found.reader
    assert "TOPSECRET" not in repr(found.items)


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>nmaprun</body></html>",
        "<a><nmaprun></nmaprun></a>",
        "nmaprun,host\n1,2\n",
        "",
        "<nmaprunner/>",
    ],
)
def test_other_files_are_not_taken(sniffed, text):
    """A file that only mentions nmaprun is no nmap file."""
    assert "nmap-xml" not in sniffed(text)


def test_a_real_scan(read, real_scan):
    """What the installed nmap writes about a server of ours is read to the letter."""
    found = read(real_scan)
    values = found.observations[0].values
    assert "127.0.0.1" == values["address"]
    assert "Beacon-Webs" == values["http_server"]
    assert "BEACON 7" == values["http_realm"]
    assert "Beacon Dome" == values["http_title"]
    assert "OPTIONS, DESCRIBE, SETUP" == values["rtsp_methods"]
    assert ["127.0.0.1/32", "127.0.0.2/32"] == [c.scope for c in found.coverage]
    assert [] == found.notes
    for observation in found.observations:
        shown = found.show(observation.place)
        assert shown.startswith("<host ")
        assert shown.endswith("</host>")
        assert observation.values["address"] in shown


def test_a_real_scan_cut_anywhere(read, real_scan):
    """Cut at every 500th byte, the file is read as far as it goes: no exception, the account holds, the end is told."""
    whole = read(real_scan).observations
    for cut in range(500, len(real_scan) - 20, 500):
        found = read(real_scan[:cut])
        if found.reader:
            hosts = [o for o in found.observations if found.show(o.place).startswith("<host ")]
            assert whole[: len(hosts)] == hosts
            assert real_scan[:cut].count(b"</host>") == len(hosts)
            assert "ends-early" in [n.kind for n in found.notes]
            assert {"no"} == {c.complete for c in found.coverage}


def test_secrets_in_arguments_and_states_are_scrubbed(read):
    """Words of the command line are targets only where they are no part of a secret; a state is a word of the file."""
    # A word that a secret takes with it is no target any more.
    found = read(scan(host(1, state="SNMP community Zk7q9w8e"), host(2), args="nmap -sV 10.0.0.0/24 password: Zk7q9w8e --exclude pwd=Zk7q9w8f --exclude 10.0.0.9"))
    assert "Zk7q9w8" not in repr(found.items)
    assert "10.0.0.0/24" in {one.scope for one in found.coverage}
    assert any("10.0.0.9" in one.detail for one in found.coverage)
