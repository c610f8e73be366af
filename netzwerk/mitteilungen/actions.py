"""What changes how people are told."""

from django.db import transaction

from netzwerk.konten.models import User
from netzwerk.mitteilungen.models import MailWann, Mitteilungseinstellung


@transaction.atomic
def choose_mail(user: User, mail: MailWann) -> None:
    """Keep when a person wants mails about what the platform tells them."""
    Mitteilungseinstellung.objects.update_or_create(user=user, defaults={"mail": mail})
