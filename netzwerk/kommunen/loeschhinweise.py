"""What the Kommunen say before somebody leaves."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.kommunen.models import Kommune, Mitgliedschaft, MitgliedschaftRolle
from netzwerk.konten.daten.hinweise import Hinweis, hinweise
from netzwerk.konten.models import User


@hinweise.register(order=20)
def last_ansprechperson(user: User) -> Sequence[Hinweis]:
    """A Kommune should not lose its Ansprechperson unnoticed."""
    leading = Mitgliedschaft.objects.filter(rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    others = leading.filter(kommune=OuterRef("pk"), user__is_active=True).exclude(user=user)
    kommunen = (
        Kommune.objects.filter(pk__in=leading.filter(user=user).values("kommune"))
        .filter(~Exists(others))
        .in_german_order()
    )
    return [
        Hinweis(
            _("{kommune} hat dann keine Ansprechperson mehr").format(kommune=kommune),
            _(
                "Übergeben Sie Ihre Aufgabe bitte vorher: Dann bleibt, was zur Kommune gehört, in "
                "guten Händen, und jemand kann neue Menschen einladen."
            ),
            url=reverse("kommunen:hand_over", args=[kommune.slug]),
            action=_("Aufgabe übergeben"),
        )
        for kommune in kommunen
    ]
