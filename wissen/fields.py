"""Form and model fields of pages."""

from typing import Any

from django import forms
from wagtail.fields import RichTextField
from wagtail.rich_text import get_text_for_indexing


class TextFormField(forms.CharField):
    """Rich text that counts as empty when there is nothing to read in it."""

    def to_python(self, value: Any) -> str:
        html = super().to_python(value)
        return html if get_text_for_indexing(html).strip() else ""


class Kurztext(RichTextField):
    """A short text with lists and links.

    An editor that was cleared sends an empty paragraph; a required text is not given by that.
    """

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": TextFormField, **kwargs})
