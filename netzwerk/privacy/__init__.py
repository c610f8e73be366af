"""What the platform keeps about people: purpose, copy, deletion, time limit.

``register`` holds the words for it and the slot that the rooms fill; ``shared`` registers what the
shared ground itself keeps. The slot is named after this package, so it is complete once read.
"""

from netzwerk.privacy import shared  # noqa: F401 -- registers
from netzwerk.privacy.person import addresses_of, naming, without_person
from netzwerk.privacy.register import (
    Ausnahme,
    BeiLoeschung,
    Kopie,
    Richtext,
    Unbeantwortet,
    Verarbeitung,
    ausnahmen,
    copy_rows,
    delete_file,
    list_ausnahmen,
    register_of_processing,
    verarbeitungen,
)

__all__ = [
    "Ausnahme",
    "BeiLoeschung",
    "Kopie",
    "Richtext",
    "Unbeantwortet",
    "Verarbeitung",
    "addresses_of",
    "ausnahmen",
    "copy_rows",
    "delete_file",
    "list_ausnahmen",
    "naming",
    "register_of_processing",
    "verarbeitungen",
    "without_person",
]
