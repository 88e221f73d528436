"""``custodes station``: the thermal entrance-screening station, and the audit of other people's."""

from __future__ import annotations

from custodes.cli._lazy import Lazy

# Name of the subcommand -> its one line. The module of a subcommand has its name; each needs the extra [station].
SUBCOMMANDS = {
    "run": "Run the station: camera, reference, three answers and a screen, in its cage.",
    "replay": "Run a recording through the station: what would have been shown, and how sure it is.",
    "bench": "Recompute a published study: how well each place of a face tells an elevated temperature.",
    "power": "Say what a threshold finds and misses, with and without an offset from skin to body.",
    "audit": "Say whether a foreign device bends its readings: slope, bend, dead band, misses.",
    "selftest": "Try every way out of the cage, inside it and outside; 0 only if all are blocked.",
    "attest": "Write, and sign, what the self-test of this station's cage showed; or check such a file.",
    "dossier": "Write what an institution must have before it runs a thermal check at an entrance.",
}

command = Lazy(
    "station",
    lines=SUBCOMMANDS,
    package="custodes.cli.station",
    short_help="Thermal entrance screening that keeps nothing and calls nobody; and the audit of other devices.",
    help="""Thermal entrance screening that keeps no picture and calls nobody, and the audit of other people's devices.

    No CE mark, no clinical evaluation: whoever decides entry with it may become the manufacturer of a medical device
    (Regulation (EU) 2017/745). It diagnoses nothing; a person decides.
    """,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
