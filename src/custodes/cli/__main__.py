"""``python -m custodes.cli``."""

from custodes.cli import main

main()
