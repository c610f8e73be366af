"""An example edition in which the example Kommunen stand at different points of their way."""

from netzwerk.demo import steps
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models import Auflage, Phase, Teilnahme

#: Phase by the slug of an example Kommune.
PHASES = {
    "musterstadt-beispiel": Phase.UMSETZUNG,
    "landkreis-musterland-beispiel": Phase.PLANUNG,
    "beispielhausen-beispiel": Phase.ZUKUNFTSBILD,
    "neuweiler-am-see-beispiel": Phase.BESTANDSAUFNAHME,
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
