"""People with an account: who they are and what they do in the network as a whole."""

from netzwerk.konten.models.anmeldung import Anmeldung, Faktor, Weg
from netzwerk.konten.models.daten import Datenkopie, Inaktivitaetswarnung
from netzwerk.konten.models.festlegung import Festlegung
from netzwerk.konten.models.konto import Loeschart, User, UserManager
from netzwerk.konten.models.profil import KREISE, Profil, PublicName, Sprachkenntnis
from netzwerk.konten.models.protokoll import Protokolleintrag, Vorgang
from netzwerk.konten.models.rolle import Rollenvergabe
from netzwerk.konten.models.zustimmung import RegelwerkArt, Zustimmung

__all__ = [
    "KREISE",
    "Anmeldung",
    "Datenkopie",
    "Faktor",
    "Festlegung",
    "Inaktivitaetswarnung",
    "Loeschart",
    "Profil",
    "Protokolleintrag",
    "PublicName",
    "RegelwerkArt",
    "Rollenvergabe",
    "Sprachkenntnis",
    "User",
    "UserManager",
    "Vorgang",
    "Weg",
    "Zustimmung",
]
