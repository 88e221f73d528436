"""The page at the top of a bundle, for the person who opens it."""

from __future__ import annotations

from custodes.core import clean, plural
from custodes.runs.bundle_order import BYTES, RECORDS, BundleOrder

README = "README.txt"


def readme(order: BundleOrder, findings: int, cuts: int) -> str:
    """What this bundle is, how to check it, with custodes and without. The same order, the same text."""
    parts = [order.marking, ""] if order.marking else []
    parts += [
        "Evidence bundle of custodes",
        "===========================",
        "",
        f"{plural(findings, 'finding')}, asked of the law as of {order.as_of}, as known on {order.known_at},",
        f"standard of proof: {order.standard}.",
        f"Made by {order.program}.",
        "",
        "To check all of it:       custodes verify FOLDER-OR-FILE",
        "To check the files alone: any BagIt 1.0 tool (RFC 8493), or in this folder",
        "                          sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt",
        "",
        "What is here",
        "------------",
        "data/order.json      what was asked, of which sources, with which law and knowledge",
        "data/copies/         a reading copy of each source",
        "data/cuts.jsonl      every cut of the copies: offset in the original, length in bytes, kind",
        "data/packs/          the law that was asked, as the program has it",
        "data/results/        the result: dossier.json, and a statement that binds names to digests",
        "",
        "What a reading copy is",
        "----------------------",
        f"{plural(cuts, 'cut')} were made. A copy in place is as long as its original: passwords, keys, communities",
        "are filled with 0, dropped columns (secrets, persons) with x, and every other byte is the original's.",
        "A copy of records holds what the program read of its original, line by line, each with its place.",
        "No original is in this bundle. Whoever holds them can run",
        "                          custodes verify FOLDER-OR-FILE --originals DIR",
        "",
        "Cuts are found by shape. A password that stands alone, without any word beside it, looks like any other word.",
        "",
        "What this proves",
        "----------------",
        "That these results follow from these copies by this program, this law and this knowledge.",
        "Not who made the bundle, nor when, nor that the originals say what is so.",
        "",
        "Sources",
        "-------",
    ]
    for one in order.sources:
        form = {BYTES: f"in place, {plural(one.cuts, 'cut')}", RECORDS: f"records: {one.why}"}.get(
            one.form, f"no copy: {one.why}"
        )
        parts += [
            f"{clean(one.name, 200)}",
            f"    sha256 {one.sha256}, {one.size:,} bytes",
            f"    {one.copy or '-'}",
            f"    {form}",
        ]
    return "\n".join(parts) + "\n"
