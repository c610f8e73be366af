"""What came of an edition, for everybody: only what the Kommunen themselves have made public."""

from netzwerk.programm.ergebnisse import eigene_abschnitte  # noqa: F401 -- registers
