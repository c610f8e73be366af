"""Announce a handover, answer it, take it back: who is what then, who is told, what is logged."""

import pytest
from django.core import mail

from netzwerk.hub import hub
from netzwerk.kommunen.acceptance import accept as accept_invitation
from netzwerk.kommunen.acceptance import accept_with_new_account, refuse
from netzwerk.kommunen.actions import change_rolle_in_place, leave_place
from netzwerk.kommunen.handover import (
    AlreadyAnnouncedError,
    Angebot,
    ClosedError,
    NoSeatError,
    announce,
    withdraw_announcement,
)
from netzwerk.kommunen.handover_answer import HindernisError, accept, decline
from netzwerk.kommunen.invitation import invite
from netzwerk.kommunen.models import Einladung, EinladungStand, Uebergabe, UebergabeStand
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.rechte import load_rechte
from netzwerk.serving.sessions import person_group
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.kommunen.uebergabe_support import (
    DEPUTY,
    LEAD,
    MEMBER,
    make_koordination,
    make_ort,
    person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ort():
    return make_ort()


def told(user):
    return list(Mitteilung.objects.filter(user=user).order_by("pk").values_list("text", flat=True))


def logged(*kinds):
    rows = Protokolleintrag.objects.filter(vorgang__in=kinds).order_by("pk")
    return list(rows.values_list("vorgang", "text", "actor_id", "person_id"))


def test_nothing_changes_before_the_successor_accepts(ort):
    uebergabe = ort.announce()
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}
    assert uebergabe.stand == UebergabeStand.ANGEKUENDIGT
    assert told(ort.bernd) == ["Sie sollen eine Aufgabe übernehmen: Ansprechperson in Musterstadt"]
    assert told(ort.amira) == []
    (letter,) = mail.outbox
    assert letter.to == ["bernd@example.org"]
    assert "Bisher macht das Amira Haddad." in letter.body
    assert "Es ändert sich nichts, bevor Sie zusagen." in letter.body


def test_role_goes_over_when_the_successor_accepts(ort):
    uebergabe = ort.hand_over()
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": LEAD}
    assert load_rechte(ort.amira).verantwortete_kommunen == frozenset()
    assert load_rechte(ort.bernd).verantwortete_kommunen == {ort.kommune.pk}
    assert uebergabe.stand == UebergabeStand.VOLLZOGEN
    text = "Die Aufgabe ist übergeben: Ansprechperson in Musterstadt. Bis "
    assert told(ort.amira)[0].startswith(text)
    assert told(ort.amira)[0].endswith(" Uhr kann das rückgängig gemacht werden.")
    assert told(ort.bernd)[1].startswith("Sie haben die Aufgabe übernommen: ")
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        *("amira@example.org", "bernd@example.org", "bernd@example.org"),
    ]


def test_each_step_is_logged_with_actor_and_person(ort):
    ort.hand_over()
    what = "Ansprechperson: Musterstadt"
    assert logged(Vorgang.UEBERGABE_ANGEKUENDIGT, Vorgang.UEBERGABE) == [
        (Vorgang.UEBERGABE_ANGEKUENDIGT, what, ort.amira.pk, ort.amira.pk),
        (Vorgang.UEBERGABE, what, ort.bernd.pk, ort.amira.pk),
    ]
    assert logged(Vorgang.MITGLIEDSCHAFT_GEAENDERT) == [
        (Vorgang.MITGLIEDSCHAFT_GEAENDERT, what, ort.bernd.pk, ort.bernd.pk),
        (Vorgang.MITGLIEDSCHAFT_GEAENDERT, "Mitglied: Musterstadt", ort.bernd.pk, ort.amira.pk),
    ]


def test_open_pages_of_both_follow_at_once(ort, monkeypatch, django_capture_on_commit_callbacks):
    groups = []
    monkeypatch.setattr(hub, "close_group", lambda *end: groups.append(end[0]))
    uebergabe = ort.announce()
    with django_capture_on_commit_callbacks(execute=True):
        accept(uebergabe)
    assert sorted(groups) == sorted([person_group(ort.amira.pk), person_group(ort.bernd.pk)])


def test_open_invitations_go_to_the_successor(ort):
    open_one = invite("offen@example.org", ort.kommune, actor=ort.amira)
    done = invite("fertig@example.org", ort.kommune, actor=ort.amira)
    elsewhere = invite("dort@example.org", KommuneFactory(), actor=ort.amira)
    Einladung.objects.filter(pk=done.pk).update(accepted_at=done.created_at)
    ort.hand_over()
    inviters = dict(Einladung.objects.values_list("pk", "invited_by"))
    assert inviters == {
        open_one.pk: ort.bernd.pk,
        done.pk: ort.amira.pk,
        elsewhere.pk: ort.amira.pk,
    }


@pytest.mark.parametrize(
    ("seat", "before", "after"),
    [(LEAD, DEPUTY, LEAD), (LEAD, LEAD, LEAD), (DEPUTY, LEAD, LEAD), (DEPUTY, MEMBER, DEPUTY)],
)
def test_successor_never_becomes_less(seat, before, after):
    ort = make_ort(bernd_is=before)
    change_rolle_in_place(ort.platz, seat, actor=None)
    ort.hand_over()
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": after}


def test_same_announcement_twice_is_one(ort):
    first = ort.announce()
    assert ort.announce() == first
    assert Uebergabe.objects.count() == 1
    assert len(told(ort.bernd)) == len(mail.outbox) == 1


def test_seat_is_handed_over_to_one_at_a_time(ort):
    first = ort.announce()
    chiara = MitgliedschaftFactory(kommune=ort.kommune).user
    with pytest.raises(AlreadyAnnouncedError) as error:
        ort.announce(an=chiara)
    assert error.value.uebergabe == first


def test_deputy_and_lead_hand_over_side_by_side(ort):
    deputy = MitgliedschaftFactory(kommune=ort.kommune, rolle=DEPUTY, user__first_name="Chiara")
    second = announce(deputy, Angebot(an=ort.bernd), actor=deputy.user)
    ort.hand_over()
    accept(second)
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": LEAD, "Chiara": MEMBER}


def test_who_does_not_lead_any_more_hands_nothing_over(ort):
    change_rolle_in_place(ort.platz, MEMBER, actor=None)
    with pytest.raises(NoSeatError):
        ort.announce()
    leave_place(ort.amira, ort.kommune, actor=None)
    with pytest.raises(NoSeatError):
        ort.announce()


def test_second_answer_changes_nothing(ort):
    uebergabe = ort.hand_over()
    with pytest.raises(ClosedError):
        accept(uebergabe)
    with pytest.raises(ClosedError):
        decline(uebergabe)
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": LEAD}


def test_successor_says_no_and_gives_a_reason(ort):
    uebergabe = ort.announce()
    decline(uebergabe, "Keine Zeit")
    uebergabe.refresh_from_db()
    assert (uebergabe.stand, uebergabe.grund) == (UebergabeStand.ABGELEHNT, "Keine Zeit")
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}
    assert told(ort.amira) == ["Die Aufgabe wurde nicht übernommen: Ansprechperson in Musterstadt"]
    assert ort.announce() != uebergabe


def test_withdrawn_announcement_is_not_accepted(ort):
    uebergabe = ort.announce()
    withdraw_announcement(uebergabe, actor=ort.amira)
    with pytest.raises(ClosedError):
        accept(uebergabe)
    assert told(ort.bernd)[1] == "Die Übergabe ist zurückgezogen: Ansprechperson in Musterstadt"
    with pytest.raises(ClosedError):
        withdraw_announcement(uebergabe, actor=ort.amira)


def leaves(ort):
    leave_place(ort.bernd, ort.kommune, actor=ort.bernd)


def is_locked(ort):
    ort.bernd.is_active = False
    ort.bernd.save()


def is_deleted(ort):
    ort.bernd.delete()


def seat_is_taken_away(ort):
    change_rolle_in_place(ort.platz, MEMBER, actor=None)


def seat_is_another(ort):
    change_rolle_in_place(ort.platz, DEPUTY, actor=None)


def leaver_is_deleted(ort):
    ort.amira.delete()


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (leaves, "Bernd Vogel gehört nicht mehr zu Musterstadt."),
        (is_locked, "Das Konto von Bernd Vogel ist gesperrt."),
        (is_deleted, "Das Konto der Nachfolge gibt es nicht mehr."),
        (
            seat_is_taken_away,
            "Amira Haddad hat die Rolle „Ansprechperson“ in Musterstadt nicht mehr.",
        ),
        (
            seat_is_another,
            "Amira Haddad hat die Rolle „Ansprechperson“ in Musterstadt nicht mehr.",
        ),
        (
            leaver_is_deleted,
            "ein ehemaliges Mitglied hat die Rolle „Ansprechperson“ in Musterstadt nicht mehr.",
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_has_happened_in_between_is_said_and_nothing_moves(ort, happens, reason):
    uebergabe = ort.announce()
    happens(ort)
    before = ort.rollen()
    with pytest.raises(HindernisError) as error:
        accept(uebergabe)
    assert error.value.text == reason
    assert ort.rollen() == before


def test_seat_of_a_locked_account_is_handed_over_all_the_same(ort):
    ort.amira.is_active = False
    ort.amira.save()
    koordination = make_koordination()
    uebergabe = announce(ort.platz, Angebot(an=ort.bernd), actor=koordination)
    accept(uebergabe)
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": LEAD}
    assert logged(Vorgang.UEBERGABE_ANGEKUENDIGT)[0][2:] == (koordination.pk, ort.amira.pk)
    assert told(ort.amira) == []
    assert told(koordination)[0].startswith("Die Aufgabe ist übergeben: Ansprechperson")


def test_person_learns_that_koordination_hands_their_seat_over(ort):
    announce(ort.platz, Angebot(an=ort.bernd), actor=make_koordination())
    assert told(ort.amira) == ["Ihre Aufgabe soll übergeben werden: Ansprechperson in Musterstadt"]
    letter = next(letter for letter in mail.outbox if letter.to == ["amira@example.org"])
    assert "Vorgesehen ist: Bernd Vogel." in letter.body
    assert "ziehen Sie die Übergabe auf der Seite zurück" in letter.body


def test_invited_person_takes_the_seat_with_the_invitation(ort):
    uebergabe = ort.announce(an=None, email="neu@example.org")
    (letter,) = mail.outbox
    assert letter.to == ["neu@example.org"]
    assert "als Ansprechperson für Musterstadt" in letter.body
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}
    new = accept_with_new_account(uebergabe.einladung, first_name="Nele", last_name="Neu")
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": MEMBER, "Nele": LEAD}
    uebergabe.refresh_from_db()
    assert (uebergabe.an_person, uebergabe.an_email) == (new, "")
    assert uebergabe.stand == UebergabeStand.VOLLZOGEN
    assert uebergabe.einladung.stand == EinladungStand.ANGENOMMEN


def test_invited_address_of_an_account_elsewhere_takes_the_seat(ort):
    chiara = person("Chiara", "Rossi", "chiara@example.org")
    uebergabe = ort.announce(an=None, email="chiara@example.org")
    accept_invitation(uebergabe.einladung, chiara)
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": MEMBER, "Chiara": LEAD}


def test_invited_person_becomes_a_member_where_the_seat_is_not_to_be_had(ort):
    uebergabe = ort.announce(an=None, email="neu@example.org")
    seat_is_another(ort)
    accept_with_new_account(uebergabe.einladung, first_name="Nele", last_name="Neu")
    assert ort.rollen() == {"Amira": DEPUTY, "Bernd": MEMBER, "Nele": MEMBER}
    uebergabe.refresh_from_db()
    assert uebergabe.stand == UebergabeStand.HINFAELLIG
    assert told(ort.amira) == ["Die Übergabe ist hinfällig: Ansprechperson in Musterstadt"]


def test_refused_invitation_is_a_no_and_told_once(ort):
    uebergabe = ort.announce(an=None, email="neu@example.org")
    mail.outbox.clear()
    refuse(uebergabe.einladung)
    uebergabe.refresh_from_db()
    assert (uebergabe.stand, uebergabe.an_email) == (UebergabeStand.ABGELEHNT, "")
    assert [letter.to for letter in mail.outbox] == [["amira@example.org"]]


def test_link_of_a_withdrawn_handover_is_dead_and_gives_no_role_when_reopened(ort):
    uebergabe = ort.announce(an=None, email="neu@example.org")
    withdraw_announcement(uebergabe, actor=ort.amira)
    einladung = Einladung.objects.get()
    assert (einladung.stand, einladung.rolle) == (EinladungStand.ZURUECKGEZOGEN, MEMBER)
    uebergabe.refresh_from_db()
    assert uebergabe.an_email == ""


def test_person_who_is_invited_themself_keeps_the_seat(ort):
    uebergabe = ort.announce(an=None, email="zweite@example.org")
    ort.amira.emailaddress_set.create(email="zweite@example.org", verified=True)
    accept_invitation(uebergabe.einladung, ort.amira)
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}
