"""The remembered HTML of a post follows whatever it shows."""

import datetime as dt

import pytest
from django.utils import timezone

from foren.darstellung import BESUCH, MITGLIED, render_beitrag
from foren.models import Beitrag
from netzwerk.konten.models import PublicName
from tests.factories.foren import BeitragFactory

pytestmark = pytest.mark.django_db


def html_of(beitrag, publikum=MITGLIED):
    return render_beitrag(Beitrag.objects.for_display().get(pk=beitrag.pk), publikum)


@pytest.fixture
def beitrag(thema, user):
    beitrag = BeitragFactory(thema=thema, author=user)
    html_of(beitrag)
    html_of(beitrag, BESUCH)
    return beitrag


def test_rendering_is_remembered(beitrag):
    assert html_of(beitrag) is html_of(beitrag)


def test_new_name_shows_at_once(beitrag, user):
    user.last_name = "Neuname"
    user.save()
    assert "Neuname" in html_of(beitrag)
    assert "Neuname" not in html_of(beitrag, BESUCH)


def test_choice_about_the_name_shows_at_once(beitrag, user):
    user.profil.public_name = PublicName.NAME
    user.profil.save()
    assert user.get_full_name() in html_of(beitrag, BESUCH)
    user.profil.public_name = PublicName.FUNKTION
    user.profil.save()
    assert user.get_full_name() not in html_of(beitrag, BESUCH)


def test_name_leads_members_alone_to_who_is_in_the_directory(beitrag, user):
    link = f'<a href="/menschen/{user.pk}/">{user.get_full_name()}</a>'
    assert "/menschen/" not in html_of(beitrag)
    user.profil.im_verzeichnis = True
    user.profil.public_name = PublicName.NAME
    user.profil.save()
    assert link in html_of(beitrag)
    assert "/menschen/" not in html_of(beitrag, BESUCH)
    user.is_active = False
    user.save()
    assert "/menschen/" not in html_of(beitrag)


def test_words_for_the_day_follow_the_day(beitrag, monkeypatch):
    assert "heute, " in html_of(beitrag)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    assert "gestern, " in html_of(beitrag)


def test_deleted_text_is_not_even_remembered(beitrag):
    beitrag.deleted_at = timezone.now()
    beitrag.save()
    assert "Rathaus" not in html_of(beitrag)


def test_names_are_escaped(beitrag, user):
    user.first_name = "<script>alert(1)</script>"
    user.save()
    assert "<script>" not in html_of(beitrag)
