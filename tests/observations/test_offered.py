"""Lines that offer no device: work, accessories, refused answers."""

from __future__ import annotations

import pytest

from custodes.observations.offered import kind_of_line, refused

SERVICES = [
    "Removal of 5 Hikvision cameras", "Annual maintenance of Hikvision CCTV", "Installation of 12 Hikvision cameras", "Delivery", "Training", "Extended warranty", "Commissioning",
    "Site survey", "CCTV maintenance contract 2023", "Hikvision camera installation", "Install 12 Hikvision cameras", "Labour 3 days", "Carriage and packing", "Terms: 30 days",
    "Hikvision cameras - annual maintenance", "Five-year preventive maintenance of NVR", "3 days labour to fit cameras", "Training on NVR", "Project management", "DS-2CD2143G0-I installation",
    "Montage von 12 Hikvision Kameras", "Wartung der Kameras", "Kamerawartung", "Lieferung", "Demontage 5 Kameras", "Inbetriebnahme NVR",
    "Installation de 12 caméras Hikvision", "Dépose de 5 caméras", "Maintenance annuelle du système", "Livraison", "Mise en service",
    "Instalación de 12 cámaras", "Retirada de 5 cámaras Hikvision", "Mantenimiento anual de cámaras", "Mano de obra",
    "Installazione di 12 telecamere", "Manutenzione telecamere", "Rimozione di 5 telecamere", "Installatie van 12 camera's", "Onderhoud camera's", "Verwijderen van 5 camera's",
    "Montaż 12 kamer", "Demontaż kamer Hikvision", "Konserwacja systemu", "Instalação de 12 câmeras", "Remoção de 5 câmeras", "Manutenção anual", "摄像机安装", "维护",
]  # fmt: skip
ACCESSORIES = [
    "DS-1272ZJ-110 wall bracket", "Wall bracket for Hikvision dome camera", "Junction box DS-1280ZJ-DM18", "Camera power supply 12V", "Cat6 cable 305m", "NVR licence", "HikCentral licence 16 channels",
    "4TB hard disk", "NVR hard disk 4TB", "PoE injector", "Dome camera wall mount", "Supply of wall brackets for cameras", "DS-2CD2143G0-I junction box", "PSU",
    "Wandhalterung", "Kamerahalterung", "Netzteil 12V", "Festplatte 4 TB", "Support mural pour caméra", "Boîte de jonction", "Disque dur 4 To", "Soporte cámara domo", "Fuente de alimentación",
    "Staffa per telecamera", "Alimentatore 12V", "Muurbeugel voor camera", "Harde schijf 4TB", "Uchwyt do kamery", "Zasilacz 12V", "Suporte para câmera", "Caixa de junção", "摄像机支架",
]  # fmt: skip
DEVICES = [
    "Maintenance yard camera Hikvision DS-2CD2143G0-I", "Delivery bay camera Hikvision DS-2CD2143G0-I",
    "12 Hikvision cameras", "IP cameras", "Hikvision dome camera with wall bracket", "4MP dome, installation included", "Camera, delivery included", "NVR 16ch 4TB HDD", "8ch NVR, 2TB hard drive",
    "Wall mount dome camera", "Inspection camera", "Training camera", "Licence plate camera", "DS-2CD2143G0-I", "DS-2CD2143G0-I, wall bracket", "Body worn camera for maintenance staff", "Axis P3245-V",
    "Dome camera + junction box", "Caméra dôme avec support", "Cámara domo con soporte", "Kamera mit Halterung", "Monitoring camera", "PoE switch", "Camera for delivery entrance", "Hikvision", "",
    "Wartungsfreie Kamera", "Kamera inkl. Montage", "Replacement camera",
]  # fmt: skip
SUPPLIED = [
    "Delivery of 10 Hikvision DS-2CD2143G0-I cameras", "Livraison de 5 caméras Hikvision DS-2CD2143G0-I",
    "Supply and installation of 12 Hikvision cameras", "Supply & install Hikvision NVR", "Removal of old system and supply of 12 cameras", "Lieferung und Montage von 12 Kameras", "Fourniture et pose de 12 caméras",
    "Suministro e instalación de 12 cámaras", "Fornitura e installazione di 12 telecamere", "Levering en montage van 12 camera's", "Dostawa i montaż 12 kamer", "Fornecimento e instalação de 12 câmeras",
]  # fmt: skip


@pytest.mark.parametrize("text", SERVICES)
def test_work_is_no_device(text):
    """In eight languages: work in front of a thing, behind it, or alone."""
    assert "service" == kind_of_line(text)


@pytest.mark.parametrize("text", ACCESSORIES)
def test_an_accessory_is_no_device(text):
    """In eight languages: what a thing is for stands behind it, or, in some languages, in front."""
    assert "accessory" == kind_of_line(text)


@pytest.mark.parametrize("text", DEVICES)
def test_a_device_stays_one(text):
    """What comes with it, what it is for and what it is used in change nothing."""
    assert "" == kind_of_line(text)


@pytest.mark.parametrize("text", SUPPLIED)
def test_a_sale_with_work_is_a_sale(text):
    """What is supplied and installed is bought."""
    assert "supplied" == kind_of_line(text)


@pytest.mark.parametrize(
    "text",
    ["Refused - s.24", "Refused", "Withheld (s.31(1)(a))", "Exempt under section 24", "Exempt - FOIA s.38", "NCND", "Information withheld", "verweigert", "Auskunft verweigert (§ 3 IFG)", "refusé",
     "Non communiqué", "denegado", "no facilitado", "Accesso negato", "geweigerd", "niet openbaar", "odmowa", "recusado", "拒绝", "Redacted", "Not disclosed", "did not respond"],
)  # fmt: skip
def test_a_refused_answer_is_told(text):
    """Whole and alone, with the section of a law or without, in eight languages."""
    assert refused(text)


@pytest.mark.parametrize("text", ["", "Hikvision", "Refused Collection Point", "Exempt cell camera", "Hikvision (withheld model)", "No", "none", "24"])
def test_other_words_refuse_nothing(text):
    """A name with such a word in it is a name."""
    assert "" == refused(text)


def test_hostile_texts_take_a_bounded_time():
    """A long text of such words is looked at as far as a line goes."""
    assert kind_of_line("camera installation of " * 5000) in {"service", "", "accessory"}
    assert "" == refused("s. s. s. " * 5000)
