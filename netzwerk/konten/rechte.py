"""What the accounts know about a person: roles in the whole network."""

from collections.abc import Mapping

from netzwerk.konten.models import Rollenvergabe
from netzwerk.rechte import Rolle, providers


@providers.register(order=10)
def collect_rollen(person_id: int) -> Mapping[str, frozenset]:
    """Return the person's roles in the network."""
    rollen = Rollenvergabe.objects.filter(user=person_id).values_list("rolle", flat=True)
    return {"rollen": frozenset(Rolle(rolle) for rolle in rollen)}
