# ruff: noqa: E501 - tables read best with one row to a line
"""The one table of the invented estate: every device that answers on the example networks, and what the register says of it.

The department, its people, its sites and the brand Beacon are invented.
The first half of each MAC address is a prefix that the public registry gives to the company named; the second half counts up.
"""

from __future__ import annotations

from typing import NamedTuple

SITES = {"HQ": ("Exemplar House", "10.20.1"), "CT": ("Specimen Court", "10.20.2"), "YD": ("Sampling Yard", "10.20.3"), "AX": ("Placeholder Annex", "10.20.4")}

HIK, HIK2, HIK3 = "4419b6", "c056e3", "040312"
DAHUA, DAHUA2 = "3cef8c", "4c11bf"
AXIS, BOSCH, HANWHA, UNIVIEW = "accc8e", "000463", "e43022", "48ea63"
TPLINK, HONEYWELL, SCALE = "1c61b4", "001f55", "402c761"
LOCAL = "02e8a1"
"""Locally administered: no registry speaks for it."""


class Device(NamedTuple):
    """One box on the wire."""

    key: str
    host: int
    """Last byte of its address at its site."""
    prefix: str
    profile: str
    """How it answers (``profiles.py``)."""
    make: str = ""
    """The label as the register writes it; empty = the register does not know the device."""
    model: str = ""
    room: str = ""
    installed: str = ""
    bought: str = ""
    ways: str = "scan"
    """Where it is seen: scan, lease, arp, neigh; ``lease`` alone = it was switched off before the scan began."""
    firmware: str = ""

    @property
    def site(self) -> str:
        return self.key[:2]

    @property
    def address(self) -> str:
        return f"{SITES[self.site][1]}.{self.host}"

    @property
    def mac(self) -> str:
        tail = f"{list(SITES).index(self.site) + 1}{self.host:03d}".rjust(12 - len(self.prefix), "0")
        digits = self.prefix + tail
        return ":".join(digits[i : i + 2] for i in range(0, 12, 2))

    @property
    def serial(self) -> str:
        return f"EX{self.key}{self.host:03d}{sum(self.prefix.encode()) % 1000:03d}"

    @property
    def tag(self) -> str:
        return f"DFE-{list(SITES).index(self.site) + 1}{self.host:03d}"

    @property
    def registered(self) -> bool:
        return bool(self.make)


DOME, BEACON_FW = "DS-2CD2143G0-I", "V5.5.82 build 190220"
DEVICES = (
    # Exemplar House: 14 seen, 12 of them registered
    Device("HQ01", 11, AXIS, "axis", "Axis", "P3245-V", "Main lobby", "2020-03-09", "2020-02-18"),
    Device("HQ02", 12, AXIS, "axis", "Axis", "P3245-V", "Post room", "2020-03-09", "2020-02-18"),
    Device("HQ03", 13, AXIS, "axis", "Axis", "P3245-V", "Bicycle store", "2020-03-10", "2020-02-18"),
    Device("HQ04", 21, HIK, "beacon", "Beacon", "BD-4 Dome", "Lobby lift", "2021-03-09", "2021-03-02"),
    Device("HQ05", 22, HIK, "beacon", "Beacon", "BD-4 Dome", "Stair A", "2022-11-23", "2021-03-02"),
    Device("HQ06", 23, HIK, "beacon", "Beacon", "BD-4 Dome", "Stair B", "2022-11-25", "2021-03-02"),
    Device("HQ07", 31, HIK2, "hik-nvr", "Hikvision", "DS-7716NI-I4/16P", "Comms room", "2019-06-03", "2019-05-14"),
    Device("HQ08", 41, BOSCH, "bosch", "Bosch", "FLEXIDOME IP 3000i", "Corridor 1", "2021-07-05", "2021-06-15"),
    Device("HQ09", 42, BOSCH, "bosch", "Bosch", "FLEXIDOME IP 3000i", "Corridor 2", "2021-07-05", "2021-06-15"),
    Device("HQ10", 43, HANWHA, "hanwha", "Hanwha", "QNV-6082R", "Roof door", "2022-03-01", "2022-02-15"),
    Device("HQ11", 44, HONEYWELL, "honeywell", "Honeywell", "HC30W45R3", "Loading bay", "2022-07-12", "2022-06-28"),
    Device("HQ12", 45, HIK3, "hik", "Hikvision", DOME, "Plant room", "2019-06-04", "2019-05-14"),
    Device("HQ13", 51, HIK, "hik"),
    Device("HQ14", 52, DAHUA, "dahua"),
    # Specimen Court: 24 seen, 13 of them registered one by one, 4 more as the lot "HIK Dome x4"
    Device("CT01", 11, DAHUA, "dahua", "Dahua", "IPC-HDBW2431E-S", "Gate", "2020-10-12", "2020-09-23", "scan lease"),
    Device("CT02", 12, DAHUA, "dahua", "Dahua", "IPC-HDBW2431E-S", "Car park N", "2020-10-12", "2020-09-23", "scan lease"),
    Device("CT03", 13, DAHUA, "dahua", "Dahua", "IPC-HDBW2431E-S", "Car park S", "2020-10-12", "2020-09-23"),
    Device("CT04", 14, DAHUA, "dahua", "Dahua", "IPC-HDBW2431E-S", "Bin store", "2020-10-13", "2020-09-23"),
    Device("CT05", 15, DAHUA2, "dahua-nvr", "Dahua", "DHI-NVR4216-16P-4KS2", "Comms cupboard", "2020-10-13", "2020-09-23"),
    Device("CT06", 16, UNIVIEW, "uniview", "Uniview", "IPC3614SR3-DPF28", "Reception", "2022-06-14", "2022-05-24", "scan lease"),
    Device("CT07", 17, UNIVIEW, "uniview", "Uniview", "IPC3614SR3-DPF28", "Stair 1", "2022-06-14", "2022-05-24"),
    Device("CT08", 21, HIK, "beacon", "Beacon", "BD-4 Dome", "Canteen", "2021-03-16", "2021-03-02", firmware=BEACON_FW),
    Device("CT09", 22, HIK, "beacon", "Beacon", "BD-4 Dome", "Corridor E", "2021-03-16", "2021-03-02", firmware=BEACON_FW),
    Device("CT10", 23, HIK, "beacon", "Beacon", "BD-4 Dome", "Corridor W", "2022-11-25", "2021-03-02", firmware=BEACON_FW),
    Device("CT11", 24, TPLINK, "tplink", "TP-Link", "VIGI C300HP-4", "Cycle shed", "2021-12-01", "2021-11-16", "scan lease", "1.0.0 Build 200801 Rel.57769n"),
    Device("CT12", 31, HIK2, "hik", "Hikvision", DOME, "Server room", "2019-06-10", "2019-05-14"),
    Device("CT13", 32, HIK2, "hik", "Hikvision", DOME, "Archive", "2019-06-10", "2019-05-14"),
    Device("CT14", 41, HIK, "hik"),
    Device("CT15", 42, HIK, "hik"),
    Device("CT16", 43, HIK, "hik"),
    Device("CT17", 44, HIK, "hik"),
    Device("CT18", 61, DAHUA2, "dahua", ways="scan lease"),
    Device("CT19", 62, DAHUA2, "dahua", ways="scan lease"),
    Device("CT20", 63, LOCAL, "generic", ways="scan lease"),
    Device("CT21", 71, HIK2, "off", ways="lease"),
    Device("CT22", 72, DAHUA2, "off", ways="lease"),
    Device("CT23", 73, TPLINK, "off", ways="lease"),
    Device("CT24", 74, AXIS, "off", ways="lease"),
    # Sampling Yard: 7 seen, 6 of them registered
    Device("YD01", 11, HIK2, "hik", "Hikvision", DOME, "Weighbridge", "2019-07-04", "2019-06-05", "scan arp"),
    Device("YD02", 12, HIK2, "hik", "Hikvision", DOME, "Gatehouse", "2019-08-04", "2019-06-05", "scan arp"),
    Device("YD03", 13, SCALE, "scale", "Dahua Scale", "TCS-150", "Weighbridge", "2021-10-05", "2021-09-08", "scan arp"),
    Device("YD04", 14, AXIS, "axis", "Axis", "P3245-V", "Store 1", "2020-04-03", "2020-02-03", "scan arp"),
    Device("YD05", 15, HANWHA, "hanwha", "Hanwha", "QNV-6082R", "Store 2", "2022-03-05", "2022-02-04", "scan arp"),
    Device("YD06", 16, AXIS, "axis", "Axis", "P3245-V", "Fuel point", "2020-04-03", "2020-02-03", "scan arp"),
    Device("YD07", 17, DAHUA, "off", ways="arp"),
    # Placeholder Annex: 8 seen, 4 of them registered one by one, 2 more as the lot of two Hanwha
    Device("AX01", 11, UNIVIEW, "uniview", "Uniview", "IPC3614SR3-DPF28", "Eingang", "2022-06-21", "", "scan neigh"),
    Device("AX02", 12, HIK2, "hik", "Hikvision", DOME, "Flur", "2019-06-17", "", "scan neigh"),
    Device("AX03", 13, HIK, "beacon", "Beacon", "BD-4 Dome", "Treppe", "2021-03-23", "", "scan neigh"),
    Device("AX04", 14, BOSCH, "bosch", "Bosch", "FLEXIDOME IP 3000i", "Hof", "2021-07-13", "", "scan neigh"),
    Device("AX05", 15, HANWHA, "hanwha", ways="scan neigh"),
    Device("AX06", 16, HANWHA, "hanwha", ways="neigh"),
    Device("AX07", 17, DAHUA, "dahua", ways="neigh"),
    Device("AX08", 18, HIK, "hik", ways="neigh"),
)
BY_KEY = {device.key: device for device in DEVICES}
