"""Files for ``bench_readers_network.py``: one record again and again with other addresses, names and times.

Each row names its reader (and, in brackets, what is particular), the stream that it rests on, and the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator


def mac(n: int) -> str:
    return f"c0:56:e3:{n >> 16 & 255:02x}:{n >> 8 & 255:02x}:{n & 255:02x}"


def ip(n: int) -> str:
    return f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"


def moment(n: int) -> str:
    return f"2024-03-02T{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}"


def _lines(records: Iterator[object]) -> str:
    return "".join(json.dumps(record, separators=(",", ":")) + "\n" for record in records)


def _own(n: int) -> str:
    """An answer that no other device gives: with its own time and nonce."""
    return (
        f"HTTP/1.1 401 Unauthorized\r\nDate: Sat, 02 Mar 2024 {moment(n)[11:]} GMT\r\nServer: App-webs/\r\n"
        f'WWW-Authenticate: Digest realm="IP Camera(C{n})", nonce="{n * 2654435761 % (1 << 64):016x}", qop="auth"\r\n'
        "Content-Length: 0\r\n\r\n"
    )


def files(count: int) -> Iterator[tuple[str, str, str]]:
    """Reader, stream, text."""
    ns = range(count)
    yield (
        "shodan-json (own nonce)",
        "json_values",
        _lines(
            {
                "ip_str": ip(n),
                "port": 80,
                "transport": "tcp",
                "data": _own(n),
                "timestamp": moment(n),
                "hostnames": [f"host-{n}.example.org"],
                "http": {"title": f"camera {n}"},
                "_shodan": {"module": "http"},
            }
            for n in ns
        ),
    )
    yield "shodan-csv", "delimited", _shodan_csv(count)
    yield (
        "censys-json",
        "json_values",
        _lines(
            {
                "ip": ip(n),
                "services": [
                    {
                        "port": 80,
                        "service_name": "HTTP",
                        "transport_protocol": "TCP",
                        "banner": "HTTP/1.1 401 Unauthorized\r\nServer: App-webs/\r\n",
                        "http": {
                            "response": {"headers": {"Server": ["App-webs/"]}, "html_title": f"title {n}"}
                        },
                    }
                ],
                "last_updated_at": moment(n) + "Z",
            }
            for n in ns
        ),
    )
    yield (
        "isc-leases (ten lines)",
        "lines",
        "".join(
            f"lease {ip(n)} {{\n  starts 6 {_slashed(n)};\n  ends 6 {_slashed(n + 7200)};\n  cltt 6 {_slashed(n)};\n"
            f"  binding state active;\n  next binding state free;\n  hardware ethernet {mac(n)};\n"
            f'  uid "\\001\\300V\\343{n}";\n  client-hostname "cam-{n}";\n}}\n'
            for n in ns
        ),
    )
    leases = (
        {
            "cltt": 1709373072 + n,
            "hostname": f"cam{n}",
            "hw-address": mac(n),
            "ip-address": ip(n),
            "state": 0,
            "subnet-id": 1,
            "valid-lft": 3600,
        }
        for n in ns
    )
    rows = ",\n".join(json.dumps(lease, separators=(",", ":")) for lease in leases)
    yield "kea-json", "json_values", '{"result":0,"arguments":{"leases":[\n' + rows + "\n]}}\n"
    yield (
        "windows-dhcp",
        "delimited",
        "IPAddress,ScopeId,ClientId,HostName,AddressState,LeaseExpiryTime\n"
        + "".join(
            f"{ip(n)},10.0.0.0,{mac(n).replace(':', '-')},cam{n},Active,3/2/2024 {moment(n)[11:]} AM\n"
            for n in ns
        ),
    )
    yield (
        "clients-json",
        "json_values",
        _lines(
            {
                "mac": mac(n),
                "ip": ip(n),
                "hostname": f"cam{n}",
                "oui": "Some maker",
                "is_wired": True,
                "sw_mac": f"44:19:b6:00:00:{n % 64:02x}",
                "sw_port": n % 48,
                "last_seen": 1709373072 + n,
            }
            for n in ns
        ),
    )
    yield (
        "scanner-csv",
        "delimited",
        "IP,Ping,Hostname,Ports\n" + "".join(f'{ip(n)},{n % 40} ms,cam{n},"80,554"\n' for n in ns),
    )
    yield "switch-neighbours", "lines", _neighbours(count)
    yield (
        "switch-power",
        "lines",
        "Interface Admin  Oper       Power   Device              Class Max\n"
        "                            (Watts)\n"
        "--------- ------ ---------- ------- ------------------- ----- ----\n"
        + "".join(
            f"Gi{n // 48 % 9 + 1}/0/{n % 48:<4} auto   on         6.3     AXIS P3245-V        2     30.0\n"
            for n in ns
        ),
    )
    yield (
        "mdns-browse",
        "lines",
        "".join(
            f"=;eth0;IPv4;AXIS\\032P3245-V\\032-\\032ACCC8E{n:06X};_axis-video._tcp;local;axis-accc8e{n:06x}.local;{ip(n)};80;"
            f'"macaddress=ACCC8E{n:06X}"\n'
            for n in ns
        ),
    )


def _slashed(n: int) -> str:
    return moment(n).replace("-", "/").replace("T", " ")


def _shodan_csv(count: int) -> str:
    head = (
        "data,hostnames,ip,ip_str,ipv6,org,isp,location.country_code,os,asn,port,transport,product,version,"
        "ssl.cert.serial,title\n"
    )
    reply = "HTTP/1.1 401 Unauthorized\r\nServer: App-webs/\r\nContent-Length: 0\r\n\r\n"
    return head + "".join(
        f'"{reply}",cam{n}.example.org,{n},{ip(n)},,Example Net,Example Net,GB,,AS64496,80,tcp,,,,title {n}\n'
        for n in range(count)
    )


def _neighbours(count: int) -> str:
    return "".join(
        f"Local Intf: Gi1/0/{n % 48}\nChassis id: {mac(n)}\nPort id: {mac(n)}\nSystem Name: cam-{n}\n\n"
        f"System Description:\nDS-2CD2143G2-I\n\nManagement Addresses:\n    IP: {ip(n)}\n\n"
        "------------------------------------------------\n"
        for n in range(count)
    )
