"""The example places and who belongs to them; the accounts come from ``konten``."""

from django.contrib.auth import get_user_model

from netzwerk.demo import steps
from netzwerk.kommunen.actions import join_place
from netzwerk.kommunen.beitritt import ask_to_join, confirm
from netzwerk.kommunen.invitation import Adressat, invite_all
from netzwerk.kommunen.models import (
    Beitrittsanfrage,
    Einladung,
    Kommune,
    KommuneArt,
    MitgliedschaftRolle,
    Organisation,
    OrganisationArt,
    VertrauteDomain,
)
from netzwerk.text import german_slug

LANDKREIS = "Landkreis Musterland (Beispiel)"
KULTURVEREIN = "Kulturverein Brücke (Beispiel)"

#: (name, kind, name of the containing Kommune). Population, key and position stay empty.
KOMMUNEN = (
    (LANDKREIS, KommuneArt.LANDKREIS, None),
    ("Musterstadt (Beispiel)", KommuneArt.STADT, None),
    ("Beispielhausen (Beispiel)", KommuneArt.GEMEINDE, LANDKREIS),
    ("Neuweiler am See (Beispiel)", KommuneArt.STADT, None),
)

_LEAD = MitgliedschaftRolle.ANSPRECHPERSON
_MEMBER = MitgliedschaftRolle.MITGLIED

#: (local part of the address, place, role).
MEMBERSHIPS = (
    ("amira.haddad", "Musterstadt (Beispiel)", _LEAD),
    ("bernd.vogel", "Musterstadt (Beispiel)", _MEMBER),
    ("chiara.rossi", "Beispielhausen (Beispiel)", _LEAD),
    ("deniz.yilmaz", KULTURVEREIN, _MEMBER),
    ("ines.schuster", LANDKREIS, _LEAD),
    ("jonas.keller", "Neuweiler am See (Beispiel)", _MEMBER),
)


@steps.register(order=20)
def load_places() -> None:
    """Vier Beispielkommunen mit Mitgliedschaften."""
    places: dict[str | None, Kommune | Organisation | None] = {None: None}
    for name, art, container in KOMMUNEN:
        places[name], _is_new = Kommune.objects.get_or_create(
            slug=german_slug(name),
            defaults={
                "name": name,
                "art": art,
                "kreis": container or "",
                "uebergeordnet": places[container],
                "is_example": True,
            },
        )
    places[KULTURVEREIN], _is_new = Organisation.objects.get_or_create(
        name=KULTURVEREIN,
        defaults={
            "art": OrganisationArt.MIGRANTENORGANISATION,
            "kommune": places["Beispielhausen (Beispiel)"],
            "sprachen": "Deutsch, Türkisch, Arabisch",
            "is_example": True,
        },
    )
    people = {
        user.email: user
        for user in get_user_model().objects.filter(
            email__in=[f"{local}@example.org" for local, _place, _rolle in MEMBERSHIPS]
        )
    }
    for local, place, rolle in MEMBERSHIPS:
        if user := people.get(f"{local}@example.org"):
            join_place(user, places[place], rolle, actor=None)


@steps.register(order=95)
def load_newcomers() -> None:
    """Jemand fragt, ob sie mitmachen kann; jemand ist eingeladen."""
    places = {kommune.slug: kommune for kommune in Kommune.objects.filter(is_example=True)}
    asked, inviting = (places.get(german_slug(KOMMUNEN[number][0])) for number in (2, 1))
    lead = get_user_model().objects.filter(email="amira.haddad@example.org").first()
    if asked is None or inviting is None or lead is None:
        return
    if not Beitrittsanfrage.objects.filter(kommune=asked).exists():
        ask_to_join(
            asked,
            email="olga.sommer@example.org",
            first_name="Olga",
            last_name="Sommer",
            funktion="Übungsleiterin im Sportverein",
            nachricht="Wir trainieren mit Kindern aus zehn Ländern und suchen Austausch.",
        )
        confirm(Beitrittsanfrage.objects.get(kommune=asked))
    if not Einladung.objects.filter(kommune=inviting).exists():
        person = Adressat("paul.ernst@example.org", inviting, first_name="Paul", last_name="Ernst")
        invite_all([person], actor=lead, nachricht="Schön, wenn Sie dabei sind!")
    VertrauteDomain.objects.get_or_create(kommune=inviting, domain="musterstadt.example")
