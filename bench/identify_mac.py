"""MAC addresses: every prefix of the reference set, and a published vendor-substring query against exact owners."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from identify_rows import Row, share

from custodes.identification import Evidence, Origin, identify, mac_registry, oui_owner

# Truth: registered owners, exactly as written, that are a company named in section 889(f)(3) of the John S. McCain
# National Defense Authorization Act for Fiscal Year 2019, or of its group as the party data of this program say. Written
# down from the list of all names of the registry, not from the table that the program reads.
NAMED = {
    "hikvision": {
        "Hangzhou Hikvision Digital Technology Co.,Ltd.": "named in the statute",
        "Hangzhou Ezviz Software Co.,Ltd.": "EZVIZ, a subsidiary of Hikvision",
        "Hangzhou Hikrobot Technology Co., Ltd.": "Hikrobot, a subsidiary of Hikvision",
        "Hangzhou Microimage Software Co., Ltd": "HIKMICRO, of Hikvision",
        "Prama Hikvision India Private Limited": "a joint venture of Hikvision",
    },
    "dahua": {
        "Zhejiang Dahua Technology Co., Ltd.": "named in the statute",
        "ZHEJIANG DAHUA TECHNOLOGYCO.,LTD": "the same, written without a space",
        "ZHEJIANG DAHUA ZHILIAN CO.,LTD": "of Dahua",
        "Hangzhou Huacheng Network Technology Co.,Ltd": "IMOU, of Dahua",
        "hangzhou huacheng network technology co., ltd": "the same, written otherwise",
        "Zhejiang HuaRay Technology Co.,Ltd": "HuaRay, of Dahua",
    },
    "huawei": {
        "HUAWEI TECHNOLOGIES CO.,LTD": "named in the statute",
        "Huawei Technologies Co., Ltd.": "the same, written otherwise",
        "Huawei Device Co., Ltd.": "a subsidiary of Huawei",
        "Huawei Symantec Technologies Co.,Ltd.": "once a joint venture with Symantec, later of Huawei alone (from memory)",
        "Hisilicon Technologies Co., Ltd": "HiSilicon, a subsidiary of Huawei",
    },
    "zte": {
        "zte corporation": "named in the statute",
        "ZHONGXING TELECOM LTD.": "ZTE under its former name",
        "SHANGHAI ZTE TECHNOLOGIES CO.,LTD": "of ZTE",
        "Nubia Technology Co.,Ltd.": "an affiliate of ZTE",
    },
    "hytera": {
        "Hytera Communications Corporation Limited": "named in the statute",
        "Hytera Communications Co .,ltd": "the same, written otherwise",
    },
}
# Counted on neither side: whether they belong to a group at the day of the registry is not established.
LEFT_OUT = {
    "Sepura Limited": "bought by Hytera in 2017 (party data, from memory); its present owner was not checked",
}
FAMILIES = frozenset({*NAMED, "hisilicon"})
HIKVISION_PREFIXES = 89
"""Prefixes of the Hikvision family that the research note counts; Debian's ieee-data held 53 of them."""
DEBIAN = (Path("/usr/share/ieee-data/oui.txt"), Path("/usr/share/nmap/nmap-mac-prefixes"))
_HIK = re.compile(r"hikvision|hikrobot|hikstorage", re.IGNORECASE)


def family_of(prefix: str) -> str:
    """The family that the program's clue for an address of this block speaks for."""
    found = identify([Evidence("mac", prefix.ljust(12, "1"), Origin.DEVICE)])
    return next((clue.family for clue in found.clues if clue.family), "")


def expected(owner: str) -> str:
    """Family of an owner by the truth above; a chip maker's own key stands for its group."""
    return next((family for family, owners in NAMED.items() if owner in owners), "")


def rows(data: Path) -> list[Row]:
    return [*reference(data), *elsewhere(data), *query(data)]


def reference(data: Path) -> list[Row]:
    """Every prefix of the reference set: exact owner, and the right family for the restricted ones."""
    with (data / "oui-surveillance.csv").open(encoding="utf-8", newline="") as file:
        known = [(row["prefix"], " ".join(row["organisation"].split())) for row in csv.DictReader(file)]
    owners = sum(oui_owner(prefix.ljust(12, "1")) == owner for prefix, owner in known)
    restricted = [(prefix, expected(owner)) for prefix, owner in known if expected(owner)]
    right = sum(group(family_of(prefix)) == family for prefix, family in restricted)
    others = [prefix for prefix, owner in known if not expected(owner)]
    innocent = sum(family_of(prefix) not in FAMILIES for prefix in others)
    return [
        Row(
            "MAC: exact owner, every prefix of the reference set",
            share(owners, len(known)),
            "",
            "all",
            owners == len(known),
        ),
        Row(
            "MAC: right family, prefixes of the five groups",
            share(right, len(restricted)),
            "",
            "all",
            right == len(restricted),
        ),
        Row(
            "MAC: none of the five for every other prefix",
            share(innocent, len(others)),
            "",
            "all",
            innocent == len(others),
        ),
    ]


def group(family: str) -> str:
    return "huawei" if family == "hisilicon" else family


def elsewhere(data: Path) -> list[Row]:
    """Prefixes of Hikvision's name in the lists that a Debian machine has, beside those known here."""
    with (data / "oui-surveillance.csv").open(encoding="utf-8", newline="") as file:
        wanted = {row["prefix"] for row in csv.DictReader(file) if _HIK.search(row["organisation"])}
    held = sum(family_of(prefix) == "hikvision" for prefix in wanted)
    found = [
        Row(
            "MAC: prefixes of Hikvision's name held here",
            share(held, len(wanted)),
            f"53 of {HIKVISION_PREFIXES} (Debian 12, by the note)",
            "all",
            held == len(wanted),
        )
    ]
    for path in DEBIAN:
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace").upper().replace("-", "")
            there = sum(re.search(rf"^{prefix}\s", text, re.MULTILINE) is not None for prefix in wanted)
            found.append(Row(f"     the same in {path.name} of this machine", share(there, len(wanted))))
    return found


def query(data: Path) -> list[Row]:
    """Is a prefix one of a company of section 889 or its group? The substring query and the program, on the whole registry."""
    lines = (data / "substring-query-terms.txt").read_text(encoding="utf-8").splitlines()
    terms = [line.strip().lower() for line in lines if line.strip() and not line.startswith("#")]
    registry = {p: o for p, o in mac_registry().owners.items() if o not in LEFT_OUT}
    truth = {prefix for prefix, owner in registry.items() if expected(owner)}
    by_query = {prefix for prefix, owner in registry.items() if any(term in owner.lower() for term in terms)}
    by_us = {prefix for prefix in registry if family_of(prefix) in FAMILIES}
    q, u = measures(by_query, truth), measures(by_us, truth)
    out = [
        Row(
            f"MAC: prefixes of the five groups in the registry of {len(registry):,}",
            f"{len(truth):,} of {len({registry[p] for p in truth})} owners",
        )
    ]
    for name, mine, theirs in zip(("precision", "recall"), u, q, strict=True):
        out.append(
            Row(
                f"MAC: {name}, is it of a company of section 889 or its group",
                share(*mine),
                f"{share(*theirs)} (substring query)",
                "above both",
                mine[0] * theirs[1] > theirs[0] * mine[1],
            )
        )
    wrong = by_query - truth
    out.append(
        Row(
            "     owners that the query takes wrongly",
            f"{len({registry[p] for p in wrong})} owners, {len(wrong)} prefixes",
        )
    )
    missed = sorted({registry[p] for p in truth - by_query})
    out.append(Row("     owners that it misses", "; ".join(missed) or "none"))
    narrow = [term for term in terms if term in {*NAMED, "hisilicon"}]
    names = {prefix for prefix, owner in registry.items() if any(term in owner.lower() for term in narrow)}
    n = measures(names, truth)
    out.append(Row("     the query with the makers' own names alone", f"precision {share(*n[0])}"))
    out.append(Row("", f"recall {share(*n[1])}"))
    return out


def measures(found: set[str], truth: set[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Precision and recall, each as right of all."""
    right = len(found & truth)
    return (right, len(found)), (right, len(truth))
