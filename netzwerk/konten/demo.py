"""The people of the demo network. All are invented; example.org receives no mail."""

from netzwerk.demo import announcements, steps
from netzwerk.konten.actions import create_account, give_rolle
from netzwerk.konten.actions_profil import Angaben, choose_visibility, save_profil
from netzwerk.konten.demo_bilder import draw_person
from netzwerk.konten.demo_profile import PROFILE, Beispielprofil
from netzwerk.konten.models import Profil, PublicName, User
from netzwerk.konten.profilbild import make_squares
from netzwerk.konten.regelwerke import agree, missing_for
from netzwerk.models import Themenfeld
from netzwerk.rechte import Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit

#: The password of all of them, printed at the start of the demo.
PASSWORD = "beispiel-netzwerk"  # noqa: S105 -- accounts of the demo only

#: (given name, family name, Funktion, role in the network).
PEOPLE = (
    ("Amira", "Haddad", "Integrationsbeauftragte", None),
    ("Bernd", "Vogel", "Leiter der Stadtbücherei", None),
    ("Chiara", "Rossi", "Sachgebietsleiterin Soziales", None),
    ("Deniz", "Yılmaz", "Vorstand im Kulturverein Brücke", None),
    ("Elena", "Petrova", "Prozessbegleiterin", Rolle.PROZESSBEGLEITUNG),
    ("Frank", "Lindner", "Redakteur", Rolle.REDAKTION),
    ("Gudrun", "Maier", "Koordinatorin des Programms", Rolle.KOORDINATION),
    ("Hassan", "Ali", "Moderator der Foren", Rolle.MODERATION),
    ("Ines", "Schuster", "Beauftragte für Ehrenamt", None),
    ("Jonas", "Keller", "Jugendreferent", None),
    ("Katja", "Brandt", "Mitglied der Steuerungsgruppe", Rolle.STEUERUNGSGRUPPE),
    ("Leo", "Winter", "Administrator der Plattform", Rolle.ADMINISTRATION),
)


def address(first_name: str, last_name: str) -> str:
    """Return the invented address of a demo person."""
    return f"{first_name}.{last_name}@example.org".lower().replace("ı", "i")


@steps.register(order=10)
def load_people() -> None:
    """Zwölf erfundene Personen mit ihren Rollen."""
    known = set(User.objects.values_list("email", flat=True))
    for first_name, last_name, funktion, rolle in PEOPLE:
        email = address(first_name, last_name)
        if email in known:
            continue
        user = create_account(
            email,
            first_name=first_name,
            last_name=last_name,
            funktion=funktion,
            password=PASSWORD,
        )
        choose_visibility(
            user,
            public_name=PublicName.FUNKTION,
            im_verzeichnis=False,
            darf_mir_schreiben=True,
            sichtbarkeit_funktion=Sichtbarkeit.NETZWERK,
        )
        if rolle:
            give_rolle(user, rolle, actor=None)


@steps.register(order=11)
def load_profile() -> None:
    """Profile, die einander Verschiedenes zeigen, mit gezeichneten Bildern."""
    for profil in Profil.objects.filter(
        user__email__in=[address(person[0], person[1]) for person in PEOPLE],
        user__last_name__in=PROFILE,
        im_verzeichnis=False,
        bild=None,
        organisation="",
        fragen_zu="",
    ).select_related("user"):
        _fill(profil.user, profil.funktion, PROFILE[profil.user.last_name])


def _fill(user: User, funktion: str, beispiel: Beispielprofil) -> None:
    circles = {feld.column: circle for feld, circle in beispiel.kreise.items()}
    subjects = Themenfeld.objects.in_main_language().filter(name__in=beispiel.themenfelder)
    angaben = Angaben(
        first_name=user.first_name,
        last_name=user.last_name,
        details={"funktion": funktion, "im_verzeichnis": True, **beispiel.texte, **circles},
        themenfelder=subjects,
        sprachen=beispiel.sprachen,
        quadrate=make_squares(draw_person(beispiel.aussehen)) if beispiel.aussehen else None,
    )
    save_profil(user, angaben)


@steps.register(order=90)
def agree_to_rules() -> None:
    """Zustimmung der Beispielpersonen zu den Regeln."""
    emails = [address(first_name, last_name) for first_name, last_name, *_rest in PEOPLE]
    for user in User.objects.filter(email__in=emails):
        agree(user, missing_for(user))


@announcements.register(order=10)
def announce_people() -> str:
    """Return the sign-ins of the demo."""
    lines = [
        f"  {address(first_name, last_name):<28} {funktion}"
        for first_name, last_name, funktion, _rolle in PEOPLE
    ]
    return "\n".join(
        [
            f"Beispielkonten, Passwort für alle: {PASSWORD}",
            *lines,
            "E-Mails der Plattform, zum Beispiel Codes zum Anmelden, stehen unter /_postausgang/",
        ]
    )
