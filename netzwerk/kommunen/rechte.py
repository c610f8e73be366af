"""What the memberships say about a person."""

from collections.abc import Mapping

from netzwerk.kommunen.models import LEADING_ROLLEN, Mitgliedschaft
from netzwerk.rechte import providers


@providers.register(order=20)
def collect_kommunen(person_id: int) -> Mapping[str, frozenset]:
    """Return the Kommunen of a person, directly or through an Organisation of the Kommune.

    Speaking for a Kommune needs a leading role in the Kommune itself: the chair of a local
    association is a member of the Kommune, not its Ansprechperson.
    """
    rows = list(
        Mitgliedschaft.objects.filter(user=person_id).values_list(
            "kommune", "organisation", "organisation__kommune", "rolle"
        )
    )
    direct = {kommune for kommune, _organisation, _through, _rolle in rows if kommune}
    through_organisation = {through for _kommune, _organisation, through, _rolle in rows if through}
    return {
        "kommunen": frozenset(direct | through_organisation),
        "organisationen": frozenset(
            organisation for _kommune, organisation, _through, _rolle in rows if organisation
        ),
        "verantwortete_kommunen": frozenset(
            kommune
            for kommune, _organisation, _through, rolle in rows
            if kommune and rolle in LEADING_ROLLEN
        ),
    }
