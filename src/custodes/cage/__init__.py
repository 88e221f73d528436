"""What a process shuts before it reads.

Network, new privileges, system calls that nothing here needs, resources.
"""

from custodes.cage.closing import close
from custodes.cage.enter import close_network, enter
from custodes.cage.interface import Attempt, Cage, Held, Measure, Profile
from custodes.cage.probe import probe_network

__all__ = [
    "Attempt",
    "Cage",
    "Held",
    "Measure",
    "Profile",
    "close",
    "close_network",
    "enter",
    "probe_network",
]
