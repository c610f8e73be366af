"""People of the directory: one with what a test says, or thousands."""

from netzwerk.kommunen.models import Kommune, Mitgliedschaft
from netzwerk.konten.models import Profil, Rollenvergabe, Sprachkenntnis, User
from netzwerk.konten.permissions import Feld
from netzwerk.models import Themenfeld
from netzwerk.rechte import Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from netzwerk.text import text_for_search
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.wissen import ThemenfeldFactory


def make_mensch(last_name="Muster", *, kommune=None, sichtbarkeit="netzwerk", **details):
    """Return the profile of somebody in the directory; every field is shown to one circle.

    The person belongs to a Kommune, to one of their own if none is given, and to none if it is
    False. ``first_name``, ``is_active``, ``themenfelder`` and ``sprachen`` may be given beside columns
    of the profile.
    """
    account = {name: details.pop(name) for name in ("first_name", "is_active") if name in details}
    subjects, languages = details.pop("themenfelder", ()), details.pop("sprachen", ())
    user = UserFactory(last_name=last_name, **account)
    if kommune is not False:
        MitgliedschaftFactory(user=user, kommune=kommune or KommuneFactory())
    profil = user.profil
    circles = {feld.column: sichtbarkeit for feld in Feld}
    for name, value in ({"im_verzeichnis": True} | circles | details).items():
        setattr(profil, name, value)
    profil.save()
    profil.themenfelder.set(subjects)
    for language in languages:
        profil.sprachkenntnisse.create(sprache=language)
    return profil


def make_many(count: int) -> None:
    """Make that many people of the directory in a few queries, with all that a card shows."""
    kommunen = list(Kommune.objects.all())
    themenfelder = list(Themenfeld.objects.all()) or [ThemenfeldFactory() for _ in range(3)]
    users = User.objects.bulk_create(
        User(
            email=f"viele{number}@example.org",
            first_name=f"Vorname{number}",
            last_name=f"{'ÄBÖZ'[number % 4]}müller{number}",
            suchname=text_for_search(f"Vorname{number} {'ÄBÖZ'[number % 4]}müller{number}"),
        )
        for number in range(count)
    )
    circles = {feld.column: Sichtbarkeit.NETZWERK for feld in Feld}
    near = {feld.column: Sichtbarkeit.KOMMUNE for feld in Feld}
    profile = Profil.objects.bulk_create(
        Profil(
            user=user,
            im_verzeichnis=True,
            funktion="Ehrenamt",
            fragen_zu=f"Frage {number}",
            suchtext_netzwerk="" if number % 3 else f"frage {number}",
            suchtext_kommune=f"frage {number}" if number % 3 else "",
            **(near if number % 3 else circles),
        )
        for number, user in enumerate(users)
    )
    Mitgliedschaft.objects.bulk_create(
        Mitgliedschaft(user=user, kommune=kommunen[number % len(kommunen)])
        for number, user in enumerate(users)
    )
    Sprachkenntnis.objects.bulk_create(
        Sprachkenntnis(profil=profil, sprache=sprache)
        for number, profil in enumerate(profile)
        for sprache in ("de", ("ar", "tr", "uk")[number % 3])
    )
    through = Profil.themenfelder.through
    through.objects.bulk_create(
        through(profil=profil, themenfeld=themenfelder[number % len(themenfelder)])
        for number, profil in enumerate(profile)
    )
    Rollenvergabe.objects.bulk_create(
        Rollenvergabe(user=user, rolle=Rolle.MODERATION) for user in users[::50]
    )
