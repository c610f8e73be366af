"""Tell those who work with an older version of a building block that there is a new one."""

from django.utils.translation import gettext as _

from netzwerk.background import task
from netzwerk.fahrplan.models import FINISHED, Massnahme
from netzwerk.mitteilungen.notify import notify
from wissen.ereignisse import NEUE_FASSUNG
from wissen.kreis.fragen import speakers_of
from wissen.models import Bausteinfassung


@task()
def tell_users(fassung_id: int) -> None:
    """Tell each person once of a new version, with the note of what is new.

    Told are the people responsible for a running measure, and who speaks for its Kommune.
    """
    fassung = Bausteinfassung.objects.filter(pk=fassung_id).first()
    if fassung is None:
        return
    text = _("„{titel}“ hat eine neue Fassung ({nummer}): {hinweis}").format(
        titel=fassung.text.title, nummer=fassung.nummer, hinweis=fassung.hinweis
    )
    older = {
        "anpassung__fassung__baustein": fassung.baustein_id,
        "anpassung__fassung__nummer__lt": fassung.nummer,
    }
    rows = Massnahme.objects.present().exclude(status__in=FINISHED).filter(**older)
    rows = rows.select_related("ziel__fahrplan").prefetch_related("verantwortliche")
    for massnahme in rows.order_by("pk"):
        notify(
            [*massnahme.verantwortliche.all(), *speakers_of(massnahme)],
            NEUE_FASSUNG,
            massnahme,
            text=text,
            url=massnahme.get_absolute_url(),
            once_key=f"fassung-{fassung.pk}",
        )
