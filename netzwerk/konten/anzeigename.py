"""What stands for a person in a place that visitors read, too."""

from django.utils.translation import gettext as _

from netzwerk.konten.models import PublicName, User


def name_for(person: User, *, is_member: bool) -> str:
    """Return the name of a person, or for visitors what the person has chosen for the public.

    Who has chosen to be called by the Funktion there is so only if the whole network may see it.

    Args:
        person: with profile.
        is_member: whether the reader belongs to the network.
    """
    profil = getattr(person, "profil", None)
    if is_member or (profil and profil.public_name == PublicName.NAME):
        return person.get_full_name() or _("Mitglied des Lernnetzwerks")
    return (profil and profil.shared_funktion) or _("Mitglied des Lernnetzwerks")
