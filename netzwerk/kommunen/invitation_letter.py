"""The mail to somebody who is invited, in plain words: who, to what, and how it goes on."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.kommunen.membership import place_of
from netzwerk.kommunen.models import Beitrittsanfrage, Einladung
from netzwerk.mail.build import build_mail
from netzwerk.rechte import Rolle, load_rechte

#: After this the invited person is reminded, once.
REMIND_DAYS = 10


@dataclass(frozen=True)
class Absender:
    """Who invites, as the beginning of a sentence: ``Amira Haddad (Musterstadt)``.

    Args:
        name: of the person.
        context: role or place that tells who this is, or empty.
    """

    name: str
    context: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.context})" if self.context else self.name


def describe_sender(actor: Any | None) -> Absender:
    """Return who invites; None is the installation itself."""
    if actor is None:
        return Absender(
            _(
                "Die Koordination des Programms „Integration durch bürgerschaftliches Engagement "
                "und Zivilgesellschaft“"
            )
        )
    rechte = load_rechte(actor)
    if rechte.has_rolle(Rolle.KOORDINATION):
        context = str(Rolle.KOORDINATION.label)
    elif place := place_of(actor):
        context = str(place.organisation or place.kommune)
    else:
        context = ", ".join(str(rolle.label) for rolle in Rolle if rolle in rechte.rollen)
    return Absender(actor.get_full_name() or _("Ein Mitglied des Lernnetzwerks"), context)


def build_letter(
    einladung: Einladung,
    absender: Absender,
    name: str = "invitation",
    *,
    anfrage: Beitrittsanfrage | None = None,
) -> EmailMultiAlternatives:
    """Return the mail to the invited person.

    Args:
        einladung: the invitation.
        absender: who invites.
        name: of the text.
        anfrage: the request to join that the invitation answers.
    """
    if absender.context == einladung.ort_name:
        # The sentence says the place anyway.
        absender = replace(absender, context="")
    context = {
        "einladung": einladung,
        "absender": absender,
        "anfrage": anfrage,
        "url": invitation_url(einladung),
        "refuse_url": _absolute(reverse("refuse_invitation", args=[einladung.token])),
        "remind_days": REMIND_DAYS,
    }
    return build_mail(f"kommunen/{name}", einladung.email, context)


def accepted_request(einladung: Einladung) -> Beitrittsanfrage | None:
    """Return the request to join that the invitation answers, if the person asked first."""
    if einladung.kommune_id is None:
        return None
    asked = Beitrittsanfrage.objects.filter(email=einladung.email, kommune=einladung.kommune_id)
    return asked.filter(is_accepted=True).order_by("-decided_at").first()


def invitation_url(einladung: Einladung) -> str:
    """Return the absolute address of the link in the mail."""
    return _absolute(einladung.get_absolute_url())


def _absolute(path: str) -> str:
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
