"""Who is told what about a Tandem: those who speak for the two Kommunen, and Koordination."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.profile import speakers_of
from netzwerk.konten.models import User
from netzwerk.mitteilungen.ereignisse import Ereignis
from netzwerk.mitteilungen.notify import notify
from netzwerk.programm.models import Tandem
from netzwerk.programm.tandem.ereignisse import ANGEFRAGT, BEANTWORTET, BEENDET
from netzwerk.rechte import Rolle


def tell_asked(tandem: Tandem) -> None:
    """Ask the other Kommune; colleagues of who asks learn it, too."""
    actor = tandem.created_by
    text = _("{kommune} wünscht sich ein Tandem mit Ihnen.").format(kommune=tandem.fragende)
    _tell(_speakers(tandem.gefragte), ANGEFRAGT, tandem, text, actor)
    text = _("Ihre Kommune hat {kommune} um ein Tandem gebeten.").format(kommune=tandem.gefragte)
    _tell(_speakers(tandem.fragende), ANGEFRAGT, tandem, text, actor)


def tell_proposed(tandem: Tandem) -> None:
    """Ask both Kommunen."""
    for kommune in tandem.sides:
        text = _("Die Koordination schlägt Ihnen ein Tandem mit {kommune} vor.")
        text = text.format(kommune=tandem.partner_of(kommune.pk))
        _tell(_speakers(kommune), ANGEFRAGT, tandem, text, tandem.created_by)


def tell_withdrawn(tandem: Tandem, actor: User) -> None:
    """Tell whoever would have had to answer that they need not any more."""
    text = _("Die Anfrage ist zurückgezogen: {tandem}").format(tandem=tandem)
    people = [*_speakers(tandem.fragende), *_speakers(tandem.gefragte)]
    _tell(people, BEANTWORTET, tandem, text, actor)


def tell_agreed(tandem: Tandem, actor: User, *, was_proposal: bool) -> None:
    """Tell both sides, and Koordination if it was its idea."""
    text = _("Vereinbart: {tandem}").format(tandem=tandem)
    _tell(_everybody(tandem, with_koordination=was_proposal), BEANTWORTET, tandem, text, actor)


def tell_declined(tandem: Tandem, actor: User, *, was_proposal: bool) -> None:
    """Tell both sides, and Koordination if it was its idea."""
    text = _("Es kommt jetzt nicht zustande: {tandem}").format(tandem=tandem)
    _tell(_everybody(tandem, with_koordination=was_proposal), BEANTWORTET, tandem, text, actor)


def tell_lapsed(tandem: Tandem) -> None:
    """Tell both sides and Koordination that nobody has answered."""
    text = _("Ohne Antwort abgelaufen: {tandem}").format(tandem=tandem)
    _tell(_everybody(tandem, with_koordination=True), BEANTWORTET, tandem, text, None)


def tell_over(tandem: Tandem) -> int:
    """Ask both sides, once, what came of a Tandem whose period is over; return how many."""
    text = _("Der Zeitraum ist vorbei. Was hat es gebracht? {tandem}").format(tandem=tandem)
    people = _everybody(tandem, with_koordination=False)
    return _tell(people, BEENDET, tandem, text, None, once_key=f"tandem-vorbei-{tandem.pk}")


def tell_ended(tandem: Tandem, actor: User | None) -> None:
    """Tell both sides that it has ended."""
    text = _("Beendet: {tandem}").format(tandem=tandem)
    _tell(_everybody(tandem, with_koordination=False), BEENDET, tandem, text, actor)


def _speakers(kommune: Kommune) -> list[User]:
    return [membership.user for membership in speakers_of(kommune)]


def _everybody(tandem: Tandem, *, with_koordination: bool) -> list[User]:
    people = [*_speakers(tandem.fragende), *_speakers(tandem.gefragte)]
    if with_koordination:
        people += User.objects.filter(rollenvergaben__rolle=Rolle.KOORDINATION, is_active=True)
    return people


def _tell(  # noqa: PLR0913, PLR0917 -- as of ``notify``
    people: Iterable[User],
    ereignis: Ereignis,
    tandem: Tandem,
    text: str,
    actor: User | None,
    once_key: str = "",
) -> int:
    url = tandem.get_absolute_url()
    told = notify(people, ereignis, tandem, text=text, url=url, actor=actor, once_key=once_key)
    return len(told)
