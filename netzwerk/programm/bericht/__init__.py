"""The programme report: chapters of the rooms, made once and kept as it is."""

from netzwerk.programm.bericht import eigenes_kapitel  # noqa: F401 -- registers
