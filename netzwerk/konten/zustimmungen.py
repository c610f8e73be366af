"""What the accounts know of a person's choices."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.konten.daten.zustimmungen import Einwilligung, zustimmungen
from netzwerk.konten.festlegungen import in_words, title_of
from netzwerk.konten.models import Festlegung, Profil, User, Zustimmung
from netzwerk.konten.permissions import Feld

#: So many earlier choices are shown.
HISTORY = 100


@zustimmungen.register(order=10)
def profil(user: User) -> Sequence[Einwilligung]:
    """What others may see of the person, field by field."""
    profil = Profil.objects.filter(user=user).first() or Profil(user=user)
    circles = {feld.label: getattr(profil, f"get_{feld.column}_display")() for feld in Feld}
    choices = {
        _("Was Menschen ohne Konto von Ihnen sehen"): profil.get_public_name_display(),
        _("Im Verzeichnis „Menschen“"): _yes_or_no(profil.im_verzeichnis),
        _("Mitglieder dürfen Ihnen schreiben"): _yes_or_no(profil.darf_mir_schreiben),
        **{_("Wer sieht: {field}").format(field=label): who for label, who in circles.items()},
    }
    return [
        Einwilligung(title, text, url=reverse("profil"), action=_("Im Profil ändern"))
        for title, text in choices.items()
    ]


def _yes_or_no(choice: bool) -> str:
    return _("ja") if choice else _("nein")


@zustimmungen.register(order=15)
def history(user: User) -> Sequence[Einwilligung]:
    """What the person opened to others and took back, the newest; the copy has all of it."""
    rows = Festlegung.objects.filter(user=user).order_by("-at", "-pk")[:HISTORY]
    return [
        Einwilligung(
            title_of(row.spalte),
            _("Sie haben festgelegt: {wahl}.").format(wahl=in_words(row.spalte, row.wert)),
            at=row.at,
        )
        for row in rows
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
