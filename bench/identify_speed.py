"""Speed of the matching engine on one core, beside Recog's own patterns run by Python's ``re``, in one run and on one corpus.

The corpus: the examples of Recog, each distinct (field, text) once, surveillance equipment included. Every figure is texts a
second of processor time, best of several passes, with the wall time of that pass beside it. Nothing is remembered between
passes: the engine keeps no answers, and ``identify`` runs in a fresh process for every pass.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, NamedTuple

from identify_rows import Row

from custodes.identification.accelerator import Scanner, accelerate, compile_database, load_scanner
from custodes.identification.engine import Matcher
from custodes.identification.interface import Grade
from custodes.identification.rules import Rule, all_rules

ROOT = Path(__file__).resolve().parents[1]
BAR = "re, own file: {:,.0f}/s"
# What kind of value each of Recog's files reads -> the fields whose rules may have to look at it.
PLAUSIBLE = {
    "http_header.server": ("http_server", "banner"),
    "http_header.wwwauth": ("http_realm", "rtsp_realm", "banner"),
    "html_title": ("http_title", "banner"),
    "rtsp_header.server": ("rtsp_server", "banner"),
    "x509.subject": ("tls_subject", "banner"),
    "x509.issuer": ("tls_subject", "banner"),
    "snmp.sys_description": ("snmp_sysdescr", "description", "banner"),
    "snmp.sys_object_id": ("snmp_sysobjectid",),
    "mdns.workstation.txt": ("hostname", "banner"),
    "mdns.device-info.txt": ("model", "description", "banner"),
    "dhcp_vendor_class": ("description", "banner"),
}


class Text(NamedTuple):
    """One example of Recog: the file whose patterns are for it, what it is, and its characters."""

    file: str
    matches: str
    text: str


def corpus(data: Path) -> tuple[list[Text], dict[str, list[dict[str, Any]]]]:
    """The distinct examples, and the patterns of each file in their order."""
    texts: dict[Text, None] = {}
    patterns: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(data / "recog-fingerprints.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            patterns.setdefault(row["file"], []).append(row)
            texts |= dict.fromkeys(Text(row["file"], row["matches"] or "", text) for text in row["examples"])
    with (data / "recog-surveillance-examples.jsonl").open(encoding="utf-8") as file:
        texts |= dict.fromkeys(
            Text(row["file"], row["matches"] or "", row["example"]) for row in map(json.loads, file)
        )
    return list(texts), patterns


def best(work: Callable[[], object], passes: int, count: int) -> tuple[float, str]:
    """Texts a second of processor time in the best pass, and that pass in words."""
    found = []
    for _ in range(passes):
        wall, cpu = perf_counter(), process_time()
        work()
        found.append((process_time() - cpu, perf_counter() - wall))
    cpu, wall = min(found)
    return count / cpu, f"{count / cpu:,.0f}/s ({count / wall:,.0f}/s wall)"


def compiled(patterns: dict[str, list[dict[str, Any]]]) -> dict[str, list[re.Pattern[str]]]:
    """Recog's patterns as Python takes them: one of them it refuses."""
    found: dict[str, list[re.Pattern[str]]] = {}
    for file, rows_ in patterns.items():
        for row in rows_:
            flags = row["flags"] or ""
            dot = re.DOTALL if "DOT_NEWLINE" in flags or "MULTILINE" in flags else 0
            try:
                one = re.compile(row["pattern"], dot | (re.IGNORECASE if "ICASE" in flags else 0))
            except re.error:
                continue
            found.setdefault(file, []).append(one)
    return found


def peer(texts: list[Text], patterns: dict[str, list[re.Pattern[str]]], *, first: bool) -> int:
    """How a Recog client matches: the patterns of the file, one after the other, all of them or up to the first that fires."""
    hits = 0
    for text in texts:
        for pattern in patterns[text.file]:
            if pattern.search(text.text):
                hits += 1
                if first:
                    break
    return hits


def as_rules(patterns: dict[str, list[re.Pattern[str]]]) -> list[Rule]:
    """The peer's patterns as rules of this engine; the field is the file."""
    sys.path.insert(0, str(ROOT / "scripts" / "_compile"))
    from _literals import holds, starts
    from _superset import superset

    sys.path.pop(0)
    found = []
    for file, group in patterns.items():
        for pattern in group:
            case = not pattern.flags & re.IGNORECASE
            text = (
                f"(?s:{pattern.pattern})"
                if pattern.flags & re.DOTALL and "(?" not in pattern.pattern[:3]
                else pattern.pattern
            )
            known = (tuple(starts(text, case=case)), tuple(holds(text, case=case)), superset(text, case=case))
            found.append(
                Rule(
                    f"{file}-{len(found)}",
                    "banner",
                    frozenset({file}),
                    text,
                    case,
                    *known,
                    "",
                    "",
                    "",
                    "",
                    0.0,
                    Grade.RULE,
                    "",
                    "",
                    exact=False,
                    nothing=False,
                )
            )
    return found


def put(matcher: Matcher, texts: list[tuple[Any, str]]) -> int:
    """Every text put to the rules of its fields."""
    fired_on = matcher.fired_on
    return sum(len(fired_on(fields, text)) for fields, text in texts)


def fresh(code: str, *arguments: str) -> dict[str, float]:
    """What a new process prints as JSON."""
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    found: dict[str, float] = json.loads(ran.stdout)
    return found


START = """
import json, sys
from pathlib import Path
from custodes.identification.rules import all_rules
from custodes.identification.engine import Matcher
matcher = Matcher(all_rules(), folder=Path(sys.argv[1]), after=1 if sys.argv[2] == "hyperscan" else 0)
matcher.fired_on("banner", "first")
assert matcher.engine == sys.argv[2], matcher.why
assert [rule.id for rule in matcher.fired_on("http_server", "Hikvision-Webs")] == ["http-server-hikvision"]
# ru_maxrss of a child counts its parent's pages; this is the process's own.
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(json.dumps({"peak": int(status["VmHWM"].split()[0]) / 1024}))
"""
IDENTIFY = """
import json, sys, time
from custodes.identification import Evidence, Origin, identify
items = [tuple(Evidence(f, v, Origin(o)) for f, v, o in item) for item in json.loads(open(sys.argv[1], encoding="utf-8").read())]
first = [("label", "Hikvision"), ("model", "IP cam 1"), ("mac", "44:19:b6:00:00:01")]
identify([Evidence(field, value, Origin.RECORD) for field, value in first])
wall, cpu = time.perf_counter(), time.process_time()
for item in items: identify(item)
print(json.dumps({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}))
"""


def identify_rows(data: Path, texts: list[Text], folder: Path) -> list[Row]:
    """Whole answers with fusion; each subject is another one, and each pass a new process."""
    import csv

    with gzip.open(data / "onvif-conformant-products.csv.gz", "rt", encoding="utf-8") as file:
        listed = list(csv.DictReader(file))
    fields = {
        "http_header.server": "http_server",
        "http_header.wwwauth": "http_realm",
        "html_title": "http_title",
        "x509.subject": "tls_subject",
    }
    corpora = {
        "identify(): distinct label + model": [
            [["label", c, "record"], ["model", m, "record"]]
            for c, m in sorted({(r["company"], r["product"]) for r in listed})
        ],
        "identify(): distinct label + model + firmware of a device": [
            [["label", c, "record"], ["model", m, "device"], ["firmware", f, "device"]]
            for c, m, f in sorted({(r["company"], r["product"], r["firmware"]) for r in listed})
        ],
        "identify(): distinct words of a register (one free text)": [
            [["description", f"{c} {m}", "record"]]
            for c, m in sorted({(r["company"], r["product"]) for r in listed})
        ],
        "identify(): distinct banners of Recog": sorted(
            {(fields.get(t.matches, "banner"), t.text, "device") for t in texts}
        ),
    }
    found = []
    for what, items in corpora.items():
        wrapped = [[item] if isinstance(item, tuple) else item for item in items]
        path = folder / "items.json"
        path.write_text(json.dumps(wrapped), encoding="utf-8")
        times = min((fresh(IDENTIFY, str(path)) for _ in range(3)), key=lambda one: one["cpu"])
        n = len(wrapped)
        found.append(
            Row(
                what,
                f"{n / times['cpu']:,.0f}/s ({n / times['wall']:,.0f}/s wall)",
                reach=f"{n:,} subjects, new process",
            )
        )
    return found


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Wall seconds and the result."""
    begun = perf_counter()
    result = work()
    return perf_counter() - begun, result


def start_rows(folder: Path) -> list[Row]:
    """From the start of a process to its first answer, and the memory that it then holds."""
    rows_ = []
    for engine in ("re", "hyperscan"):
        times, peaks = [], []
        for _ in range(7):
            begun = perf_counter()
            peaks.append(fresh(START, str(folder), engine)["peak"])
            times.append(perf_counter() - begun)
        held = min(times) <= 0.3 if engine == "hyperscan" else None
        what = f"start of a process to its first answer, {engine}{' from the cache' if engine == 'hyperscan' else ''}"
        rows_.append(
            Row(
                what,
                f"{min(times):.3f} s, peak {max(peaks):.0f} MB",
                reach="0.3 s" if engine == "hyperscan" else "",
                held=held,
            )
        )
    bare = []
    for _ in range(7):
        begun = perf_counter()
        fresh("print('{}')")
        bare.append(perf_counter() - begun)
    return [Row("start of Python alone", f"{min(bare):.3f} s"), *rows_]


def peer_rows(
    texts: list[Text], published: dict[str, list[re.Pattern[str]]], hyperscan: Any
) -> tuple[list[Row], str]:
    """The peer, and this engine over the peer's own patterns: the engine alone differs.

    One published pattern backtracks for more than a second on its own example. It is left out of everything but the first row,
    so that the bar is the peer's best.
    """
    count = len(texts)
    _, words = best(partial(peer, texts, published, first=False), 2, count)
    found = [
        Row(
            f"peer: Recog's {sum(map(len, published.values())):,} patterns by re, own file, all that fire",
            words,
        )
    ]
    patterns = {
        file: [one for one in group if "(.+)*" not in one.pattern] for file, group in published.items()
    }
    rate, words = best(partial(peer, texts, patterns, first=False), 3, count)
    bar = BAR.format(rate)
    left = sum(map(len, published.values())) - sum(map(len, patterns.values()))
    found.append(Row(f"peer without {left} pattern of nested repeats, all that fire", words))
    _, words = best(partial(peer, texts, patterns, first=True), 3, count)
    found.append(Row("peer without it, up to the first that fires", words))
    rules = as_rules(patterns)
    own = [(text.file, text.text) for text in texts]
    plain = Matcher(rules, after=0)
    hits = put(plain, own)
    speed, words = best(partial(put, plain, own), 3, count)
    found.append(
        Row(
            "this engine over the peer's own patterns, re behind the prefilter",
            words,
            bar,
            "more",
            speed > rate,
        )
    )
    if hyperscan is not None:
        seconds, database = timed(partial(compile_database, hyperscan, rules))
        fast = Matcher(rules, scanner=Scanner(hyperscan, database, rules))
        same = put(fast, own) == hits == peer(texts, patterns, first=False)
        speed, words = best(partial(put, fast, own), 3, count)
        found.append(
            Row(
                f"the same with hyperscan, one database ({seconds:.1f} s to compile)",
                words,
                bar,
                "more",
                speed > rate,
            )
        )
        found.append(
            Row(
                "hits: peer, re behind the prefilter, hyperscan",
                f"{hits:,}, {'equal' if same else 'NOT EQUAL'}",
                reach="equal",
                held=same,
            )
        )
    return found, bar


def rows(data: Path) -> list[Row]:
    """All rows; those of the scanner only where it is installed, and its absence is said."""
    texts, raw = corpus(data)
    count = len(texts)
    rules = all_rules()
    fields = tuple(sorted({field for rule in rules for field in rule.fields}))
    own = [(PLAUSIBLE.get(text.matches, ("banner",)), text.text) for text in texts]
    everywhere = [(fields, text.text) for text in texts]
    seen = [(PLAUSIBLE.get(t.matches, ("banner",)), t.text) for t in surveillance(data)]
    try:
        import hyperscan
    except ImportError:
        hyperscan = None
    found, bar = peer_rows(texts, compiled(raw), hyperscan)
    mean = sum(len(text.text) for text in texts) / count
    found.insert(0, Row("corpus: distinct banners, mean length", f"{count:,}, {mean:.0f} characters"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cache"
        engines = [("re", Matcher(rules, after=0), 5_000)]
        if hyperscan is not None:
            built = accelerate(folder)
            scanner, why = load_scanner(rules, folder)
            assert scanner is not None, why
            engines.append(("hyperscan", Matcher(rules, scanner=scanner), 100_000))
            found.append(
                Row(
                    "compile all rules for the scanner, size of the cache",
                    f"{built.seconds:.2f} s, {built.size / 1024:.0f} kB",
                )
            )
        else:
            found.append(Row("hyperscan", "not installed: its rows are left out", held=False))
        for engine, matcher, goal in engines:
            rate, words = best(partial(put, matcher, own), 5, count)
            found.append(
                Row(
                    f"{len(rules)} rules, all plausible fields of each banner, {engine}",
                    words,
                    bar,
                    f"{goal:,}/s",
                    rate >= goal,
                )
            )
            _, words = best(partial(put, matcher, everywhere), 5, count)
            found.append(
                Row(f"{len(rules)} rules, every banner in all {len(fields)} fields, {engine}", words)
            )
            _, words = best(partial(put, matcher, seen * 20), 5, len(seen) * 20)
            found.append(
                Row(
                    f"{len(rules)} rules, {len(seen)} banners of surveillance equipment x 20, {engine}", words
                )
            )
        found += start_rows(folder) if hyperscan is not None else []
        found += identify_rows(data, texts, Path(name))
    return found


def surveillance(data: Path) -> list[Text]:
    """Banners of surveillance and restricted telecom equipment alone: most of them hit."""
    with (data / "recog-surveillance-examples.jsonl").open(encoding="utf-8") as file:
        return [Text(row["file"], row["matches"] or "", row["example"]) for row in map(json.loads, file)]
