"""People are told once, never of their own doing, and never what they may not see."""

import pytest
from django.core import mail

from netzwerk.mitteilungen.ereignisse import Ereignis
from netzwerk.mitteilungen.models import MailWann, Mitteilung, Mitteilungseinstellung
from netzwerk.mitteilungen.notify import notify
from tests.factories.kommunen import KommuneFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db

EREIGNIS = Ereignis("test.geschehen", "Etwas ist geschehen")


def tell(*people, ereignis=EREIGNIS, **details):
    kommune = KommuneFactory()
    return notify(people, ereignis, kommune, text="Neu in Achern", url="/kommunen/", **details)


def told():
    return sorted(Mitteilung.objects.values_list("user__email", flat=True))


def test_each_person_gets_one_entry_and_one_mail():
    amira, bernd = UserFactory(), UserFactory()

    tell(amira, bernd, amira)

    assert told() == sorted([amira.email, bernd.email])
    assert sorted(message.to[0] for message in mail.outbox) == sorted([amira.email, bernd.email])
    entry = Mitteilung.objects.get(user=amira)
    assert entry.subject == entry.content_type.model_class().objects.get()
    text = next(message.body for message in mail.outbox if message.to == [amira.email])
    assert f"/mein/mitteilungen/{entry.pk}/" in text
    assert "Neu in Achern" in text


def test_nobody_is_told_of_their_own_doing():
    amira, bernd = UserFactory(), UserFactory()
    tell(amira, bernd, actor=amira)
    assert told() == [bernd.email]


def test_locked_account_is_told_nothing():
    tell(UserFactory(is_active=False))
    assert told() == []
    assert mail.outbox == []


def test_what_a_person_may_not_see_is_not_told():
    amira, bernd = UserFactory(), UserFactory()
    only_amira = Ereignis(
        "test.geheim", "Geheim", may_see=lambda rechte, _subject: rechte.person_id == amira.pk
    )
    tell(amira, bernd, ereignis=only_amira)
    assert told() == [amira.email]
    assert len(mail.outbox) == 1


def test_same_happening_is_told_once():
    amira, bernd = UserFactory(), UserFactory()
    tell(amira, once_key="frist-5")
    tell(amira, bernd, once_key="frist-5")
    assert told() == sorted([amira.email, bernd.email])
    assert len(mail.outbox) == 2


def test_person_who_wants_no_mails_gets_only_the_entry():
    amira = UserFactory()
    Mitteilungseinstellung.objects.create(user=amira, mail=MailWann.NIE)
    tell(amira)
    assert told() == [amira.email]
    assert mail.outbox == []


def test_long_text_fits():
    amira = UserFactory()
    notify([amira], EREIGNIS, KommuneFactory(), text="x" * 300, url="/")
    assert len(Mitteilung.objects.get().text) == 200


def test_each_mail_carries_what_was_made_for_its_recipient():
    amira, bernd = UserFactory(), UserFactory()
    tell(amira, bernd, attach=lambda person: ("datei.txt", f"für {person.email}", "text/plain"))
    attached = {message.to[0]: message.attachments[0] for message in mail.outbox}
    assert {to: (name, text) for to, (name, text, _kind) in attached.items()} == {
        person.email: ("datei.txt", f"für {person.email}") for person in (amira, bernd)
    }


@pytest.mark.parametrize("number", [2, 20])
def test_many_are_told_with_as_many_queries_as_few(settings, django_assert_max_num_queries, number):
    settings.EMAIL_BACKEND = "netzwerk.mail.outbox.OutboxBackend"
    people = [UserFactory() for _number in range(number)]
    with django_assert_max_num_queries(12):
        tell(*people)
