"""Measurements, not tests: ``make bench`` or ``python -m tests.bench --help``.

The server runs pinned to the first core, clients to the second, both on loopback. Absolute
figures move with the machine, so each stands beside what bare ASGI does in the same run.
"""
