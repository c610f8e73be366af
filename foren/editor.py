"""The form field of a formatted text: an editor where JavaScript runs, a text area where not.

The text area holds plain text with light marks (``foren.markup``), the attribute ``data-html``
the same text for the editor. The editor says in a second, hidden input that it has sent HTML.
"""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_prose_editor.config import expand_extensions

from foren.markup import markup_to_html
from foren.markup_writer import html_to_markup
from foren.richtext import EXTENSIONS, RAW_MAX_LENGTH, TEXT_MAX_LENGTH, clean_text, sanitize


@dataclass(frozen=True)
class Typed:
    """What was sent.

    Args:
        raw: the text or HTML as it came.
        is_html: it came from the editor.
    """

    raw: str
    is_html: bool

    @property
    def html(self) -> str:
        """The input as safe HTML, however long or empty it is."""
        raw = self.raw[:RAW_MAX_LENGTH]
        return sanitize(raw if self.is_html else markup_to_html(raw))

    @property
    def markup(self) -> str:
        """The input as it stands in the text area."""
        return html_to_markup(self.html) if self.is_html else self.raw


def format_name(name: str) -> str:
    """Return the name of the input that tells HTML (``html``) from plain text."""
    return f"{name}_format"


class RichTextWidget(forms.Textarea):
    """A text area that the site's script turns into an editor."""

    template_name = "foren/editor.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        return Typed(data.get(name) or "", data.get(format_name(name)) == "html")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def use_required_attribute(self, initial: Any) -> bool:
        # The editor hides the text area; a browser could not show its message there.
        return False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        typed = value if isinstance(value, Typed) else Typed(value or "", is_html=True)
        context = super().get_context(name, typed.markup, attrs)
        context["widget"]["attrs"]["data-html"] = typed.html
        context["format_name"] = format_name(name)
        context["extensions"] = json.dumps(expand_extensions(EXTENSIONS))
        context["max_length"] = TEXT_MAX_LENGTH
        return context


class RichTextField(forms.Field):
    """Cleans to the HTML that is saved; the initial value is HTML, too."""

    widget = RichTextWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Ihr Text"))
        kwargs.setdefault("widget", RichTextWidget(attrs={"rows": 8}))
        super().__init__(**kwargs)

    def clean(self, value: Typed) -> str:
        if not self.required and not value.raw.strip():
            return ""
        return clean_text(value.raw, is_html=value.is_html)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or "") != clean_text(data.raw, is_html=data.is_html)
        except ValidationError:
            return True
