"""Drivers that give frames of temperatures, one module for each format or interface, and the simulator."""

__all__: list[str] = []
