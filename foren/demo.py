"""Forums and conversations of the example network."""

import datetime as dt
import uuid

from django.contrib.auth import get_user_model
from django.utils import timezone

from foren.actions import Eingabe, open_thema, reply
from foren.demo_themen import THEMEN, DemoBeitrag, DemoThema
from foren.models import Beitrag, Forum, Thema
from foren.orte import orte_of
from foren.richtext import clean_text
from netzwerk.demo import steps
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte, load_rechte
from netzwerk.sichtbarkeit import Sichtbarkeit

_NAMESPACE = uuid.UUID("5f1f0f3a-6f0a-4d0e-9a57-2f7c7b1f7d10")


@steps.register(order=50)
def load_gespraeche() -> None:
    """Beispielforen und Gespräche der Beispielpersonen."""
    _create_foren()
    foren = Forum.objects.in_bulk(field_name="slug")
    people = {
        user.email.partition("@")[0]: load_rechte(user)
        for user in get_user_model().objects.filter(email__endswith="@example.org")
    }
    for thema in THEMEN:
        _load_thema(thema, foren[thema.forum], people)


def _create_foren() -> None:
    Forum.objects.get_or_create(
        slug="offenes-forum-beispiel",
        defaults={
            "name": "Offenes Forum (Beispiel)",
            "beschreibung": "Hier lesen auch Besucherinnen und Besucher ohne Konto mit.",
            "sichtbarkeit": Sichtbarkeit.OEFFENTLICH,
            "position": 60,
        },
    )
    kommune = Kommune.objects.get(slug="musterstadt-beispiel")
    Forum.objects.get_or_create(
        slug="musterstadt-beispiel",
        defaults={
            "name": "Musterstadt (Beispiel) unter sich",
            "beschreibung": "Für die Menschen aus der Kommune und ihre Prozessbegleitung.",
            "sichtbarkeit": Sichtbarkeit.KOMMUNE,
            "kommune": kommune,
            "position": 70,
        },
    )


def _load_thema(demo: DemoThema, forum: Forum, people: dict[str, Rechte]) -> None:
    """Write a topic as its people would have done, unless it is there; then set the dates."""
    first, *answers = demo.beitraege
    key = uuid.uuid5(_NAMESPACE, demo.titel)
    if Thema.objects.filter(client_key=key).exists():
        return
    rechte = people[first.author]
    thema = open_thema(rechte, forum, demo.titel, demo.art, _eingabe(rechte, first, key))
    for number, answer in enumerate(answers, start=2):
        rechte = people[answer.author]
        key = uuid.uuid5(_NAMESPACE, f"{demo.titel} {number}")
        reply(rechte, thema.pk, _eingabe(rechte, answer, key))
    for number, beitrag in enumerate(demo.beitraege, start=1):
        written = _by_day(beitrag.days_ago)
        Beitrag.objects.filter(thema=thema, number=number).update(created_at=written)
    Thema.objects.filter(pk=thema.pk).update(
        created_at=_by_day(first.days_ago), last_activity_at=written
    )


def _by_day(days_ago: float) -> dt.datetime:
    """Return a time so many days ago, between 8 and 18 o'clock."""
    days, part = divmod(days_ago, 1)
    day = timezone.localdate() - dt.timedelta(days=days)
    minutes = round((1 - part) * 10 * 60) - 23
    start = dt.datetime.combine(day, dt.time(8), tzinfo=timezone.get_current_timezone())
    return start + dt.timedelta(minutes=minutes)


def _eingabe(rechte: Rechte, beitrag: DemoBeitrag, key: uuid.UUID) -> Eingabe:
    html = clean_text(beitrag.text, is_html=False)
    return Eingabe(html=html, ort=orte_of(rechte)[0], client_key=key)


# It looks at all that is there.
from foren import demo_stille as _stille  # noqa: E402, F401 -- registers
