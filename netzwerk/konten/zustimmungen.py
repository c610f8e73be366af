"""What the accounts know of a person's choices."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.konten.daten.zustimmungen import Einwilligung, zustimmungen
from netzwerk.konten.models import Profil, User, Zustimmung


@zustimmungen.register(order=10)
def public_name(user: User) -> Sequence[Einwilligung]:
    """What visitors without an account see of the person."""
    profil = Profil.objects.filter(user=user).first() or Profil(user=user)
    return [
        Einwilligung(
            _("Was Menschen ohne Konto von Ihnen sehen"),
            profil.get_public_name_display(),
            url=reverse("profil"),
            action=_("Im Profil ändern"),
        )
    ]


@zustimmungen.register(order=20)
def rules(user: User) -> Sequence[Einwilligung]:
    """The rules of the network, each version the person agreed to."""
    return [
        Einwilligung(
            row.get_regelwerk_display(),
            _("Sie haben der Fassung {fassung} zugestimmt.").format(fassung=row.fassung),
            at=row.at,
            url=f"/{row.regelwerk}/",
            action=_("Jetzige Fassung lesen"),
        )
        for row in Zustimmung.objects.filter(user=user)
    ]
