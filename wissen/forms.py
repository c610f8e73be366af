"""Forms in the editors' admin."""

from typing import Any

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
