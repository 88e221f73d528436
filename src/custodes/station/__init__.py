"""The station: thermal entrance screening that keeps nothing and calls nobody. It sees the cage and the core only.

camera -> reference -> face -> measure -> estimate -> decide -> screen. Needs the extra ``[station]`` (numpy, opencv).
"""

# Nothing is imported here: every module of the station brings numpy or OpenCV, which the core does without.
__all__: list[str] = []
