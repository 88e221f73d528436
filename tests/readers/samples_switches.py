"""Tables of further makers' switches, routers and firewalls, for the matrix of readers."""

from __future__ import annotations

from readers.network.samples_switches import SWITCHES

SAMPLES = {
    reader: tuple((f"{case}.txt", text) for case, (of, text, _) in SWITCHES.items() if of == reader)
    for reader in sorted({of for of, _, _ in SWITCHES.values()})
}
