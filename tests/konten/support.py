"""What the tests of accounts share: reading codes, links and words of pages and mails."""

import re

from django.core import mail

#: Words of the familiar form; the whole site says "Sie".
FAMILIAR = re.compile(
    r"\b(du|dich|dir|dein|deine|deinem|deinen|deiner|deines|euch|euer|eure)\b", re.IGNORECASE
)
#: Words that tell an English text of a library.
ENGLISH = re.compile(r"\b(the|you|your|please|password|sign|enter|this|is)\b", re.IGNORECASE)
CODE = re.compile(r"^ {4}([A-Z0-9]{4}-[A-Z0-9]{4})$", re.MULTILINE)
LINK = re.compile(r"http://testserver(/\S+)")


def last_code():
    """Return the code in the newest mail."""
    return CODE.search(mail.outbox[-1].body)[1]


def last_link():
    """Return the path of the first link in the newest mail."""
    return LINK.search(mail.outbox[-1].body)[1]


def words_of(html):
    """Return the text of a page without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def wrong_words(text):
    """Return the words of the familiar form and of English in a text."""
    words = words_of(text)
    return FAMILIAR.findall(words) + ENGLISH.findall(words)


def page_of(response):
    """Return the text of a response."""
    return words_of(response.content.decode())
