"""Have a report made, and make it. The caller has checked the permission."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from netzwerk.auftraege.fortschritt import Fortschritt
from netzwerk.auftraege.handlers import AuftragError
from netzwerk.auftraege.work import start_auftrag
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.models import Auftrag
from netzwerk.programm.bericht.ausgabe import as_pdf, as_xlsx
from netzwerk.programm.bericht.inhalt import Wunsch, read_inhalt
from netzwerk.programm.bericht.kapitel import all_kapitel
from netzwerk.programm.models import Auflage, Programmbericht

#: Kind of long work; see ``netzwerk/programm/auftraege.py``.
ART = "programm.bericht"


@transaction.atomic
def request_bericht(user: User, wunsch: Wunsch, schluessel: UUID) -> Auftrag:
    """Have a report made in the background, once for each key, and return the work.

    Args:
        user: who asks for it.
        wunsch: what is asked for.
        schluessel: sent with the form; the same one never makes a second report.
    """
    known = Auftrag.objects.filter(user=user, art=ART, params__schluessel=str(schluessel)).first()
    if known is not None:
        return known
    params = {
        "auflage": wunsch.auflage.pk,
        "von": wunsch.von.isoformat(),
        "bis": wunsch.bis.isoformat(),
        "einleitung": wunsch.einleitung,
        "geschichten": list(wunsch.geschichten),
        "schluessel": str(schluessel),
    }
    return start_auftrag(user, ART, params)


def make_bericht(auftrag: Auftrag, fortschritt: Fortschritt) -> dict[str, Any]:
    """Make the report that is asked for, and return its number; one that is there stays as it is.

    Raises:
        AuftragError: the edition is gone, or no Kommune takes part in it any more.
    """
    params = auftrag.params
    found = Programmbericht.objects.filter(schluessel=params["schluessel"]).first()
    if found is not None:
        return {"bericht": found.pk}
    auflage = Auflage.objects.filter(pk=params["auflage"], teilnahmen__isnull=False).first()
    if auflage is None:
        raise AuftragError(_("In dieser Auflage ist keine Kommune eingetragen."))
    von, bis = (dt.date.fromisoformat(params[name]) for name in ("von", "bis"))
    wunsch = Wunsch(auflage, von, bis, params["einleitung"], params["geschichten"])
    bericht = build(wunsch, UUID(params["schluessel"]), actor=auftrag.user, fortschritt=fortschritt)
    return {"bericht": bericht.pk}


def build(
    wunsch: Wunsch, schluessel: UUID, *, actor: User | None, fortschritt: Fortschritt | None = None
) -> Programmbericht:
    """Read the figures, make the files, keep the report and return it.

    Args:
        wunsch: what is asked for.
        schluessel: two that are made with the same key become one.
        actor: who asked for it.
        fortschritt: is told how far it is.
    """
    total, done = len(all_kapitel()) + 3, 0

    def step() -> None:
        nonlocal done
        done += 1
        if fortschritt is not None:
            fortschritt.report(done, total)

    inhalt = read_inhalt(wunsch, step)
    pdf = as_pdf(inhalt)
    step()
    xlsx = as_xlsx(inhalt)
    step()
    bericht = Programmbericht(
        auflage=wunsch.auflage,
        von=wunsch.von,
        bis=wunsch.bis,
        inhalt=inhalt,
        schluessel=schluessel,
        created_by=actor,
        pdf=ContentFile(pdf, name="bericht.pdf"),
        xlsx=ContentFile(xlsx, name="bericht.xlsx"),
    )
    try:
        with transaction.atomic():
            bericht.save()
            record(Vorgang.EXPORT, _("Programmbericht: {name}").format(name=bericht), actor=actor)
    except IntegrityError:
        # Made twice at the same moment: the other one is kept.
        for file in (bericht.pdf, bericht.xlsx):
            file.storage.delete(file.name)
        return Programmbericht.objects.get(schluessel=schluessel)
    step()
    return bericht
