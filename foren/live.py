"""What a change in a topic looks like on the wire: live events and what somebody has missed.

Both carry the same neutral HTML of posts, made once per audience and language and never per
reader. An event names its ``seq``; the one before it is always one less, so a client sees a gap.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation

from foren.darstellung import BESUCH, MITGLIED, PUBLIKUM, render_beitrag
from foren.models import Beitrag, Thema
from netzwerk.hub import hub
from netzwerk.rechte import Rechte
from netzwerk.sichtbarkeit import Sichtbarkeit

#: Most posts in one answer; who has missed more asks again from where it ends.
CATCH_UP_LIMIT = 50


def publikum_of(rechte: Rechte) -> str:
    """Return the audience a person belongs to."""
    return MITGLIED if rechte.is_member else BESUCH


def thema_group(thema_id: int, publikum: str, language: str) -> str:
    """Return the name of the hub's group for a topic."""
    return f"thema-{thema_id}-{publikum}-{language}"


def forum_group(forum_id: int) -> str:
    """Return the name of the hub's group for a forum's list of topics."""
    return f"forum-{forum_id}"


def access_group(forum_id: int) -> str:
    """Return the hub's group of everybody who reads in a forum; closed when its audience changes."""
    return f"forum-{forum_id}-zugang"


def publish_beitrag(beitrag: Beitrag, thema: Thema) -> None:
    """Tell everybody who has the topic or its forum open. Call it after commit."""
    audiences = PUBLIKUM if thema.forum.sichtbarkeit == Sichtbarkeit.OEFFENTLICH else (MITGLIED,)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for publikum in audiences:
                event = {
                    "type": "beitrag",
                    "thema": thema.pk,
                    "last": thema.last_number,
                    **answers_of(thema),
                    **_row(beitrag, publikum),
                }
                hub.publish(thema_group(thema.pk, publikum, language), _dump(event))
    publish_list(thema)


def publish_list(thema: Thema) -> None:
    """Tell open lists of topics that one of them has changed; nothing of it is told. After commit."""
    event = {"type": "liste", "forum": thema.forum_id, "thema": thema.pk}
    hub.publish(forum_group(thema.forum_id), _dump(event))


def answers_of(thema: Thema) -> dict[str, int]:
    """Return the number of answers and the ``seq`` it belongs to: an older one counts no more."""
    return {"answers": thema.answer_count, "answers_seq": thema.seq}


def _row(beitrag: Beitrag, publikum: str) -> dict[str, Any]:
    return {
        "seq": beitrag.changed_seq,
        "number": beitrag.number,
        "html": render_beitrag(beitrag, publikum),
    }


@dataclass(frozen=True)
class Missed:
    """What came after a ``seq``.

    Args:
        thema_id: the topic.
        since: the ``seq`` the client knew.
        seq: the ``seq`` the client knows when it has shown the rows.
        last_number: number of the last post.
        forum_id: the forum of the topic.
        rows: posts in the order of their last change.
        has_more: there is more after ``seq``.
        answers: what ``answers_of`` says of the topic.
    """

    thema_id: int
    since: int
    seq: int
    last_number: int
    forum_id: int
    rows: Sequence[dict[str, Any]]
    has_more: bool
    answers: dict[str, int]

    def as_dict(self) -> dict[str, Any]:
        """Return it as it goes over the wire."""
        return {
            "type": "verpasst",
            "thema": self.thema_id,
            "since": self.since,
            "seq": self.seq,
            "last": self.last_number,
            "rows": self.rows,
            "more": self.has_more,
            **self.answers,
        }

    def as_text(self) -> str:
        """Return it as a frame of the socket."""
        return _dump(self.as_dict())


def missed_since(rechte: Rechte, thema_id: int, since: int) -> Missed | None:
    """Return what a client has missed, or None if the person may not read the topic.

    Two queries; one if nothing was missed. The topic is read first: a change that is committed
    between the two reads is in the rows and raises ``seq``, so none is passed over.
    """
    thema = Thema.objects.visible_to(rechte).filter(pk=thema_id).first()
    if thema is None:
        return None
    changed: list[Beitrag] = []
    if thema.seq > since:
        changed = list(
            thema.beitraege.for_display()
            .filter(changed_seq__gt=since)
            .order_by("changed_seq")[: CATCH_UP_LIMIT + 1]
        )
    has_more = len(changed) > CATCH_UP_LIMIT
    changed = changed[:CATCH_UP_LIMIT]
    newest = changed[-1].changed_seq if changed else 0
    publikum = publikum_of(rechte)
    return Missed(
        thema_id=thema_id,
        since=since,
        seq=newest if has_more else max(thema.seq, newest),
        last_number=max([thema.last_number, *(beitrag.number for beitrag in changed)]),
        forum_id=thema.forum_id,
        rows=[_row(beitrag, publikum) for beitrag in changed],
        has_more=has_more,
        answers=answers_of(thema),
    )


def _dump(event: dict[str, Any]) -> str:
    return json.dumps(event, ensure_ascii=False, separators=(",", ":"))
