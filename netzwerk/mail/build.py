"""Mails in plain words: one text per mail, from which the HTML part is made.

A mail has two templates, ``<name>_subject.txt`` and ``<name>_message.txt``; the second extends
``konten/mail.txt``, which greets and says goodbye.
"""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


def build_mail(name: str, to: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """Return a mail with a text and an HTML part that say the same.

    Args:
        name: beginning of the names of the two templates.
        to: address of the person.
        context: what the templates need; links in it are absolute.
    """
    base_url = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/"
    context = {"base_url": base_url, "email": to, **context}
    subject = " ".join(render_to_string(f"{name}_subject.txt", context).split())
    text = render_to_string(f"{name}_message.txt", context).strip() + "\n"
    html = render_to_string("konten/mail.html", {"subject": subject, "text": text})
    mail = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
    mail.attach_alternative(html, "text/html")
    return mail
