"""Functions of devices: three states kept apart, denials kept as denials, silence kept as silence."""

from __future__ import annotations

import csv
import gzip
import json
import time
from collections import defaultdict

import pytest

from custodes.identification import Evidence, Origin, State, capabilities

RECORD, DEVICE = Origin.RECORD, Origin.DEVICE


def said(text, field="description", origin=RECORD):
    """Function, state and whether it holds, of one text."""
    return [(one.function, one.state.value, one.holds) for one in capabilities([Evidence(field, text, origin)])]


def test_nothing_said_is_nothing_known():
    """No evidence, and evidence that names no function, give no statement: never a *no*."""
    assert () == capabilities([])
    assert [] == said("4MP dome corridor")
    assert [] == said("DS-2CD2143G2-I", "model")


@pytest.mark.parametrize(("text", "expected"), [
    ("dome with audio", [("audio", "offered", True)]),
    ("dome without audio", [("audio", "offered", False)]),
    ("no PTZ, with audio", [("audio", "offered", True)]),
    ("audio: none", [("audio", "offered", False)]),
    ("two-way audio: yes", [("audio", "offered", True)]),
    ("audio recording off", [("audio", "enabled", False)]),
    ("P2P enabled", [("cloud-p2p", "enabled", True)]),
    ("P2P disabled", [("cloud-p2p", "enabled", False)]),
    ("Wi-Fi enabled camera", [("radio", "offered", True)]),
    ("Wi-Fi enabled", [("radio", "enabled", True)]),
    ("used for face recognition", [("face-recognition", "enabled", True)]),
    ("not used for face recognition", [("face-recognition", "enabled", False)]),
    ("face recognition (disabled)", [("face-recognition", "enabled", False)]),
    ("face recognition not available", [("face-recognition", "offered", False)]),
    ("Kamera ohne Mikrofon, mit WLAN", [("audio", "offered", False), ("radio", "offered", True)]),
    ("reconnaissance faciale désactivée", [("face-recognition", "enabled", False)]),
    ("人脸识别 已启用", [("face-recognition", "enabled", True)]),
    ("ANPR camera; no WiFi; audio off", [("audio", "enabled", False), ("number-plates", "offered", True), ("radio", "offered", False)]),
])
def test_words_around_a_name_turn_its_sense(text, expected):
    """A denial in front or behind, a word of configuration, and their languages."""
    assert expected == said(text)


def test_a_denial_whose_reach_is_open_gives_nothing():
    """*without sound or face recognition*: what the denial reaches is not decided here, so face recognition stays not known."""
    assert [] == said("cameras without lights or face recognition")


def test_offered_by_a_record_and_present_by_a_device():
    """The same words are an offer in a record and a presence in what the device sent."""
    words = "Face Recognition Terminal"
    assert [("face-recognition", "offered", True)] == said(words)
    assert [("face-recognition", "present", True)] == said(words, "http_title", DEVICE)


def test_states_stand_side_by_side():
    """Of one device: offered by the model, present by a reply, switched off by a configuration; none replaces another."""
    sadp = "<DeviceDescription>DS-2CD2386G2-IU</DeviceDescription><SupportHCPlatform>true</SupportHCPlatform><HCPlatformEnable>flase</HCPlatformEnable>"
    found = capabilities([Evidence("sadp_xml", sadp, DEVICE), Evidence("description", "dome, cloud access", RECORD)])
    assert [("audio", "offered", True), ("cloud-p2p", "offered", True), ("cloud-p2p", "present", True), ("cloud-p2p", "enabled", False)] == [
        (one.function, one.state.value, one.holds) for one in found]


def test_a_model_number_is_found_among_other_words():
    """A model in a description shows what it offers, and the statement quotes the model alone."""
    (one,) = capabilities([Evidence("description", "Hik DS-2CD2T46G2-ISU, gate north", RECORD)])
    assert ("audio", State.OFFERED, "DS-2CD2T46G2-ISU") == (one.function, one.state, one.said)


def test_a_server_header_inside_a_banner():
    """The name of a web server is read where it stands in a raw banner."""
    banner = "HTTP/1.1 200 OK\r\nServer: FACE-Webs\r\n\r\n"
    assert [("face-recognition", "present", True)] == said(banner, "banner", DEVICE)


def test_order_of_evidence_and_repeats_change_nothing():
    """A pure function of a set of evidence."""
    items = [Evidence("description", "dome with audio", RECORD), Evidence("model", "IPC-HDW2431T-AS-S2", RECORD), Evidence("description", "ANPR", DEVICE)]
    assert capabilities(items) == capabilities([*reversed(items), *items])


def test_a_person_answers_about_makers_not_functions():
    """Evidence of a person is about the maker and says nothing here."""
    assert () == capabilities([Evidence("description", "with audio", Origin.PERSON)])


def test_long_text_is_quoted_around_the_words():
    """A long text is cut around what was found, and says that it is cut."""
    (one,) = capabilities([Evidence("description", f"{'x ' * 300}dome with audio recording {'y ' * 300}", RECORD)])
    assert "audio recording" in one.said
    assert len(one.said) <= 160
    assert one.said.startswith("… ")


@pytest.mark.parametrize("text", ["no " * 20_000, "without audio " * 5_000, "<Audio>" + " " * 50_000, "face " * 20_000, "IPC-H" * 20_000, "\ud800\x00" * 1000, "gender, " * 9_000, '"UnLoginFuncMask":' + "1" * 50_000])
def test_hostile_text_takes_bounded_time(text):
    """Each hostile text is looked at in well under a second, in every kind of field, and gives few statements."""
    started = time.process_time()
    for field in ("description", "banner", "model", "sadp_xml"):
        assert len(capabilities([Evidence(field, text, DEVICE)])) <= 64
    assert time.process_time() - started < 2


@pytest.mark.shared
def test_model_rules_fire_on_one_makers_products_alone(shared):
    """Over the ONVIF list no rule over model numbers fires on the products of two companies."""
    owners = defaultdict(set)
    with gzip.open(shared / "data" / "identification" / "onvif-conformant-products.csv.gz", "rt", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            for one in capabilities([Evidence("model", row["product"], RECORD)]):
                if one.rule.startswith(("model-", "alleged-")):
                    owners[one.rule].add(row["company"])
    assert len(owners) >= 8
    assert {} == {rule: sorted(names) for rule, names in owners.items() if len(names) > 1}


@pytest.mark.shared
def test_other_banners_name_no_face_plate_or_people(shared):
    """No banner of Recog's other devices says anything of faces, ethnicity, plates, temperature or cloud access."""
    quiet = {"face-recognition", "face-detection", "ethnicity-analytics", "number-plates", "radiometric-temperature", "cloud-p2p"}
    wrong = []
    with gzip.open(shared / "data" / "identification" / "recog-fingerprints.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for example in json.loads(line).get("examples", []):
                text = example if isinstance(example, str) else str(example.get("text", ""))
                wrong += [(one.rule, text) for one in capabilities([Evidence("banner", text, DEVICE), Evidence("description", text, DEVICE)]) if one.function in quiet]
    assert [] == wrong


@pytest.mark.shared
def test_captured_replies(shared):
    """The captured SADP reply says that Hik-Connect is supported and switched off, and that it has no disk; the others say nothing."""
    told = {}
    for number, line in enumerate((shared / "data" / "identification" / "discovery-replies.jsonl").read_text(encoding="utf-8").splitlines()):
        reply = json.loads(line)
        payload = reply["payload"] if isinstance(reply["payload"], str) else json.dumps(reply["payload"])
        field = {"sadp": "sadp_xml", "dhip": "dhip_json"}.get(reply["protocol"], "onvif_scopes")
        told[number] = said(payload, field, DEVICE)
    assert [("cloud-p2p", "present", True), ("cloud-p2p", "enabled", False), ("on-board-storage", "present", False)] in told.values()
    assert 1 == sum(bool(statements) for statements in told.values())
