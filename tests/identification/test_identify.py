"""The answer: status, standard of proof, conflicts, candidates."""

from __future__ import annotations

import pytest

from custodes.errors import UsageError
from custodes.identification import UNIDENTIFIED, Evidence, Origin, Status, identify

DEVICE, RECORD, PERSON = Origin.DEVICE, Origin.RECORD, Origin.PERSON
HIK_FIRMWARE = "V5.4.0 build 160425"
DAHUA_FIRMWARE = "2.800.106F004.0.R"


def who(*pairs, origin=RECORD, standard="default"):
    return identify([Evidence(p[0], p[1], p[2] if len(p) > 2 else origin) for p in pairs], standard)


def test_a_makers_own_brand_in_the_bodys_record_is_likely_and_established():
    """"HIK Dome x4" in a register names Hikvision: likely, established under the default standard, not under strict."""
    found = who(("description", "HIK Dome x4"))
    assert (Status.LIKELY, "hikvision", "hikvision", "hikvision", "camera", True) == (
        found.status, found.family, found.producer, found.brand, found.device_type, found.established,
    )
    assert not who(("description", "HIK Dome x4"), standard="strict").established


def test_free_text_gives_brand_and_model():
    """A description with brand and model in it yields both, and an exact model identifies."""
    found = who(("description", "HIK Dome 4MP DS-2CD2143G2-I"))
    assert (Status.IDENTIFIED, "DS-2CD2143G2-I", "camera") == (found.status, found.model, found.device_type)


def test_an_exact_model_of_a_single_maker_identifies_but_one_kind_of_clue_establishes_nothing():
    """A model alone is one kind of clue."""
    found = who(("model", "DS-2CD2143G2-I"))
    assert (Status.IDENTIFIED, False) == (found.status, found.established)
    assert "one kind of clue for Hikvision (0.99)" in found.why_established


@pytest.mark.parametrize("label", ["Honeywell", "Lorex", "ABUS", "Swann", "LTS", "Annke", "Amcrest", "CP Plus", "Intelbras", "Interlogix", "TRENDnet", "Provision-ISR", "Safire", "Alibi", "LaView", "Advidia", "Bcs", "LevelOne"])
def test_a_label_of_several_makers_decides_nothing(label):
    """Such a label is possible at most, with candidates, and never established."""
    found = who(("label", label))
    assert (Status.POSSIBLE, "", False) == (found.status, found.family, found.established)
    assert found.candidates
    assert found.confidence < 0.6


def test_a_relabel_is_found_by_its_firmware():
    """A Lorex label with Dahua firmware: brand lorex, family dahua, no contradiction."""
    found = who(("label", "Lorex"), ("firmware", "2.460.LR00.2.R, Build Date 2018-03-12", DEVICE), ("mac", "00:1F:54:00:00:01", DEVICE))
    assert (Status.IDENTIFIED, "lorex", "dahua", "dahua") == (found.status, found.brand, found.family, found.producer)
    assert not any(clue.against for clue in found.clues)


def test_a_listed_relabel_is_likely_by_its_model_and_cites_its_record():
    """A model whose own conformance record carries another maker's firmware is cited by number and day."""
    found = who(("label", "TRENDnet"), ("model", "TV-IP341PI"))
    assert (Status.LIKELY, "hikvision", False) == (found.status, found.family, found.established)
    assert any("ONVIF conformance record 146755, 2017-04-25" in clue.source for clue in found.clues)


def test_a_relabel_beside_its_own_firmware_is_one_kind_of_clue():
    """A relabel is known by the firmware on its conformance record: the same firmware again proves nothing more."""
    found = who(("label", "i-PRO"), ("model", "K-EF134L A series"), ("firmware", "2.420.Panasonic 00.12.R, build: 2016-04-01"))
    assert ("dahua", False) == (found.family, found.established)
    assert found.why_established.startswith("not established: one kind of clue for Dahua")


def test_two_independent_kinds_establish_also_under_strict():
    """Address and firmware from the device itself establish the maker under both standards."""
    pairs = (("label", "Beacon", RECORD), ("mac", "44:19:b6:0a:0b:0c", DEVICE), ("firmware", HIK_FIRMWARE, DEVICE))
    for standard in ("default", "strict"):
        found = who(*pairs, standard=standard)
        assert (Status.IDENTIFIED, "hikvision", True) == (found.status, found.family, found.established), standard


def test_strict_does_not_count_what_a_record_says():
    """The same values from a register are no captured evidence."""
    found = who(("mac", "44:19:b6:0a:0b:0c"), ("firmware", HIK_FIRMWARE), standard="strict")
    assert not found.established


def test_identified_needs_a_clue_from_the_device_itself():
    """Firmware copied into a register is likely, the same from the device is identified."""
    assert Status.LIKELY is who(("firmware", HIK_FIRMWARE)).status
    assert Status.IDENTIFIED is who(("firmware", HIK_FIRMWARE), origin=DEVICE).status


@pytest.mark.parametrize(
    "pairs",
    [
        (("mac", "AC:CC:8E:00:00:01"), ("firmware", HIK_FIRMWARE)),
        (("label", "Axis"), ("firmware", HIK_FIRMWARE)),
        (("label", "Dahua"), ("mac", "44:19:b6:0a:0b:0c")),
        (("model", "DS-2CD2143G2-I"), ("firmware", DAHUA_FIRMWARE)),
        (("label", "Hikvision"), ("firmware", DAHUA_FIRMWARE), ("mac", "4c:11:bf:c2:0b:9d"), ("rtsp_server", "Dahua Rtsp Server")),
    ],
)
def test_strong_clues_for_two_makers_conflict_and_are_all_shown(pairs):
    """A contradiction is conflicting, never established, and shows every clue, those against marked."""
    found = who(*pairs, origin=DEVICE)
    assert (Status.CONFLICTING, False) == (found.status, found.established)
    assert len(found.candidates) >= 2
    assert {clue.family for clue in found.clues if clue.against} - {found.family}
    assert {field for field, _ in pairs} == {clue.field for clue in found.clues if clue.family}


def test_an_oem_brands_own_address_contradicts_nothing():
    """Intelbras has prefixes of its own; the firmware shows whose design it is."""
    found = who(("mac", "58:10:8c:4d:3b:fa"), ("firmware", "3.210.IB01.3"), ("label", "Intelbras"), origin=DEVICE)
    assert (Status.IDENTIFIED, "dahua", "intelbras") == (found.status, found.family, found.brand)


def test_an_address_of_a_modules_maker_is_weak_and_contradicts_nothing():
    """A Huawei or Quectel address on a camera is a modem inside: possible alone, no conflict beside a camera's own clues."""
    alone = who(("mac", "00:18:82:00:00:01"), origin=DEVICE)
    assert (Status.POSSIBLE, "huawei") == (alone.status, alone.family)
    found = who(("mac", "00:18:82:00:00:01"), ("model", "AXIS P3245-LV"), ("label", "Axis"), origin=DEVICE)
    assert (Status.IDENTIFIED, "axis") == (found.status, found.family)


def test_a_maker_that_bought_designs_is_not_contradicted_by_them():
    """i-PRO sold some Dahua designs, on record; its own series stay its own."""
    bought = who(("label", "i-PRO"), ("model", "WV-V1330LK"), ("firmware", "2.400.Panasonic 00.0.R, build: 2016-11-15"), origin=DEVICE)
    assert (Status.IDENTIFIED, "dahua", "ipro") == (bought.status, bought.family, bought.brand)
    own = who(("label", "i-PRO"), ("model", "WV-S2136L"), ("firmware", "1.20"), origin=DEVICE)
    assert "ipro" == own.family


@pytest.mark.parametrize(
    ("label", "family", "producer"),
    [("EZVIZ", "hikvision", "ezviz"), ("HIKMICRO", "hikvision", "hikmicro"), ("IMOU", "dahua", "imou"), ("Mercusys", "tplink", "mercusys"), ("HiLook", "hikvision", "hikvision"), ("Hangzhou Huacheng Network Technology Co.,Ltd.", "dahua", "imou")],
)
def test_an_affiliated_brand_has_its_own_legal_maker(label, family, producer):
    """The family is the design's, the producer the company that makes it."""
    found = who(("label", label))
    assert (Status.LIKELY, family, producer) == (found.status, found.family, found.producer)


def test_a_person_can_confirm_on_stated_evidence_except_against_a_contradiction():
    """A confirmation establishes under the default standard; it is not captured evidence; it does not undo a contradiction."""
    pairs = (("label", "TRENDnet", RECORD), ("producer_confirmed", "hikvision", PERSON))
    assert (True, "hikvision") == (who(*pairs).established, who(*pairs).producer)
    assert not who(*pairs, standard="strict").established
    against = who(("producer_confirmed", "hikvision", PERSON), ("mac", "AC:CC:8E:00:00:01", DEVICE))
    assert (Status.CONFLICTING, False) == (against.status, against.established)
    assert not who(("producer_confirmed", "hikvision", RECORD)).established
    unknown = who(("producer_confirmed", "some-workshop", PERSON))
    assert ("", "some-workshop", True) == (unknown.family, unknown.producer, unknown.established)


def test_a_weak_kind_does_not_count_as_agreeing():
    """A host name that a person chose is no second kind beside a model."""
    found = who(("model", "DS-2CD2143G2-I"), ("hostname", "hik-lobby-01"))
    assert (Status.IDENTIFIED, False) == (found.status, found.established)


@pytest.mark.parametrize(("driver", "family"), [("Hikvision 2 Channel", "hikvision"), ("Vivotek 1 channel", "vivotek"), ("ONVIF", ""), ("Universal 1 channel driver", "")])
def test_a_recording_softwares_driver_is_a_kind_of_its_own(driver, family):
    """The driver names a maker even where the label does not; a driver for everybody names none."""
    found = who(("driver", driver))
    assert family == found.family
    assert {"driver"} == {clue.kind for clue in found.clues}


def test_nothing_in_nothing_out():
    """Without evidence, or with empty values, nobody is named."""
    assert UNIDENTIFIED == identify([])
    assert UNIDENTIFIED == who(("label", ""), ("model", "  "))
    assert UNIDENTIFIED == who(("mac", "02:19:b6:0a:0b:0c"))


def test_an_unknown_standard_is_an_error():
    """A misspelt standard is refused, not taken for the default."""
    with pytest.raises(UsageError, match="standard of proof"):
        who(("label", "Axis"), standard="strikt")


def test_order_and_repetition_of_evidence_change_nothing():
    """Same evidence, same answer."""
    pairs = [("label", "Beacon"), ("mac", "44:19:b6:0a:0b:0c"), ("firmware", HIK_FIRMWARE), ("http_server", "App-webs/")]
    assert who(*pairs) == who(*reversed(pairs)) == who(*pairs, *pairs)


def test_hostile_values_are_bounded_and_shown_safely():
    """A megabyte of text, terminal escapes and NULs end quickly and come out without controls."""
    for field in ("label", "model", "description", "firmware", "banner", "http_title", "tls_subject", "hostname", "mac", "favicon_md5"):
        for value in ("A-1" * 350_000, "DS-" * 350_000, "\x1b[31mHikvision\x00\u202e", "a" * 1_000_000, " " * 1_000_000 + "x", "1." * 500_000):
            found = who((field, value), origin=DEVICE)
            text = found.label + found.model + "".join(clue.value for clue in found.clues)
            assert len(text) < 20_000
            assert not set(text) & {"\x1b", "\x00", "\u202e"}


@pytest.mark.parametrize(
    ("kind", "family", "model"),
    [("DS-2CD2143G0-I", "hikvision", "DS-2CD2143G0-I"), ("P3245-V", "axis", "P3245-V"), ("Dahua IPC-HDW2431T-AS-S2 dome", "dahua", "IPC-HDW2431T-AS-S2"), ("IP camera", "", ""), ("bracket for DS-2CD2143G0-I", "", "")],
)
def test_a_column_of_types_may_hold_models(kind, family, model):
    """What stands under "device type" is read as the column of models is: NetBox has the model there."""
    found = identify([Evidence("device_type", kind, Origin.RECORD), Evidence("label", "Beacon", Origin.RECORD)])
    assert (family, model) == (found.family, found.model)
