"""The building bricks of free text.

The names under which blocks stand in a stream are stored in the data of every page: they are
chosen once and never change.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from netzwerk.models import Bild
from netzwerk.text import german_slug

#: What rich text may hold: no headings (they are blocks of their own, at the right level).
TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]

MAX_TEXT = 8_000
MAX_STEPS = 30
MAX_MINUTES = 60 * 24


class UeberschriftBlock(blocks.StructBlock):
    """A heading inside the text; the title of the page is the only one above it."""

    text = blocks.CharBlock(label=_("Text"), max_length=120)
    ebene = blocks.ChoiceBlock(
        label=_("Ebene"),
        choices=[("2", _("Abschnitt")), ("3", _("Unterabschnitt"))],
        default="2",
    )

    class Meta:
        icon = "title"
        label = _("Überschrift")
        template = "wissen/blocks/ueberschrift.html"


class BildBlock(blocks.StructBlock):
    """A picture with what it means at this place."""

    bild = ImageChooserBlock(label=_("Bild"))
    alternativtext = blocks.CharBlock(
        label=_("Alternativtext an dieser Stelle"),
        required=False,
        max_length=255,
        help_text=_("Leer lassen, wenn der Alternativtext des Bildes hier passt."),
    )
    unterschrift = blocks.CharBlock(label=_("Bildunterschrift"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Bild")
        template = "wissen/blocks/bild.html"


class ZitatBlock(blocks.StructBlock):
    """Words of a person, with who says them."""

    text = blocks.TextBlock(label=_("Zitat"), max_length=600)
    person = blocks.CharBlock(label=_("Wer sagt das?"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Zitat")
        template = "wissen/blocks/zitat.html"


class HinweisBlock(blocks.StructBlock):
    """Something the reader must not miss."""

    titel = blocks.CharBlock(label=_("Titel"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, max_length=1_500)

    class Meta:
        icon = "warning"
        label = _("Hinweis")
        template = "wissen/blocks/hinweis.html"


class SchrittBlock(blocks.StructBlock):
    """One step of a procedure."""

    titel = blocks.CharBlock(label=_("Schritt"), max_length=160)
    minuten = blocks.IntegerBlock(
        label=_("Dauer in Minuten"),
        required=False,
        min_value=1,
        max_value=MAX_MINUTES,
        help_text=_("Leer lassen, wenn der Schritt keine feste Dauer hat."),
    )
    text = blocks.RichTextBlock(
        label=_("Beschreibung"), required=False, features=TEXT_FEATURES, max_length=3_000
    )

    class Meta:
        icon = "list-ol"
        label = _("Schritt")


def time_steps(steps: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return each step with ``bis_minute``: minutes (int) passed when it ends, None if untimed."""
    total = 0
    timed = []
    for step in steps:
        total += step["minuten"] or 0
        timed.append({**step, "bis_minute": total if step["minuten"] else None})
    return timed


class SchritteBlock(blocks.StructBlock):
    """Steps inside a free text."""

    schritte = blocks.ListBlock(SchrittBlock(), label=_("Schritte"), min_num=1, max_num=MAX_STEPS)

    class Meta:
        icon = "list-ol"
        label = _("Schritte")
        template = "wissen/blocks/schritte.html"

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        """Add the steps with their running total, and the minutes of all."""
        steps = time_steps(value["schritte"])
        return super().get_context(value, parent_context=parent_context) | {
            "steps": steps,
            "total": sum(step["minuten"] or 0 for step in steps),
        }


class VarianteBlock(blocks.StructBlock):
    """Another way to use a method."""

    titel = blocks.CharBlock(label=_("Variante"), max_length=160)
    text = blocks.RichTextBlock(label=_("Beschreibung"), features=TEXT_FEATURES, max_length=2_000)

    class Meta:
        icon = "copy"
        label = _("Variante")


class InhaltBlock(blocks.StreamBlock):
    """Free text of a page."""

    ueberschrift = UeberschriftBlock()
    absatz = blocks.RichTextBlock(
        label=_("Text"), icon="pilcrow", features=TEXT_FEATURES, max_length=MAX_TEXT
    )
    bild = BildBlock()
    zitat = ZitatBlock()
    hinweis = HinweisBlock()
    schritte = SchritteBlock()
    dokument = DocumentChooserBlock(
        label=_("Dokument"), icon="doc-full", template="wissen/blocks/dokument.html"
    )

    class Meta:
        template = "wissen/blocks/inhalt.html"

    def clean(self, value: Any) -> Any:
        """Refuse a subsection without a section above it: headings must not jump a level."""
        cleaned = super().clean(value)
        has_section = False
        errors = {}
        for index, child in enumerate(cleaned):
            if child.block_type != "ueberschrift":
                continue
            if child.value["ebene"] == "2":
                has_section = True
            elif not has_section:
                errors[index] = ValidationError(
                    _("Vor einem Unterabschnitt muss ein Abschnitt stehen.")
                )
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        """Add an address to each heading, so that links can point at a section."""
        context = super().get_context(value, parent_context=parent_context)
        taken: set[str] = set()
        parts = []
        for child in value:
            anchor = ""
            if child.block_type == "ueberschrift":
                anchor = _free_anchor(german_slug(child.value["text"], 60) or "abschnitt", taken)
            parts.append((child, anchor))
        context["parts"] = parts
        return context


def _free_anchor(wanted: str, taken: set[str]) -> str:
    anchor, number = wanted, 1
    while anchor in taken:
        number += 1
        anchor = f"{wanted}-{number}"
    taken.add(anchor)
    return anchor


def pictures_of(stream: blocks.StreamValue) -> list[Bild]:
    """Return the pictures in a free text."""
    return [
        child.value["bild"]
        for child in stream
        if child.block_type == "bild" and child.value["bild"]
    ]
