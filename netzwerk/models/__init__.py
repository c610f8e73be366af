"""Models that all rooms share."""

from .auftrag import Auftrag, AuftragStand
from .background import Arbeitsprozess, Joblauf
from .mail import AusgehendeMail
from .medien import Bild, Bildfassung, Dokument
from .themenfeld import Themenfeld

__all__ = [
    "Arbeitsprozess",
    "Auftrag",
    "AuftragStand",
    "AusgehendeMail",
    "Bild",
    "Bildfassung",
    "Dokument",
    "Joblauf",
    "Themenfeld",
]
