"""Numbers of models that a text says of another thing."""

from __future__ import annotations

import pytest

from custodes.identification import Evidence, Origin, Status, identify
from custodes.identification.foreign import own_words

MODEL = "DS-2CD2143G0-I"
FOREIGN = [
    f"Cameras to replace Hikvision {MODEL}", f"Junction box for {MODEL}", f"bracket for Hikvision dome camera {MODEL}", f"camera compatible with {MODEL}",
    f"camera or equivalent to {MODEL}", f"Axis camera instead of {MODEL}", f"{MODEL} compatible bracket", f"Halterung für {MODEL}", f"Kamera statt {MODEL}",
    f"boîte de jonction pour {MODEL}", f"caméra en remplacement de {MODEL}", f"caja de conexiones para {MODEL}", f"cámara en lugar de la {MODEL}", f"staffa per {MODEL}",
    f"telecamera al posto di {MODEL}", f"beugel voor {MODEL}", f"camera in plaats van de {MODEL}", f"uchwyt dla {MODEL}", f"kamera zamiast {MODEL}", f"suporte para {MODEL}",
    f"câmera em vez de {MODEL}", f"not {MODEL}", f"no Hikvision {MODEL}", f"mounts for {MODEL} / DS-2CD2347G2-LU",
]  # fmt: skip
OWN = [
    f"Model no {MODEL}", f"Part No. {MODEL}", f"Dome camera for car park {MODEL}", f"Kamera für Außenbereich {MODEL}", f"{MODEL} dome for reception", f"4 x {MODEL} with bracket",
    f"{MODEL}, replaces the old one", f"Camera for CCTV system {MODEL}", f"Hikvision {MODEL} without PoE",
]  # fmt: skip


@pytest.mark.parametrize("field", ["description", "model"])
@pytest.mark.parametrize("text", FOREIGN)
def test_the_model_of_another_thing_identifies_nothing(text, field):
    """In eight languages: a bracket for a camera, a camera in its place: the number is shown and weighs nothing."""
    found = identify([Evidence(field, text, Origin.RECORD)])
    assert "hikvision" not in {clue.family for clue in found.clues}
    assert MODEL not in found.model
    assert found.status is Status.UNIDENTIFIED or found.family == "axis"
    assert any("it is of another thing" in clue.says for clue in found.clues)


@pytest.mark.parametrize("text", OWN)
def test_the_model_of_the_thing_itself_still_counts(text):
    """What the thing is for, what comes with it and the word "no" of "model no" change nothing."""
    found = identify([Evidence("description", text, Origin.RECORD)])
    assert (Status.IDENTIFIED, "hikvision", MODEL) == (found.status, found.family, found.model)


@pytest.mark.parametrize("text", [f"{MODEL} or equal", f"{MODEL} dome or equivalent", f"{MODEL} oder gleichwertig", f"{MODEL} ou équivalent", f"{MODEL} o similar", f"possibly {MODEL}", f"{MODEL}?"])
def test_a_number_that_is_left_open_is_possible_at_most(text):
    """What may be another model is no identified one."""
    found = identify([Evidence("description", f"dome camera {text}", Origin.RECORD)])
    assert (Status.POSSIBLE, "hikvision") == (found.status, found.family)


def test_the_text_keeps_its_length():
    """Blanks stand in the place of the numbers of other things."""
    text = f"box for {MODEL} and DS-2CD2347G2-LU, own number AB-1234"
    own = own_words(text)
    assert len(text) == len(own.text)
    assert [MODEL, "DS-2CD2347G2-LU"] == [one.text.strip(",") for one in own.foreign]
    assert "AB-1234" in own.text


@pytest.mark.parametrize("text", ["DS-1272ZJ-110 wall bracket", "DS-2CD2143G0-I junction box", "camera power supply DS-2CD2143G0-I", "Halterung DS-1272ZJ-110"])
def test_an_accessory_is_no_camera(text):
    """A bracket has no type of a device, and its number is possible evidence and no more."""
    found = identify([Evidence("description", text, Origin.RECORD)])
    assert (Status.POSSIBLE, "") == (found.status, found.device_type)


def test_the_name_of_a_model_may_say_how_it_hangs():
    """A camera whose name ends in "mount" is a camera: only descriptions and types are asked for nouns."""
    assert Status.IDENTIFIED is identify([Evidence("model", "AXIS Q2901-E PT Mount", Origin.DEVICE)]).status
