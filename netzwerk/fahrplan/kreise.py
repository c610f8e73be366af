"""Which circle of readers somebody may give an item of a plan."""

from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Fahrplan
from netzwerk.fahrplan.permissions import can_release
from netzwerk.rechte import Rechte
from netzwerk.sichtbarkeit import Sichtbarkeit

#: What an item of a plan can be, narrowest first, and what that means.
WHO_SEES = {
    Sichtbarkeit.NIEMAND: _("Nur ich, als Entwurf"),
    Sichtbarkeit.KOMMUNE: _("Unsere Kommune, ihre Prozessbegleitung und die Koordination"),
    Sichtbarkeit.AUFLAGE: _("Auch die anderen Kommunen unserer Auflage"),
    Sichtbarkeit.NETZWERK: _("Alle im Lernnetzwerk"),
    Sichtbarkeit.OEFFENTLICH: _("Alle, auch ohne Konto"),
}
#: What stays with the Kommune.
INSIDE = (Sichtbarkeit.NIEMAND, Sichtbarkeit.KOMMUNE)


def offered_circles(rechte: Rechte, plan: Fahrplan, now: Sichtbarkeit) -> list[Sichtbarkeit]:
    """Return what the person may choose; only who speaks for the Kommune lets anything out.

    Args:
        rechte: who chooses.
        plan: the plan of the item.
        now: the circle that the item has; it may always stay.
    """
    known = list(WHO_SEES)
    if can_release(rechte, plan.kommune_id):
        offered = known
    elif now in known and now not in INSIDE:
        # What is out already may stay, or be taken back.
        offered = known[: known.index(now) + 1]
    else:
        offered = list(INSIDE)
    if plan.auflage_id is None:
        offered = [one for one in offered if one is not Sichtbarkeit.AUFLAGE or one is now]
    return offered if now in offered else [now, *offered]
