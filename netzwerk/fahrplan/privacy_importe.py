"""What is kept of tables that somebody is about to take into a plan."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Planimport
from netzwerk.privacy import BeiLoeschung, Verarbeitung, copy_rows, verarbeitungen

#: How long a table is kept that nobody uses.
TABLE_RETENTION = dt.timedelta(hours=24)
#: How long it is remembered that one was taken over; what stood in it is gone by then.
IMPORT_RETENTION = dt.timedelta(days=30)


@verarbeitungen.register()
def tabellen() -> Verarbeitung:
    """Tables on their way into a plan."""
    return Verarbeitung(
        model=Planimport,
        title=_("Tabellen zum Einlesen in einen Fahrplan"),
        zweck=_("Einen Fahrplan aus einer Tabelle übernehmen, nachdem sie geprüft ist."),
        daten=_(
            "was in der hochgeladenen Tabelle steht, auch Namen von Verantwortlichen; Name der Datei, "
            "wer sie hochgeladen hat, und wie viele Zeilen übernommen wurden"
        ),
        frist=_(
            "die Tabelle bis zum Übernehmen, höchstens 24 Stunden; danach 30 Tage nur noch, wer wann "
            "wie viele Zeilen übernommen hat"
        ),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("niemand außer der Person, die die Tabelle hochgeladen hat"),
        betroffene=_("wer die Tabelle hochgeladen hat; Menschen, die darin stehen"),
        export=lambda user: copy_rows(
            Planimport.objects.filter(user=user).select_related("kommune").order_by("pk"),
            {
                _("Datei"): lambda row: row.dateiname,
                _("Kommune"): lambda row: str(row.kommune),
                _("Zeilen"): lambda row: len(row.zeilen),
                _("Eingelesen am"): lambda row: row.created_at,
                _("Übernommen am"): lambda row: row.done_at,
            },
        ),
        retention=TABLE_RETENTION,
        sweep=clear_tables,
    )


def clear_tables(now: dt.datetime) -> int:
    """Delete tables that nobody has used in time, and what is remembered of old ones."""
    count, _by_model = Planimport.objects.filter(
        Q(done_at=None, created_at__lt=now - TABLE_RETENTION)
        | Q(done_at__lt=now - IMPORT_RETENTION)
    ).delete()
    return count
