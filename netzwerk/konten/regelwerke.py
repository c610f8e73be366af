"""The rules that members agree to, in the version that is in force.

The texts are pages of a higher room, which names them through the slot. A new version is in
force when an editor raises its number; from then on members are asked at their next page
(``ZustimmungMiddleware``).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction

from netzwerk.konten.models import RegelwerkArt, User, Zustimmung
from netzwerk.registry import Slot

_CACHE_KEY = "konten-regelwerke"
#: Seconds; heals what a process may have kept while another published a new version.
_CACHE_TIME = 300


@dataclass(frozen=True)
class Regelwerk:
    """A text that members agree to.

    Args:
        art: which of them it is.
        fassung: number of the version in force.
        url: path of the page with the text.
    """

    art: RegelwerkArt
    fassung: int
    url: str

    @property
    def key(self) -> str:
        """Names text and version, for example ``spielregeln-2``."""
        return f"{self.art.value}-{self.fassung}"


#: Contributions are functions without arguments that return what is in force.
regelwerke: Slot[Callable[[], Sequence[Regelwerk]]] = Slot("regelwerke")


def current_regelwerke() -> list[Regelwerk]:
    """Return the rules in force; kept for a while, and forgotten when a page of them changes."""
    kept = cache.get(_CACHE_KEY)
    if kept is None:
        kept = [regelwerk for collect in regelwerke for regelwerk in collect()]
        cache.set(_CACHE_KEY, kept, _CACHE_TIME)
    return kept


def forget_regelwerke() -> None:
    """Look again what is in force; called when a page with rules has changed, after the commit."""
    cache.delete(_CACHE_KEY)


def missing_for(user: User) -> list[Regelwerk]:
    """Return the rules in force to which the person has not agreed. One query."""
    current = current_regelwerke()
    if not current:
        return []
    agreed = set(Zustimmung.objects.filter(user=user).values_list("regelwerk", "fassung"))
    return [one for one in current if (one.art.value, one.fassung) not in agreed]


@transaction.atomic
def agree(user: User, agreed: Iterable[Regelwerk]) -> None:
    """Keep that a person has agreed; agreeing twice does no harm.

    Args:
        user: the person.
        agreed: what to, in the version that was shown.
    """
    for regelwerk in agreed:
        Zustimmung.objects.get_or_create(
            user=user, regelwerk=regelwerk.art, fassung=regelwerk.fassung
        )
