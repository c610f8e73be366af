"""Submit an application for good, and withdraw it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.konten.models import User
from netzwerk.mail.build import build_mail
from netzwerk.mitteilungen.notify import notify
from netzwerk.programm.bewerbungen.auswahl import close_gaps
from netzwerk.programm.bewerbungen.entwurf import lock_writable
from netzwerk.programm.bewerbungen.errors import FinalError, IncompleteError
from netzwerk.programm.bewerbungen.links import link_of
from netzwerk.programm.bewerbungen.schritte import is_complete
from netzwerk.programm.ereignisse import BEWERBUNG_EINGEREICHT
from netzwerk.programm.models import Auflage, Bewerbung
from netzwerk.rechte import Rolle


@transaction.atomic
def submit(bewerbung: Bewerbung) -> Bewerbung:
    """Submit an application; from now on it is read only. Return it.

    Everybody who writes on it gets a mail, Koordination is told. Pressing twice submits once.

    Raises:
        ClosedError: the deadline is over, or it is not a draft any more.
        IncompleteError: something is missing.
    """
    row = lock_writable(bewerbung)
    if not is_complete(row):
        raise IncompleteError
    row.submitted_at = timezone.now()
    row.save()
    for person in row.bewerbende.exclude(confirmed_at=None):
        context = {"bewerbung": row, "url": link_of(person)}
        build_mail("programm/mail/bewerbung_eingereicht", person.email, context).send()
    notify(
        User.objects.filter(rollenvergaben__rolle=Rolle.KOORDINATION, is_active=True),
        BEWERBUNG_EINGEREICHT,
        row,
        text=_("{kommune} hat sich für „{auflage}“ beworben.").format(
            kommune=row.name, auflage=row.auflage
        ),
        url=row.get_absolute_url(),
        once_key=f"bewerbung-{row.pk}",
    )
    return row


@transaction.atomic
def withdraw(bewerbung: Bewerbung) -> None:
    """Withdraw an application, submitted or not; nobody reads it from now on.

    Raises:
        FinalError: the decision has been told already.
    """
    # The edition first, as everywhere in the selection.
    Auflage.objects.select_for_update().get(pk=bewerbung.auflage_id)
    rows = Bewerbung.objects.select_for_update(of=("self",)).select_related("auflage", "kommune")
    row = rows.get(pk=bewerbung.pk)
    if row.is_final:
        raise FinalError
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        row.entscheidung, row.rang, row.decided_at = "", None, None
        row.save()
        close_gaps(row.auflage)
        for person in row.bewerbende.exclude(confirmed_at=None):
            context = {"bewerbung": row}
            build_mail("programm/mail/bewerbung_zurueckgezogen", person.email, context).send()
