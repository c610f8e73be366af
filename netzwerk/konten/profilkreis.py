"""Who belongs to the network by a role in the whole of it."""

from django.db.models import QuerySet

from netzwerk.konten.models import Rollenvergabe
from netzwerk.konten.permissions import zugehoerige
from netzwerk.rechte import Rolle


@zugehoerige.register()
def people_with_a_rolle() -> QuerySet:
    """Return the accounts with a role; Administration alone makes nobody a member."""
    return Rollenvergabe.objects.exclude(rolle=Rolle.ADMINISTRATION).values("user")
