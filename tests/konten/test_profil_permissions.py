"""Who sees what of a profile exists twice, as a filter and as a predicate; both must agree."""

import datetime as dt
import itertools

import pytest
import time_machine
from django.utils import timezone

from netzwerk.konten.ansicht import ansicht_of
from netzwerk.konten.models import KREISE, Profil, Vorgang
from netzwerk.konten.permissions import Feld, can_see_feld, can_see_profil, naehe_to, shows
from netzwerk.konten.protokoll import record
from netzwerk.konten.verzeichnis import clear_directory
from netzwerk.rechte import BESUCH, Rechte, Rolle, load_rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.wissen import ThemenfeldFactory

pytestmark = pytest.mark.django_db

NOBODY, NETWORK_ONLY = set(), {"netzwerk"}
NEAR, ALL = {"netzwerk", "kommune"}, {"netzwerk", "kommune", "niemand"}
#: An id that no account and no Kommune has.
ELSEWHERE = 10**9
STRANGER = Rechte(ELSEWHERE, kommunen=frozenset({ELSEWHERE}))


@pytest.fixture
def kommune():
    return KommuneFactory()


@pytest.fixture
def shown(kommune):
    """One listed person of the Kommune for each circle; every field is shown to that circle."""
    people = {}
    for kreis in KREISE:
        user = UserFactory()
        MitgliedschaftFactory(user=user, kommune=kommune)
        profil = user.profil
        profil.im_verzeichnis = True
        for feld in Feld:
            setattr(profil, feld.column, kreis)
        profil.save()
        people[str(kreis)] = profil
    return people


def readers(kommune):
    """Return everybody there is by name, with the circles whose fields they see."""
    here, elsewhere = frozenset({kommune.pk}), frozenset({kommune.pk + ELSEWHERE})
    known = {
        "visitor": (BESUCH, NOBODY),
        "account without a place": (Rechte(ELSEWHERE), NOBODY),
        "member of another place": (Rechte(ELSEWHERE, kommunen=elsewhere), NETWORK_ONLY),
        "member of the place": (Rechte(ELSEWHERE, kommunen=here), NEAR),
        "member of both": (Rechte(ELSEWHERE, kommunen=here | elsewhere), NEAR),
        "speaks for the place": (
            Rechte(ELSEWHERE, kommunen=here, verantwortete_kommunen=here),
            NEAR,
        ),
        "facilitator without a mandate here": (
            Rechte(ELSEWHERE, frozenset({Rolle.PROZESSBEGLEITUNG}), begleitete_kommunen=elsewhere),
            NETWORK_ONLY,
        ),
        "facilitator with a mandate": (
            Rechte(ELSEWHERE, frozenset({Rolle.PROZESSBEGLEITUNG}), begleitete_kommunen=here),
            NEAR,
        ),
    }
    known |= {
        str(rolle): (
            Rechte(ELSEWHERE, frozenset({rolle})),
            NOBODY if rolle == Rolle.ADMINISTRATION else NETWORK_ONLY,
        )
        for rolle in Rolle
        if rolle != Rolle.PROZESSBEGLEITUNG
    }
    return known


@pytest.mark.parametrize("feld", Feld)
def test_filter_and_predicate_agree_for_everybody_and_every_circle(feld, kommune, shown):
    names = {profil.pk: kreis for kreis, profil in shown.items()}
    for reader, (rechte, expected) in readers(kommune).items():
        visible = Profil.objects.visible_to(rechte)
        by_filter = {
            names[pk] for pk in visible.filter(shows(feld, rechte)).values_list("pk", flat=True)
        }
        by_predicate = {
            names[profil.pk]
            for profil in visible.select_related("user")
            if can_see_profil(rechte, profil)
            and can_see_feld(naehe_to(rechte, profil), profil, feld)
        }
        assert (reader, by_filter, by_predicate) == (reader, expected, expected)


@pytest.mark.parametrize("kreis", KREISE)
def test_people_see_all_of_their_own(kreis, shown):
    profil = shown[kreis]
    rechte = Rechte(profil.user_id, kommunen=frozenset({ELSEWHERE}))
    own = Profil.objects.visible_to(rechte).get(pk=profil.pk)
    for feld in Feld:
        assert can_see_feld(naehe_to(rechte, own), own, feld)
        assert Profil.objects.visible_to(rechte).filter(shows(feld, rechte), pk=own.pk).exists()


def test_place_counts_through_an_organisation_on_both_sides(kommune):
    verein = OrganisationFactory(kommune=kommune)
    person = UserFactory()
    MitgliedschaftFactory(user=person, kommune=None, organisation=verein)
    Profil.objects.filter(user=person).update(im_verzeichnis=True, sichtbarkeit_bild="kommune")
    inside = Rechte(ELSEWHERE, kommunen=frozenset({kommune.pk}))
    outside = Rechte(ELSEWHERE, kommunen=frozenset({kommune.pk + 1}))
    assert Profil.objects.visible_to(inside).get(user=person).is_near
    assert not Profil.objects.visible_to(outside).get(user=person).is_near


def test_place_counts_neither_up_nor_down_to_a_containing_place(kommune):
    district = KommuneFactory()
    kommune.uebergeordnet = district
    kommune.save()
    for place, other in ((kommune, district), (district, kommune)):
        person = MitgliedschaftFactory(kommune=place).user
        Profil.objects.filter(user=person).update(im_verzeichnis=True)
        rechte = Rechte(ELSEWHERE, kommunen=frozenset({other.pk}))
        assert not Profil.objects.visible_to(rechte).get(user=person).is_near


@pytest.mark.parametrize(
    ("im_verzeichnis", "is_active", "belongs"),
    list(itertools.product([True, False], repeat=3)),
)
def test_only_active_members_who_opted_in_can_be_looked_up(im_verzeichnis, is_active, belongs):
    user = UserFactory(is_active=is_active)
    if belongs:
        MitgliedschaftFactory(user=user)
    Profil.objects.filter(user=user).update(im_verzeichnis=im_verzeichnis)
    expected = im_verzeichnis and is_active and belongs
    for rechte, allowed in ((STRANGER, expected), (BESUCH, False)):
        profil = Profil.objects.for_reader(rechte).get(user=user)
        assert Profil.objects.visible_to(rechte).exists() == allowed
        assert can_see_profil(rechte, profil) == allowed


@pytest.mark.parametrize("rolle", Rolle)
def test_role_in_the_network_belongs_as_the_rules_of_membership_say(rolle):
    user = RollenvergabeFactory(rolle=rolle).user
    Profil.objects.filter(user=user).update(im_verzeichnis=True)
    assert Profil.objects.visible_to(STRANGER).exists() == load_rechte(user).is_member


def test_member_of_an_organisation_of_the_whole_network_belongs():
    person = MitgliedschaftFactory(kommune=None, organisation=OrganisationFactory(kommune=None))
    Profil.objects.filter(user=person.user).update(im_verzeichnis=True)
    assert Profil.objects.visible_to(STRANGER).exists()


def test_entry_is_hidden_at_once_and_switched_off_days_after_the_last_membership():
    membership = MitgliedschaftFactory()
    other = MitgliedschaftFactory().user
    Profil.objects.update(im_verzeichnis=True)
    record(Vorgang.MITGLIEDSCHAFT_BEENDET, "Ort", actor=None, person=membership.user)
    membership.delete()
    assert [row.user for row in Profil.objects.visible_to(STRANGER)] == [other]
    assert clear_directory() == "Einträge ausgeschaltet: 0."
    with time_machine.travel(timezone.now() + dt.timedelta(days=3, minutes=1)):
        assert clear_directory() == "Einträge ausgeschaltet: 1."
        assert clear_directory() == "Einträge ausgeschaltet: 0."
    assert [row.user for row in Profil.objects.filter(im_verzeichnis=True)] == [other]


def test_nothing_hidden_is_in_what_a_template_gets(shown):
    profil = shown["kommune"]
    profil.funktion = profil.organisation = profil.fragen_zu = profil.ich_suche = (
        profil.ueber_mich
    ) = "geheim"
    profil.stichworte = "geheim"
    profil.bild = "00000000-0000-4000-8000-000000000000"
    profil.save()
    profil.themenfelder.add(ThemenfeldFactory(name="geheim"))
    profil.sprachkenntnisse.create(sprache="ti")
    row = Profil.objects.visible_to(STRANGER).get(pk=profil.pk)
    ansicht = ansicht_of(row, naehe_to(STRANGER, row))
    assert ansicht.is_empty
    assert (ansicht.bild_klein, ansicht.bild_gross, ansicht.funktion) == ("", "", "")
    assert "geheim" not in repr(ansicht)
    own = ansicht_of(row, naehe_to(Rechte(row.user_id), row))
    assert own.sprachen == ["Tigrinya"]
    assert [str(themenfeld) for themenfeld in own.themenfelder] == ["geheim"]


def test_circle_of_a_new_column_is_nobody():
    for feld in Feld:
        assert Profil._meta.get_field(feld.column).default == Sichtbarkeit.NIEMAND
        assert [value for value, _label in Profil._meta.get_field(feld.column).choices] == [
            "niemand",
            "kommune",
            "netzwerk",
        ]
