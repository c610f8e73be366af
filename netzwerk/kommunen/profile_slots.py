"""The profile of a Kommune shows what other rooms know about it.

A room contributes in its ``kommunenprofil.py``:

    @sections.register(order=60)
    def show_topics(kommune: Kommune, rechte: Rechte) -> Section | None:
        themen = list(Thema.objects.visible_to(rechte).filter(kommune=kommune)[:5])
        if not themen:
            return None
        return Section(_("Aus den Foren"), "foren/kommunenprofil.html", {"themen": themen})

A contribution shows only what the reader may see, and returns None when there is nothing. Its
template reads what it was given as ``section.themen``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte
from netzwerk.registry import Slot
from netzwerk.text import german_slug


@dataclass(frozen=True)
class Section:
    """A part of the profile.

    Args:
        title: heading of the part (the page draws it as a second-level heading).
        template: template of the part without its heading.
        context: what the template reads as ``section.<name>``, beside ``kommune`` and ``request``.
        facts: (label, value) to join the facts at the head of the page.
        is_about_place: belongs to what the place is, not to what it has shared; the sentence
            that nothing has been shared yet stays until somebody shares something.
        is_at_end: who is there and who else is alike; stands after all that was shared.
    """

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    facts: Sequence[tuple[str, str]] = ()
    is_about_place: bool = False
    is_at_end: bool = False

    @property
    def anchor(self) -> str:
        """Name of the part in the address of the page."""
        return german_slug(str(self.title))


sections: Slot[Callable[[Kommune, Rechte], Section | None]] = Slot("kommunenprofil")


def collect_sections(kommune: Kommune, rechte: Rechte) -> list[Section]:
    """Return what the rooms contribute for this reader, in their order."""
    collected = (contribution(kommune, rechte) for contribution in sections)
    return [section for section in collected if section is not None]
