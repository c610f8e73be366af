"""What is kept of lists of people that somebody is about to invite."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models import Importlauf
from netzwerk.privacy import BeiLoeschung, Verarbeitung, copy_rows, verarbeitungen

#: How long a list of people is kept that nobody uses.
LISTE_RETENTION = dt.timedelta(hours=24)
#: How long it is remembered that a list was invited; who was on it is gone by then.
IMPORT_RETENTION = dt.timedelta(days=30)


@verarbeitungen.register()
def listen() -> Verarbeitung:
    """Lists of people on their way in."""
    return Verarbeitung(
        model=Importlauf,
        title=_("Listen zum Einladen"),
        zweck=_("Viele Menschen auf einmal einladen, nachdem die Liste geprüft ist."),
        daten=_(
            "was in der hochgeladenen Liste steht: E-Mail-Adresse und, wenn angegeben, Name, Funktion, "
            "Ort und Rolle; Name der Datei, wer sie hochgeladen hat, und wie viele eingeladen wurden"
        ),
        frist=_(
            "die Liste bis zum Einladen, höchstens 24 Stunden; die Zeile einer Person nur, bis ihre "
            "Adresse gelöscht wird, weil sie eine Einladung abgelehnt hat oder ihr Konto gelöscht "
            "wird; danach 30 Tage nur noch, wer wann wie viele Personen eingeladen hat"
        ),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("niemand außer der Person, die die Liste hochgeladen hat"),
        betroffene=_("Menschen auf der Liste; wer sie hochgeladen hat"),
        export=lambda user: copy_rows(
            Importlauf.objects.filter(user=user).select_related("kommune").order_by("pk"),
            {
                _("Datei"): lambda row: row.dateiname,
                _("Kommune"): lambda row: str(row.kommune or _("alle Kommunen")),
                _("Herkunft der Adressen"): lambda row: row.liste,
                _("Persönliche Zeile"): lambda row: row.nachricht,
                _("Personen auf der Liste"): lambda row: len(row.zeilen),
                _("Eingelesen am"): lambda row: row.created_at,
                _("Eingeladen am"): lambda row: row.done_at,
                _("Eingeladene"): lambda row: row.eingeladen,
            },
        ),
        retention=LISTE_RETENTION,
        sweep=clear_lists,
    )


def clear_lists(now: dt.datetime) -> int:
    """Delete lists that nobody has used in time, and what is remembered of old ones."""
    count, _by_model = Importlauf.objects.filter(
        Q(done_at=None, created_at__lt=now - LISTE_RETENTION)
        | Q(done_at__lt=now - IMPORT_RETENTION)
    ).delete()
    return count
