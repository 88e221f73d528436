"""Words on labels and in descriptions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.identification import Evidence, Origin, Status, identify, normalise_brand
from custodes.identification.words import (
    _holds,
    _longest_first,
    _type_words,
    _whole,
    brand_in_text,
    model_in,
    type_in,
)


@pytest.mark.parametrize(
    ("label", "brand"),
    [
        ("Hikvision", "hikvision"), ("HIK VISION", "hikvision"), ("hik-vision", "hikvision"), ("Hik", "hikvision"), ("海康威视", "hikvision"),
        ("Hangzhou Hikvision Digital Technology Co., Ltd.", "hikvision"), ("Zhejiang Dahua Technology Co., Ltd.", "dahua"),
        ("Dahua Technology", "dahua"), ("Hikvision UK Ltd", "hikvision"), ("HIKMICRO", "hikmicro"), ("Hik Micro", "hikmicro"),
        ("TP-LINK TECHNOLOGIES CO.,LTD.", "tplink"), ("D-Link", "dlink"), ("Axis", "axis"), ("Axis Communications AB", "axis"),
        ("Bosch Security Systems", "bosch"), ("Honeywell", "honeywell"), ("Aditya Infotech Ltd", "cp-plus"), ("i-PRO Co., Ltd.", "ipro"),
        ("Hanwha Techwin", "hanwha"), ("VIVOTEK INC.", "vivotek"), ("zte corporation", "zte"), ("Hytera Communications Corporation Limited", "hytera"),
        ("", ""), ("Acme", ""), ("Dahua Scale", ""), ("Taxis of London", ""), ("ZTEC", ""), ("hiking", ""), ("Univision", "univision"),
        ("Praxis", ""), ("Sony Music", ""), ("Robert Bosch Power Tools", ""),
    ],
)
def test_labels(label, brand):
    """A label is its brand, its company's name, or the brand beside words that tell nothing."""
    assert brand == normalise_brand(label)


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("HIK Dome x4", "hikvision"), ("4x hik turret 4MP", "hikvision"), ("Dahua bullet", "dahua"), ("hiking boots", ""), ("hike", ""),
        ("Axis dome P32", "axis"), ("axis of rotation", ""), ("turn on x axis", ""), ("16ch NVR", ""), ("Wisenet 4MP dome", "hanwha"),
        ("12 cameras", ""), ("Dahua scale with camera", ""),
    ],
)
def test_free_text(text, brand):
    """In free text an ambiguous word needs a word of surveillance beside it."""
    found = brand_in_text(text)
    assert brand == (found.brand.key if found else "")


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("HIK Dome 4MP DS-2CD2143G2-I", "DS-2CD2143G2-I"), ("IPC-HDW2431T-AS-S2 x 10", "IPC-HDW2431T-AS-S2"), ("Uniview IPC3234SR3-DVZ28 dome", "IPC3234SR3-DVZ28"),
        ("DS-7608NXI-I2/8P/S recorder", "DS-7608NXI-I2/8P/S"), ("12 cameras", ""), ("4MP dome x4", ""), ("WV-NS202A Network Camera", "WV-NS202A"),
    ],
)
def test_models_in_text(text, model):
    """The model number is taken out of a description, quantities and resolutions are not."""
    assert model == model_in(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PTZ camera", "camera"), ("16ch NVR", "recorder"), ("thermal camera", "thermal-camera"), ("video door station", "intercom"), ("body worn camera", "body-worn-camera"),
        ("PoE switch", "switch"), ("weighing scale", "scale"), ("two-way radio", "radio"), ("", ""), ("chair", ""), ("Kamera", "camera"), ("broadband router", "router"),
        ("power supply for dome camera", ""), ("monitor connected to NVR", "display"), ("NVR for 16 cameras", "recorder"), ("Halterung für Kamera", ""),
    ],
)
def test_device_types(text, kind):
    """Words of a type column or description give the kind of device."""
    assert kind == type_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "not a Hikvision camera", "bracket for Hikvision dome camera", "replaces the Dahua NVR", "camera compatible with Hikvision", "soporte para Hikvision, cámara domo",
        "keine Hikvision Kamera", "Hikvision and Dahua cameras", "Kamera Hikvision, Axis recorder",
        "dome next to Huawei office", "ZTE Building entrance dome", "Mr. Hik Schmidt's camera", "Hikvision-compatible bracket for dome", "no Hikvision/Dahua chipset in camera",
        "neither: kein Hikvision oder Dahua, Kamera", "former Hikvision dome", "camera (ex Hikvision)", "Hikvision or equivalent dome camera",
    ],
)
def test_a_name_that_is_said_of_another_thing_decides_nothing(text):
    """What a thing is not, fits, replaces or stands beside did not make it: the name is shown with its reason and weighs nothing."""
    found = identify([Evidence("description", text, Origin.RECORD)])
    assert (Status.UNIDENTIFIED, "", "") == (found.status, found.family, found.brand)
    assert ["brand-of-another-thing"] == [clue.rule for clue in found.clues if clue.kind == "brand"]


@pytest.mark.parametrize(("text", "family"), [("Kein Hikvision, sondern Axis Kamera", "axis"), ("Hikvision dome camera for reception", "hikvision"), ("Hikvision / HiLook camera", "hikvision")])
def test_a_name_that_is_said_of_the_thing_itself_still_counts(text, family):
    """Words behind the name, a second brand of the same maker, and a maker named after a denied one change nothing."""
    assert family == identify([Evidence("description", text, Origin.RECORD)]).family


def test_a_label_of_another_thing_is_no_brand():
    """The same holds for the column of makers."""
    assert ("", "hikvision") == (normalise_brand("compatible with Hikvision"), normalise_brand("Hikvision"))


@pytest.mark.parametrize(("label", "brand"), [("Нikvision", "hikvision"), ("Axis (ex Hikvision)", ""), ("Камера", ""), ("Hik-vision", "hikvision")])
def test_letters_drawn_alike_are_read_as_latin_ones_in_mixed_words(label, brand):
    """A Cyrillic letter in a Latin word hides no maker, and a word of one script stays what it is."""
    assert brand == normalise_brand(label)


@pytest.mark.parametrize("model", ["DS\u20112CD2143G0\u2011I", "DS\u20132CD2143G0\u2013I", "DS\u22122CD2143G0\u2212I"])
def test_hyphens_of_word_processors_are_hyphens(model):
    """A model number copied from a document reads as it does on the type plate."""
    found = identify([Evidence("model", model, Origin.RECORD)])
    assert ("hikvision", "DS-2CD2143G0-I") == (found.family, found.model)


@pytest.mark.parametrize("spelling", ["999357577", "999357577.0", "http.favicon.hash:999357577"])
def test_a_favicon_hash_is_read_however_a_table_wrote_it(spelling):
    """Shodan's search term, a floating-point number and the plain number are one hash."""
    assert identify([Evidence("favicon_mmh3", "999357577", Origin.DEVICE)]).family == identify([Evidence("favicon_mmh3", spelling, Origin.DEVICE)]).family == "hikvision"


WORDS = [word for _, words in _type_words() for word in words]
PIECES = st.lists(st.sampled_from(["camera", "cameras", "dome", "nvr", "pc", "摄像机", "录像机", "球机", "é", "_", "-", " ", "7", "名", "\uac00", "\U00020000"]) | st.sampled_from(WORDS), max_size=6)


@given(PIECES.map("".join))
def test_words_are_found_whole_as_the_pattern_finds_them(text):
    """Going through the words finds one exactly where the pattern of all of them does, whatever stands beside it."""
    for words in (["camera", "dome"], ["pc", "nvr"], ["摄像机", "球机"], _longest_first(WORDS)):
        assert bool(_whole(words).search(text)) == _holds(text, words)
