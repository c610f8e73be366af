"""The forums that every installation starts with."""

from django.contrib.auth.models import Group, Permission

from foren.models import Forum
from netzwerk.bootstrap import steps
from netzwerk.rechte import Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit

#: Plain names and what each is for; who edits them later in the editor keeps the edit.
FOREN = (
    (
        "engagement-gewinnen",
        "Engagement gewinnen",
        "Menschen ansprechen, begleiten und dabeihalten: Ehrenamt, Patenschaften, Vereine.",
        Sichtbarkeit.NETZWERK,
    ),
    (
        "begegnung-und-sprache",
        "Begegnung und Sprache",
        "Orte, Anlässe und Angebote, bei denen Menschen sich kennenlernen und verstehen.",
        Sichtbarkeit.NETZWERK,
    ),
    (
        "beteiligung-und-politik",
        "Beteiligung und Politik",
        "Gemeinderat, Verwaltung und Bürgerschaft: wie alle mitreden und mitentscheiden.",
        Sichtbarkeit.NETZWERK,
    ),
    (
        "rund-um-die-plattform",
        "Rund um die Plattform",
        "Fragen zur Bedienung, Wünsche und Fehler.",
        Sichtbarkeit.NETZWERK,
    ),
    (
        "prozessbegleitung",
        "Prozessbegleitung unter sich",
        "Austausch der Prozessbegleiterinnen und Prozessbegleiter über Methoden und Lage.",
        Sichtbarkeit.BEGLEITUNG,
    ),
)


@steps.register(order=50)
def create_foren() -> None:
    """Foren zu den Themen des Netzwerks anlegen."""
    for position, (slug, name, beschreibung, sichtbarkeit) in enumerate(FOREN, start=1):
        Forum.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "beschreibung": beschreibung,
                "sichtbarkeit": sichtbarkeit,
                "position": position * 10,
            },
        )


@steps.register(order=51)
def let_koordination_edit_foren() -> None:
    """Rechte der Koordination an den Foren."""
    group, _is_new = Group.objects.get_or_create(name=str(Rolle.KOORDINATION.label))
    permissions = Permission.objects.filter(
        content_type__app_label="foren", content_type__model="forum"
    )
    group.permissions.add(*permissions)
