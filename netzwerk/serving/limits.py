"""Every limit of serving in one place."""

from dataclasses import dataclass
from fnmatch import fnmatchcase

from django.conf import settings


@dataclass(frozen=True)
class Limits:
    """What one client may take from the server. Sizes in bytes, times in seconds.

    A slow client costs one coroutine and at most ``memory_bytes``, never a thread.
    """

    request_bytes: int
    upload_bytes: int
    upload_paths: tuple[str, ...]
    """Beginnings of paths; an asterisk stands for anything."""
    threads: int
    waiting: int = 100
    """Requests that may wait for a thread; more are sent away with 503."""
    bodies: int = 500
    """Request bodies that may be on their way in at the same time; more get 503."""
    idle_seconds: float = 15
    """Longest pause between two pieces of a body, or of a response that is being read."""
    total_seconds: float = 60
    upload_total_seconds: float = 300
    memory_bytes: int = 64 * 1024
    """Bodies and responses above this continue in a temporary file."""
    linger_seconds: float = 10
    linger_bytes: int = 64 * 1024 * 1024
    """How long and how much is still read and thrown away after a refusal. Closing a
    connection on data that is still arriving resets it, and the reason would be lost."""

    @classmethod
    def from_settings(cls) -> "Limits":
        """Return the limits of this installation."""
        return cls(
            request_bytes=settings.REQUEST_MAX_BYTES,
            upload_bytes=settings.UPLOAD_MAX_BYTES,
            upload_paths=tuple(settings.UPLOAD_PATHS),
            threads=settings.HTTP_THREADS,
        )

    def for_path(self, path: str) -> tuple[int, float]:
        """Return how large a body to this path may be, and how long it may take."""
        if any(fnmatchcase(path, f"{pattern}*") for pattern in self.upload_paths):
            return self.upload_bytes, self.upload_total_seconds
        return self.request_bytes, self.total_seconds
