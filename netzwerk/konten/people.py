"""Find accounts: for those who look after them."""

from django.db.models import Q, QuerySet

from netzwerk.konten.models import User
from netzwerk.text import GermanOrder, search_words

#: Longest text to search for; what is typed beyond it is left out.
MAX_SEARCH = 100
#: Most accounts that a text can stand for where a list is filtered by people.
MOST_PEOPLE = 100


def search_accounts(accounts: QuerySet[User], text: str) -> QuerySet[User]:
    """Keep the accounts in whose name or address every word of the text occurs."""
    for word in text.replace("\x00", " ")[:MAX_SEARCH].split():
        names = search_words(word)
        by_name = Q(*(Q(suchname__contains=name) for name in names)) if names else Q(pk__in=[])
        accounts = accounts.filter(by_name | Q(email__icontains=word))
    return accounts


def in_german_order(accounts: QuerySet[User]) -> QuerySet[User]:
    """Sort by family name, then first name; who has none stands under the address."""
    return accounts.order_by(GermanOrder("last_name"), GermanOrder("first_name"), "email", "pk")


def numbers_of(text: str) -> list[int] | None:
    """Return the numbers of the accounts that a text means; None if it is empty.

    Args:
        text: number of an account, which may be deleted, or a part of name or address.
    """
    text = text.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < len(str(2**63)):
        return [int(text)]
    found = search_accounts(User.objects.all(), text)
    return list(found.order_by("pk").values_list("pk", flat=True)[:MOST_PEOPLE])
