"""What people do in forums. Each verb checks the right, writes in one transaction, tells it live.

Writers of one topic wait for its row (on SQLite for the database) and take its next ``seq``
under that lock, hence ``seq`` and ``number`` have neither gaps nor doubles. A ``client_key``
makes a retry return what the first attempt has made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from foren.live import publish_beitrag
from foren.models import Beitrag, Forum, Thema, ThemaArt
from foren.orte import Ort
from foren.permissions import (
    can_announce,
    can_delete_beitrag,
    can_edit_beitrag,
    can_restore_beitrag,
    can_write_in_forum,
)
from netzwerk.rechte import Rechte
from netzwerk.text import german_slug

#: Words that stand in the same place of other addresses of a topic (``foren.urls``).
RESERVED_SLUGS = {"antworten", "aenderungen"}

Row = TypeVar("Row", Thema, Beitrag)


class Konflikt(Exception):  # noqa: N818 -- no error: somebody was faster, both texts are shown
    """The post has been changed since the edit began.

    Args:
        beitrag: the post as it is now.
    """

    def __init__(self, beitrag: Beitrag) -> None:
        super().__init__("the post has been changed since the edit began")
        self.beitrag = beitrag


class SchonGesendet(Exception):  # noqa: N818 -- no error: the person decides what to do
    """The key belongs to a row with another text: the form has been sent before and then changed.

    Args:
        row: the Thema or Beitrag that the first sending has made.
    """

    def __init__(self, row: Any) -> None:
        super().__init__("the key belongs to another text")
        self.row = row


@dataclass(frozen=True)
class Eingabe:
    """What somebody sends to be written.

    Args:
        html: text that has passed ``richtext.clean_text``.
        ort: as what the person writes; one of ``orte_of``.
        client_key: made by the client once per text.
    """

    html: str
    ort: Ort
    client_key: UUID


def open_thema(rechte: Rechte, forum: Forum, titel: str, art: ThemaArt, eingabe: Eingabe) -> Thema:
    """Save and return a topic with its first post; the same key returns the topic made before.

    Raises:
        PermissionDenied: the person may not write in the forum, or not announce there.
        SchonGesendet: the key has been used for another text.
    """
    author = _author(rechte, eingabe.ort)

    def existing() -> Thema | None:
        thema = Thema.objects.filter(author=author, client_key=eingabe.client_key).first()
        if thema is not None:
            _require_same_text(thema.beitraege.get(number=1), eingabe, thema)
        return thema

    def write() -> Thema:
        may = can_announce if art == ThemaArt.ANKUENDIGUNG else can_write_in_forum
        _require(may(rechte, forum))
        now = timezone.now()
        thema = Thema.objects.create(
            forum=forum,
            titel=titel,
            slug=thema_slug(titel),
            art=art,
            seq=1,
            last_number=1,
            beitrag_count=1,
            last_activity_at=now,
            **_authorship(author, eingabe),
        )
        beitrag = Beitrag.objects.create(
            thema=thema,
            number=1,
            changed_seq=1,
            html=eingabe.html,
            **_authorship(author, eingabe),
        )
        transaction.on_commit(partial(publish_beitrag, beitrag, thema))
        return thema

    return _once(existing, write)


def reply(rechte: Rechte, thema_id: int, eingabe: Eingabe) -> Beitrag:
    """Save and return an answer; the same key returns the answer made before.

    Raises:
        PermissionDenied: the person may not write in the topic.
        SchonGesendet: the key has been used for another text.
        Thema.DoesNotExist: there is no such topic.
    """
    author = _author(rechte, eingabe.ort)

    def existing() -> Beitrag | None:
        own = Beitrag.objects.for_display().filter(author=author)
        beitrag = own.exclude(number=1).filter(client_key=eingabe.client_key).first()
        if beitrag is not None:
            _require_same_text(beitrag, eingabe, beitrag)
        return beitrag

    def write() -> Beitrag:
        thema = lock_thema(thema_id)
        _require(can_write_in_forum(rechte, thema.forum))
        thema.seq += 1
        thema.last_number += 1
        thema.beitrag_count += 1
        thema.last_activity_at = timezone.now()
        beitrag = Beitrag.objects.create(
            thema=thema,
            number=thema.last_number,
            changed_seq=thema.seq,
            html=eingabe.html,
            **_authorship(author, eingabe),
        )
        thema.save(update_fields=["seq", "last_number", "beitrag_count", "last_activity_at"])
        transaction.on_commit(partial(publish_beitrag, beitrag, thema))
        return beitrag

    return _once(existing, write)


@transaction.atomic
def edit_beitrag(rechte: Rechte, beitrag_id: int, html: str, seen_seq: int) -> Beitrag:
    """Change the text of a post and return it.

    Args:
        rechte: who edits.
        beitrag_id: the post.
        html: text that has passed ``richtext.clean_text``.
        seen_seq: ``changed_seq`` of the post when the edit began.

    Raises:
        Konflikt: the text is another one by now. Sending the same edit twice is none.
        PermissionDenied: the person may not change the post.
        Beitrag.DoesNotExist: there is no such post.
    """
    beitrag, thema = _lock_beitrag(beitrag_id)
    _require(can_edit_beitrag(rechte, beitrag, thema))
    if beitrag.html == html:
        return beitrag
    if beitrag.changed_seq != seen_seq:
        raise Konflikt(beitrag)
    beitrag.html = html
    beitrag.edited_at = timezone.now()
    return _save_change(beitrag, thema, "html", "edited_at")


@transaction.atomic
def delete_beitrag(rechte: Rechte, beitrag_id: int) -> Beitrag:
    """Take a post back and return it; its number stays, its text is shown nowhere.

    Raises:
        PermissionDenied: the person may not delete the post.
        Beitrag.DoesNotExist: there is no such post.
    """
    beitrag, thema = _lock_beitrag(beitrag_id)
    if beitrag.is_deleted and can_restore_beitrag(rechte, beitrag, thema):
        return beitrag
    _require(can_delete_beitrag(rechte, beitrag, thema))
    beitrag.deleted_at = timezone.now()
    beitrag.deleted_by_id = rechte.person_id
    thema.beitrag_count -= beitrag.number != 1
    return _save_change(beitrag, thema, "deleted_at", "deleted_by")


@transaction.atomic
def restore_beitrag(rechte: Rechte, beitrag_id: int) -> Beitrag:
    """Undo a deletion and return the post.

    Raises:
        PermissionDenied: the person may not restore the post.
        Beitrag.DoesNotExist: there is no such post.
    """
    beitrag, thema = _lock_beitrag(beitrag_id)
    if not beitrag.is_deleted and can_delete_beitrag(rechte, beitrag, thema):
        return beitrag
    _require(can_restore_beitrag(rechte, beitrag, thema))
    beitrag.deleted_at = None
    beitrag.deleted_by = None
    thema.beitrag_count += beitrag.number != 1
    return _save_change(beitrag, thema, "deleted_at", "deleted_by")


# --- Shared by the verbs ----------------------------------------------------------------------


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _author(rechte: Rechte, ort: Ort) -> Any:
    """Return the account that writes, with what a live event shows of it."""
    _require(rechte.is_member and ort.person_id == rechte.person_id)
    return get_user_model().objects.select_related("profil").get(pk=rechte.person_id)


def thema_slug(titel: str) -> str:
    """Return how a title stands in the topic's address."""
    slug = german_slug(titel) or "thema"
    return f"{slug}-thema" if slug in RESERVED_SLUGS else slug


def _authorship(author: Any, eingabe: Eingabe) -> dict[str, Any]:
    return {
        "author": author,
        "kommune": eingabe.ort.kommune,
        "organisation": eingabe.ort.organisation,
        "rolle": eingabe.ort.rolle,
        "client_key": eingabe.client_key,
    }


def _require_same_text(beitrag: Beitrag, eingabe: Eingabe, row: Any) -> None:
    """Tell a retry from a form that has been changed after it was sent."""
    if beitrag.edited_at is None and beitrag.html != eingabe.html:
        raise SchonGesendet(row)


def _once(existing: Callable[[], Row | None], write: Callable[[], Row]) -> Row:
    """Write unless the key has been used. The unique constraint decides between two at once."""
    if (row := existing()) is not None:
        return row
    try:
        with transaction.atomic():
            return write()
    except IntegrityError:
        if (row := existing()) is not None:
            return row
        raise


def lock_thema(thema_id: int) -> Thema:
    """Return the topic, locked until the end of the transaction."""
    return Thema.objects.select_for_update(of=("self",)).select_related("forum").get(pk=thema_id)


def _lock_beitrag(beitrag_id: int) -> tuple[Beitrag, Thema]:
    """Return a post and its locked topic, the post as it is under the lock."""
    thema_id = Beitrag.objects.values_list("thema_id", flat=True).get(pk=beitrag_id)
    thema = lock_thema(thema_id)
    beitrag = Beitrag.objects.for_display().get(pk=beitrag_id)
    beitrag.thema = thema
    return beitrag, thema


def _save_change(beitrag: Beitrag, thema: Thema, *fields: str) -> Beitrag:
    thema.seq += 1
    beitrag.changed_seq = thema.seq
    beitrag.save(update_fields=["changed_seq", *fields])
    thema.save(update_fields=["seq", "beitrag_count"])
    transaction.on_commit(partial(publish_beitrag, beitrag, thema))
    return beitrag
