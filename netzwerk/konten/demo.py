"""The people of the demo network. All are invented; example.org receives no mail."""

from netzwerk.demo import announcements, steps
from netzwerk.konten.actions import create_account, give_rolle
from netzwerk.konten.models import User
from netzwerk.rechte import Rolle

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
        if rolle:
            give_rolle(user, rolle, actor=None)


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
