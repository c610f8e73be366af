"""What somebody alone sees in a plan stays with them when they hand over their seat."""

import pytest

from netzwerk.kommunen.uebergabe_slots import Gehoert, describe_teile
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import AnsatzFactory, FahrplanFactory, MassnahmeFactory, ZielFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


def test_drafts_in_a_plan_are_named_as_what_stays():
    plan, person = FahrplanFactory(), UserFactory()

    def stays():
        rows = describe_teile(plan.kommune, person)[Gehoert.BLEIBT]
        return [row.text for row in rows if row.teil.key == "fahrplan.entwuerfe"]

    own = {"created_by": person}
    AnsatzFactory(fahrplan=plan, **own)
    AnsatzFactory(fahrplan=plan, sichtbarkeit=Sichtbarkeit.NIEMAND, created_by=UserFactory())
    AnsatzFactory(sichtbarkeit=Sichtbarkeit.NIEMAND, **own)
    assert stays() == []
    draft = {"sichtbarkeit": Sichtbarkeit.NIEMAND, **own}
    AnsatzFactory(fahrplan=plan, **draft)
    assert len(stays()) == 1
    assert stays()[0].startswith("Ein Entwurf im Fahrplan, den nur diese Person sieht.")
    ziel = ZielFactory(fahrplan=plan, **draft)
    MassnahmeFactory(ziel=ziel, **draft)
    assert stays()[0].startswith("3 Entwürfe im Fahrplan, die nur diese Person sieht.")
