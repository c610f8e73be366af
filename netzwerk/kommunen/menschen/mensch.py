"""A person of the directory as one reader sees them: profile, places, roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from netzwerk.kommunen.membership import LOADED_WITH, Place, places_of
from netzwerk.kommunen.models import Mitgliedschaft
from netzwerk.konten.ansicht import Ansicht, ansicht_of
from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import Naehe, ProfilQuerySet
from netzwerk.rechte import Rolle


@dataclass(frozen=True)
class Mensch:
    """What a reader is shown of a person.

    Args:
        ansicht: the profile as the reader sees it.
        orte: where the person belongs, the most telling place first.
        rollen: roles in the whole network, in words.
    """

    ansicht: Ansicht
    orte: Sequence[Place]
    rollen: Sequence[str]

    @property
    def name(self) -> str:
        """The name that all members know."""
        return str(self.ansicht.user)

    @property
    def url(self) -> str:
        """Address of the person's page."""
        return person_url(self.ansicht.user.pk)

    @property
    def ort(self) -> Place | None:
        """The place that stands beside the name."""
        return self.orte[0] if self.orte else None


def person_url(user_id: int) -> str:
    """Return the address of the page of a person; it is there only for who may see it."""
    return reverse("menschen:person", args=[user_id])


def for_display(people: ProfilQuerySet) -> ProfilQuerySet:
    """Read with each profile what stands on a card: four queries for any number of people."""
    memberships = Mitgliedschaft.objects.select_related(*LOADED_WITH)
    return people.select_related("user").prefetch_related(
        "themenfelder",
        "sprachkenntnisse",
        "user__rollenvergaben",
        Prefetch("user__mitgliedschaften", queryset=memberships),
    )


def mensch_of(profil: Profil, naehe: Naehe) -> Mensch:
    """Return what somebody that near is shown of a person from ``for_display``."""
    given = {row.rolle for row in profil.user.rollenvergaben.all()}
    return Mensch(
        ansicht=ansicht_of(profil, naehe),
        orte=places_of(profil.user.mitgliedschaften.all()),
        rollen=[str(rolle.label) for rolle in Rolle if rolle in given],
    )
