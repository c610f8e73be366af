"""Models that all rooms share."""

from .medien import Bild, Bildfassung, Dokument
from .themenfeld import Themenfeld

__all__ = ["Bild", "Bildfassung", "Dokument", "Themenfeld"]
