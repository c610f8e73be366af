"""An account that belongs nowhere reads what visitors read, and is not sent to the sign-in."""

import uuid

import pytest
from django.urls import reverse

from netzwerk.konten.actions import give_rolle
from netzwerk.rechte import Rolle
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/konto/anmelden/"


@pytest.fixture(params=["account", "Administration"])
def signed_in(request, client):
    user = UserFactory()
    if request.param == "Administration":
        give_rolle(user, Rolle.ADMINISTRATION, actor=None)
    client.force_login(user)
    return client


@pytest.mark.parametrize("name", ["thema_by_id", "changes"])
def test_topic_of_the_network_does_not_exist(signed_in, thema, name):
    assert signed_in.get(reverse(f"foren:{name}", args=[thema.pk]), {"seit": 0}).status_code == 404


def test_public_topic_is_read_without_names_and_without_a_way_to_answer(signed_in, public_thema):
    html = signed_in.get(public_thema.get_absolute_url()).content.decode()
    assert public_thema.author.get_full_name() not in html
    assert f"{SIGN_IN}?next" not in html
    assert "gehört zurzeit zu keiner Kommune" in html


def test_writing_is_refused_instead_of_leading_in_a_circle(signed_in, public_thema):
    beitrag = public_thema.beitraege.get()
    answer = {"text": "Hallo", "client_key": str(uuid.uuid4())}
    tried = [
        signed_in.get(reverse("foren:new_thema", args=[public_thema.forum.slug])),
        signed_in.post(reverse("foren:new_thema", args=[public_thema.forum.slug]), answer),
        signed_in.post(reverse("foren:reply", args=[public_thema.pk]), answer),
        signed_in.get(reverse("foren:edit", args=[beitrag.pk])),
        signed_in.post(reverse("foren:edit", args=[beitrag.pk]), answer),
        signed_in.get(reverse("foren:delete", args=[beitrag.pk])),
        signed_in.post(reverse("foren:delete", args=[beitrag.pk])),
        signed_in.post(reverse("foren:restore", args=[beitrag.pk])),
    ]
    assert [response.status_code for response in tried] == [403] * 8
    assert public_thema.beitraege.count() == 1
