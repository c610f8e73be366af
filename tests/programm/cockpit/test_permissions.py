import pytest

from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.programm.models import Teilnahme
from netzwerk.programm.permissions_cockpit import can_see_cockpit, can_see_teilnahme
from netzwerk.rechte import BESUCH, Rolle, load_rechte
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """Return (rechte, what they see of own/other, whether there is a cockpit) by word."""
    own, other = TeilnahmeFactory(), TeilnahmeFactory()
    # The same Kommune in another edition: who speaks for it sees it, its facilitator does not.
    earlier = TeilnahmeFactory(kommune=own.kommune)
    lead, member = (
        MitgliedschaftFactory(kommune=own.kommune, rolle=rolle).user
        for rolle in (MitgliedschaftRolle.ANSPRECHPERSON, MitgliedschaftRolle.MITGLIED)
    )
    running, ended = BegleitungFactory(teilnahme=own).person, BegleitungFactory(teilnahme=own)
    ended.bis = ended.von
    ended.save()
    every = {own, other, earlier}
    found = {
        "visitor": (BESUCH, set(), False),
        "account": (load_rechte(UserFactory()), set(), False),
        "member": (load_rechte(member), set(), False),
        "lead": (load_rechte(lead), {own, earlier}, True),
        "running mandate": (load_rechte(running), {own}, True),
        "ended mandate": (load_rechte(ended.person), set(), False),
    }
    for rolle in Rolle:
        rechte = load_rechte(RollenvergabeFactory(rolle=rolle).user)
        sees = rolle in {Rolle.KOORDINATION, Rolle.STEUERUNGSGRUPPE}
        found[rolle] = (rechte, every if sees else set(), sees)
    return found


def test_filter_and_predicate_agree_and_say_what_the_table_says(people):
    for word, (rechte, seen, has_cockpit) in people.items():
        assert set(Teilnahme.objects.in_cockpit_of(rechte)) == seen, word
        every = Teilnahme.objects.all()
        assert {one for one in every if can_see_teilnahme(rechte, one)} == seen, word
        assert can_see_cockpit(rechte) is has_cockpit, word
