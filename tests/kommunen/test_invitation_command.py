"""``manage.py invite`` and the mail it sends."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from netzwerk.kommunen.models import Einladung, MitgliedschaftRolle
from tests.factories.kommunen import KommuneFactory, OrganisationFactory
from tests.konten.support import wrong_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(settings, django_capture_on_commit_callbacks):
    settings.WAGTAILADMIN_BASE_URL = "https://netz.example.org"

    def invite(*arguments):
        out = StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("invite", *arguments, stdout=out)
        return out.getvalue()

    return invite


def test_link_is_printed_and_sent(run):
    KommuneFactory(name="Musterstadt", slug="musterstadt")
    out = run("neu@example.org", "--kommune", "musterstadt", "--rolle", "ansprechperson")
    einladung = Einladung.objects.get()
    link = f"https://netz.example.org/einladung/{einladung.token}/"
    assert out == (
        "Eingeladen: neu@example.org als Ansprechperson in Musterstadt. "
        f"Die E-Mail ist verschickt; der Link gilt 30 Tage:\n{link}\n"
    )
    assert einladung.rolle == MitgliedschaftRolle.ANSPRECHPERSON
    letter = mail.outbox[0]
    assert letter.to == ["neu@example.org"]
    assert letter.subject == "Einladung ins Lernnetzwerk: Musterstadt"
    assert f"\n{link}\n" in letter.body


def test_mail_says_who_invites_to_what_what_happens_next_and_how_to_refuse(run):
    KommuneFactory(name="Musterstadt", slug="musterstadt")
    run("neu@example.org", "--kommune", "musterstadt")
    body = mail.outbox[0].body
    for part in (
        "Die Koordination des Programms",
        "als Mitglied für Musterstadt",
        "So geht es weiter:",
        "Woher wir Ihre Adresse haben:",
        "hat sie uns für diese Einladung genannt. Wir verwenden sie nur dafür.",
        "Sie möchten nicht? Dann brauchen Sie nichts zu tun.",
        "Nach 10 Tagen erinnern wir Sie einmal.",
        f"/einladung/{Einladung.objects.get().token}/ablehnen/",
    ):
        assert part in body
    assert wrong_words(body) == []


def test_organisation_is_found_by_its_number(run):
    verein = OrganisationFactory(name="Brücke")
    assert "in Brücke" in run("neu@example.org", "--organisation", str(verein.pk))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("neu", "--kommune", "ort"), "„neu“ ist keine gültige E-Mail-Adresse."),
        (
            ("neu@example.org", "--kommune", "fehlt"),
            "Es gibt keine Kommune mit dem Kurznamen „fehlt“. Bekannt sind: ort",
        ),
        (
            ("neu@example.org", "--organisation", "999999"),
            "Es gibt keine Organisation mit der Nummer 999999.",
        ),
    ],
)
def test_wrong_argument_is_named(run, arguments, message):
    KommuneFactory(slug="ort")
    with pytest.raises(CommandError) as error:
        run(*arguments)
    assert str(error.value) == message
    assert mail.outbox == []
