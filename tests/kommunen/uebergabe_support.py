"""What the tests of handovers share: a Kommune with the person who leaves and the successor."""

from dataclasses import dataclass

from netzwerk.kommunen.handover import Angebot, announce
from netzwerk.kommunen.handover_answer import accept
from netzwerk.kommunen.models import Kommune, Mitgliedschaft, MitgliedschaftRolle, Uebergabe
from netzwerk.konten.models import User
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory

LEAD = MitgliedschaftRolle.ANSPRECHPERSON
DEPUTY = MitgliedschaftRolle.STELLVERTRETUNG
MEMBER = MitgliedschaftRolle.MITGLIED


@dataclass
class Ort:
    """Musterstadt with Amira, who speaks for it, and Bernd, a member."""

    kommune: Kommune
    platz: Mitgliedschaft
    amira: User
    bernd: User

    def announce(self, **angebot) -> Uebergabe:
        """Let Amira announce that Bernd is to take her seat."""
        angebot = {"an": self.bernd} | angebot
        return announce(self.platz, Angebot(**angebot), actor=self.amira)

    def hand_over(self, **angebot) -> Uebergabe:
        """Let Amira hand over to Bernd, who accepts."""
        return accept(self.announce(**angebot))

    def rollen(self) -> dict[str, str]:
        """Return who is what there, by given name."""
        rows = Mitgliedschaft.objects.filter(kommune=self.kommune)
        return dict(rows.values_list("user__first_name", "rolle"))


def make_ort(bernd_is=MEMBER) -> Ort:
    """Return the Kommune with its two people."""
    kommune = KommuneFactory(name="Musterstadt", slug="musterstadt")
    platz = MitgliedschaftFactory(
        kommune=kommune, rolle=LEAD, user=person("Amira", "Haddad", "amira@example.org")
    )
    other = MitgliedschaftFactory(
        kommune=kommune, rolle=bernd_is, user=person("Bernd", "Vogel", "bernd@example.org")
    )
    return Ort(kommune, platz, platz.user, other.user)


def person(first_name: str, last_name: str, email: str) -> User:
    """Return an account."""
    return UserFactory(first_name=first_name, last_name=last_name, email=email)


def make_koordination() -> User:
    """Return somebody of the Koordination."""
    return RollenvergabeFactory(rolle=Rolle.KOORDINATION, user__first_name="Gudrun").user
