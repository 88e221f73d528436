"""Realistic Dossiers of any size for the tests of reports: a fictional department, made without chance or clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from custodes.core import Count, Quantity, Unit, short_id
from custodes.findings import account
from custodes.findings import interface as f
from custodes.identification.interface import Clue, Grade, Identification, Origin, State, Status
from custodes.listings.interface import ListStanding, Standing
from custodes.observations import Column, Ledger
from custodes.policy.interface import Branch, Outcome, Proof

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "\u202egnp.exe\u202c",
    '=HYPERLINK("http://x.example","go")',
    "@SUM(1+1)|cmd",
    "-2+3",
    "+44 20",
    "\tcmd",
    "{{ 7 * 7 }} ${7*7} <% 7 %>",
    "javascript:alert(1)",
    "]]></style><style>*{display:none}",
    "| a | b |\n# heading\n```",
    "Ü ñ 厂商 مرحبا",
    "W" * 10_000,
    "\ud800\x00\x9b31m",
)

SITES = (
    ("Beacon House", "sensitive"),
    ("Library", "not-sensitive"),
    ("Harbour Court", "withheld"),
    ("Depot", ""),
    ("Leisure Centre", "not-sensitive"),
    ("Records Office", "sensitive"),
    ("North Laboratory", "withheld"),
    ("", ""),
)

# label, brand, family, producer, producer's name, group, model, confidence, status, established
MAKERS: tuple[tuple[str, str, str, str, str, str, str, float, Status, bool], ...] = (
    ("HIKVISION", "hikvision", "hikvision", "hangzhou-hikvision", "Hangzhou Hikvision Digital Technology Co., Ltd.", "CETC", "DS-2CD2143G2-I", 0.98, Status.IDENTIFIED, True),
    ("Beacon", "beacon", "hikvision", "hangzhou-hikvision", "Hangzhou Hikvision Digital Technology Co., Ltd.", "CETC", "B6 dome", 0.93, Status.IDENTIFIED, True),
    ("Axis", "axis", "axis", "axis-communications", "Axis Communications AB", "Canon", "P3245-LV", 0.97, Status.IDENTIFIED, True),
    ("Dahua", "dahua", "dahua", "zhejiang-dahua", "Zhejiang Dahua Technology Co., Ltd.", "Dahua", "IPC-HDW2431T-AS-S2", 0.95, Status.IDENTIFIED, True),
    ("Lorex", "lorex", "dahua", "zhejiang-dahua", "Zhejiang Dahua Technology Co., Ltd.", "Dahua", "LNB4421", 0.81, Status.LIKELY, False),
    ("", "", "", "", "", "", "dome camera", 0.0, Status.UNIDENTIFIED, False),
    ("Honeywell", "honeywell", "hanwha", "", "", "", "HED3PR3", 0.55, Status.POSSIBLE, False),
    ("Uniview", "uniview", "uniview", "zhejiang-uniview", "Zhejiang Uniview Technologies Co., Ltd.", "Uniview", "IPC322LB", 0.91, Status.LIKELY, True),
    ("Bosch", "bosch", "", "", "", "", "NBE-3502", 0.5, Status.CONFLICTING, False),
    ("Dahua Scale", "", "", "", "", "", "TCS-300", 0.0, Status.UNIDENTIFIED, False),
    ("HiLook", "hilook", "hikvision", "hangzhou-hikvision", "Hangzhou Hikvision Digital Technology Co., Ltd.", "CETC", "THC-T120", 0.9, Status.IDENTIFIED, True),
)

WMS = "Written Ministerial Statement HCWS386, 24 November 2022, https://questions-statements.parliament.uk/written-statements/detail/2022-11-24/hcws386"
RULES = (
    f.RuleEntry("UK-WMS-A", "New deployment on sensitive sites", "instructs", WMS + " (first limb)", "2022-11-24", "", "uk-central 2026-11-20", True,
                "Departments were instructed to cease deploying such equipment onto sensitive sites."),
    f.RuleEntry("UK-WMS-B", "Connection to core networks", "advises", WMS + " (second limb)", "2022-11-24", "", "uk-central 2026-11-20", True,
                "Departments were advised that no such equipment should be connected to departmental core networks."),
    f.RuleEntry("UK-WMS-C", "Removal from sensitive sites", "advises to consider", WMS + " (third limb)", "2022-11-24", "", "uk-central 2026-11-20", True,
                "Departments were advised to consider whether to remove and replace such equipment on sensitive sites without awaiting scheduled upgrades."),
    f.RuleEntry("UK-WMS-D", "Sites outside the definition", "advises to consider", WMS + " (fourth limb)", "2022-11-24", "", "uk-central 2026-11-20", True,
                "Departments were advised to consider whether other sites should have the same treatment."),
    f.RuleEntry("US-889A", "Federal procurement of covered equipment", "prohibits", "Pub. L. 115-232, s.889(a)(1)(A)", "2019-08-13", "", "us-federal 2026-11-20", False,
                "A US executive agency may not procure or obtain, or extend or renew a contract for, covered equipment."),
    f.RuleEntry("US-BIS-2019", "Entity List addition of October 2019", "flags", "84 FR 54002", "2019-10-09", "", "us-federal 2026-11-20", True,
                "A licence is needed to export certain items to the named companies; nothing is asked of a buyer of cameras."),
)

S, U, N = f.Severity.CONTRARY, f.Severity.OPEN, f.Severity.NOTICE
SEVERITY = {
    Outcome.BREACH_INDICATED: S, Outcome.CONTRARY_TO_INSTRUCTION: S, Outcome.CONTRARY_TO_COMMITMENT: S,
    Outcome.NEED_FACTS: U, Outcome.UNSETTLED_TERM: U, Outcome.CONTRARY_TO_ADVICE: N, Outcome.CONSIDERATION_NOT_EVIDENCED: N,
    Outcome.REQUIREMENT_NOT_EVIDENCED: N, Outcome.FLAGGED: N,
}
SAY = {
    Outcome.CONTRARY_TO_INSTRUCTION: "Deploying this here on {d} is contrary to the instruction announced on 24 November 2022; no exception or waiver was claimed.",
    Outcome.BREACH_INDICATED: "On these facts the prohibition in {c} covers this act; no exception or waiver was claimed.",
    Outcome.CONTRARY_TO_COMMITMENT: "Contrary to the commitment given on 2 June 2023.",
    Outcome.CONTRARY_TO_ADVICE: "Contrary to the advice of 24 November 2022 on core networks.",
    Outcome.CONSIDERATION_NOT_EVIDENCED: "The body stated that it holds no record of the consideration advised on 24 November 2022.",
    Outcome.REQUIREMENT_NOT_EVIDENCED: "A record is required and none was found.",
    Outcome.NEED_FACTS: "Whether {p} depends on whether the site is a sensitive site: not stated.",
    Outcome.UNSETTLED_TERM: 'Rests on the words "visual surveillance systems", which the statement does not define.',
    Outcome.FLAGGED: "Its maker is on the Entity List since 2019-10-09; nothing is asked of this body.",
    Outcome.POWER_AVAILABLE: "The body may exclude this supplier; it need not.",
    Outcome.EXEMPT: "An exception is claimed by the estates office.",
    Outcome.WAIVED: "A waiver was produced.",
    Outcome.NO_ISSUE: "No issue under this rule on these facts.",
    Outcome.NOT_APPLICABLE: "The rule speaks of other equipment.",
    Outcome.NOT_IN_FORCE: "The act lies before 24 November 2022: not in force then.",
}


@dataclass(frozen=True)
class Rows:
    """A stream of subjects computed when asked; nothing is held."""

    groups: tuple[f.Group, ...]
    size: int

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[f.SubjectRow]:
        for number, group in enumerate(self.groups):
            for k in range(group.subjects):
                yield _row(number, k, group)


def _row(number: int, k: int, group: f.Group) -> f.SubjectRow:
    mac = f"4419b6{(number * 4096 + k) % 0xFFFFFF:06x}"
    keys = {"mac": mac, "address": f"10.{number % 250}.{k // 250 % 250}.{k % 250 + 1}"} if group.kind == "item" else {}
    if group.kind == "purchase":
        keys = {"order_number": f"PO-{number:05d}"}
    values = {"label": group.identification.label, "model": group.identification.model, "site": group.site_words or group.site}
    rows = tuple(f.ObservationRow(f.Ref("register.xlsx" if led is Ledger.REGISTERED else "scan.xml", f"{group.site or 'Sheet1'}!B{k + 2}" if led is Ledger.REGISTERED
                                        else f"line:{100 + k}", " ".join(filter(None, values.values()))), led, values) for led in group.ledgers)
    return f.SubjectRow(short_id("S", "item", mac), (short_id("S", "old", mac),) if k == 0 else (), group.kind, group.id, group.site,
                        Quantity(1) if group.kind != "lot" else group.quantity, keys, rows)


def standings(producer: str) -> tuple[ListStanding, ...]:
    listed = {"hangzhou-hikvision", "zhejiang-dahua"}
    out = []
    for list_id, title, effect, since in LISTS:
        if producer in listed:
            named = not (list_id == "us-1260h" and producer == "zhejiang-dahua")
            out.append(ListStanding(list_id, title, Standing.NAMED if named else Standing.NOT_FOUND,
                                    f"Named since {since}." if named else "Not found in the edition of 2026-01-07.", effect, since if named else "", "",
                                    "produced by Hangzhou Hikvision Digital Technology Company or Dahua Technology Company (or any subsidiary or affiliate of such entities)" if list_id == "us-889" else "",
                                    "", "https://www.govinfo.gov/", "2026-11-20", ""))
        elif producer == "zhejiang-uniview":
            out.append(ListStanding(list_id, title, Standing.COVERED if list_id == "us-889" else Standing.NOT_CHECKED, "Covered only if it is an affiliate; the link is stated by one source.",
                                    effect, "2018-08-13", "", "any subsidiary or affiliate", "shareholding of 2011, one source", "register extract", "2026-11-20", "unverified"))
        elif producer:
            out.append(ListStanding(list_id, title, Standing.NOT_FOUND, "Not found in the edition of 2026-11-18.", effect, checked_on="2026-11-20"))
    return tuple(out)


LISTS = (
    ("us-889", "Section 889 of the US defence act for 2019", "is the equipment test of s.889", "2018-08-13"),
    ("us-fcc-covered", "FCC Covered List", "bars new equipment authorisations", "2021-03-12"),
    ("us-bis-entity", "US Entity List", "flags exports to the company", "2019-10-09"),
    ("us-1260h", "US DoD list under section 1260H", "names companies; asks nothing of buyers of cameras", "2021-06-03"),
)


def _clues(n: int, maker: tuple[Any, ...]) -> tuple[Clue, ...]:
    label, brand, family = maker[0], maker[1], maker[2]
    if not family and maker[8] is not Status.CONFLICTING:
        return ()
    mac = Clue("mac-oui-4419b6", "mac", "mac", f"44:19:b6:00:{n % 256:02x}:01", family or "dahua", 0.94, Grade.RULE, Origin.DEVICE, "IEEE registry, edition 2026-11-01",
               f"The MAC prefix 44:19:B6 is registered to the maker of family {family or 'dahua'}.")
    title = Clue("http-title-hik", "http", "http_title", "DS-2CD", family or "hanwha", 0.8, Grade.CAPTURED, Origin.DEVICE, "capture of 2024-05-02",
                 "The web page answers with a title found in this family's firmware.")
    out = [mac, title]
    if brand and family and brand != family:
        out.append(Clue(f"brand-{brand}", "brand", "label", label, "", 0.35, Grade.THIRD_PARTY, Origin.RECORD, "relabel table 2026", f"The label {label} is not this maker's own brand.", True))
    return tuple(out[: 2 + n % 2])


def _proof(outcome: Outcome, site: str) -> Proof:
    yes = outcome not in (Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE, Outcome.NO_ISSUE)
    return Proof("the rule covers this act", "yes" if yes else "no", "", (
        Proof("published and in force on the day asked", "no" if outcome is Outcome.NOT_IN_FORCE else "yes", "in force since 2022-11-24"),
        Proof("the body is a department of central government", "yes", "body.csv line:2 says uk-department"),
        Proof("the site is a sensitive site", "unknown" if outcome is Outcome.NEED_FACTS else "yes", f"site class of {site or 'an unknown site'}"),
        Proof("the producer is subject to the National Intelligence Law", "yes", "", (Proof("the producer is established", "yes", "two independent kinds of clue agree at 0.9 or more"),)),
    ))


def _outcome(rule: f.RuleEntry, maker: tuple[Any, ...], site_class: str, n: int) -> Outcome:
    listed = maker[3] in ("hangzhou-hikvision", "zhejiang-dahua")
    if rule.rule == "US-BIS-2019":
        return Outcome.FLAGGED if listed else Outcome.NO_ISSUE
    if not maker[9]:
        return Outcome.NEED_FACTS
    if not listed:
        return Outcome.NOT_APPLICABLE
    if rule.rule == "UK-WMS-A":
        if n % 3 == 0:
            return Outcome.NOT_IN_FORCE
        return {"sensitive": Outcome.CONTRARY_TO_INSTRUCTION, "not-sensitive": Outcome.NOT_APPLICABLE}.get(site_class, Outcome.NEED_FACTS)
    if rule.rule == "UK-WMS-B":
        return Outcome.CONTRARY_TO_ADVICE if n % 5 == 0 else Outcome.NEED_FACTS
    if rule.rule == "UK-WMS-C":
        return {"sensitive": Outcome.CONSIDERATION_NOT_EVIDENCED, "not-sensitive": Outcome.NOT_APPLICABLE}.get(site_class, Outcome.NEED_FACTS)
    return Outcome.UNSETTLED_TERM if n % 4 == 0 else Outcome.NO_ISSUE


RARE = (Outcome.BREACH_INDICATED, Outcome.CONTRARY_TO_COMMITMENT, Outcome.REQUIREMENT_NOT_EVIDENCED, Outcome.POWER_AVAILABLE, Outcome.EXEMPT, Outcome.WAIVED)


def sample(devices: int = 200, *, body: bool = True, distinct: bool = False, hostile: bool = False) -> f.Dossier:
    """A Dossier of ``devices`` devices; ``distinct`` gives each its own group, ``hostile`` plants attacks in every text."""
    groups = _groups(devices, distinct)
    findings = _findings(groups) if body else ()
    findings = findings + _relabels(groups)
    by_group: dict[str, list[str]] = {}
    for finding in findings:
        for key in finding.groups:
            by_group.setdefault(key, []).append(finding.id)
    groups = tuple(replace(g, findings=tuple(by_group.get(g.id, ()))) for g in groups)
    bars = _bars(devices)
    dossier = f.Dossier(
        run=account.Run("2026-11-22", "2026-11-22", "2026-11-14", ("uk-central 2026-11-20", "us-federal 2026-11-20"), "default", "custodes 0.1.0",
                  {"fingerprints": "2026-11-20 sha256:5f0c", "lists": "2026-11-18 sha256:77aa", "mac-registry": "2026-11-01 sha256:01ab"},
                  "No network was available to this run: network namespace, Landlock and seccomp shut it before the first input was opened.",
                  {"command": "custodes check register.xlsx scan.xml body.csv", "host": "desk-7", "started": "2026-11-22T10:00:00Z"}),
        question="Which devices does this department hold, who made them, and what do the rules that bind it say about them?",
        body=f.BodyLine("uk-department", "Department for Lighthouses", "GB", ("department",), "A. Keeper", "2026-11-20", "a department of the United Kingdom's central government",
                        f.Ref("body.csv", "line:2", "uk-department,GB,Department for Lighthouses")) if body else None,
        inputs=_inputs(devices), ledgers=bars, coverage=_coverage(), sites=_sites(groups), groups=groups, subjects=Rows(groups, sum(g.subjects for g in groups)),
        events=_events(groups), claims=_claims(), findings=findings, lists=_lists(groups), rules=RULES if body else (),
        not_asked=("Acquire was not asked: no purchase record covers these 53.",) if body else (), questions=_questions() if body else (), plan=_plan(findings) if body else (),
        would_be_asked=() if body else _would(), replies=(f.Reply("hangzhou-hikvision", "Hangzhou Hikvision Digital Technology Co., Ltd.", "asked on 2026-10-01, no reply by 2026-10-31"),
                                                          f.Reply("axis-communications", "Axis Communications AB", "replied", "Axis is a Swedish company owned by Canon.")),
        not_read=(f.NotReadLine("register.xlsx", "Library!A44", "total line", "TOTAL 17", 1), f.NotReadLine("register.xlsx", "Old!A1", "hidden", "", 12),
                  f.NotReadLine("scan.xml", "line:9001", "truncated", "", 3), f.NotReadLine("photo.jpg", "", "unrecognised", "", 1)),
        totals=f.Totals(devices * 2 + 17, devices * 2, 17),
        limits=("An identification rests on what records and devices say; a device can be made to say something else.",
                "Which sites are sensitive is for the body to state; two sites are withheld and both branches are shown.",
                "Not seen in this coverage is not the same as not there."),
        ownership=_owners())
    return plant(dossier, HOSTILE) if hostile else dossier


def _groups(devices: int, distinct: bool) -> tuple[f.Group, ...]:
    count = devices if distinct else max(11, min(devices // 4, 40 + devices // 60))
    share, rest = divmod(devices, count)
    groups = []
    for n in range(count):
        maker = MAKERS[n % len(MAKERS)]
        site, _ = SITES[n * 3 % len(SITES)] if n else SITES[0]
        size = share + (1 if n < rest else 0)
        kind = "purchase" if n % 13 == 12 else "lot" if n % 4 == 3 else "item"
        ledgers = {"purchase": (Ledger.BOUGHT,), "lot": (Ledger.REGISTERED,)}.get(kind, (Ledger.REGISTERED, Ledger.SEEN) if n % 3 else (Ledger.SEEN,))
        label, brand, family, producer, name, group, model, confidence, status, established = maker
        if distinct:
            model = f"{model} v{n}"
        ident = Identification(status, family, producer, label, brand, model, "camera" if n % 7 else "recorder", confidence, _clues(n, maker), established,
                               "two independent kinds of clue agree at 0.9 or more" if established else "only one kind of clue, below the standard of proof",
                               (("dahua", 0.5), ("hanwha", 0.45)) if status is Status.CONFLICTING else ())
        refs = (f.Ref("register.xlsx", f"{site or 'Sheet1'}!B{n + 7}", f"{label} {model} x{size}".strip()), f.Ref("scan.xml", f"line:{4000 + n}", "http-title: DS-2CD — index"))
        unmatched = max(0, size - 1) if kind == "lot" else 0
        groups.append(f.Group(short_id("G", str(n)), kind, site, "" if site else "bldg 7 rear", ledgers, 1 if kind == "lot" else size,
                              Quantity(size, Unit.DEVICE, f"x{size}"), unmatched, tuple(short_id("S", "item", f"4419b6{(n * 4096 + k) % 0xFFFFFF:06x}") for k in range(min(5, 1 if kind == "lot" else size))),
                              ident, name, group, standings(producer), refs, (), "their acts lie on different dates of the law" if n % 17 == 5 else "", _capabilities(n, model, refs)))
    return tuple(groups)


def _capabilities(n: int, model: str, refs: tuple[f.Ref, ...]) -> tuple[f.CapabilityLine, ...]:
    """One group in two says something of a function; every state, its denial and an allegation occur."""
    if n % 2:
        return ()
    said = (
        ("audio", State.OFFERED, True, model, "the letter A marks the models with audio", Origin.RECORD, "model-audio", Grade.INFERRED, False),
        ("audio", State.OFFERED, False, "dome without audio", "the words name a microphone", Origin.RECORD, "words-audio", Grade.RULE, False),
        ("cloud-p2p", State.PRESENT, True, "<SupportHCPlatform>true</SupportHCPlatform>", "the discovery reply says so", Origin.DEVICE, "reply-platform", Grade.CAPTURED, False),
        ("cloud-p2p", State.ENABLED, False, "<HCPlatformEnable>flase</HCPlatformEnable>", "the discovery reply says so", Origin.DEVICE, "reply-enable", Grade.CAPTURED, False),
        ("face-recognition", State.ENABLED, True, "face recognition enabled", "the words name face recognition", Origin.RECORD, "words-face", Grade.RULE, False),
        ("ethnicity-analytics", State.OFFERED, True, model, "alleged by A. Speaker on 2019-11-11: it sorts people; reply: it never did", Origin.RECORD, "alleged-camera", Grade.THIRD_PARTY, True),
    )
    places = ("description", "sadp_xml")
    return tuple(f.CapabilityLine(function, state, holds, words, says, places[origin is Origin.DEVICE], origin, rule, grade, "a manual of 2020", alleged, refs[0] if k % 2 else None)
                 for k, (function, state, holds, words, says, origin, rule, grade, alleged) in enumerate(said) if k % 3 == n // 2 % 3)


def _held(group: f.Group) -> int:
    return group.unmatched if group.kind == "lot" else group.quantity.n or 0


def _findings(groups: tuple[f.Group, ...]) -> tuple[f.Finding, ...]:
    classes = dict(SITES)
    out = []
    for n, group in enumerate(groups):
        if group.kind == "purchase":
            continue
        maker = MAKERS[n % len(MAKERS)]
        for rule in RULES:
            if not rule.binds_body:
                continue
            outcome = _outcome(rule, maker, classes[group.site], n)
            if rule.rule == "UK-WMS-D" and n < len(RARE) * 2 and n % 2:
                outcome = RARE[n // 2]
            act = "deploy" if rule.rule == "UK-WMS-A" else "retain"
            asked = "2023-03-02" if act == "deploy" else "2026-11-22"
            open_ = outcome is Outcome.NEED_FACTS
            branches = (Branch("site_class = sensitive", "if the site is a sensitive site", Outcome.CONTRARY_TO_INSTRUCTION, "deploying this here is contrary to the instruction"),
                        Branch("site_class = not-sensitive", "if the site is not a sensitive site", Outcome.NOT_APPLICABLE, "the instruction does not speak of this site")) if open_ else ()
            out.append(f.Finding(
                short_id("F", rule.rule, group.id), f.Kind.DETERMINATION, (group.id,), group.subjects, _held(group), group.site, rule.rule, outcome,
                "site_class" if open_ else "", rule.modality, SAY[outcome].format(d=asked, c=rule.citation, p="the instruction covers it"), rule.citation, asked, act,
                SEVERITY.get(outcome, f.Severity.NONE), group.identification.confidence, (("site_class",), ("deploy_date", "consideration_record")) if open_ else (),
                ("site_class",) if open_ else (), branches, ("no exception or waiver was claimed", "not checked since 2026-11-20"),
                ("a dated record that the device was installed before 24 November 2022",), group.refs, _proof(outcome, group.site), rule.rule in ("UK-WMS-A", "UK-WMS-C")))
    return tuple(sorted(out, key=lambda x: (-x.severity, x.rule, x.id)))


def _relabels(groups: tuple[f.Group, ...]) -> tuple[f.Finding, ...]:
    return tuple(
        f.Finding(short_id("F", "relabel", g.id), f.Kind.RELABEL, (g.id,), g.subjects, _held(g), g.site, "", None, "", "",
                  f"The label says {g.identification.label}; by {len(g.identification.clues)} clues its maker is {g.producer_name}.", "", "2026-11-22", "", f.Severity.NOTICE,
                  g.identification.confidence, evidence=g.refs)
        for g in groups if g.identification.brand and g.identification.family and g.identification.brand != g.identification.family and g.producer_name)


def _bars(devices: int) -> tuple[f.LedgerBar, ...]:
    seen, registered, bought = devices * 53 // 60, devices * 41 // 60, devices
    gap = f.Gap("seen-not-registered", f"{seen - registered} were seen and are not in the register.", True, "", seen - registered, seen - registered + 2, (),
                (f.Ref("scan.xml", "line:4000", "host 10.1.4.23"),))
    declared = f.Gap("declared-below-seen", f"1 was declared; {seen} were seen.", True, "", seen - 1, seen - 1, (), (f.Ref("declarations.csv", "line:2", "we are aware of one"),))
    never = f.Gap("registered-not-seen", "Whether the registered ones are there cannot be stated.", False, "the scan covered 3 of 11 networks and is not complete")
    words = {Ledger.BOUGHT: "2 order files, 2019 to 2026", Ledger.REGISTERED: "desk register of 2022-09-30", Ledger.SEEN: "3 of 11 networks, 2026-11-14", Ledger.DECLARED: "one answer of 2023-02-09"}

    def counts(b: int, r: int, s: int, d: int | None) -> dict[Ledger, Count | None]:
        return {Ledger.BOUGHT: Count(b, b), Ledger.REGISTERED: Count(r, r + r // 20), Ledger.SEEN: Count(s, s, 2), Ledger.DECLARED: None if d is None else Count(d, d)}

    out = [f.LedgerBar("", "", "whole body", "device", counts(bought, registered, seen, 1), words, True, "", (declared, gap, never))]
    for n, (site, _) in enumerate(SITES[:-1]):
        shared = n % 3 != 2
        out.append(f.LedgerBar(site, "", site, "device" if shared else "system", counts(bought // (n + 2), registered // (n + 2), seen // (n + 2), None if n % 2 else 1), words, shared,
                               "" if shared else "the register counts systems, the scan devices", (gap,) if shared else ()))
    out.append(f.LedgerBar("", "hikvision", "Hikvision family", "device", counts(bought // 3, registered // 5, seen // 3, 1), words, True, "", (gap,)))
    return tuple(out)


def _inputs(devices: int) -> tuple[account.Input, ...]:
    columns = (Column(0, "Make", "label", 0.91, "synonym (en)", devices), Column(1, "HW Model", "model", 0.98, "synonym (en)", devices),
               Column(2, "Installed", "installed_on", 1.0, "synonym (en)", devices), Column(3, "Login", "", 1.0, "secret: dropped", 4), Column(4, "Checked out to", "", 0.95, "personal: dropped", 9),
               Column(5, "Misc", "", 0.0, "unmapped", 3))
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    return (
        account.Input("register.xlsx", digest, 182_044, "xlsx", "asset register (spreadsheet)", "registered", devices + 13, devices, 13,
                (account.SheetRead("Library", "registered", columns, {"installed_on": "ambiguous"}),), (account.InputNote("hidden-sheet", "sheet Old is hidden and was not read", "Old!A1", 12),
                 account.InputNote("ambiguous-dates", "Installed: 41 dates may be day-month or month-day; asked, not guessed", "Library!C1", 41)), 4, ("Checked out to",)),
        account.Input("scan.xml", digest[::-1], 941_002, "nmap", "nmap XML scan, ends early", "seen", devices + 3, devices, 3, (), (account.InputNote("ends-early", "3 hosts were cut off", "line:9001", 3),)),
        account.Input("photo.jpg", digest, 9_001, "", "looked for a register, scan, capture, order file, sites or body file", "", 1, 0, 1),
        account.Input("body.csv", digest, 90, "body", "body file", "", 1, 1, 0),
    )


def _coverage() -> tuple[f.CoverageLine, ...]:
    return (f.CoverageLine(Ledger.SEEN, "10.1.4.0/24", "2026-11-14", "2026-11-14", "nmap -sV 10.1.4.0/24", "yes", "network team", f.Ref("scan.xml", "line:1", "nmap -sV 10.1.4.0/24")),
            f.CoverageLine(Ledger.REGISTERED, "", "2022-09-30", "2022-09-30", "desk register", "unknown", "", f.Ref("register.xlsx", "Library!A1", "as at 30 Sep 2022")))


def _sites(groups: tuple[f.Group, ...]) -> tuple[f.SiteLine, ...]:
    return tuple(f.SiteLine(site, klass, {Ledger.BOUGHT: "not asked", Ledger.REGISTERED: "held", Ledger.SEEN: "partly" if n % 2 else "held", Ledger.DECLARED: "not asked"},
                            {Ledger.REGISTERED: sum(_held(g) for g in groups if g.site == site), Ledger.SEEN: n * 4}) for n, (site, klass) in enumerate(SITES) if site)


def _events(groups: tuple[f.Group, ...]) -> tuple[f.EventLine, ...]:
    out = []
    for n, g in enumerate(groups):
        day = f"{2017 + n * 7 % 10}-{n % 12 + 1:02d}"
        out.append(f.EventLine("acquire" if n % 3 == 0 else "deploy", g.id, g.quantity.n, day + ("-01" if n % 2 else ""), day + ("-01" if n % 2 else ""), "the register's installation date", g.refs[0]))
    return tuple(out)


def _owners() -> tuple[f.OwnershipLine, ...]:
    hik, dahua, listed = "Hangzhou Hikvision Digital Technology Co., Ltd.", "Zhejiang Dahua Technology Co., Ltd.", "an official list"
    return (
        f.OwnershipLine("hangzhou-hikvision", hik, "Example Holdings Group", "ultimate controller, all holdings", 41.55, "2017-12-31", "an annual report, through a page", "secondary"),
        f.OwnershipLine("hangzhou-hikvision", hik, "Example Holdings HIK", "direct", 36.55, "2025-02", "a register of funds", "secondary"),
        f.OwnershipLine("hangzhou-hikvision", hik, "Example Holdings HIK", "direct", 38.88, "2021-12-31", "an encyclopaedia", "secondary"),
        f.OwnershipLine("hangzhou-hikvision", hik, "Example Holdings HIK", "direct", 37.5, "2021-12-31", "a broker's note", "secondary"),
        f.OwnershipLine("hangzhou-hikvision", hik, "State council commission", "indirectly owned (words of the list)", None, "2026-06-08", listed, "seen"),
        f.OwnershipLine("hangzhou-hikvision", "Example Holdings HIK", "Example Holdings Group", "subsidiary", 100.0, "undated", "from memory", "memory"),
        f.OwnershipLine("zhejiang-dahua", dahua, "The founders", "direct", 36.56, "before 2021-03-26", "a trade page", "secondary"),
        f.OwnershipLine("zhejiang-dahua", dahua, "The founders", "direct", 33.11, "after the placement announced 2021-03-26", "a trade page", "secondary"),
        f.OwnershipLine("zhejiang-uniview", "Zhejiang Uniview Technologies Co., Ltd.", "An example parent", "parent", None, "undated", "not confirmed by a page seen", "unverified"),
    )


def _claims() -> tuple[f.ClaimLine, ...]:
    return (f.ClaimLine("C-0000000001", "The Department is aware of one such camera and it is neither connected to our network nor records any data.", "Minister for Lighthouses", "2023-02-09", "2023-02-01",
                        "written answer 138842", "", "Hikvision", Quantity(1, Unit.DEVICE, "one such camera"), "contradicted", "1 was declared; 53 were seen at or after that date in 3 of 11 networks.", "",
                        f.Ref("declarations.csv", "line:2", "aware of one such camera"), (f.Ref("scan.xml", "line:4000", "host 10.1.4.23"),)),
            f.ClaimLine("C-0000000002", "No cameras of these makers are in use at Harbour Court.", "Estates office", "2024-06-01", "", "FOI reply 77/24", "Harbour Court", "",
                        Quantity(0), "cannot tell", "Harbour Court was not scanned.", "asked on 2026-10-01, no reply by 2026-10-31", f.Ref("declarations.csv", "line:3", "No cameras")))


def _lists(groups: tuple[f.Group, ...]) -> tuple[f.ListTable, ...]:
    out = []
    for list_id, title, effect, _ in LISTS:
        rows: dict[str, list[f.Group]] = {}
        for g in groups:
            if g.identification.producer:
                rows.setdefault(g.identification.producer, []).append(g)
        out.append(f.ListTable(list_id, title, effect, tuple(
            f.ListRow(p, gs[0].producer_name, sum(_held(g) for g in gs), tuple(g.id for g in gs), next(s for s in gs[0].standings if s.list_id == list_id)) for p, gs in sorted(rows.items()))))
    return tuple(out)


def _questions() -> tuple[f.Question, ...]:
    return (f.Question("Q-0000000001", "site_class", "Depot", "Depot", "Is this site a sensitive site in the sense of the statement?", ("sensitive", "not-sensitive", "withheld"), "departmental security officer", 1, 34, 31, 60,
                       "31 of 34 open findings are settled whichever the answer."),
            f.Question("Q-0000000002", "deploy_date", "G-0000000001", "HIKVISION DS-2CD2143G2-I at Depot", "When was it installed?", (), "installer or facilities manager", 3, 4, 1, 12, "Decides whether the instruction was in force."))


def _plan(findings: tuple[f.Finding, ...]) -> tuple[f.PlanStep, ...]:
    contrary = tuple(x.id for x in findings if x.severity is f.Severity.CONTRARY)
    return (f.PlanStep("now", "instructs", "Deploy no more of this equipment on sensitive sites.", 12, "UK-WMS-A", contrary[:40]),
            f.PlanStep("before the next upgrade", "advises to consider", "Consider removal and record the consideration with its date.", 40, "UK-WMS-C", contrary[:3]))


def _would() -> tuple[f.WouldBeAsked, ...]:
    return tuple(f.WouldBeAsked(reader, kind, (f"What was acquired after the rule for {reader} began?", "Which sites are sensitive, and who decided?")) for reader, kind in
                 (("a US executive agency", "us-executive-agency"), ("a UK government department", "uk-department"), ("a UK council", "uk-local-authority"), ("a private owner", "private")))


def plant(value: Any, words: tuple[str, ...], counter: list[int] | None = None) -> Any:
    """``value`` with an attack appended to every free text in it; ids, digests, dates and vocabulary stay."""
    counter = counter if counter is not None else [0]
    if isinstance(value, Rows):
        return Planted(value, words)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(plant(v, words, counter) for v in value)
    if not hasattr(value, "__dataclass_fields__"):
        return value
    changes = {}
    for name in value.__dataclass_fields__:
        old = getattr(value, name)
        if type(old) is str and name not in KEEP:
            counter[0] += 1
            changes[name] = f"{words[counter[0] % len(words)]}{old}"
        elif isinstance(old, dict) and name in ("keys", "values"):
            changes[name] = {k: words[(counter[0] + i) % len(words)] for i, k in enumerate(old)}
        elif (isinstance(old, Rows | tuple) and name not in KEEP) or (hasattr(old, "__dataclass_fields__") and not isinstance(old, Rows)):
            changes[name] = plant(old, words, counter)
    return replace(value, **changes)


KEEP = frozenset({"id", "function", "sha256", "as_of", "known_at", "facts_of", "start", "end", "earliest", "latest", "findings", "groups", "sample", "group", "former_ids", "rule", "kind", "list_id", "party",
                  "producer", "family", "result", "complete", "ledger", "scope", "site", "settles", "needs"} - {"site", "scope"})


@dataclass(frozen=True)
class Planted:
    """The stream of a planted Dossier."""

    rows: Rows
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[f.SubjectRow]:
        counter = [0]
        for row in self.rows:
            yield plant(row, self.words, counter)
