"""The votes that wait for a member of the Steuerungsgruppe, on ``/mein/``."""

from collections.abc import Sequence

from django.db.models import Count
from django.urls import reverse

from netzwerk.konten.models import User
from netzwerk.mein import Bereich, Quelle, Zeile, quellen
from netzwerk.programm.bewerbungen.erinnerung import missing_in_words
from netzwerk.programm.models import Bewerbung
from netzwerk.rechte import Rechte, Rolle


@quellen.register(order=25)
def voten() -> Quelle:
    """Return the editions with applications that wait for the person's vote."""
    return Quelle(Bereich.WARTET, _waiting_for)


def _waiting_for(user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    if not rechte.has_rolle(Rolle.STEUERUNGSGRUPPE):
        return []
    waiting = Bewerbung.objects.without_vote_of(user.pk)
    rows = (
        waiting.values("auflage__name", "auflage__slug", "auflage__bewerbung_bis")
        .annotate(number=Count("pk"))
        .order_by("auflage__bewerbung_bis", "auflage")
    )
    return [
        Zeile(
            missing_in_words(row["auflage__name"], row["number"]),
            reverse("koordination:auswahl", args=[row["auflage__slug"]]),
            row["auflage__bewerbung_bis"],
        )
        for row in rows[:limit]
    ]
