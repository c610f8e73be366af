"""The end of a mandate: who takes over, and what becomes of open dates.

A mandate ends by its date or by hand (``netzwerk.programm.mandates``); both come through here.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.mitteilungen.notify import notify
from netzwerk.programm.ereignisse import MANDAT_ENDET, MANDAT_GEAENDERT
from netzwerk.programm.models import (
    Antwort,
    Begleitung,
    Termin,
    Termineinladung,
    Terminstand,
)
from netzwerk.programm.termine.ereignisse import UEBERGEBEN
from netzwerk.rechte import Rolle

#: How long before the end people are told to prepare it.
REMIND_BEFORE = dt.timedelta(days=14)


class NoSuccessorError(Exception):
    """This mandate cannot go on where the other ends."""


def successors_of(begleitung: Begleitung) -> QuerySet[Begleitung]:
    """Return the mandates of others for the same Teilnahme that run longer."""
    later = Begleitung.objects.filter(
        teilnahme=begleitung.teilnahme_id, ended_at=None, bis__gt=begleitung.bis
    )
    others = later.exclude(person=None).exclude(person=begleitung.person_id)
    return others.select_related("person").order_by("von", "pk")


def open_termine(begleitung: Begleitung) -> QuerySet[Termin]:
    """Return what the person of a mandate still organises for its Kommune."""
    return _of_kommune(begleitung).filter(verantwortlich=begleitung.person_id)


def _of_kommune(begleitung: Begleitung) -> QuerySet[Termin]:
    teilnahme = begleitung.teilnahme
    is_coming = Q(beginn=None) | Q(ende__gt=timezone.now())
    return Termin.objects.filter(
        is_coming, kommune=teilnahme.kommune_id, auflage=teilnahme.auflage_id
    ).exclude(stand=Terminstand.ABGESAGT)


@transaction.atomic
def name_successor(begleitung: Begleitung, nachfolge: Begleitung | None, *, actor: User) -> None:
    """Say whose mandate goes on where one ends; both are told.

    Args:
        begleitung: the mandate that ends.
        nachfolge: the mandate that goes on; None if it is open again.
        actor: who says so.

    Raises:
        NoSuccessorError: that mandate is of another Kommune, of the same person, or over before.
    """
    if nachfolge is not None and not successors_of(begleitung).filter(pk=nachfolge.pk).exists():
        raise NoSuccessorError
    if begleitung.nachfolge_id == (nachfolge.pk if nachfolge else None):
        return
    begleitung.nachfolge = nachfolge
    begleitung.save(update_fields=["nachfolge"])
    text = _("Nachfolge benannt: {mandat}") if nachfolge else _("Nachfolge wieder offen: {mandat}")
    record(
        Vorgang.BEGLEITUNG_GEAENDERT,
        text.format(mandat=begleitung),
        actor=actor,
        person=begleitung.person_id,
    )
    people = [one.person for one in (begleitung, nachfolge) if one and one.person]
    notify(
        people,
        MANDAT_GEAENDERT,
        begleitung.teilnahme.kommune,
        text=text.format(mandat=begleitung),
        url=url_of(begleitung),
        actor=actor,
    )


def pass_on(begleitung: Begleitung, *, actor: User | None) -> int:
    """Give the open dates of a mandate that has ended to its successor; return how many.

    Inside the transaction that ends it. The leaving person is no longer invited to what is still
    to come there, unless they belong to the Kommune in another way; what was stays readable. Without
    a successor the dates stay with the Kommune, and Koordination is told.
    """
    termine = list(open_termine(begleitung).order_by("pk"))
    nachfolge = begleitung.nachfolge
    goes_on = nachfolge and nachfolge.ended_at is None and nachfolge.bis >= timezone.localdate()
    successor = nachfolge.person if goes_on else None
    if successor is not None:
        for termin in termine:
            termin.verantwortlich = successor
            termin.save(update_fields=["verantwortlich"])
            Termineinladung.objects.get_or_create(
                termin=termin, person=successor, defaults={"antwort": Antwort.OFFEN}
            )
    _take_back_invitations(begleitung)
    if termine:
        _tell_of_termine(begleitung, successor, len(termine), actor)
    return len(termine) if successor else 0


def _take_back_invitations(begleitung: Begleitung) -> None:
    teilnahme = begleitung.teilnahme
    person = begleitung.person
    if person is None:
        return
    running = Begleitung.objects.running().filter(
        person=person, teilnahme__kommune=teilnahme.kommune_id
    )
    is_member = person.mitgliedschaften.filter(
        Q(kommune=teilnahme.kommune_id) | Q(organisation__kommune=teilnahme.kommune_id)
    )
    if not running.exists() and not is_member.exists():
        Termineinladung.objects.filter(person=person, termin__in=_of_kommune(begleitung)).delete()


def _tell_of_termine(
    begleitung: Begleitung, successor: User | None, number: int, actor: User | None
) -> None:
    kommune = begleitung.teilnahme.kommune
    if successor is not None:
        people = [begleitung.person, successor] if begleitung.person else [successor]
        text = ngettext(
            "Ein offener Termin für {kommune} ist an die Nachfolge übergeben.",
            "{number} offene Termine für {kommune} sind an die Nachfolge übergeben.",
            number,
        )
    else:
        people = list(_koordination())
        text = ngettext(
            "Ein Mandat für {kommune} ist zu Ende, und ein offener Termin hat keine Nachfolge.",
            "Ein Mandat für {kommune} ist zu Ende, und {number} offene Termine haben keine "
            "Nachfolge.",
            number,
        )
    notify(
        people,
        UEBERGEBEN,
        kommune,
        text=text.format(kommune=kommune, number=number),
        url=url_of(begleitung),
        actor=actor,
    )


def remind_of_ends() -> int:
    """Tell person and Koordination once that a mandate ends soon; return how many were told."""
    today = timezone.localdate()
    ending = (
        Begleitung.objects.running()
        .filter(bis__lte=today + REMIND_BEFORE)
        .select_related("person", "teilnahme__kommune", "teilnahme__auflage")
    )
    told = 0
    for begleitung in ending:
        text = _("Ein Mandat für {kommune} endet am {day}. Bitte bereiten Sie die Übergabe vor.")
        told += len(
            notify(
                [begleitung.person, *_koordination()],
                MANDAT_ENDET,
                begleitung.teilnahme.kommune,
                text=text.format(
                    kommune=begleitung.teilnahme.kommune, day=date_format(begleitung.bis, "j. F Y")
                ),
                url=url_of(begleitung),
                once_key=f"mandat-endet-{begleitung.pk}-{begleitung.bis}",
            )
        )
    return told


def _koordination() -> QuerySet[User]:
    return User.objects.filter(rollenvergaben__rolle=Rolle.KOORDINATION)


def url_of(begleitung: Begleitung) -> str:
    """Return the page of the handover of a mandate."""
    return reverse("koordination:mandat_uebergabe", args=[begleitung.pk])
