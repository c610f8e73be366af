import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories.foren import ThemaFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db
KEY = "1abf20b5-619c-4ed9-bf59-e2f8862dc00b"
TEXT = "Das soll <b>nicht</b> verloren gehen."


def post_without_token(url, **fields):
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory())
    return client.post(url, fields)


def test_expired_token_gives_the_text_back_in_a_form_that_can_be_sent():
    thema = ThemaFactory()
    response = post_without_token(
        f"/foren/thema/{thema.pk}/antworten/", text=TEXT, client_key=KEY, text_format="text"
    )
    assertContains(response, "Das soll &lt;b&gt;nicht&lt;/b&gt;", status_code=403)
    assertContains(response, f'action="/foren/thema/{thema.pk}/antworten/"', status_code=403)
    assertContains(response, "csrfmiddlewaretoken", status_code=403)
    assert response.content.decode().count(KEY) == 1
    assert thema.beitraege.count() == 0


def test_expired_token_never_gives_a_password_back():
    response = post_without_token("/konto/anmelden/", login="a@example.org", password="geheim-123")
    assertNotContains(response, "geheim-123", status_code=403)
    assertContains(response, "a@example.org", status_code=403)
