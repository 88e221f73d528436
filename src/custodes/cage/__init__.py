"""What a process shuts before it reads.

Network, new privileges, system calls that nothing here needs, resources.
"""

from custodes.cage.enter import close_network, enter
from custodes.cage.interface import Attempt, Cage, Measure, Profile
from custodes.cage.probe import probe_network

__all__ = ["Attempt", "Cage", "Measure", "Profile", "close_network", "enter", "probe_network"]
