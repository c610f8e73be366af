"""What can be in the way of a change to an application or the selection."""

from collections.abc import Mapping
from typing import Any


class ClosedError(Exception):
    """The application cannot be changed any more: submitted, withdrawn, or after the deadline."""


class ConflictError(Exception):
    """Somebody else has saved the same step in the meantime.

    Args:
        saved: fields that differ, with what is saved now.
        fassung: number of what is saved now.
    """

    def __init__(self, saved: Mapping[str, Any], fassung: int) -> None:
        super().__init__(", ".join(saved))
        self.saved, self.fassung = saved, fassung


class IncompleteError(Exception):
    """Something is missing, so nothing can be submitted."""


class TooManyPeopleError(Exception):
    """As many people as can write on the application already."""


class TooManyFilesError(Exception):
    """As many files as can belong to the application already."""


class FileNotTakenError(Exception):
    """A file is too large or of a kind that is not taken; the text says so in German."""


class NoVoteError(Exception):
    """There is no voting on the application (any more): it is decided, withdrawn, or one's own."""


class NoPlaceError(Exception):
    """All places of the edition are given."""


class FinalError(Exception):
    """The decision has been told to the Kommune, or the application was withdrawn."""
