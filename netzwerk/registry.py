"""The one way in which rooms above contribute to pages and jobs of rooms below.

A lower room declares a slot; every room that has something to add registers it in a module
that carries the slot's name (``rechte.py``, ``kommunenprofil.py``, ``demo.py`` …), which is
imported when the slot is first read. The lower room never learns who contributed.
"""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from django.utils.module_loading import autodiscover_modules

Contribution = TypeVar("Contribution")


class Slot(Generic[Contribution]):
    """A named, ordered collection of contributions from other rooms.

    Args:
        name: name of the module in which rooms contribute.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._contributions: list[tuple[int, Contribution]] = []
        self._is_discovered = False

    def register(self, order: int = 100) -> Callable[[Contribution], Contribution]:
        """Return a decorator that adds a function or class; lower orders come first."""

        def add(contribution: Contribution) -> Contribution:
            self._contributions.append((order, contribution))
            return contribution

        return add

    def __iter__(self) -> Iterator[Contribution]:
        if not self._is_discovered:
            autodiscover_modules(self.name)
            self._contributions.sort(key=lambda pair: pair[0])
            self._is_discovered = True
        return iter([contribution for _order, contribution in self._contributions])
