"""A stored report and public results of the example edition; last, when every room has its rows."""

import datetime as dt
from uuid import UUID

from django.utils import timezone

from netzwerk.demo import steps
from netzwerk.konten.models import User
from netzwerk.programm.bericht.erstellen import build
from netzwerk.programm.bericht.inhalt import Wunsch, stories_of
from netzwerk.programm.models import Auflage, Programmbericht

COORDINATOR = "gudrun.maier@example.org"
SCHLUESSEL = UUID("5b6d4c1e-2f0a-4d57-9d4e-0c6a4f6f2a11")
EINLEITUNG = (
    "Alle Beispiele sind erfunden. Im zweiten Jahr der Beispielauflage geht es darum, dass bleibt, "
    "was begonnen wurde.\n\nDie Zahlen kommen aus den Fahrplänen der Kommunen; nichts wurde eigens "
    "dafür erhoben."
)


@steps.register(order=98)
def load_bericht() -> None:
    """Ein gespeicherter Programmbericht und die öffentlichen Ergebnisse der Beispielauflage."""
    auflage = Auflage.objects.filter(slug="beispielauflage").first()
    if auflage is None or Programmbericht.objects.filter(schluessel=SCHLUESSEL).exists():
        return
    Auflage.objects.filter(pk=auflage.pk).update(zeigt_ergebnisse=True)
    today = timezone.localdate()
    chosen = {story.ort: story.key for story in reversed(stories_of(auflage))}
    wunsch = Wunsch(
        auflage, today - dt.timedelta(days=180), today, EINLEITUNG, list(chosen.values())[-2:]
    )
    build(wunsch, SCHLUESSEL, actor=User.objects.filter(email=COORDINATOR).first())
