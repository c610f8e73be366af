"""What becomes of contributions when their author leaves for good.

They stay, without the person, with the place and the role of their day: others have answered
them. On request, what nobody answered goes as well. Precisely:

- A topic is unanswered if it holds no post of anybody else. It is removed with all its posts.
- A post in any other topic is unanswered if no post of anybody else has a higher number in it.
  Quotations of a post stand below it, so what is quoted counts as answered. The post keeps its
  number and shows as deleted. The first post goes only with its topic.
- A deleted post of somebody else counts as an answer until its text is gone for good
  (``TEXT_OF_DELETED``); "anybody else" includes people who left before.
"""

import datetime as dt
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foren.actions import lock_thema, thema_slug
from foren.live import publish_beitrag, publish_list
from foren.models import TITEL_MAX_LENGTH, Beitrag, Thema
from foren.richtext import sanitize
from netzwerk.privacy import addresses_of, without_person

#: How long the text of a deleted post is kept, so that deleting it can be undone.
TEXT_OF_DELETED = dt.timedelta(days=30)


def forget_author(user: Any) -> None:
    """Take the person out of everything they wrote; open pages are told after commit.

    Their full name and addresses are replaced in their own texts, and the texts of posts they
    had deleted are gone. Of what others deleted, the person is no longer named as who did it.
    """
    addresses = addresses_of(user)
    wrote = Q(author=user) | Q(beitraege__author=user)
    for thema_id in Thema.objects.filter(wrote).order_by("pk").distinct().values_list("pk"):
        _forget_in(lock_thema(*thema_id), user, addresses)
    Beitrag.objects.filter(deleted_by=user).update(deleted_by=None)


def forget_in_text(html: str, user: Any, addresses: set[str]) -> str:
    """Return the text of a post without the person; what becomes empty by that is left out."""
    without = without_person(html, user, addresses)
    return html if without == html else sanitize(without)


def _forget_in(thema: Thema, user: Any, addresses: set[str]) -> None:
    posts = list(thema.beitraege.for_display().filter(author=user).order_by("number"))
    for beitrag in posts:
        thema.seq += 1
        beitrag.thema, beitrag.changed_seq, beitrag.author = thema, thema.seq, None
        beitrag.html = "" if beitrag.is_deleted else forget_in_text(beitrag.html, user, addresses)
        transaction.on_commit(partial(publish_beitrag, beitrag, thema))
    Beitrag.objects.bulk_update(posts, ["changed_seq", "author", "html"], batch_size=100)
    if thema.author_id == user.pk:
        titel = without_person(thema.titel, user, addresses)[:TITEL_MAX_LENGTH]
        if titel != thema.titel:
            thema.titel, thema.slug = titel, thema_slug(titel)
        thema.author = None
    thema.save(update_fields=["seq", "author", "titel", "slug"])


# --- What nobody answered ---------------------------------------------------------------------


def describe_unanswered(user: Any) -> str:
    """Return how much of the person's contributions nobody answered; empty if nothing."""
    themen = _unanswered_themen(user).count()
    beitraege = _unanswered_beitraege(user).count()
    parts = []
    if themen:
        parts.append(ngettext("{zahl} Thema", "{zahl} Themen", themen).format(zahl=themen))
    if beitraege:
        text = ngettext("{zahl} Beitrag", "{zahl} Beiträge", beitraege)
        parts.append(text.format(zahl=beitraege))
    return _(" und ").join(parts)


def remove_unanswered(user: Any) -> None:
    """Remove the person's contributions that nobody answered; see the module."""
    for thema_id in list(_unanswered_themen(user).order_by("pk").values_list("pk", flat=True)):
        thema = lock_thema(thema_id)
        # Somebody may have answered before the lock was there.
        if _unanswered_themen(user).filter(pk=thema_id).exists():
            transaction.on_commit(partial(publish_list, Thema(pk=thema.pk, forum=thema.forum)))
            thema.delete()
    of_themen = _unanswered_beitraege(user).order_by("thema").values_list("thema", flat=True)
    for thema_id in list(of_themen.distinct()):
        _remove_last_posts(lock_thema(thema_id), user)


def _remove_last_posts(thema: Thema, user: Any) -> None:
    posts = list(_unanswered_beitraege(user).filter(thema=thema).order_by("number"))
    for beitrag in posts:
        thema.seq += 1
        thema.beitrag_count -= 1
        beitrag.thema, beitrag.changed_seq = thema, thema.seq
        beitrag.html, beitrag.deleted_at = "", timezone.now()
        beitrag.author = beitrag.kommune = beitrag.organisation = None
        beitrag.rolle = ""
        transaction.on_commit(partial(publish_beitrag, beitrag, thema))
    fields = ["changed_seq", "html", "deleted_at", "author", "kommune", "organisation", "rolle"]
    Beitrag.objects.bulk_update(posts, fields, batch_size=100)
    thema.save(update_fields=["seq", "beitrag_count"])


def _others(user: Any) -> QuerySet[Beitrag]:
    """Return the posts of everybody else whose text is still there."""
    return Beitrag.objects.exclude(author=user).exclude(html="")


def _unanswered_themen(user: Any) -> QuerySet[Thema]:
    answers = _others(user).filter(thema=OuterRef("pk"))
    return Thema.objects.filter(~Exists(answers), author=user)


def _unanswered_beitraege(user: Any) -> QuerySet[Beitrag]:
    answers = _others(user).filter(thema=OuterRef("thema"), number__gt=OuterRef("number"))
    return (
        Beitrag.objects.for_display()
        .filter(~Exists(answers), author=user, deleted_at=None)
        .exclude(number=1)
        .exclude(thema__in=_unanswered_themen(user))
    )


# --- By age -----------------------------------------------------------------------------------


def clear_deleted_texts(now: dt.datetime) -> int:
    """Empty posts that were deleted long ago, and return how many."""
    deleted = Beitrag.objects.filter(deleted_at__lt=now - TEXT_OF_DELETED).exclude(html="")
    return deleted.update(html="")
