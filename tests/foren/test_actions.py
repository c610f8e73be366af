"""Verbs of the forums: who may, what is written, and that it happens once."""

import json
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from foren.actions import (
    Konflikt,
    SchonGesendet,
    delete_beitrag,
    edit_beitrag,
    open_thema,
    reply,
    restore_beitrag,
)
from foren.models import Beitrag, Thema, ThemaArt
from netzwerk.hub import hub
from netzwerk.kommunen.models import Mitgliedschaft, MitgliedschaftRolle
from netzwerk.rechte import BESUCH, Rolle, load_rechte
from tests.factories.foren import ForumFactory
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.foren.conftest import eingabe

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(monkeypatch):
    """What reached the hub: (group, event)."""
    events = []
    monkeypatch.setattr(
        hub, "publish", lambda group, text: events.append((group, json.loads(text)))
    )
    return events


def numbers_of(thema):
    thema.refresh_from_db()
    return thema.seq, thema.last_number, thema.beitrag_count


def test_open_thema_writes_topic_and_first_post(user):
    forum = ForumFactory()
    thema = open_thema(
        load_rechte(user), forum, "Wo sind Räume?", ThemaArt.FRAGE, eingabe(user, "<p>Hm.</p>")
    )
    assert (thema.slug, thema.art, thema.author, thema.kommune.name) == (
        "wo-sind-raeume",
        "frage",
        user,
        "Musterstadt",
    )
    assert numbers_of(thema) == (1, 1, 1)
    assert list(thema.beitraege.values_list("number", "changed_seq", "html")) == [
        (1, 1, "<p>Hm.</p>")
    ]


@pytest.mark.parametrize(
    ("titel", "slug"), [("Antworten", "antworten-thema"), ("???", "thema"), ("Größe", "groesse")]
)
def test_address_of_a_topic_is_never_one_of_a_verb(user, titel, slug):
    thema = open_thema(load_rechte(user), ForumFactory(), titel, ThemaArt.IDEE, eingabe(user))
    assert thema.slug == slug


def test_reply_takes_next_number_and_seq(user, thema):
    beitrag = reply(load_rechte(user), thema.pk, eingabe(user))
    assert (beitrag.number, beitrag.changed_seq) == (2, 2)
    assert numbers_of(thema) == (2, 2, 2)
    before = thema.last_activity_at
    reply(load_rechte(user), thema.pk, eingabe(user))
    thema.refresh_from_db()
    assert thema.last_activity_at > before


def test_reply_keeps_place_and_role_of_the_day(user, thema):
    Mitgliedschaft.objects.filter(user=user).update(rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    beitrag = reply(load_rechte(user), thema.pk, eingabe(user))
    Mitgliedschaft.objects.filter(user=user).delete()
    beitrag = Beitrag.objects.get(pk=beitrag.pk)
    assert (beitrag.kommune.name, beitrag.rolle) == ("Musterstadt", "Ansprechperson")


def test_member_of_an_organisation_writes_for_it_and_its_kommune(thema):
    user = UserFactory()
    kommune = KommuneFactory()
    organisation = OrganisationFactory(kommune=kommune)
    MitgliedschaftFactory(user=user, kommune=None, organisation=organisation)
    beitrag = reply(load_rechte(user), thema.pk, eingabe(user))
    assert (beitrag.kommune, beitrag.organisation, beitrag.ort) == (
        kommune,
        organisation,
        organisation,
    )


def test_facilitator_without_membership_writes_with_the_role_in_the_network(thema):
    user = UserFactory()
    RollenvergabeFactory(user=user, rolle=Rolle.PROZESSBEGLEITUNG)
    beitrag = reply(load_rechte(user), thema.pk, eingabe(user))
    assert (beitrag.ort, beitrag.rolle) == (None, "Prozessbegleitung")


def test_same_key_gives_the_same_post(user, thema):
    sent = eingabe(user)
    first, second = (reply(load_rechte(user), thema.pk, sent) for _ in range(2))
    assert first == second
    assert numbers_of(thema) == (2, 2, 2)


def test_same_key_gives_the_same_topic(user):
    forum, sent = ForumFactory(), eingabe(user)
    rechte = load_rechte(user)
    first, second = (open_thema(rechte, forum, "Eins", ThemaArt.IDEE, sent) for _ in range(2))
    assert first == second
    assert Thema.objects.count() == 1
    assert Beitrag.objects.count() == 1


def test_same_key_of_two_people_gives_two_posts(user, other, thema):
    key = uuid.uuid4()
    reply(load_rechte(user), thema.pk, eingabe(user, key=key))
    reply(load_rechte(other), thema.pk, eingabe(other, key=key))
    assert numbers_of(thema) == (3, 3, 3)


def test_same_key_with_another_text_writes_nothing_and_says_so(user, thema):
    key = uuid.uuid4()
    beitrag = reply(load_rechte(user), thema.pk, eingabe(user, "<p>eins</p>", key))
    with pytest.raises(SchonGesendet) as caught:
        reply(load_rechte(user), thema.pk, eingabe(user, "<p>zwei</p>", key))
    assert caught.value.row == beitrag
    assert numbers_of(thema) == (2, 2, 2)


def test_retry_after_an_edit_gives_the_edited_post(user, thema):
    sent, rechte = eingabe(user, "<p>eins</p>"), load_rechte(user)
    beitrag = reply(rechte, thema.pk, sent)
    edit_beitrag(rechte, beitrag.pk, "<p>zwei</p>", beitrag.changed_seq)
    assert reply(rechte, thema.pk, sent).html == "<p>zwei</p>"


def test_visitor_cannot_write(thema, user):
    with pytest.raises(PermissionDenied):
        reply(BESUCH, thema.pk, eingabe(user))


def test_nobody_writes_as_somebody_else(user, other, thema):
    with pytest.raises(PermissionDenied):
        reply(load_rechte(user), thema.pk, eingabe(other))


def test_hidden_topic_takes_no_reply(user, hidden_thema):
    with pytest.raises(PermissionDenied):
        reply(load_rechte(user), hidden_thema.pk, eingabe(user))
    assert numbers_of(hidden_thema) == (1, 1, 1)


def test_edit_changes_text_and_takes_next_seq(user, thema):
    rechte = load_rechte(user)
    beitrag = reply(rechte, thema.pk, eingabe(user))
    edited = edit_beitrag(rechte, beitrag.pk, "<p>Besser.</p>", beitrag.changed_seq)
    assert (edited.html, edited.changed_seq, edited.number) == ("<p>Besser.</p>", 3, 2)
    assert edited.edited_at is not None
    assert numbers_of(thema) == (3, 2, 2)


def test_edit_of_a_text_that_has_changed_is_a_conflict(user, thema):
    rechte = load_rechte(user)
    beitrag = reply(rechte, thema.pk, eingabe(user))
    edit_beitrag(rechte, beitrag.pk, "<p>vom Telefon</p>", 2)
    with pytest.raises(Konflikt) as caught:
        edit_beitrag(rechte, beitrag.pk, "<p>vom Rechner</p>", 2)
    assert caught.value.beitrag.html == "<p>vom Telefon</p>"
    assert numbers_of(thema)[0] == 3


def test_same_edit_twice_is_one_edit(user, thema):
    rechte = load_rechte(user)
    beitrag = reply(rechte, thema.pk, eingabe(user))
    for _ in range(2):
        edit_beitrag(rechte, beitrag.pk, "<p>neu</p>", 2)
    assert numbers_of(thema)[0] == 3


def test_only_the_author_edits(user, other, thema):
    beitrag = reply(load_rechte(user), thema.pk, eingabe(user))
    RollenvergabeFactory(user=other, rolle=Rolle.MODERATION)
    with pytest.raises(PermissionDenied):
        edit_beitrag(load_rechte(other), beitrag.pk, "<p>x</p>", 2)


def test_deleting_keeps_the_number_and_restoring_brings_the_text_back(user, thema):
    rechte = load_rechte(user)
    beitrag = reply(rechte, thema.pk, eingabe(user))
    deleted = delete_beitrag(rechte, beitrag.pk)
    assert (deleted.is_deleted, deleted.number, deleted.changed_seq) == (True, 2, 3)
    assert numbers_of(thema) == (3, 2, 1)
    restored = restore_beitrag(rechte, beitrag.pk)
    assert (restored.is_deleted, restored.html) == (False, "<p>Gute Idee.</p>")
    assert numbers_of(thema) == (4, 2, 2)


def test_deleting_and_restoring_twice_does_it_once(user, thema):
    rechte = load_rechte(user)
    beitrag = reply(rechte, thema.pk, eingabe(user))
    for _ in range(2):
        delete_beitrag(rechte, beitrag.pk)
    assert numbers_of(thema) == (3, 2, 1)
    for _ in range(2):
        restore_beitrag(rechte, beitrag.pk)
    assert numbers_of(thema) == (4, 2, 2)


def test_number_of_a_deleted_post_is_not_used_again(user, thema):
    rechte = load_rechte(user)
    delete_beitrag(rechte, reply(rechte, thema.pk, eingabe(user)).pk)
    assert reply(rechte, thema.pk, eingabe(user)).number == 3


def test_answers_are_counted_without_the_first_post(user, thema):
    rechte = load_rechte(thema.author)
    reply(load_rechte(user), thema.pk, eingabe(user))
    delete_beitrag(rechte, thema.beitraege.get(number=1).pk)
    thema.refresh_from_db()
    assert thema.answer_count == 1


def test_moderation_deletes_and_restores_but_not_what_its_author_took_back(user, other, thema):
    RollenvergabeFactory(user=other, rolle=Rolle.MODERATION)
    author, moderator = load_rechte(user), load_rechte(other)
    beitrag = reply(author, thema.pk, eingabe(user))
    delete_beitrag(moderator, beitrag.pk)
    with pytest.raises(PermissionDenied):
        restore_beitrag(author, beitrag.pk)
    restore_beitrag(moderator, beitrag.pk)
    delete_beitrag(author, beitrag.pk)
    with pytest.raises(PermissionDenied):
        restore_beitrag(moderator, beitrag.pk)


def test_others_do_not_delete(user, other, thema):
    beitrag = reply(load_rechte(user), thema.pk, eingabe(user))
    with pytest.raises(PermissionDenied):
        delete_beitrag(load_rechte(other), beitrag.pk)


def test_every_change_is_told_live_with_the_next_seq(
    user, thema, published, django_capture_on_commit_callbacks
):
    rechte = load_rechte(user)
    with django_capture_on_commit_callbacks(execute=True):
        beitrag = reply(rechte, thema.pk, eingabe(user))
        edit_beitrag(rechte, beitrag.pk, "<p>neu</p>", 2)
        delete_beitrag(rechte, beitrag.pk)
        restore_beitrag(rechte, beitrag.pk)
    group = f"thema-{thema.pk}-mitglied-de"
    events = [event for name, event in published if name == group]
    assert [(event["seq"], event["number"]) for event in events] == [(2, 2), (3, 2), (4, 2), (5, 2)]
    assert "Gute Idee" in events[0]["html"]
    assert "neu" in events[1]["html"]
    assert "<p>neu</p>" not in events[2]["html"]
    assert "Dieser Beitrag wurde gelöscht." in events[2]["html"]
    lists = [event for name, event in published if name == f"forum-{thema.forum_id}"]
    assert lists[0] == {"type": "liste", "forum": thema.forum_id, "thema": thema.pk}
    assert {name for name, _event in published} == {group, f"forum-{thema.forum_id}"}


def test_nothing_is_told_before_the_commit(user, thema, published):
    reply(load_rechte(user), thema.pk, eingabe(user))
    assert published == []


def test_live_html_has_no_name_for_visitors_and_no_actions_for_anybody(
    user, public_thema, published, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        reply(load_rechte(user), public_thema.pk, eingabe(user))
    html = {name.split("-")[2]: event["html"] for name, event in published if "seq" in event}
    assert sorted(html) == ["besuch", "mitglied"]
    assert user.get_full_name() in html["mitglied"]
    assert user.last_name not in html["besuch"]
    assert "Integrationsbeauftragte" in html["besuch"]
    assert "Musterstadt" in html["besuch"]
    for text in html.values():
        assert "bearbeiten" not in text
        assert "loeschen" not in text
