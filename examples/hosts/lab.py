"""The laboratory: namespaces, bridges, one veth per device; then real nmap, dnsmasq, udhcpc, arp and ip.

Usage, as root: ``python examples/hosts/lab.py OUT``.
Writes scan.xml, scan-annex.xml, leases.txt, arp.txt and neigh.txt to OUT.
All traffic stays between namespaces that this script makes and removes.
The tools are given the clock of the story with libfaketime.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from estate import DEVICES, SITES, Device
from profiles import PROFILES, filled

HERE = Path(__file__).resolve().parent
SCANNER, ANNEX = "exm-scan", "exm-annex"
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
SCRIPTS = "http-title,http-auth,ssl-cert,rtsp-methods,http-server-header"
NMAP = ["nmap", "-n", "-T4", "-sV", "--version-light", "-p", "80,443,554,8000", "--script", SCRIPTS]


def sh(*words: str, check: bool = True) -> str:
    return subprocess.run(words, check=check, capture_output=True, text=True).stdout


def inside(namespace: str, *words: str) -> list[str]:
    return ["ip", "netns", "exec", namespace, *words]


def clock(moment: str) -> dict[str, str]:
    """Environment in which a program believes that it starts at ``moment``, UTC."""
    return {**os.environ, "LD_PRELOAD": FAKETIME, "FAKETIME": f"@{moment}", "TZ": "UTC", "LC_ALL": "C"}


def namespace_of(device: Device) -> str:
    return f"exm-{device.key.lower()}"


def bridge(namespace: str, site: str) -> None:
    """The site's segment, and the scanner's own address .250 on it."""
    name = f"br-{site.lower()}"
    run = inside(namespace, "ip")
    sh(
        *run,
        "link",
        "add",
        name,
        "address",
        f"02:00:00:00:00:{list(SITES).index(site) + 1:02x}",
        "type",
        "bridge",
    )
    sh(*run, "addr", "add", f"{SITES[site][1]}.250/24", "dev", name)
    sh(*run, "link", "set", name, "up")


def plug(device: Device) -> None:
    """One namespace with one interface that has the device's MAC address."""
    name, home = namespace_of(device), ANNEX if device.site == "AX" else SCANNER
    sh("ip", "netns", "add", name)
    sh(
        *inside(
            name, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1"
        )
    )
    port = f"p-{device.key.lower()}"
    sh(
        *inside(
            home,
            "ip",
            "link",
            "add",
            port,
            "type",
            "veth",
            "peer",
            "name",
            "eth0",
            "address",
            device.mac,
            "netns",
            name,
        )
    )
    sh(*inside(home, "ip", "link", "set", port, "master", f"br-{device.site.lower()}", "up"))
    sh(*inside(name, "ip", "link", "set", "eth0", "up"))
    if "lease" not in device.ways:
        sh(*inside(name, "ip", "addr", "add", f"{device.address}/24", "dev", "eth0"))


def lease(out: Path, work: Path) -> None:
    """Real leases: dnsmasq on the scanner's side of Specimen Court, udhcpc on each client."""
    clients = [d for d in DEVICES if "lease" in d.ways]
    names = {
        "CT01": "ipc-gate",
        "CT02": "ipc-carpark",
        "CT11": "VIGI-C300HP",
        "CT24": "axis-" + next(d for d in clients if d.key == "CT24").mac.replace(":", ""),
    }
    leases, script = work / "leases", work / "udhcpc.sh"
    script.write_text('#!/bin/sh\n[ "$1" = bound ] && ip addr replace "$ip/24" dev "$interface"\nexit 0\n')
    script.chmod(0o755)
    server = subprocess.Popen(
        [
            *inside(
                SCANNER,
                "dnsmasq",
                "--no-daemon",
                "--conf-file=/dev/null",
                "--user=root",
                "--port=0",
                "--interface=br-ct",
            ),
            *["--bind-interfaces", "--dhcp-range=10.20.2.10,10.20.2.200,12h", f"--dhcp-leasefile={leases}"],
            *[f"--dhcp-host={d.mac},{d.address}" for d in clients],
        ],
        env=clock("2022-11-25 07:30:00"),
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(1)
        for device in clients:
            name = names.get(device.key)
            sh(
                *inside(
                    namespace_of(device),
                    "udhcpc",
                    "-i",
                    "eth0",
                    "-n",
                    "-q",
                    "-f",
                    "-s",
                    str(script),
                    *(["-x", f"hostname:{name}"] if name else []),
                )
            )
    finally:
        server.terminate()
        server.wait()
    (out / "leases.txt").write_bytes(leases.read_bytes())


def certificates(work: Path) -> None:
    for device in DEVICES:
        subject = filled(PROFILES[device.profile].tls, device)
        if subject:
            files = ["-keyout", str(work / f"{device.key}.key"), "-out", str(work / f"{device.key}.crt")]
            subprocess.run(
                [
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:prime256v1",
                    "-nodes",
                    "-days",
                    "3650",
                    "-subj",
                    subject,
                    *files,
                ],
                env=clock("2021-01-04 08:00:00"),
                check=True,
                capture_output=True,
            )


def call(namespace: str, addresses: list[str]) -> None:
    """Send each address one datagram to the discard port (RFC 863); 4 s later the kernel knows who has it."""
    send = "from socket import *;import sys;s=socket(2,2);[s.sendto(b'.',(a,9)) for a in sys.argv[1:]]"
    sh(*inside(namespace, sys.executable, "-c", send, *addresses))
    time.sleep(4)


def look(out: Path) -> None:
    """The neighbour tables after one round of datagrams, one of them to an address that nobody has."""
    call(SCANNER, [d.address for d in DEVICES if "arp" in d.ways] + ["10.20.3.99"])
    (out / "arp.txt").write_text(sh(*inside(SCANNER, "arp", "-a", "-i", "br-yd")))
    call(ANNEX, [d.address for d in DEVICES if "neigh" in d.ways] + ["10.20.4.99"])
    (out / "neigh.txt").write_text(sh(*inside(ANNEX, "ip", "neigh")))


def scan(out: Path) -> None:
    """One scan that ends and one that is killed after five hosts."""
    for device in DEVICES:
        if device.profile == "off":
            sh(*inside(namespace_of(device), "ip", "link", "set", "eth0", "down"))
    own = ",".join(f"{SITES[site][1]}.250" for site in SITES)
    sites = [f"{SITES[site][1]}.0/24" for site in ("HQ", "CT", "YD")]
    subprocess.run(
        inside(SCANNER, *NMAP, "--exclude", own, "-oX", "scan.xml", *sites),
        cwd=out,
        env=clock("2022-11-25 09:12:00"),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    file = out / "scan-annex.xml"
    file.unlink(missing_ok=True)
    half = subprocess.Popen(
        inside(
            ANNEX,
            *NMAP,
            "--exclude",
            own,
            "--max-hostgroup",
            "1",
            "-oX",
            "scan-annex.xml",
            f"{SITES['AX'][1]}.0/24",
        ),
        cwd=out,
        env=clock("2022-11-25 10:40:00"),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 300
    while time.monotonic() < until and half.poll() is None:
        if file.exists() and len(re.findall(rb"</host>", file.read_bytes())) >= 5:
            os.killpg(half.pid, signal.SIGKILL)
            break
        time.sleep(0.02)
    half.wait()


def clear() -> None:
    for name in [SCANNER, ANNEX, *(namespace_of(d) for d in DEVICES)]:
        sh("ip", "netns", "del", name, check=False)


def main() -> None:
    out = Path(sys.argv[1]).resolve()
    clear()
    servers = None
    try:
        with tempfile.TemporaryDirectory() as temporary:
            work = Path(temporary)
            for name in (SCANNER, ANNEX):
                sh("ip", "netns", "add", name)
                sh(
                    *inside(
                        name,
                        "sysctl",
                        "-qw",
                        "net.ipv6.conf.all.disable_ipv6=1",
                        "net.ipv6.conf.default.disable_ipv6=1",
                    )
                )
                sh(*inside(name, "ip", "link", "set", "lo", "up"))
            for site in SITES:
                bridge(ANNEX if site == "AX" else SCANNER, site)
            for device in DEVICES:
                plug(device)
            lease(out, work)
            certificates(work)
            servers = subprocess.Popen(
                [sys.executable, str(HERE / "serve.py"), str(work)], stdout=subprocess.PIPE, text=True
            )
            assert servers.stdout is not None
            assert servers.stdout.readline() == "ready\n"
            look(out)
            scan(out)
    finally:
        if servers is not None:
            servers.terminate()
            servers.wait()
        clear()


if __name__ == "__main__":
    main()
