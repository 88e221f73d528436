"""The whole program as a person runs it: ``python -m custodes`` in a process of its own."""
