"""Undo a handover within a day: exactly what was before, or a sentence that says what not."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from netzwerk.kommunen.acceptance import accept_with_new_account
from netzwerk.kommunen.actions import change_rolle_in_place, join_place, leave_place
from netzwerk.kommunen.handover import Angebot, ClosedError, announce
from netzwerk.kommunen.handover_answer import accept
from netzwerk.kommunen.handover_sweep import sweep_uebergaben
from netzwerk.kommunen.handover_undo import MovedOnError, undo
from netzwerk.kommunen.invitation import invite
from netzwerk.kommunen.models import Einladung, Mitgliedschaft, UebergabeStand
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.mitteilungen.models import Mitteilung
from tests.factories.kommunen import MitgliedschaftFactory
from tests.kommunen.uebergabe_support import DEPUTY, LEAD, MEMBER, make_koordination, make_ort

pytestmark = pytest.mark.django_db
CHANGED = (
    "Die Rolle bleibt, wie sie ist: Jemand hat sie inzwischen geändert. Die Koordination kann sie "
    "neu vergeben."
)
GONE = "Die Rolle bleibt, wie sie ist: Wer sie abgegeben hat, gehört nicht mehr zu Musterstadt."


@pytest.fixture
def ort():
    return make_ort()


def state_of(ort):
    """Return everything that a handover may change, as the database has it."""
    return {
        "members": list(
            Mitgliedschaft.objects.filter(kommune=ort.kommune)
            .order_by("user")
            .values_list("user", "rolle", "created_at")
        ),
        "einladungen": list(Einladung.objects.order_by("pk").values_list("pk", "invited_by")),
    }


def membership(ort, user):
    return Mitgliedschaft.objects.get(kommune=ort.kommune, user=user)


@pytest.mark.parametrize("bernd_is", [MEMBER, DEPUTY, LEAD])
def test_undoing_restores_exactly_what_was_before(bernd_is):
    ort = make_ort(bernd_is)
    invite("offen@example.org", ort.kommune, actor=ort.amira)
    before = state_of(ort)
    uebergabe = ort.hand_over()
    assert state_of(ort) != before
    undone = undo(uebergabe, actor=ort.bernd)
    assert state_of(ort) == before
    assert undone.nicht_wiederhergestellt == []
    assert (undone.stand, undone.schnappschuss) == (UebergabeStand.ZURUECKGENOMMEN, None)


def test_undoing_is_told_to_the_others_and_logged(ort):
    uebergabe = ort.hand_over()
    Mitteilung.objects.all().delete()
    undo(uebergabe, actor=ort.amira)
    told = Mitteilung.objects.get()
    assert (told.user, told.actor) == (ort.bernd, ort.amira)
    assert told.text == "Die Übergabe ist rückgängig gemacht: Ansprechperson in Musterstadt"
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.UEBERGABE_ZURUECKGENOMMEN)
    assert (entry.actor_id, entry.person_id) == (ort.amira.pk, ort.amira.pk)


def test_undoing_takes_the_news_of_the_handover_off_the_list(ort):
    uebergabe = ort.hand_over()
    old = Mitteilung.objects.filter(ereignis="kommunen.uebergabe-vollzogen")
    assert old.filter(read_at=None).exists()
    undo(uebergabe, actor=ort.amira)
    assert not old.filter(read_at=None).exists()


def test_undoing_twice_is_once(ort):
    uebergabe = ort.hand_over()
    undo(uebergabe, actor=ort.amira)
    with pytest.raises(ClosedError):
        undo(uebergabe, actor=ort.bernd)
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}


def test_what_only_waits_for_an_answer_is_not_undone(ort):
    with pytest.raises(ClosedError):
        undo(ort.announce(), actor=ort.amira)


def test_after_a_day_it_is_final_even_if_nothing_has_run_in_the_background(ort):
    uebergabe = ort.hand_over()
    day = dt.timedelta(days=1)
    with time_machine.travel(uebergabe.decided_at + day - dt.timedelta(seconds=5)):
        assert uebergabe.is_undoable
    with time_machine.travel(uebergabe.decided_at + day), pytest.raises(ClosedError):
        undo(uebergabe, actor=ort.amira)


def test_invited_person_leaves_again_with_the_undoing(ort):
    before = state_of(ort)
    uebergabe = ort.announce(an=None, email="neu@example.org")
    accept_with_new_account(uebergabe.einladung, first_name="Nele", last_name="Neu")
    undo(uebergabe, actor=ort.amira)
    assert state_of(ort)["members"] == before["members"]


def test_person_who_has_left_comes_back_as_long_a_member_as_before(ort):
    before = state_of(ort)
    today = timezone.localdate()
    uebergabe = ort.announce(letzter_tag=today - dt.timedelta(days=1))
    accept(uebergabe)
    assert ort.rollen() == {"Bernd": LEAD}
    undo(uebergabe, actor=make_koordination())
    assert state_of(ort) == before


def test_role_that_somebody_has_changed_since_stays(ort):
    uebergabe = ort.hand_over()
    change_rolle_in_place(membership(ort, ort.bernd), DEPUTY, actor=None)
    undone = undo(uebergabe, actor=ort.amira)
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": DEPUTY}
    assert undone.nicht_wiederhergestellt == [CHANGED]


def test_person_who_has_left_by_themself_gets_nothing_back(ort):
    uebergabe = ort.hand_over()
    leave_place(ort.amira, ort.kommune, actor=ort.amira)
    undone = undo(uebergabe, actor=ort.bernd)
    assert ort.rollen() == {"Bernd": LEAD}
    assert undone.nicht_wiederhergestellt == [GONE]


@pytest.mark.parametrize("is_deleted", [False, True])
def test_seat_comes_back_when_the_successor_is_gone(ort, is_deleted):
    uebergabe = ort.hand_over()
    if is_deleted:
        ort.bernd.delete()
    else:
        leave_place(ort.bernd, ort.kommune, actor=ort.bernd)
    undone = undo(uebergabe, actor=ort.amira)
    assert ort.rollen() == {"Amira": LEAD}
    assert undone.nicht_wiederhergestellt == []


def test_deleted_account_gets_nothing_back(ort):
    uebergabe = ort.hand_over()
    ort.amira.delete()
    undone = undo(uebergabe, actor=ort.bernd)
    assert ort.rollen() == {"Bernd": LEAD}
    assert undone.nicht_wiederhergestellt == [
        "Alles bleibt, wie es ist: Das Konto, von dem es kam, gibt es nicht mehr."
    ]


def test_role_given_to_the_person_meanwhile_is_no_obstacle(ort):
    uebergabe = ort.hand_over()
    change_rolle_in_place(membership(ort, ort.amira), DEPUTY, actor=ort.bernd)
    undo(uebergabe, actor=ort.amira)
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}


def test_invitation_that_somebody_else_has_sent_again_stays_with_them(ort):
    taken, kept = (invite(f"{name}@example.org", ort.kommune, actor=ort.amira) for name in "ab")
    uebergabe = ort.hand_over()
    chiara = MitgliedschaftFactory(kommune=ort.kommune).user
    Einladung.objects.filter(pk=taken.pk).update(invited_by=chiara)
    undone = undo(uebergabe, actor=ort.amira)
    assert dict(Einladung.objects.values_list("pk", "invited_by")) == {
        taken.pk: chiara.pk,
        kept.pk: ort.amira.pk,
    }
    assert undone.nicht_wiederhergestellt == [
        "Eine Einladung hat inzwischen jemand anders verschickt oder gelöscht; sie bleibt, wie "
        "sie ist."
    ]


def test_chain_is_undone_from_its_end(ort):
    first = ort.hand_over()
    chiara = MitgliedschaftFactory(kommune=ort.kommune, user__first_name="Chiara").user
    second = accept(announce(membership(ort, ort.bernd), Angebot(an=chiara), actor=ort.bernd))
    with pytest.raises(MovedOnError):
        undo(first, actor=ort.amira)
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": MEMBER, "Chiara": LEAD}
    undo(second, actor=ort.bernd)
    undo(first, actor=ort.amira)
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER, "Chiara": MEMBER}


def test_seat_that_came_back_to_the_person_is_a_chain_too(ort):
    first = ort.hand_over()
    back = announce(membership(ort, ort.bernd), Angebot(an=ort.amira), actor=ort.bernd)
    undo(accept(back), actor=ort.amira)
    undo(first, actor=ort.amira)
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}


def test_announcement_of_the_successor_lapses_with_the_undoing(ort):
    uebergabe = ort.hand_over()
    chiara = MitgliedschaftFactory(kommune=ort.kommune).user
    further = announce(membership(ort, ort.bernd), Angebot(an=chiara), actor=ort.bernd)
    undo(uebergabe, actor=ort.amira)
    assert sweep_uebergaben() == "Endgültig: 0, Kommune verlassen: 0, hinfällig: 1."
    further.refresh_from_db()
    assert further.stand == UebergabeStand.HINFAELLIG


def test_who_rejoined_meanwhile_gets_the_role_back(ort):
    uebergabe = ort.announce(letzter_tag=timezone.localdate() - dt.timedelta(days=1))
    accept(uebergabe)
    join_place(ort.amira, ort.kommune, actor=None)
    undo(uebergabe, actor=ort.amira)
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}
