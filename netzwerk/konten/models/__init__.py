"""People with an account: who they are and what they do in the network as a whole."""

from netzwerk.konten.models.konto import User, UserManager
from netzwerk.konten.models.profil import Profil, PublicName
from netzwerk.konten.models.protokoll import Protokolleintrag, Vorgang
from netzwerk.konten.models.rolle import Rollenvergabe

__all__ = [
    "Profil",
    "Protokolleintrag",
    "PublicName",
    "Rollenvergabe",
    "User",
    "UserManager",
    "Vorgang",
]
