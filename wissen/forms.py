"""Forms in the editors' admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from wissen.slugs import reserved_slugs


def reserved_slug_message() -> str:
    """Return what an editor is told about an address that belongs to a room."""
    return _(
        "Diese Adresse gehört schon einem anderen Bereich der Plattform. "
        "Bitte wählen Sie eine andere."
    )


class SeiteForm(WagtailAdminPageForm):
    """The form of every page."""

    def clean(self) -> dict[str, Any]:
        """Refuse the address of a room; a page that is new does not know its parent yet."""
        cleaned = super().clean()
        is_new = self.instance.pk is None
        if is_new and cleaned.get("slug") in reserved_slugs() and self.parent_page.is_site_root():
            self.add_error("slug", reserved_slug_message())
        return cleaned


class BausteinForm(SeiteForm):
    """The form of a building block, where the editor decides whether a new version appears."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("was_ist_neu")
        if field is None:
            return
        field.help_text = self._explain()
        if self._version_with(self.instance.was_ist_neu):
            # Said with that version; the next one has a note of its own.
            self.initial["was_ist_neu"] = ""

    def clean_was_ist_neu(self) -> str:
        """Refuse the note of an earlier version: it would make no new one.

        Raises:
            ValidationError: a version has that note already.
        """
        text = self.cleaned_data["was_ist_neu"].strip()
        if fassung := self._version_with(text):
            message = _(
                "Das steht schon bei Fassung {nummer}. Bitte schreiben Sie, was seitdem neu ist, "
                "oder lassen Sie das Feld leer."
            )
            raise ValidationError(message.format(nummer=fassung.nummer))
        return text

    def _version_with(self, hinweis: str) -> Any:
        if not hinweis or self.instance.pk is None:
            return None
        return self.instance.fassungen.filter(hinweis=hinweis).first()

    def _explain(self) -> str:
        latest = self.instance.pk and self.instance.fassungen.order_by("-nummer").first()
        if not latest:
            return _(
                "Mit der ersten Veröffentlichung entsteht Fassung 1. Sie können hier sagen, was "
                "sie ausmacht, oder das Feld leer lassen."
            )
        text = _(
            "Zurzeit gilt Fassung {nummer} vom {tag}. Nur wenn Sie hier etwas eintragen, entsteht "
            "beim Veröffentlichen eine neue Fassung. Alle Kommunen, die den Baustein nutzen, "
            "erfahren davon und lesen diesen Text. Für kleine Korrekturen lassen Sie das Feld leer."
        )
        tag = date_format(localtime(latest.erschienen_am), "j. F Y")
        return text.format(nummer=latest.nummer, tag=tag)
