"""The pages of the platform."""

from .seite import Seite

__all__ = ["Seite"]
