"""nmap's own words."""

from __future__ import annotations

import pytest

from custodes.readers.network.nmap_text import LINES
from readers.network.samples import SAMPLES

TEXT = SAMPLES["nmap-text"][0]
BARE = "Nmap scan report for 10.0.0.5\nHost is up{}\n{}\n"


def test_a_report(read):
    """Each part of a report goes where the XML reader puts it; silent hosts and nmap's own lines are accounted for."""
    found = read(TEXT)
    yard, other = found.observations
    assert "nmap-text" == found.reader
    assert {
        "address": "10.20.3.11",
        "mac": "C0:56:E3:00:30:11",
        "hostname": "cam-yard.example.org\nyard",
        "product": "Hikvision IP camera httpd",
        "http_title": "index",
        "http_realm": "IP Camera(C1234)",
        "tls_subject": "CN=cam-yard,O=Beacon,C=GB",
        "http_server": "DNVRS-Webs",
        "snmp_sysdescr": "Beacon NVR",
        "first_seen": "Sat Mar  2 10:11:12 2024",
    }.items() <= yard.values.items()
    assert "open: 80/tcp http, 9000/tcp" in yard.values["note"]
    assert {"first_seen": "2024-03-02", "last_seen": "2024-03-02"} == yard.dates
    assert ("10.20.3.13", "line:2-31") == (other.values["address"], yard.place)
    assert ["10.20.3.0/24"] == [of.scope for of in found.coverage]
    assert ["the run's own first line", "nmap says down: nothing answered", "what nmap says of itself", "the run's own statistics"] == [n.words for n in found.not_read]


def test_a_real_scan_gives_what_its_xml_gives(read, real_scans):
    """The same scan in its forms: equal findings but for the words of the times."""

    def told(form):
        return [{k: v for k, v in o.values.items() if k not in {"first_seen", "last_seen"}} for o in read(real_scans[form]).observations]

    assert told("xml") == told("nmap") == told("printed")
    assert [(c.scope, c.start, c.end, c.complete) for c in read(real_scans["xml"]).coverage] == [(c.scope, c.start, c.end, c.complete) for c in read(real_scans["nmap"]).coverage]


@pytest.mark.parametrize(
    ("latency", "more", "command", "counts"),
    [
        (" (0.001s latency).", "", "", True),
        (".", "", "", False),
        (".", "", "nmap -sn 10.0.0.0/24", True),
        (".", "", "nmap -Pn 10.0.0.0/24", False),
        (".", "MAC Address: C0:56:E3:00:30:11 (Unknown)", "nmap -Pn 10.0.0.0/24", True),
        (".", "PORT   STATE    SERVICE\n80/tcp filtered http", "", False),
        (".", "PORT   STATE  SERVICE\n80/tcp closed http", "", True),
        (".", "Not shown: 12 filtered tcp ports (no-response), 3 closed tcp ports (reset)", "", True),
        (".", "All 1000 scanned ports on 10.0.0.5 are filtered", "", False),
        (", received user-set.", "", "nmap -sn 10.0.0.5", False),
        (", received arp-response (0.001s latency).", "", "", True),
    ],
)
def test_what_counts_as_an_answer(read, latency, more, command, counts):
    """Up is nmap's word under -Pn; it needs a reply, or a command line that asked for one."""
    first = f"# Nmap 7.93 scan initiated Sat Mar  2 10:11:12 2024 as: {command}\n" if command else ""
    assert counts == bool(read(first + BARE.format(latency, more)).observations)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("", "up, and not said how nmap found out: perhaps taken as up without asking (-Pn), and nothing answered"),
        ("nmap -Pn 10.0.0.0/24", "taken as up without asking (-Pn), and nothing answered"),
    ],
)
def test_up_without_a_reply_is_told_as_far_as_it_is_known(read, command, why):
    """Without the command line it is not known whether nmap asked; with it, it is."""
    first = f"# Nmap 7.93 scan initiated Sat Mar  2 10:11:12 2024 as: {command}\n" if command else ""
    assert why in [n.words for n in read(first + BARE.format(".", "")).not_read]


@pytest.mark.parametrize("before", ["> ", "| ", ">", "> > ", "    ", "\t", " | "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_report_in_a_mail_or_ticket(read, before, end):
    """Quoted or indented throughout, it says what it says; the lines around it are told."""
    quoted = [f"{before}{text}".rstrip() if not text else before + text for text in TEXT.splitlines()]
    found = read(end.join(["Dear all,", "", *quoted, "", "Kind regards"]) + end)
    plain = read(TEXT)
    assert [o.values for o in plain.observations] == [o.values for o in found.observations]
    assert [(c.scope, c.complete) for c in plain.coverage] == [(c.scope, c.complete) for c in found.coverage]
    assert ["Dear all,", "Kind regards"] == [n.words for n in found.not_read if n.reason == "unrecognised"]


def test_a_line_without_the_quoting_ends_a_report(read):
    """What somebody wrote between the lines is none of nmap's; a report that is not quoted at all is read as ever."""
    quoted = "".join(f"> {text}\n" for text in BARE.format(" (0.1s latency).", "PORT   STATE SERVICE").splitlines())
    found = read(f"{quoted}81/tcp open mine\n> 80/tcp open http\n")
    assert "note" not in found.observations[0].values
    assert ["81/tcp open mine", "80/tcp open http"] == [n.words for n in found.not_read]
    both = read(quoted + BARE.replace("0.5", "0.6").format(" (0.1s latency).", ""))
    assert ["10.0.0.6"] == [o.values["address"] for o in both.observations]


def test_a_key_in_a_mail_is_taken_out(read):
    """Secrets are looked for in what is left without the quoting: a key is known by the shape of its lines."""
    key = ["| banner: -----BEGIN RSA PRIVATE KEY-----", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="]
    lines = [*BARE.format(" (0.1s latency).", "PORT   STATE SERVICE\n80/tcp open  http").splitlines(), *key]
    assert "QUJDREVG" not in repr(read("".join(f"> {text}\n" for text in lines)).items)


def test_reason_and_version_stand_in_columns(read):
    """With --reason the words between state and version are no version."""
    table = "PORT   STATE SERVICE REASON         VERSION\n80/tcp open  http    syn-ack ttl 64 Beacon httpd 2\n81/tcp open  http    syn-ack ttl 64"
    assert "Beacon httpd 2" == read(BARE.format(" (0.1s latency).", table)).observations[0].values["product"]
    without = table.replace("REASON         VERSION", "REASON").replace(" Beacon httpd 2", "")
    assert "product" not in read(BARE.format(" (0.1s latency).", without)).observations[0].values


def test_a_file_of_two_runs_and_one_that_was_stopped(read):
    """Each run has a coverage of its own; one without its last line is not complete, and says why."""
    second = TEXT.replace("10.20.3.", "10.20.4.")
    stopped = second[: second.index("Service detection")]
    found = read(TEXT + stopped)
    assert [("10.20.3.0/24", "unknown"), ("10.20.4.0/24", "no")] == [(c.scope, c.complete) for c in found.coverage]
    assert "the line that ends a run is not there" in found.coverage[1].detail
    assert 4 == len(found.observations)
    at = TEXT.count("\n") + 1
    assert [("ends-early", f"line:{at}")] == [(n.kind, n.place) for n in found.notes if n.kind == "ends-early"]


def test_what_append_output_writes(read):
    """Three runs one after another, one cut within its last report: each host and each cut is told."""
    runs = [TEXT.replace("10.20.3.", f"10.20.{n}.") for n in (4, 5, 6)]
    found = read(runs[0] + runs[1][: runs[1].index("554/tcp")] + runs[2])
    assert ["10.20.4.11", "10.20.4.13", "10.20.5.11", "10.20.6.11", "10.20.6.13"] == [o.values["address"] for o in found.observations]
    assert ["unknown", "no", "unknown"] == [c.complete for c in found.coverage]
    assert ["ends-early"] == [n.kind for n in found.notes if n.kind == "ends-early"]


def test_answers_to_broadcasts(read):
    """Scripts of the whole run: one observation for each address that answered."""
    text = "Pre-scan script results:\n| broadcast-wsdd-discover: \n|   Devices\n|     239.255.255.250\n|     10.0.0.9\n|         Address: http://10.0.0.9/onvif/device_service\n|_        Type: Device tds:NetworkVideoTransmitter\n"
    found = read(text + BARE.format(" (0.1s latency).", ""))
    assert "10.0.0.9" in {o.values["address"] for o in found.observations}


def test_a_report_that_does_not_end(read):
    """Beyond the bound it is one record that was not read; the next one stands."""
    found = read(BARE.format(" (0.1s latency).", "x\n" * (LINES + 5)) + BARE.replace("0.5", "0.6").format(" (0.1s latency).", ""))
    assert ["10.0.0.6"] == [o.values["address"] for o in found.observations]
    assert any("over 70,000 lines" in n.words for n in found.not_read)


@pytest.mark.parametrize(
    "text",
    [
        "Nmap scan report for 10.0.0.5\n\n",
        "Host is up (0.1s latency).\n",
        "Dear all, the Nmap scan report for 10.0.0.5 is attached.\nHost is up\n",
    ],
)
def test_other_files_are_not_taken(sniffed, text):
    """A heading without what nmap says below it, and letters about scans, are no scan."""
    assert [] == sniffed(text)


def test_secrets_are_taken_out(read):
    """From scripts, from service words and from the command line."""
    text = TEXT.replace("-sV -A", "--script-args http.password=hunter2").replace("index", "rtsp://u:hunter2@10.0.0.5/")
    assert "hunter2" not in repr(read(text).items)
    split = TEXT.replace("80/tcp   open     http  ", "80/tcp   open     login admin/Zk7q9w8e7r! http ")
    assert split != TEXT
    assert "Zk7q9w8e7r" not in repr(read(split).items)
