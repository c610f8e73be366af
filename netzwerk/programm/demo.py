"""An example edition in which the example Kommunen stand at different points of their way."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from netzwerk.demo import steps
from netzwerk.kommunen.models import Kommune
from netzwerk.konten.models import User
from netzwerk.programm import demo_bewerbungen  # noqa: F401 -- register
from netzwerk.programm.mandates import give_begleitung, sweep_begleitungen
from netzwerk.programm.models import Auflage, Begleitung, Phase, Teilnahme

#: Phase by the slug of an example Kommune.
PHASES = {
    "musterstadt-beispiel": Phase.UMSETZUNG,
    "landkreis-musterland-beispiel": Phase.PLANUNG,
    "beispielhausen-beispiel": Phase.ZUKUNFTSBILD,
    "neuweiler-am-see-beispiel": Phase.VERSTETIGUNG,
}


@steps.register(order=30)
def load_beispielauflage() -> None:
    """Beispielauflage mit vier Kommunen in verschiedenen Phasen."""
    auflage, _is_new = Auflage.objects.get_or_create(
        slug="beispielauflage",
        defaults={
            "name": "Beispielauflage",
            "beschreibung": "Erfunden, um die Plattform zu zeigen. Sie gehört nicht zum Programm.",
            "is_example": True,
        },
    )
    for kommune in Kommune.objects.filter(slug__in=PHASES, is_example=True):
        Teilnahme.objects.get_or_create(
            auflage=auflage, kommune=kommune, defaults={"phase": PHASES[kommune.slug]}
        )


#: The facilitator of the demo, and (slug, first day, last day, agreed days), both days from today.
FACILITATOR = "elena.petrova@example.org"
COORDINATOR = "gudrun.maier@example.org"
MANDATES = (
    ("musterstadt-beispiel", -120, 240, Decimal("37.5")),
    ("neuweiler-am-see-beispiel", -565, -200, Decimal(36)),
)


@steps.register(order=31)
def load_mandates() -> None:
    """Ein laufendes und ein beendetes Mandat der Prozessbegleiterin."""
    person = User.objects.filter(email=FACILITATOR).first()
    if person is None or Begleitung.objects.filter(person=person).exists():
        return
    today = timezone.localdate()
    for slug, first, last, tage in MANDATES:
        give_begleitung(
            person,
            Teilnahme.objects.get(kommune__slug=slug, auflage__slug="beispielauflage"),
            today + timedelta(days=first),
            today + timedelta(days=last),
            actor=User.objects.filter(email=COORDINATOR).first(),
            tage=tage,
        )
    sweep_begleitungen()


# The dates stand on the edition and the mandates above.
from netzwerk.programm.bericht import demo as _bericht  # noqa: E402, F401 -- registers
from netzwerk.programm.kosten import demo as _kosten  # noqa: E402, F401 -- registers
from netzwerk.programm.tandem import demo as _tandem  # noqa: E402, F401 -- registers
from netzwerk.programm.termine import demo as _termine  # noqa: E402, F401 -- registers
