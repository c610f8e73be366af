"""Who may read and write in forums: each rule once as a filter and once as a predicate.

A test proves that ``visible_to`` and ``can_read_forum`` agree for every role.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from netzwerk.rechte import Rechte, Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit, can_read, readable

if TYPE_CHECKING:
    from foren.models import Beitrag, Forum, Thema


class ForumQuerySet(models.QuerySet):
    """Lists of forums."""

    def visible_to(self, rechte: Rechte) -> "ForumQuerySet":
        """Return the forums the person may read."""
        return self.filter(readable(rechte))

    def set_up_by(self, rechte: Rechte) -> "ForumQuerySet":
        """Return the forums that the editors' admin shows; see ``can_set_up_forum``."""
        return self.filter(~Q(sichtbarkeit=Sichtbarkeit.KOMMUNE) | readable(rechte))


class ThemaQuerySet(models.QuerySet):
    """Lists of topics."""

    def visible_to(self, rechte: Rechte) -> "ThemaQuerySet":
        """Return the topics the person may read; a topic has the audience of its forum."""
        return self.filter(readable(rechte, "forum__"))


class BeitragQuerySet(models.QuerySet):
    """Lists of posts."""

    def visible_to(self, rechte: Rechte) -> "BeitragQuerySet":
        """Return the posts of topics the person may read, deleted ones too: they keep a place."""
        return self.filter(readable(rechte, "thema__forum__"))

    def for_display(self) -> "BeitragQuerySet":
        """Load what stands beside a post in the same query: author, function, place."""
        return self.select_related("author__profil", "kommune", "organisation")


def can_read_forum(rechte: Rechte, forum: "Forum") -> bool:
    """Return whether the person may read the forum and its topics."""
    return can_read(
        rechte, forum.sichtbarkeit, kommune_id=forum.kommune_id, auflage_id=forum.auflage_id
    )


def can_write_in_forum(rechte: Rechte, forum: "Forum") -> bool:
    """Return whether the person may open topics and answer: members, wherever they may read."""
    return rechte.is_member and can_read_forum(rechte, forum)


def can_announce(rechte: Rechte, forum: "Forum") -> bool:
    """Return whether the person may open an Ankündigung: those who keep the forum."""
    return can_write_in_forum(rechte, forum) and can_moderate(rechte, forum)


def can_edit_beitrag(rechte: Rechte, beitrag: "Beitrag", thema: "Thema") -> bool:
    """Return whether the person may change the text of a post: only who wrote it."""
    return (
        not beitrag.is_deleted
        and beitrag.author_id == rechte.person_id
        and can_write_in_forum(rechte, thema.forum)
    )


def can_delete_beitrag(rechte: Rechte, beitrag: "Beitrag", thema: "Thema") -> bool:
    """Return whether the person may take a post back: its author, or the moderation."""
    if beitrag.is_deleted or not can_write_in_forum(rechte, thema.forum):
        return False
    return beitrag.author_id == rechte.person_id or can_moderate(rechte, thema.forum)


def can_restore_beitrag(rechte: Rechte, beitrag: "Beitrag", thema: "Thema") -> bool:
    """Return whether the person may undo a deletion: who deleted it, or another moderator.

    What its author has taken back, nobody else brings up again; what was deleted long ago has
    no text any more (``foren.ehemalige``).
    """
    if not beitrag.is_deleted or not can_write_in_forum(rechte, thema.forum):
        return False
    if not beitrag.html:
        return False
    if beitrag.deleted_by_id == rechte.person_id:
        return True
    return beitrag.deleted_by_id != beitrag.author_id and can_moderate(rechte, thema.forum)


def can_set_up_forum(rechte: Rechte, forum: "Forum") -> bool:
    """Return whether somebody whom the editors' admin lets in may look at the forum there.

    A Kommune's own forum, its name included, is for those who read it.
    """
    return forum.sichtbarkeit != Sichtbarkeit.KOMMUNE or can_read_forum(rechte, forum)


def can_moderate(rechte: Rechte, forum: "Forum") -> bool:
    """Return whether the person keeps order in the forum.

    A Kommune's own forum is kept by its Ansprechperson; every other by Moderation and
    Koordination.
    """
    if forum.sichtbarkeit == Sichtbarkeit.KOMMUNE:
        return forum.kommune_id in rechte.verantwortete_kommunen
    return rechte.has_rolle(Rolle.MODERATION, Rolle.KOORDINATION)
