"""Values that every room shares: truth, dates, quantities, keys, sources, text. Imports no other room."""

from custodes.core.dates import Interval, When, parse_when
from custodes.core.digest import short_id
from custodes.core.keys import (
    GROUP,
    is_ip,
    is_local_mac,
    is_mangled,
    is_placeholder_mac,
    normal_address,
    normal_mac,
    normal_serial,
    show_mac,
)
from custodes.core.ports import SwitchPort, canonical_port, switch_port
from custodes.core.quantity import ONE, Count, Quantity, Unit
from custodes.core.source import Source, cell, column_letters, column_number, line, show_command
from custodes.core.text import clean, fold, is_number, plural, without_escapes
from custodes.core.truth import Truth, all_of, any_of

__all__ = [
    "GROUP",
    "ONE",
    "Count",
    "Interval",
    "Quantity",
    "Source",
    "SwitchPort",
    "Truth",
    "Unit",
    "When",
    "all_of",
    "any_of",
    "canonical_port",
    "cell",
    "clean",
    "column_letters",
    "column_number",
    "fold",
    "is_ip",
    "is_local_mac",
    "is_mangled",
    "is_number",
    "is_placeholder_mac",
    "line",
    "normal_address",
    "normal_mac",
    "normal_serial",
    "parse_when",
    "plural",
    "short_id",
    "show_command",
    "show_mac",
    "switch_port",
    "without_escapes",
]
