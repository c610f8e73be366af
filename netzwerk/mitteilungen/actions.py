"""What changes how people are told."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from netzwerk.konten.models import User
from netzwerk.mitteilungen.ereignisse import Ereignis
from netzwerk.mitteilungen.models import MailWann, Mitteilung, Mitteilungseinstellung


def mark_outdated(ereignis: Ereignis, subject: models.Model) -> None:
    """Take what people were told about something off their news, because it is no longer true."""
    rows = Mitteilung.objects.filter(
        ereignis=ereignis.key,
        content_type=ContentType.objects.get_for_model(subject),
        object_id=str(subject.pk),
        read_at=None,
    )
    rows.update(read_at=timezone.now())


@transaction.atomic
def choose_mail(user: User, mail: MailWann) -> None:
    """Keep when a person wants mails about what the platform tells them."""
    Mitteilungseinstellung.objects.update_or_create(user=user, defaults={"mail": mail})
