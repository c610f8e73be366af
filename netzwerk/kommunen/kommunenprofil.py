"""What the Kommunen themselves add to a profile: its people, and who is in a similar situation."""

from django.db.models import Q
from django.utils.translation import gettext as _

from netzwerk.kommunen.aehnlich.suche import find_aehnliche
from netzwerk.kommunen.menschen.mensch import for_display, mensch_of
from netzwerk.kommunen.menschen.suche import people_in
from netzwerk.kommunen.models import LEADING_ROLLEN, Kommune, Mitgliedschaft
from netzwerk.kommunen.profile_slots import Section, sections
from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import naehe_to
from netzwerk.rechte import Rechte
from netzwerk.text import GermanOrder

#: People and Kommunen on the profile; the others are one link away.
MOST_MENSCHEN = 6
MOST_AEHNLICHE = 3


@sections.register(order=70)
def show_menschen(kommune: Kommune, rechte: Rechte) -> Section | None:
    """Return, for members, who from here has chosen to be found; who speaks for it stands beside.

    To people from here it says how one gets there while nobody is.
    """
    if not rechte.is_member:
        return None
    speaking = Mitgliedschaft.objects.filter(kommune=kommune, rolle__in=LEADING_ROLLEN)
    people = (
        Profil.objects.visible_to(rechte)
        .filter(user__in=people_in(Q(kommune=kommune), Q(organisation__kommune=kommune)))
        .exclude(user__in=speaking.values("user"))
        .order_by(GermanOrder("user__last_name"), GermanOrder("user__first_name"), "pk")
    )
    found = list(for_display(people)[: MOST_MENSCHEN + 1])
    if not found and kommune.pk not in rechte.kommunen:
        return None
    context = {
        "menschen": [mensch_of(one, naehe_to(rechte, one)) for one in found[:MOST_MENSCHEN]],
        "has_more": len(found) > MOST_MENSCHEN,
    }
    template = "kommunen/kommunenprofil_menschen.html"
    return Section(_("Menschen von hier"), template, context, is_at_end=True)


@sections.register(order=80)
def show_aehnliche(kommune: Kommune, rechte: Rechte) -> Section:
    """Return the most similar Kommunen that this reader may know of, with the reasons."""
    context = {"aehnliche": find_aehnliche(kommune, rechte, MOST_AEHNLICHE)}
    template = "kommunen/kommunenprofil_aehnliche.html"
    return Section(_("Ähnliche Kommunen"), template, context, is_at_end=True)
