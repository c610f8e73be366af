"""The content of a building block, frozen so that it reads the same years later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from wagtail.rich_text import expand_db_html

from wissen.blocks import time_steps

if TYPE_CHECKING:
    from wissen.models import Prozessbaustein

#: Short texts with lists and links.
_TEXTS = ("hilft_wenn", "hilft_nicht_wenn", "material", "stolpersteine")
_PLAIN = ("title", "zusammenfassung", "kennzeichnung", "quelle")


@dataclass(frozen=True)
class Inhalt:
    """A frozen building block, with the names that templates know from the page.

    Args:
        title, zusammenfassung, kennzeichnung, quelle: plain texts.
        facts: (label, value, icon) of the head.
        hilft_wenn, hilft_nicht_wenn, material, stolpersteine: HTML.
        schritte: mappings with ``titel``, ``minuten`` and ``text`` as HTML.
        alternatives: mappings with ``titel`` and ``text`` as HTML.
        dokumente: mappings with ``pk`` and ``title`` of what could be downloaded.
    """

    title: str
    zusammenfassung: str
    kennzeichnung: str
    quelle: str
    facts: Sequence[tuple[str, str, str]]
    hilft_wenn: str
    hilft_nicht_wenn: str
    material: str
    stolpersteine: str
    schritte: Sequence[Mapping[str, Any]]
    alternatives: Sequence[Mapping[str, Any]]
    dokumente: Sequence[Mapping[str, Any]]

    @property
    def timed_steps(self) -> list[dict[str, Any]]:
        """The steps with the running total of their minutes."""
        return time_steps(self.schritte)

    @property
    def total_minutes(self) -> int:
        """Minutes of all steps that have a duration."""
        return sum(step["minuten"] or 0 for step in self.schritte)


def freeze(baustein: "Prozessbaustein") -> dict[str, Any]:
    """Return what a building block says, as JSON without references into the database.

    Pictures stay out: consent to them can be withdrawn, and a version never changes. Documents are
    kept by name and number; they are given out as long as they are there.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return {
            **{name: str(getattr(baustein, name)) for name in _PLAIN},
            **{name: expand_db_html(getattr(baustein, name)) for name in _TEXTS},
            "facts": [
                [str(label), str(value), icon] for label, value, icon in baustein.facts() if value
            ],
            "schritte": [_part(block.value, "minuten") for block in baustein.schritte],
            "alternatives": [_part(value) for value in baustein.alternatives],
            "dokumente": [
                {"pk": block.value.pk, "title": block.value.title}
                for block in baustein.downloads
                if block.value
            ],
        }


def _part(value: Mapping[str, Any], *numbers: str) -> dict[str, Any]:
    text = value.get("text")
    return {
        "titel": value["titel"],
        **{name: value[name] for name in numbers},
        "text": expand_db_html(text.source) if text else "",
    }


def thaw(kept: Mapping[str, Any]) -> Inhalt:
    """Return frozen content as templates read it."""
    return Inhalt(**{**kept, "facts": [tuple(fact) for fact in kept["facts"]]})
