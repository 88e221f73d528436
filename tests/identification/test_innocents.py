"""Innocents stay innocent: names that contain a maker's name are not that maker."""

from __future__ import annotations

import pytest

from custodes.identification import Evidence, Origin, Status, identify, oui_owner

RESTRICTED = {"hikvision", "dahua", "huawei", "hisilicon", "zte", "hytera"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", "Dahua Scale"),
        ("label", "Shanghai Dahua Scale Factory"),
        ("description", "Dahua Scale weighbridge, gate 2"),
        ("description", "platform scale, Dahua"),
        ("label", "ZTEC Instruments, Inc."),
        ("label", "ZTEC"),
        ("label", "Autelan"),
        ("label", "Beijing Autelan Technology Co.,Ltd"),
        ("label", "H3C"),
        ("label", "New H3C Technologies Co., Ltd"),
        ("label", "Univision"),
        ("label", "Honeywell"),
        ("label", "Hella Sonnen- und Wetterschutztechnik GmbH"),
        ("description", "Hella Sonnen Wetterschutztechnik"),
        ("description", "hiking boots"),
        ("description", "staff hike 2021, camera loan"),
        ("label", "Axis Communications"),
        ("label", "i-PRO"),
        ("label", "TP-Link"),
        ("label", "Mercusys"),
        ("label", "Provision-ISR"),
        ("label", "Nautel"),
        ("label", "Honor Device"),
        ("firmware", "1.0.0 Build 200801 Rel.57769n"),
        ("firmware", "1.0.3 Build 250716 Rel.57148n"),
        ("firmware", "V2.0.1 Build 201601071702S"),
        ("firmware", "10.12.291"),
        ("model", "DH-340SRN-MVF"),
        ("model", "DS-4224 UHD"),
        ("model", "DS-918+"),
        ("model", "DS-5000B"),
        ("model", "TD-8816"),
        ("model", "IPC"),
        ("http_server", "Webs"),
        ("http_server", "webserver"),
        ("rtsp_methods", "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, PAUSE"),
        ("product", "Hikvision DVR rtspd"),
        ("product", "Hikvision 7513 POE IP camera rtspd"),
        ("label", "General"),
        ("label", "Private"),
        ("hostname", "hiking-club"),
        ("hostname", "dahua-scale"),
    ],
)
def test_nobody_of_the_five_is_named(field, value):
    """No such value names Hikvision, Dahua, Huawei, HiSilicon, ZTE or Hytera, not even as the best guess."""
    for origin in (Origin.DEVICE, Origin.RECORD):
        found = identify([Evidence(field, value, origin)])
        assert found.family not in RESTRICTED
        assert not {c.family for c in found.clues if c.weight > 0} & RESTRICTED


@pytest.mark.parametrize(
    ("label", "family"),
    [("Axis Communications", "axis"), ("i-PRO", "ipro"), ("TP-Link", "tplink"), ("H3C", "h3c"), ("Uniview", "uniview"), ("UNV", "uniview"), ("Autel Robotics", "autel")],
)
def test_makers_beside_them_are_named_as_themselves(label, family):
    """A maker's own brand names that maker."""
    assert (Status.LIKELY, family) == (identify([Evidence("label", label, Origin.RECORD)]).status, identify([Evidence("label", label, Origin.RECORD)]).family)


def test_addresses_of_innocents_show_their_exact_owner():
    """The scale factory's address is shown with its owner's name and names no maker."""
    owners = {"Shanghai Dahua Scale Factory", "ZTEC Instruments, Inc.", "Hella Sonnen- und Wetterschutztechnik GmbH", "Beijing Autelan Technology Inc.", "Naztec, Inc."}
    from custodes.identification.registry import mac_registry

    table = mac_registry().owners
    prefixes = {owner: prefix for prefix, owner in table.items() if owner in owners}
    assert owners == set(prefixes)
    for owner, prefix in prefixes.items():
        mac = prefix.ljust(12, "1")
        assert owner == oui_owner(mac)
        found = identify([Evidence("mac", mac, Origin.DEVICE)])
        assert (Status.UNIDENTIFIED, "") == (found.status, found.family)
        assert owner in found.clues[0].says


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("http_server", "Webs", "nothing-webs"),
        ("model", "IPC", "nothing-ipc"),
        ("model", "NVR", "nothing-nvr"),
        ("label", "General", "nothing-vendor-general"),
        ("rtsp_methods", "OPTIONS, DESCRIBE", "nothing-rtsp-methods"),
        ("product", "Hikvision DVR rtspd", "nmap-hikvision-rtspd"),
    ],
)
def test_what_is_no_evidence_is_shown_with_why(field, value, rule):
    """Non-evidence yields a clue of weight 0 that explains itself."""
    clue = next(c for c in identify([Evidence(field, value, Origin.DEVICE)]).clues if c.rule == rule)
    assert (0.0, "") == (clue.weight, clue.family)
    assert "no evidence" in clue.says or "names no" in clue.says or "names none" in clue.says or "names nobody" in clue.says
