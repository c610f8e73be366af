"""Who may invite: the filter and the predicate say the same for every role."""

from datetime import timedelta

import pytest
from django.utils import timezone

from netzwerk.kommunen.invitation import invite
from netzwerk.kommunen.models import Beitrittsanfrage, Einladung
from netzwerk.kommunen.permissions import can_invite_to_lead, can_see_einladung
from netzwerk.kommunen.permissions_beitritt import can_decide
from netzwerk.rechte import BESUCH, Rechte, Rolle
from tests.factories.kommunen import KommuneFactory, OrganisationFactory
from tests.factories.konten import UserFactory

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


def test_filter_and_predicate_of_requests_agree_for_every_role(places):
    now, person = timezone.now(), UserFactory()
    other = person.pk + 1
    waits = {"confirmed_at": now, "koordination_from": now + timedelta(days=5)}
    silent = {"confirmed_at": now, "koordination_from": now}
    states = {
        "unconfirmed": {},
        "waits": waits,
        "silent": silent,
        "decided": silent | {"decided_at": now, "is_accepted": True},
        "own": silent | {"user": person},
    }
    anfragen = {
        (place, state): Beitrittsanfrage.objects.create(
            kommune=places[place], email=f"{place}-{state}@example.org", last_name="x", **fields
        )
        for place in ("ort", "fremd")
        for state, fields in states.items()
    }
    own = frozenset({places["ort"].pk})
    here = {("ort", "waits"), ("ort", "silent"), ("ort", "own")}
    koordination = frozenset({Rolle.KOORDINATION})
    everywhere = {(place, state) for place in ("ort", "fremd") for state in ("silent", "own")}
    for rechte, expected in (
        (BESUCH, set()),
        (Rechte(other, kommunen=own), set()),
        (Rechte(other, verantwortete_kommunen=own), here),
        (Rechte(other, begleitete_kommunen=own), here),
        (Rechte(person.pk, verantwortete_kommunen=own), here - {("ort", "own")}),
        (Rechte(other, rollen=koordination), everywhere),
        (Rechte(person.pk, rollen=koordination), {("ort", "silent"), ("fremd", "silent")}),
        (Rechte(other, rollen=frozenset(Rolle) - koordination), set()),
    ):
        visible = set(Beitrittsanfrage.objects.visible_to(rechte))
        assert visible == {anfragen[key] for key in expected}, rechte
        assert visible == {one for one in anfragen.values() if can_decide(rechte, one)}, rechte
