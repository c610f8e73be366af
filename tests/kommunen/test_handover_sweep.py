"""What happens to handovers by time alone."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from netzwerk.kommunen.actions import change_rolle_in_place
from netzwerk.kommunen.handover_answer import accept
from netzwerk.kommunen.handover_sweep import (
    UEBERGABE_RETENTION,
    clear_uebergaben,
    sweep_uebergaben,
)
from netzwerk.kommunen.invitation import withdraw
from netzwerk.kommunen.models import Einladung, EinladungStand, Mitgliedschaft, Uebergabe
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.mitteilungen.models import Mitteilung
from tests.kommunen.uebergabe_support import DEPUTY, LEAD, MEMBER, make_ort

pytestmark = pytest.mark.django_db
NOTHING = "Endgültig: 0, Kommune verlassen: 0, hinfällig: 0."
DAY = dt.timedelta(days=1)


@pytest.fixture
def ort():
    return make_ort()


def test_snapshot_goes_with_the_day_and_not_before(ort):
    uebergabe = ort.hand_over()
    assert sweep_uebergaben() == NOTHING
    with time_machine.travel(uebergabe.decided_at + DAY):
        assert sweep_uebergaben() == "Endgültig: 1, Kommune verlassen: 0, hinfällig: 0."
        assert sweep_uebergaben() == NOTHING
    uebergabe.refresh_from_db()
    assert uebergabe.schnappschuss is None
    assert not uebergabe.is_undoable


def test_membership_ends_the_day_after_the_last_one(ort):
    last = timezone.localdate() + 10 * DAY
    ort.hand_over(letzter_tag=last)
    noon = timezone.make_aware(dt.datetime.combine(last, dt.time(12)))
    with time_machine.travel(noon):
        sweep_uebergaben()
        assert ort.rollen() == {"Amira": MEMBER, "Bernd": LEAD}
    with time_machine.travel(noon + DAY):
        assert sweep_uebergaben() == "Endgültig: 0, Kommune verlassen: 1, hinfällig: 0."
        assert sweep_uebergaben() == NOTHING
    assert ort.rollen() == {"Bernd": LEAD}
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.MITGLIEDSCHAFT_BEENDET)
    assert (entry.actor_id, entry.person_id) == (None, ort.amira.pk)


def test_who_speaks_for_the_kommune_again_stays(ort):
    ort.hand_over(letzter_tag=timezone.localdate())
    seat = Mitgliedschaft.objects.get(user=ort.amira)
    change_rolle_in_place(seat, DEPUTY, actor=None)
    with time_machine.travel(timezone.now() + 2 * DAY):
        assert sweep_uebergaben() == "Endgültig: 1, Kommune verlassen: 0, hinfällig: 0."
    assert ort.rollen() == {"Amira": DEPUTY, "Bernd": LEAD}


def test_announcement_without_an_answer_lapses_after_thirty_days(ort):
    uebergabe = ort.announce()
    with time_machine.travel(uebergabe.created_at + 30 * DAY):
        assert sweep_uebergaben() == "Endgültig: 0, Kommune verlassen: 0, hinfällig: 1."
        assert sweep_uebergaben() == NOTHING
    uebergabe.refresh_from_db()
    assert uebergabe.grund == "Seit 30 Tagen hat niemand geantwortet."
    text = "Die Übergabe ist hinfällig: Ansprechperson in Musterstadt"
    told = Mitteilung.objects.filter(text=text).values_list("user__first_name", flat=True)
    assert sorted(told) == ["Amira", "Bernd"]


def test_announcement_to_a_locked_account_waits(ort):
    ort.announce()
    ort.bernd.is_active = False
    ort.bernd.save()
    assert sweep_uebergaben() == NOTHING


def test_handover_goes_with_its_invitation(ort):
    uebergabe = ort.announce(an=None, email="neu@example.org")
    withdraw(uebergabe.einladung, ort.amira)
    assert sweep_uebergaben() == "Endgültig: 0, Kommune verlassen: 0, hinfällig: 1."
    uebergabe.refresh_from_db()
    assert uebergabe.grund == "Die Einladung gilt nicht mehr."


def test_invitation_goes_with_its_handover(ort):
    ort.announce(an=None, email="neu@example.org")
    change_rolle_in_place(ort.platz, MEMBER, actor=None)
    sweep_uebergaben()
    einladung = Einladung.objects.get()
    assert (einladung.stand, einladung.rolle) == (EinladungStand.ZURUECKGEZOGEN, MEMBER)


def test_handover_whose_invitation_was_deleted_lapses(ort):
    ort.announce(an=None, email="neu@example.org")
    Einladung.objects.all().delete()
    assert sweep_uebergaben() == "Endgültig: 0, Kommune verlassen: 0, hinfällig: 1."


def test_old_handovers_are_deleted_unless_somebody_has_yet_to_leave(ort):
    uebergabe = ort.announce(letzter_tag=timezone.localdate() + 300 * DAY)
    accept(uebergabe)
    late = timezone.now() + UEBERGABE_RETENTION + DAY
    assert clear_uebergaben(late) == 0
    Uebergabe.objects.update(left_at=timezone.now())
    assert clear_uebergaben(late - 2 * DAY) == 0
    assert clear_uebergaben(late) == 1


def test_announcement_is_never_deleted_by_age(ort):
    ort.announce()
    assert clear_uebergaben(timezone.now() + 1000 * DAY) == 0
