"""The screen: what a person before the station sees, in a process that is given codes and a coarse picture, and nothing else."""

__all__: list[str] = []
