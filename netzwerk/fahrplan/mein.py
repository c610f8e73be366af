"""What plans add to ``/mein/``: what the person is responsible for, and what is begun."""

from collections.abc import Sequence

from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from netzwerk.fahrplan.models import FINISHED, Massnahme, Selbstcheck, Struktur
from netzwerk.fahrplan.rueckfragen.uebernehmen import waiting_for
from netzwerk.fahrplan.strukturen.lebenszeichen import silent
from netzwerk.konten.models import User
from netzwerk.mein import Bereich, Quelle, Zeile, quellen
from netzwerk.rechte import Rechte


@quellen.register(order=10)
def massnahmen() -> Quelle:
    """Return the open measures of the person, the next due first."""
    return Quelle(Bereich.FAELLIG, _open_measures)


def _open_measures(user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    rows = Massnahme.objects.visible_to(rechte).of_person(user.pk).exclude(status__in=FINISHED)
    ordered = rows.order_by(F("faellig").asc(nulls_last=True), "pk")[:limit]
    return [Zeile(_in_words(row), row.get_absolute_url()) for row in ordered]


def _in_words(massnahme: Massnahme) -> str:
    if massnahme.faellig is None:
        return massnahme.titel
    text = _("{titel}: überfällig seit {tag}") if massnahme.is_overdue else _("{titel}: bis {tag}")
    return text.format(titel=massnahme.titel, tag=date_format(massnahme.faellig, "j. F Y"))


@quellen.register(order=12)
def strukturen() -> Quelle:
    """Return the structures of the person of which a sign of life is missed."""
    return Quelle(Bereich.FAELLIG, _silent_structures)


def _silent_structures(user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    rows = silent(Struktur.objects.visible_to(rechte).of_person(user.pk)).order_by("pk")[:limit]
    text = _("Gibt es ein Lebenszeichen? {name}")
    return [Zeile(text.format(name=row.name), row.get_absolute_url()) for row in rows]


@quellen.register(order=45)
def selbstchecks() -> Quelle:
    """Return the rounds of the self-check that the person can go on with."""
    return Quelle(Bereich.WARTET, _open_rounds)


def _open_rounds(user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    rows = Selbstcheck.objects.visible_to(rechte).filter(finished_at=None)
    rows = rows.select_related("fahrplan__kommune").order_by("tag", "pk")[:limit]
    text = _("Selbstcheck weiter ausfüllen: {kommune}")
    return [
        Zeile(text.format(kommune=row.plan.kommune), row.get_absolute_url(), row.created_at)
        for row in rows
    ]


@quellen.register(order=14)
def rueckfragen() -> Quelle:
    """Return the answers to Rueckfragen that wait for the person to look at them."""
    return Quelle(Bereich.WARTET, _waiting_answers)


def _waiting_answers(_user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    text = _("Antwort zur Rückfrage ansehen: {kommune}")
    return [
        Zeile(text.format(kommune=row.kommune), row.get_absolute_url(), row.answered_at)
        for row in waiting_for(rechte)[:limit]
    ]
