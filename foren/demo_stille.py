"""One example Kommune in which nothing has happened for a while, so that the cockpit shows it."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from foren.models import Beitrag, Thema
from netzwerk.demo import steps
from netzwerk.fahrplan.models import Aenderung
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.permissions_cockpit import OFFEN
from wissen.models import GutePraxis, Projektgeschichte

SLUG = "landkreis-musterland-beispiel"
#: Last sign of life, in days before today.
DAYS = 90


@steps.register(order=60)
def load_silence() -> None:
    """Eine Kommune, in der seit drei Monaten nichts geschehen ist."""
    then = timezone.now() - timedelta(days=DAYS)
    kommune = Kommune.objects.filter(slug=SLUG, is_example=True).first()
    if kommune is None:
        return
    Aenderung.objects.filter(fahrplan__kommune=kommune, at__gt=then).update(at=then)
    for model in (GutePraxis, Projektgeschichte):
        rows = model.objects.filter(kommune=kommune, last_published_at__gt=then)
        rows.update(first_published_at=then, last_published_at=then)
    # Conversations move as a whole, so that answers still follow their questions.
    recent = Beitrag.objects.filter(
        kommune=kommune, created_at__gt=then, thema__forum__sichtbarkeit__in=OFFEN
    )
    themen = Thema.objects.filter(pk__in=list(recent.values_list("thema", flat=True)))
    earlier = F("created_at") - timedelta(days=DAYS)
    Beitrag.objects.filter(thema__in=list(themen)).update(created_at=earlier)
    themen.update(created_at=earlier, last_activity_at=F("last_activity_at") - timedelta(days=DAYS))
