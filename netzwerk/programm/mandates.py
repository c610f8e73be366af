"""Give mandates, change their period and end them. The caller has checked the permission."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from netzwerk.konten.models import Rollenvergabe, User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.mitteilungen.notify import notify
from netzwerk.programm.ereignisse import MANDAT_GEAENDERT
from netzwerk.programm.mandatsende import pass_on
from netzwerk.programm.models import Begleitung, Teilnahme
from netzwerk.programm.models.begleitung import days_in_words, period_in_words
from netzwerk.rechte import Rolle
from netzwerk.serving.sessions import close_person


class NoFacilitatorError(Exception):
    """The person does not have the role Prozessbegleitung."""


class OverlapError(Exception):
    """The person has a mandate for the same Kommune and edition in this period already.

    Args:
        begleitung: the mandate that is in the way.
    """

    def __init__(self, begleitung: Begleitung) -> None:
        super().__init__(str(begleitung))
        self.begleitung = begleitung


@transaction.atomic
def give_begleitung(  # noqa: PLR0913 -- each is a fact of the mandate
    person: User,
    teilnahme: Teilnahme,
    von: dt.date,
    bis: dt.date,
    *,
    actor: User | None,
    tage: Decimal | None = None,
) -> Begleitung:
    """Give a person a mandate for a Kommune in an edition, and return it.

    Args:
        person: has the role Prozessbegleitung.
        teilnahme: the Kommune in its edition.
        von: first day, local time.
        bis: last day; the mandate ends with this day.
        actor: who gives it; None for the platform itself.
        tage: agreed days of work, if they are known.

    Raises:
        NoFacilitatorError: the person lacks the role.
        OverlapError: there is such a mandate already, for example from a double click.
    """
    if not Rollenvergabe.objects.filter(user=person, rolle=Rolle.PROZESSBEGLEITUNG).exists():
        raise NoFacilitatorError
    _refuse_overlap(person.pk, teilnahme.pk, von, bis)
    begleitung = Begleitung.objects.create(
        person=person,
        teilnahme=teilnahme,
        von=von,
        bis=bis,
        tage=tage,
        created_by=actor,
        begun_at=_begun_at(von),
    )
    record(Vorgang.BEGLEITUNG_BEGONNEN, str(begleitung), actor=actor, person=person)
    _close(begleitung)
    _tell(begleitung, _("Sie haben ein Mandat: {mandat}."), actor)
    return begleitung


@transaction.atomic
def change_begleitung(
    begleitung: Begleitung,
    von: dt.date,
    bis: dt.date,
    *,
    actor: User | None,
    tage: Decimal | None = None,
) -> Begleitung:
    """Change period and agreed days of a mandate, and return it as it is now.

    A mandate that is over runs again if its new period covers today.

    Args:
        begleitung: the mandate.
        von: first day, local time.
        bis: last day.
        actor: who changes it.
        tage: agreed days of work, if they are known.

    Raises:
        OverlapError: another mandate of the person for the same Kommune is in the way.
        Begleitung.DoesNotExist: it has been taken back in the meantime.
    """
    begleitung = _lock(begleitung)
    _refuse_overlap(begleitung.person_id, begleitung.teilnahme_id, von, bis, but_not=begleitung.pk)
    is_same_period = (begleitung.von, begleitung.bis) == (von, bis)
    if is_same_period and begleitung.tage == tage and begleitung.ended_at is None:
        return begleitung
    before = _terms(begleitung)
    begleitung.von, begleitung.bis, begleitung.tage = von, bis, tage
    # The daily sweep takes up what the new period begins later, or has ended before.
    begleitung.begun_at, begleitung.ended_at = _begun_at(von), None
    begleitung.save()
    text = _since(before, begleitung)
    record(Vorgang.BEGLEITUNG_GEAENDERT, text, actor=actor, person=begleitung.person_id)
    _close(begleitung)
    _tell(begleitung, _("Ihr Mandat ist geändert: {mandat}."), actor)
    return begleitung


@transaction.atomic
def end_begleitung(begleitung: Begleitung, *, actor: User | None) -> None:
    """End a mandate now: its last day is today. What has not begun yet is taken back.

    Ending it twice does no harm.

    Args:
        begleitung: the mandate.
        actor: who ends it; None for the platform itself.
    """
    found = _lock(begleitung)
    if found is None or found.ended_at is not None:
        return
    begleitung = found
    today = timezone.localdate()
    if begleitung.von > today:
        text = f"{begleitung}, vor Beginn"
        record(Vorgang.BEGLEITUNG_BEENDET, text, actor=actor, person=begleitung.person_id)
        _tell(begleitung, _("Ihr Mandat ist zurückgenommen: {mandat}."), actor)
        begleitung.delete()
        return
    before = _terms(begleitung)
    begleitung.bis = min(begleitung.bis, today)
    begleitung.ended_at = timezone.now()
    begleitung.save(update_fields=["bis", "ended_at"])
    text = _since(before, begleitung)
    record(Vorgang.BEGLEITUNG_BEENDET, text, actor=actor, person=begleitung.person_id)
    _close(begleitung)
    _tell(begleitung, _("Ihr Mandat ist beendet: {mandat}."), actor)
    pass_on(begleitung, actor=actor)


def sweep_begleitungen() -> tuple[int, int]:
    """Tell open pages of mandates that have begun or ended by their date, each exactly once.

    Rights follow the date without this; here sockets are ended and the audit log is written.

    Returns:
        How many have begun, and how many have ended.
    """
    today = timezone.localdate()
    begun = Begleitung.objects.filter(begun_at=None, von__lte=today, bis__gte=today, ended_at=None)
    ended = Begleitung.objects.filter(ended_at=None, bis__lt=today)
    return (
        sum(_note(begleitung, "begun_at") for begleitung in begun),
        sum(
            _note(begleitung, "ended_at")
            for begleitung in ended.select_related(
                "person", "nachfolge__person", "teilnahme__kommune", "teilnahme__auflage"
            )
        ),
    )


@transaction.atomic
def _note(begleitung: Begleitung, field: str) -> bool:
    """Note once that a mandate has begun or ended; return whether this was the first time."""
    unnoted = Begleitung.objects.filter(
        pk=begleitung.pk, von=begleitung.von, bis=begleitung.bis, **{field: None}
    )
    if not unnoted.update(**{field: timezone.now()}):
        return False
    if field == "ended_at":
        record(Vorgang.BEGLEITUNG_BEENDET, str(begleitung), actor=None, person=begleitung.person_id)
        _tell(begleitung, _("Ihr Mandat ist zu Ende: {mandat}."), None)
        pass_on(begleitung, actor=None)
    _close(begleitung)
    return True


def _begun_at(von: dt.date) -> dt.datetime | None:
    """Return now if a period has begun: who gives or changes it closes the open pages itself."""
    return timezone.now() if von <= timezone.localdate() else None


def _terms(begleitung: Begleitung) -> tuple[dt.date, dt.date, str]:
    """Return first day, last day and the agreed days in words."""
    tage = begleitung.tage
    words = _("keine") if tage is None else days_in_words(tage)
    return begleitung.von, begleitung.bis, words


def _since(before: tuple[dt.date, dt.date, str], begleitung: Begleitung) -> str:
    """Return what a mandate is now, and what was changed, as the audit log says it."""
    (von, bis, tage), (new_von, new_bis, new_tage) = before, _terms(begleitung)
    changed = _("{now} statt bisher {before}")
    text = str(begleitung)
    if von != new_von:
        text = changed.format(now=text, before=period_in_words(von, bis))
    elif bis != new_bis:
        text = changed.format(now=text, before=date_format(bis, "j. F Y"))
    if tage != new_tage:
        days = _("vereinbarte Tage: {number}").format(number=new_tage)
        text += f", {changed.format(now=days, before=tage)}"
    return text


def _lock(begleitung: Begleitung) -> Begleitung | None:
    return (
        Begleitung.objects.select_for_update(of=("self",))
        .select_related("person", "teilnahme__kommune", "teilnahme__auflage")
        .filter(pk=begleitung.pk)
        .first()
    )


def _refuse_overlap(
    person_id: int | None, teilnahme_id: int, von: dt.date, bis: dt.date, but_not: int | None = None
) -> None:
    # Two people who give the same mandate at the same moment wait for each other here.
    Teilnahme.objects.select_for_update().get(pk=teilnahme_id)
    in_the_way = (
        Begleitung.objects.filter(person=person_id, teilnahme=teilnahme_id)
        .exclude(pk=but_not)
        .overlapping(von, bis)
        .first()
    )
    if in_the_way:
        raise OverlapError(in_the_way)


def _close(begleitung: Begleitung) -> None:
    if begleitung.person_id is not None:
        close_person(begleitung.person_id)


def _tell(begleitung: Begleitung, text: str, actor: User | None) -> None:
    """Tell the person about their mandate. The Kommune is the subject: it stays."""
    if begleitung.person is not None:
        notify(
            [begleitung.person],
            MANDAT_GEAENDERT,
            begleitung.teilnahme.kommune,
            text=text.format(mandat=begleitung),
            url=begleitung.teilnahme.kommune.get_absolute_url(),
            actor=actor,
        )
