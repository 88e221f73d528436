"""An invented site file in which every answer is stated and holds together."""

from __future__ import annotations

import csv
import io

ANSWERS = {
    "name": "Institute of Invented Affairs", "kind": "eu-institution", "written_in": "en", "address": "1 Sample Square, Brussels", "entrance": "Main entrance",
    "controller": "Directorate for Buildings", "joint_controller": "none", "processor": "none", "dpo": "dpo@example.org",
    "authority": "European Data Protection Supervisor", "purpose": "to lower the risk of infection in the building",
    "need": "Medical service, note 12 of 2026-01-10: distance alone does not do in the chamber", "legal_basis": "Decision 7/2026 of the Bureau",
    "health_basis": "Decision 7/2026 of the Bureau, point 3", "mandatory": "no", "mode": "screening",
    "device_question": "Legal service, 2026-01-12: asked the competent authority, answer attached", "assessment_on": "2026-01-20",
    "dpo_advice_on": "2026-01-15", "camera": "Sample Radiometric 640", "camera_serial": "0001, firmware 2.3", "camera_radio": "no", "threshold": "37,7",
    "reference_certificate": "K-123, Sample Laboratory", "reference_on": "2026-01-05", "reference_c": "36.5", "reference_u": "0.2",
    "reference_recheck_on": "2027-01-05", "counters": "no", "room_c": "21", "humidity": "40 %", "distance": "0.8 m", "warm_up": "45", "acclimatisation": "15",
    "no_draught": "yes", "dull_background": "yes", "one_person": "yes", "reference_plane": "yes", "camera_height": "yes",
    "responsible": "Head of the security shift", "second_check_place": "room 0.12, behind the desk", "second_check_device": "tympanic thermometer T-1",
    "second_check_role": "nurse on duty", "decides": "nurse on duty", "alternative": "side entrance, Sample Street, step-free, same hours",
    "contact": "reception, reception@example.org", "documents_contact": "documents@example.org", "languages": "en fr de nl",
    "starts_on": "2026-02-01", "review_on": "2026-04-01", "review_role": "Medical service", "ends_on": "2026-05-01",
}  # fmt: skip


def site(changes=None, by="Secretary", on="2026-01-21", delimiter=","):
    """The bytes of a site file; a change to the empty string leaves the value out."""
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=delimiter)
    sheet.writerow(("Field", "Value", "By", "On"))
    for key, value in {**ANSWERS, **(changes or {})}.items():
        sheet.writerow((key, value, by if value else "", on if value else ""))
    return out.getvalue().encode()
