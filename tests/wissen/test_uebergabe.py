"""Pages of a Kommune go to the successor of who looked after them; what is written stays."""

import pytest

from netzwerk.kommunen.handover_undo import undo
from netzwerk.kommunen.uebergabe_slots import Gehoert, describe_teile
from tests.factories.konten import UserFactory
from tests.factories.wissen import (
    GutePraxisFactory,
    MethodenleitfadenFactory,
    ProjektgeschichteFactory,
)
from tests.kommunen.uebergabe_support import make_ort
from wissen.gruppen import ensure_groups, tidy_workflow
from wissen.models import Seite

pytestmark = pytest.mark.django_db


@pytest.fixture
def ort():
    return make_ort()


def draft(ort, **fields):
    fields = {"kommune": ort.kommune, "owner": ort.amira} | fields
    seite = GutePraxisFactory(live=False, **fields)
    Seite.objects.filter(pk=seite.pk).update(first_published_at=None)
    seite.refresh_from_db()
    return seite


def published(factory, **fields):
    seite = factory(**fields)
    seite.save_revision().publish()
    return seite


def submit(seite, person):
    ensure_groups()
    tidy_workflow()
    seite.save_revision()
    seite.get_workflow().start(seite, person)


def owners(*seiten):
    found = dict(Seite.objects.values_list("pk", "owner__first_name"))
    return [found[seite.pk] for seite in seiten]


def words(ort, whose):
    found = describe_teile(ort.kommune, ort.amira)[whose]
    return [line.text for line in found if line.teil.key.startswith("wissen.")]


def test_published_pages_about_the_kommune_go_along(ort):
    practice = published(GutePraxisFactory, kommune=ort.kommune, owner=ort.amira)
    story = published(ProjektgeschichteFactory, kommune=ort.kommune, owner=ort.amira)
    others = [
        published(GutePraxisFactory, owner=ort.amira),
        published(MethodenleitfadenFactory, owner=ort.amira),
        published(GutePraxisFactory, kommune=ort.kommune, owner=UserFactory(first_name="Frank")),
    ]
    assert words(ort, Gehoert.KOMMUNE) == [
        "2 veröffentlichte oder eingereichte Seiten über Musterstadt. Wer sie geschrieben hat, "
        "steht weiter darunter."
    ]
    ort.hand_over()
    assert owners(practice, story, *others) == ["Bernd", "Bernd", "Amira", "Amira", "Frank"]


def test_name_below_a_story_stays(ort):
    story = published(
        ProjektgeschichteFactory,
        kommune=ort.kommune,
        owner=ort.amira,
        autorenschaft="Amira Haddad",
    )
    ort.hand_over()
    story.refresh_from_db()
    assert story.autorenschaft == "Amira Haddad"


def test_drafts_stay_unless_they_are_ticked(ort):
    seite = draft(ort)
    assert words(ort, Gehoert.PERSON) == [
        "Eine angefangene Seite über Musterstadt, noch nicht eingereicht"
    ]
    assert words(ort, Gehoert.KOMMUNE) == []
    undo(ort.hand_over(), actor=ort.amira)
    assert owners(seite) == ["Amira"]
    ort.hand_over(private=["wissen.entwuerfe"])
    assert owners(seite) == ["Bernd"]


def test_undoing_gives_back_what_nobody_has_taken_over_since(ort):
    kept, taken, gone = (
        published(GutePraxisFactory, kommune=ort.kommune, owner=ort.amira) for _number in range(3)
    )
    seite = draft(ort)
    uebergabe = ort.hand_over(private=["wissen.entwuerfe"])
    Seite.objects.filter(pk=taken.pk).update(owner=UserFactory(first_name="Frank"))
    Seite.objects.get(pk=gone.pk).delete()
    undone = undo(uebergabe, actor=ort.bernd)
    assert owners(kept, taken, seite) == ["Amira", "Frank", "Amira"]
    assert undone.nicht_wiederhergestellt == [
        "Um 2 Seiten kümmert sich inzwischen jemand anders, oder sie sind gelöscht."
    ]


def test_pages_come_back_from_a_deleted_account(ort):
    seite = published(GutePraxisFactory, kommune=ort.kommune, owner=ort.amira)
    uebergabe = ort.hand_over()
    ort.bernd.delete()
    undone = undo(uebergabe, actor=ort.amira)
    assert owners(seite) == ["Amira"]
    assert undone.nicht_wiederhergestellt == []


def test_submitted_page_belongs_to_the_kommune(ort):
    seite = draft(ort)
    submit(seite, ort.amira)
    assert words(ort, Gehoert.PERSON) == []
    ort.hand_over()
    assert owners(seite) == ["Bernd"]
