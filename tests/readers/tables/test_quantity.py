"""Quantities in words and in columns."""

from __future__ import annotations

import csv
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.core import Unit
from custodes.readers.tables.quantity import (
    NOT_A_NUMBER,
    PLURAL,
    ROUGH,
    SEVERAL,
    TAKEN_BACK,
    ZOOM,
    read_name,
    read_number,
    read_text,
)

STATED = [
    ("HIK Dome x4", 4), ("HIK Dome x 4", 4), ("HIK Dome (x4)", 4), ("HIK dome*4", 4), ("domex4", 4), ("4no HIK domes", 4),
    ("4 no. HIK dome", 4), ("4 No HIK Domes", 4), ("4 off dome cameras", 4), ("dome camera 4 no", 4), ("12 cameras", 12),
    ("12 x cameras", 12), ("12x cameras", 12), ("12cams", 12), ("12x Hikvision dome", 12), ("12 dome cameras", 12),
    ("12no. DS-2CD2347G2-LU", 12), ("IPC-HDW2431T-AS-S2 x 10", 10), ("10 x IPC-HDW2431T-AS-S2", 10), ("10x IPC-HDW2431T-AS-S2", 10),
    ("DS-2CD2143G0-I*3", 3), ("4 Dahua IPC-HFW2431S cameras", 4), ("2x16ch DVR", 2), ("2 x 16ch DVR", 2), ("cams 1-8", 8),
    ("Cameras 1 to 8", 8), ("Kameras 1 bis 6", 6), ("Dome camera qty 6", 6), ("Qty: 6 dome", 6), ("6 pcs dome", 6),
    ("6pcs IPC-HFW1230S", 6), ("Dome camera (4)", 4), ("1,200 cameras", 1200), ("2 x 4MP domes", 2), ("6 No. 4MP IR Turret", 6),
    ("4x PTZ", 4), ("four dome cameras", 4), ("two NVRs", 2), ("a pair of cameras", 2), ("4 cameras removed", 4), ("3 kits", 3),
    ("4 Kameras", 4), ("4 Stück Kamera", 4), ("Domkamera 4 Stk", 4), ("Anzahl: 5 Kameras", 5), ("24 IP-Kameras", 24),
    ("drei Kameras", 3), ("4 caméras dôme", 4), ("trois caméras", 3), ("Caméra x3", 3), ("5 cámaras domo", 5),
    ("5 uds cámara", 5), ("6 telecamere", 6), ("telecamera 6 pz", 6), ("7 camera's", 7), ("7 stuks camera", 7), ("8 kamer", 8),
    ("kamery 8 szt.", 8), ("摄像机 8台", 8), ("八台摄像机", 8), ("数量: 9 摄像机", 9),
    ("3 x bullet camera", 3), ("Camera x2", 2), ("2nr. dome cameras", 2), ("Supply and fit 6 no cameras", 6), ("Supply & install of 12no IP cameras", 12),
    ("8 Number IP domes", 8), ("6 off bullet cameras c/w brackets", 6), ("10 units Hikvision dome", 10), ("Hikvision dome - 10 units", 10),
    ("5 each dome camera", 5), ("20 pcs. IPC-T2431", 20), ("Cameras: 14", 14), ("No. of cameras: 9", 9), ("CCTV cameras x 16", 16),
    ("16 CCTV cameras", 16), ("7 external cameras", 7), ("six external dome cameras", 6), ("one camera", 1), ("1 camera", 1), ("Two bullet cameras", 2),
    ("dozen cameras", 12), ("2 NVRs", 2), ("1 NVR", 1), ("10 Stk. Dome-Kamera", 10), ("10 St. Kameras", 10), ("zwei Kameras", 2),
    ("12 Netzwerkkameras", 12), ("Kamera 3x", 3), ("3x Kamera", 3), ("5 Überwachungskameras", 5), ("2 Rekorder", 2), ("Menge 4 Kamera", 4),
    ("4 caméras", 4), ("Lot de 4 caméras", 4), ("4 unités caméra", 4), ("Qté 6 caméra dôme", 6), ("deux enregistreurs", 2), ("8 pièces caméra", 8),
    ("six caméras extérieures", 6), ("4 cámaras", 4), ("cuatro cámaras", 4), ("Cámara domo x 6", 6), ("6 unidades de cámara", 6),
    ("Cantidad: 3 cámaras", 3), ("2 grabadores", 2), ("ocho cámaras IP", 8), ("4 telecamere", 4), ("quattro telecamere", 4), ("n. 6 telecamere", 6),
    ("6 pezzi telecamera", 6), ("2 registratori", 2), ("Quantità 5 telecamere", 5), ("telecamera x 3", 3), ("4 camera's buiten", 4), ("vier camera's", 4),
    ("6 stuks dome camera", 6), ("aantal: 4 camera's", 4), ("2 recorders", 2), ("8 IP-camera's", 8), ("4 kamery", 4), ("cztery kamery", 4),
    ("12 kamer IP", 12), ("kamera IP - 6 szt.", 6), ("6 sztuk kamer", 6), ("ilość: 5 kamer", 5), ("2 rejestratory", 2), ("4台摄像机", 4), ("摄像头 12 个", 12),
    ("十台摄像机", 10), ("12个摄像头", 12), ("数量:6 球机", 6), ("球机 x2", 2), ("2台录像机", 2),
]  # fmt: skip
SILENT = [
    "IPC-HDW2431T-AS-S2", "DS-2CD2143G0-I 2.8mm", "DS-2CD2143G0-I 4MP dome", "4MP dome camera", "16ch NVR", "16 channel NVR",
    "Camera 4", "Camera no. 4", "Cam 1", "CAM-04", "Room 12 dome camera", "2nd floor dome camera", "8 port PoE switch",
    "32 inch monitor", "5 year warranty camera", "360 camera", "1080p bullet camera", "1920x1080 dome", "2 x 4TB HDD NVR",
    "30x optical zoom PTZ", "2.8-12mm varifocal dome", "H.265 8MP IP67 turret", "Hikvision DS-7616NI-K2/16P 16ch NVR",
    "iMHDX 7032", "BX620 HD Bullet Camera", "Flex4 2MP Dome", "3xLogic", "Illustra 825 Fisheye", "Infinova 2217 Security Management System",
    "TX5500", "RVX4", "Installed 2021 dome", "4k dome", "Dome camera, 4MP, white", "", "Hikvision",
    "DS-2CD2386G2-ISU/SL", "IPC-HFW5541E-ZE 2.7-13.5mm", "Kamera 3", "Caméra n° 4", "Cámara 2", "Telecamera 5", "32-Kanal-Rekorder", "NVR 64 canaux",
    "grabador de 8 canales", "registratore 16 canali", "16-kanaals recorder", "rejestrator 8-kanałowy", "8路录像机", "4K Kamera", "5 MP caméra",
    "cámara de 2 megapíxeles", "Kamera Raum 12", "etage 3", "piso 2", "piano 1", "Kamera Nr. 7", "cam #12", "Installed 03/2021", "warranty 36 months",
    "24 port switch", "180 degree camera", "Dual lens 2x4MP camera", "DS-7732NXI-K4 32ch 4K NVR", "HDD 6TB", "30m IR dome", "IP66 bullet", "Camera 1/12",
]  # fmt: skip
DOUBTFUL = [
    ("x4 (2 removed 2021)", TAKEN_BACK), ("4 cameras (one broken)", TAKEN_BACK), ("approx 12", ROUGH), ("approx. 12 cameras", ROUGH),
    ("c. 20 cameras", ROUGH), ("about 30 domes", ROUGH), ("~12 cams", ROUGH), ("10+ cameras", ROUGH), ("10-12 cameras", ROUGH),
    ("several cameras", ROUGH), ("etwa 10 Kameras", ROUGH), ("environ 10 caméras", ROUGH), ("cameras", PLURAL), ("Domes", PLURAL),
    ("25x PTZ", ZOOM), ("2 x 4 camera kit", SEVERAL),
    ("roughly 20 cameras", ROUGH), ("over 40 cameras", ROUGH), ("at least 6 cameras", ROUGH), ("ca. 12 Kameras", ROUGH), ("rund 30 Kameras", ROUGH),
    ("mehrere Kameras", ROUGH), ("plusieurs caméras", ROUGH), ("environ 12 caméras", ROUGH), ("unos 10 cámaras", ROUGH), ("varias cámaras", ROUGH),
    ("varie telecamere", ROUGH), ("circa 8 telecamere", ROUGH), ("ongeveer 6 camera's", ROUGH), ("verschillende camera's", ROUGH), ("kilka kamer", ROUGH),
    ("około 10 kamer", ROUGH), ("大约10台摄像机", ROUGH), ("若干摄像机", ROUGH), ("6 cameras (2 faulty)", TAKEN_BACK), ("10 cameras, 1 stolen", TAKEN_BACK),
    ("5 Kameras (1 defekt)", TAKEN_BACK), ("8-10 cameras", ROUGH), ("12? cameras", ROUGH), ("up to 16 cameras", ROUGH), ("kamery", PLURAL),
    ("telecamere", PLURAL), ("cámaras", PLURAL), ("摄像机若干", ROUGH),
]  # fmt: skip


@pytest.mark.parametrize(("text", "n"), STATED)
def test_a_number_of_things_is_found(text, n):
    """However people write how many, in eight languages, that number is read."""
    parts = read_text(text)
    assert [n] == [p.quantity.n for p in parts if p.quantity]


@pytest.mark.parametrize("text", SILENT)
def test_other_numbers_are_no_quantity(text):
    """A number in a model, lens, resolution, channel, place or date token says nothing of how many."""
    assert [] == [p.quantity for p in read_text(text) if p.quantity is not None]


@pytest.mark.parametrize(("text", "reason"), DOUBTFUL)
def test_a_doubtful_number_is_unknown_with_its_reason_and_words(text, reason):
    """What is rough, taken back or twofold gives no number, and says why in its own words."""
    (part,) = read_text(text)
    assert part.quantity.n is None
    assert part.quantity.reason.startswith(reason)
    assert text == part.quantity.words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16ch NVR + 12 cams", [("recorder", 1, "16"), ("camera", 12, "")]),
        ("16ch NVR and 12 cameras", [("recorder", 1, "16"), ("camera", 12, "")]),
        ("1 x NVR, 8 x dome, 4 x bullet", [("recorder", 1, ""), ("camera", 8, ""), ("camera", 4, "")]),
        ("8-Kanal NVR mit 6 Kameras", [("recorder", 1, "8"), ("camera", 6, "")]),
        ("enregistreur 16 voies et 12 caméras", [("recorder", 1, "16"), ("camera", 12, "")]),
        ("16路录像机 + 12 摄像机", [("recorder", 1, "16"), ("camera", 12, "")]),
    ],
)
def test_a_text_of_several_things_has_several_parts(text, expected):
    """A recorder and its cameras are counted apart, and channels never become devices."""
    assert expected == [(p.device_type, p.quantity.n, p.channels) for p in read_text(text)]


def test_one_thing_with_an_accessory_is_one_part():
    """A bracket is no second thing."""
    assert [4] == [p.quantity.n for p in read_text("4 x dome camera with bracket")]


@pytest.mark.parametrize(
    ("text", "n"),
    [("4", 4), ("4.0", 4), ("0", 0), ("1,200", 1200), ("1 200", 1200), ("1.200", 1200), ("x4", 4), ("4 no", 4), ("four", 4),
     ("4 cameras", 4), ("12 Stück", 12), ("2 x 16ch", 2)],
)  # fmt: skip
def test_a_quantity_column(text, n):
    """The cell of a quantity column is a number, however it is dressed."""
    assert n == read_number(text).n


@pytest.mark.parametrize(
    ("text", "reason"),
    [("approx 12", ROUGH), ("12+", ROUGH), ("~5", ROUGH), ("10-12", ROUGH), ("4?", ROUGH), ("-1", NOT_A_NUMBER), ("99999999", NOT_A_NUMBER),
     ("lots", NOT_A_NUMBER), ("tbc", "no number stated")],
)  # fmt: skip
def test_a_quantity_column_that_tells_no_number(text, reason):
    """It is unknown with the reason; nothing is rounded or guessed."""
    assert read_number(text).n is None
    assert read_number(text).reason.startswith(reason)


def test_an_empty_quantity_cell_leaves_the_word_to_the_description():
    """None is not zero and not one."""
    assert read_number("") is None


NAMES = [
    "X7", "X916", "x36 HD IP IR PTZ", "VIP X16 XF E", "BX600 HD Fixed 18x", "Illustra Flex 2MP 20X PTZ", "DH-XVR7208A-4K-X2",
    "DI-C*320", "3xLogic, Inc.", "EKS-2I30D - Full HD 30x Speed Dome", "Illustra 600 Compact Mini Dome", "H-Series Recorders",
]  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_number_in_a_name_is_no_quantity(text):
    """What stands in a cell of models or makers and may be a name is not counted."""
    assert () == read_name(text)


@pytest.mark.parametrize(
    ("text", "n"),
    [("HIK Dome x4", 4), ("HIK Dome (x4)", 4), ("BD-4 Dome X 4", 4), ("10 x IPC-HDW2431T-AS-S2", 10), ("IPC-HDW2431T-AS-S2 x 10", 10),
     ("DS-2CD2143G0-I*3", 3), ("2x16ch DVR", 2), ("12 cameras", 12), ("4 no. HIK dome", 4), ("two NVRs", 2), ("摄像机 8台", 8)],
)  # fmt: skip
def test_a_number_beside_a_name_is_a_quantity(text, n):
    """A number apart from the name, or before a plural noun, counts also in a cell of models."""
    assert [n] == [p.quantity.n for p in read_name(text)]


def test_no_product_of_the_conformance_list_is_counted_by_its_name(shared):
    """Of 22,382 real names of products and makers none states how many there are."""
    with gzip.open(shared / "data/identification/onvif-conformant-products.csv.gz", "rt", encoding="utf-8") as f:
        cells = {x for row in csv.DictReader(f) for x in (row["product"], row["company"])}
    assert set() == {x for x in cells if any(p.quantity and p.quantity.n != 1 for p in read_name(x))}


def test_systems_are_not_devices():
    """Three kits are three systems."""
    assert Unit.SYSTEM is read_text("3 kits")[0].quantity.unit


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text):
    """Any text gives parts whose quantities are numbers of at least one, or unknown with a reason."""
    for part in read_text(text):
        if part.quantity is not None:
            assert (part.quantity.n is None) == bool(part.quantity.reason)
            assert part.quantity.n is None or 0 < part.quantity.n <= 100_000


@given(st.text(max_size=40))
def test_no_cell_breaks_the_column(text):
    """Any cell of a quantity column gives a number, nothing, or unknown with a reason."""
    found = read_number(text)
    assert found is None or (found.n is None) == bool(found.reason)


def test_there_are_enough_phrasings():
    """At least 150 ways to say how many, or to say something else with a number, each once."""
    every = [*(text for text, _ in STATED), *SILENT, *(text for text, _ in DOUBTFUL)]
    assert len(set(every)) == len(every) >= 150
