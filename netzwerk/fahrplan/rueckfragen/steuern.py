"""What Koordination does with Rueckfragen: ask now, send again, stop for a Kommune; all logged."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.fahrplan.models import (
    ANSWERABLE,
    RUNNING,
    Rueckfrage,
    RueckfrageStand,
    Rueckfragestopp,
    Rueckfragestufe,
)
from netzwerk.fahrplan.rueckfragen.senden import (
    OPEN,
    ClosedError,
    close_links,
    lock,
    lock_kommune,
    send_to_all,
    start_asking,
)
from netzwerk.kommunen.models import Kommune
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record


class RunsAlreadyError(Exception):
    """The Kommune is being asked at the moment.

    Args:
        rueckfrage: the one that runs.
    """

    def __init__(self, rueckfrage: Rueckfrage) -> None:
        super().__init__(str(rueckfrage))
        self.rueckfrage = rueckfrage


class StoppedError(Exception):
    """The Kommune is not to be asked."""


@transaction.atomic
def ask_now(kommune: Kommune, *, actor: User, email: str = "") -> Rueckfrage:
    """Ask a Kommune outside of the stages, and return the Rueckfrage.

    Args:
        kommune: whom.
        actor: who does it.
        email: an address instead of who speaks for the Kommune.

    Raises:
        RunsAlreadyError: it is being asked.
        StoppedError: it is not to be asked.
    """
    lock_kommune(kommune.pk)
    _refuse_second(kommune)
    rueckfrage = Rueckfrage(kommune=kommune, stufe=Rueckfragestufe.EXTRA)
    start_asking(rueckfrage, email)
    record(
        Vorgang.RUECKFRAGE, _("Zusätzlich gefragt: {kommune}").format(kommune=kommune), actor=actor
    )
    return rueckfrage


@transaction.atomic
def send_again(rueckfrage: Rueckfrage, *, actor: User, email: str = "") -> None:
    """Send a Rueckfrage again; the days until reminders and silence are counted anew.

    Raises:
        ClosedError: it is answered, left out or stopped.
        RunsAlreadyError: the Kommune is asked another one now.
    """
    lock_kommune(rueckfrage.kommune_id)
    locked = lock(rueckfrage.pk)
    if locked.stand not in ANSWERABLE:
        raise ClosedError
    _refuse_second(locked.kommune, but_not=locked)
    locked.erinnerungen, locked.offen_bis = 0, timezone.now() + OPEN
    send_to_all(locked, email)
    record(Vorgang.RUECKFRAGE, _("Noch einmal gefragt: {what}").format(what=locked), actor=actor)


@transaction.atomic
def stop(kommune: Kommune, grund: str, *, actor: User) -> None:
    """Ask a Kommune no more: what runs ends, and its links with it. Twice does no harm."""
    lock_kommune(kommune.pk)
    _row, is_new = Rueckfragestopp.objects.get_or_create(kommune=kommune, defaults={"grund": grund})
    running = Rueckfrage.objects.select_for_update().filter(kommune=kommune, stand__in=RUNNING)
    for rueckfrage in running:
        rueckfrage.stand = RueckfrageStand.ANGEHALTEN
        rueckfrage.save(update_fields=["stand"])
        close_links(rueckfrage)
    if is_new:
        text = _("Rückfragen angehalten: {kommune} ({grund})")
        record(Vorgang.RUECKFRAGE, text.format(kommune=kommune, grund=grund), actor=actor)


@transaction.atomic
def resume(kommune: Kommune, *, actor: User) -> None:
    """Let a Kommune be asked again at the next stage."""
    deleted, _kinds = Rueckfragestopp.objects.filter(kommune=kommune).delete()
    if deleted:
        text = _("Rückfragen wieder aufgenommen: {kommune}")
        record(Vorgang.RUECKFRAGE, text.format(kommune=kommune), actor=actor)


def _refuse_second(kommune: Kommune, but_not: Rueckfrage | None = None) -> None:
    if Rueckfragestopp.objects.filter(kommune=kommune).exists():
        raise StoppedError
    running = Rueckfrage.objects.filter(kommune=kommune, stand__in=RUNNING)
    other = running.exclude(pk=but_not.pk if but_not else None).first()
    if other is not None:
        raise RunsAlreadyError(other)
