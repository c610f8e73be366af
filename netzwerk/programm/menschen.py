"""The accounts as those see them who look after them: found, filtered, with what they have."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from netzwerk.kommunen.models import Kommune, Mitgliedschaft
from netzwerk.konten.models import User
from netzwerk.konten.people import in_german_order, search_accounts


@dataclass(frozen=True)
class MenschenFilter:
    """Which accounts to list; what is empty keeps all.

    Args:
        search: words of name or address.
        rolle: a role in the whole network.
        kommune: members of this Kommune, directly or through one of its Organisationen.
        zustand: ``gesperrt`` or ``ohne`` (without any membership).
    """

    search: str = ""
    rolle: str = ""
    kommune: Kommune | None = None
    zustand: str = ""

    def find(self) -> QuerySet[User]:
        """Return the accounts in German order, each once."""
        accounts = search_accounts(User.objects.all(), self.search)
        if self.rolle:
            accounts = accounts.filter(rollenvergaben__rolle=self.rolle)
        if self.kommune:
            accounts = accounts.filter(
                pk__in=Mitgliedschaft.objects.of_kommune(self.kommune).values("user")
            )
        if self.zustand == "gesperrt":
            accounts = accounts.filter(is_active=False)
        elif self.zustand == "ohne":
            accounts = accounts.filter(mitgliedschaften=None)
        return in_german_order(accounts)


def with_what_they_have(accounts: QuerySet[User]) -> QuerySet[User]:
    """Load roles, memberships and profile of each account. Three queries for any number."""
    return accounts.select_related("profil").prefetch_related(
        "rollenvergaben",
        Prefetch(
            "mitgliedschaften",
            Mitgliedschaft.objects.select_related("kommune", "organisation__kommune"),
        ),
    )
