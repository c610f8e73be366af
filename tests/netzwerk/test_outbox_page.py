"""The page of the mails that would have been sent; development only."""

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from netzwerk import outbox_page
from tests.konten.support import words_of

BACKEND = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def outbox(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    return get_connection(BACKEND, file_path=tmp_path)


def show(query=""):
    request = RequestFactory().get(f"/_postausgang/{query}")
    return outbox_page.view(request).content.decode()


def test_mails_stand_newest_first_with_working_links(outbox):
    early = EmailMessage("Früh", "Guten Tag", "a@example.org", ["b@example.org"], connection=outbox)
    early.extra_headers["Date"] = "Sun, 01 Nov 2026 10:00:00 -0000"
    late = EmailMultiAlternatives(
        "Spät — mit Umlaut", "http://localhost/einladung/1/", "a@example.org", ["c@example.org"]
    )
    late.extra_headers["Date"] = "Sun, 01 Nov 2026 11:00:00 -0000"
    late.attach_alternative("<script>alert(1)</script>", "text/html")
    outbox.send_messages([early, late])
    page = show()
    assert page.index("Spät — mit Umlaut") < page.index("Früh")
    assert 'href="http://localhost/einladung/1/"' in page
    assert "An c@example.org" in words_of(page)
    assert "alert(1)" not in page


def test_text_of_a_mail_is_no_markup(outbox):
    mail = EmailMessage("<b>x</b>", "<script>alert(1)</script>", "a@example.org", ["b@example.org"])
    outbox.send_messages([mail])
    page = show()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_line_of_dashes_in_a_mail_is_not_the_end_of_it(outbox):
    text = f"davor\n{'-' * 90}\ndanach"
    outbox.send_messages([EmailMessage("x", text, "a@example.org", ["b@example.org"])])
    assert [
        sent.text.split()[-1]
        for sent in outbox_page.read_outbox(outbox_page.Path(outbox.file_path))
    ] == ["danach"]


def test_long_outbox_has_pages(outbox):
    outbox.send_messages(
        [EmailMessage(f"Nummer {n}", "x", "a@example.org", ["b@example.org"]) for n in range(25)]
    )
    assert show().count("<article") == 20
    assert show("?seite=2").count("<article") == 5


def test_empty_outbox_says_what_will_be_here(outbox):
    assert "Noch keine E-Mails" in show()


def test_outbox_that_was_never_written_is_empty(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "fehlt"
    assert "Noch keine E-Mails" in show()


def test_page_does_not_exist_outside_of_development():
    with pytest.raises(NoReverseMatch):
        reverse("outbox")
