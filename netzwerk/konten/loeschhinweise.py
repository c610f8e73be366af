"""What the accounts say before somebody leaves."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from netzwerk.konten.daten.hinweise import Hinweis, hinweise
from netzwerk.konten.models import Rollenvergabe, User
from netzwerk.rechte import Rolle


@hinweise.register(order=10)
def last_administration(user: User) -> Sequence[Hinweis]:
    """Without Administration nobody could look after accounts."""
    administration = Rollenvergabe.objects.filter(rolle=Rolle.ADMINISTRATION, user__is_active=True)
    if list(administration.values_list("user", flat=True)) != [user.pk]:
        return []
    return [
        Hinweis(
            _("Sie sind die einzige Administration"),
            _(
                "Ohne Sie könnte sich niemand um Konten und Technik kümmern. Bitte geben Sie "
                "zuerst einer anderen Person die Rolle Administration. Danach können Sie Ihr "
                "Konto löschen."
            ),
            is_blocking=True,
        )
    ]
