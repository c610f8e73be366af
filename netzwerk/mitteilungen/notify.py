"""Tell people something: on the platform, and by mail to those who want that."""

from collections.abc import Callable, Iterable
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.mail import get_connection
from django.db import models, transaction

from netzwerk.konten.models import User
from netzwerk.mail.build import build_mail
from netzwerk.mitteilungen.ereignisse import Ereignis
from netzwerk.mitteilungen.models import MailWann, Mitteilung, Mitteilungseinstellung
from netzwerk.rechte import load_rechte

#: A file in a mail: its name, its content and its type.
Attachment = tuple[str, str, str]

TEXT_LENGTH = Mitteilung._meta.get_field("text").max_length  # noqa: SLF001 -- Django's documented way


@transaction.atomic
def notify(  # noqa: PLR0913 -- each has its word, and most calls need most of them
    recipients: Iterable[User],
    ereignis: Ereignis,
    subject: models.Model,
    *,
    text: str,
    url: str,
    actor: User | None = None,
    once_key: str = "",
    attach: Callable[[User], Attachment] | None = None,
) -> list[Mitteilung]:
    """Tell people that something has happened, and return what they have been told.

    Nobody is told of their own doing, twice the same, or of what they may not see; locked
    accounts are told nothing.

    Args:
        recipients: whom it concerns.
        ereignis: the kind of thing.
        subject: what it is about.
        text: one German line that says what has happened, without the name of the actor.
        url: path of the page to open.
        actor: who did it.
        once_key: a key that belongs to this one happening; a sweep that runs twice tells once.
        attach: what goes with the mail of a person.
    """
    people = {person.pk: person for person in recipients if person.is_active}
    if actor is not None:
        people.pop(actor.pk, None)
    if once_key:
        told = Mitteilung.objects.filter(user__in=people, once_key=once_key)
        for key in told.values_list("user", flat=True):
            del people[key]
    mitteilungen = [
        Mitteilung(
            user=person,
            ereignis=ereignis.key,
            actor=actor,
            content_type=ContentType.objects.get_for_model(subject),
            object_id=str(subject.pk),
            text=text[:TEXT_LENGTH],
            url=url,
            once_key=once_key,
        )
        for person in people.values()
        if ereignis.may_see is None or ereignis.may_see(load_rechte(person), subject)
    ]
    Mitteilung.objects.bulk_create(mitteilungen)
    _send_mails(mitteilungen, ereignis, subject, attach)
    return mitteilungen


def _send_mails(
    mitteilungen: list[Mitteilung],
    ereignis: Ereignis,
    subject: models.Model,
    attach: Callable[[User], Attachment] | None,
) -> None:
    without = set(
        Mitteilungseinstellung.objects.filter(
            user__in=[mitteilung.user_id for mitteilung in mitteilungen], mail=MailWann.NIE
        ).values_list("user", flat=True)
    )
    mails = []
    for mitteilung in mitteilungen:
        if mitteilung.user_id in without:
            continue
        context = {
            "text": mitteilung.text,
            "url": urljoin(settings.WAGTAILADMIN_BASE_URL, mitteilung.get_absolute_url()),
            "subject": subject,
            "actor": mitteilung.actor,
            "user": mitteilung.user,
        }
        mail = build_mail(ereignis.mail, mitteilung.user.email, context)
        if attach is not None:
            mail.attach(*attach(mitteilung.user))
        mails.append(mail)
    # All at once: to a whole edition they are hundreds of rows.
    get_connection().send_messages(mails)
