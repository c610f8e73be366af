"""Who may invite: the filter and the predicate say the same for every role."""

import pytest

from netzwerk.kommunen.invitation import invite
from netzwerk.kommunen.models import Einladung
from netzwerk.kommunen.permissions import can_invite_to_lead, can_see_einladung
from netzwerk.rechte import BESUCH, Rechte, Rolle
from tests.factories.kommunen import KommuneFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
PLACES = ("ort", "verein", "fremd", "fremder_verein", "rolle", "netzverein")


@pytest.fixture
def places():
    ort, fremd = KommuneFactory(), KommuneFactory()
    return {
        "ort": ort,
        "verein": OrganisationFactory(kommune=ort),
        "fremd": fremd,
        "fremder_verein": OrganisationFactory(kommune=fremd),
        "rolle": Rolle.REDAKTION,
        "netzverein": OrganisationFactory(),
    }


def people(ort):
    own = frozenset({ort.pk})
    yield BESUCH, set(), set()
    yield Rechte(1, kommunen=own), set(), set()
    here = {"ort", "verein"}
    yield Rechte(1, kommunen=own, verantwortete_kommunen=own), here, here
    begleitung = frozenset({Rolle.PROZESSBEGLEITUNG})
    yield Rechte(1, rollen=begleitung, begleitete_kommunen=own), here, set()
    yield Rechte(1, rollen=begleitung), set(), set()
    yield Rechte(1, rollen=frozenset({Rolle.MODERATION})), {"netzverein"}, set()
    everywhere = set(PLACES)
    yield (
        Rechte(1, rollen=frozenset({Rolle.KOORDINATION})),
        everywhere,
        everywhere - {"rolle"},
    )
    for rolle in (Rolle.REDAKTION, Rolle.STEUERUNGSGRUPPE, Rolle.ADMINISTRATION):
        yield Rechte(1, rollen=frozenset({rolle})), set(), set()


def test_filter_and_predicate_agree_for_every_role(places):
    einladungen = {name: invite(f"{name}@example.org", ort) for name, ort in places.items()}
    for rechte, expected, leading in people(places["ort"]):
        visible = set(Einladung.objects.visible_to(rechte))
        assert visible == {einladungen[name] for name in expected}, rechte
        assert visible == {
            einladung for einladung in einladungen.values() if can_see_einladung(rechte, einladung)
        }, rechte
        assert {
            name for name, ort in places.items() if can_invite_to_lead(rechte, ort)
        } == leading, rechte
