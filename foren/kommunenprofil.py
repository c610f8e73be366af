"""The forums' part of the profile of a Kommune."""

from django.utils.translation import gettext as _

from foren.models import Thema
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.profile_slots import Section, sections
from netzwerk.rechte import Rechte

#: Topics shown on a profile.
LIMIT = 5


@sections.register(order=60)
def show_themen(kommune: Kommune, rechte: Rechte) -> Section | None:
    """Return the latest topics that people of the Kommune have opened, as far as one may read."""
    themen = list(
        Thema.objects.visible_to(rechte)
        .filter(kommune=kommune)
        .select_related("forum", "organisation", "kommune")
        .order_by("-last_activity_at", "-pk")[:LIMIT]
    )
    if not themen:
        return None
    return Section(_("Aus den Foren"), "foren/kommunenprofil.html", {"themen": themen})
