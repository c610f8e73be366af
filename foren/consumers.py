"""The forums' socket: one per tab, subscribes to topics and to lists of topics.

The page sends ``{"type": "subscribe", "ref": …, "forum": 3, "thema": 5, "seq": 17,
"language": "de"}`` with the ``seq`` it was rendered at, or ``{"type": "subscribe", "ref": …,
"forum": 3, "newest": "…"}`` with the time of the newest activity it shows. What it receives:
``foren.live``.
"""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import translation

from foren.darstellung import PUBLIKUM
from foren.live import access_group, forum_group, missed_since, publikum_of, thema_group
from foren.models import Forum, Thema
from netzwerk.rechte import BESUCH, Rechte, load_rechte
from netzwerk.serving.live import Granted, HubConsumer

_LARGEST_ID = 2**63 - 1
_LARGEST_SEQ = 2**31 - 1


class ForenConsumer(HubConsumer):
    """Decides what a socket may hear of the forums."""

    def candidate_groups(self, message: dict[str, Any]) -> Sequence[str]:
        forum_id = _number(message["forum"], _LARGEST_ID)
        if "thema" in message:
            thema_id = _number(message["thema"], _LARGEST_ID)
            _number(message["seq"], _LARGEST_SEQ)
            language = _language(message)
            groups = [thema_group(thema_id, publikum, language) for publikum in PUBLIKUM]
            return [*groups, access_group(forum_id)]
        _time(message["newest"])
        return [forum_group(forum_id), access_group(forum_id)]

    async def authorize_subscribe(self, message: dict[str, Any]) -> Granted | None:
        authorize = _authorize_thema if "thema" in message else _authorize_forum
        return await database_sync_to_async(authorize)(self._person_id(), message)

    def _person_id(self) -> int | None:
        user = self.scope.get("user")
        return user.pk if user is not None and user.is_authenticated else None


def _rechte(person_id: int | None) -> Rechte:
    """Return what the person is now, not at the handshake."""
    user = get_user_model().objects.filter(pk=person_id).first() if person_id else None
    return load_rechte(user) if user is not None else BESUCH


def _authorize_thema(person_id: int | None, message: dict[str, Any]) -> Granted | None:
    rechte, language = _rechte(person_id), _language(message)
    with translation.override(language):
        missed = missed_since(rechte, message["thema"], message["seq"])
    if missed is None or missed.forum_id != message["forum"]:
        return None
    group = thema_group(message["thema"], publikum_of(rechte), language)
    return Granted([group, access_group(missed.forum_id)], [missed.as_text()])


def _authorize_forum(person_id: int | None, message: dict[str, Any]) -> Granted | None:
    forum = Forum.objects.visible_to(_rechte(person_id)).filter(pk=message["forum"]).first()
    if forum is None:
        return None
    themen = Thema.objects.filter(forum=forum)
    if message["newest"]:
        themen = themen.filter(last_activity_at__gt=_time(message["newest"]))
    event = {"type": "liste", "forum": forum.pk}
    groups = [forum_group(forum.pk), access_group(forum.pk)]
    return Granted(groups, [json.dumps(event)] if themen.exists() else [])


def _number(value: Any, largest: int) -> int:
    if type(value) is not int or not 0 <= value <= largest:
        raise ValueError("not a number of ours")
    return value


def _language(message: dict[str, Any]) -> str:
    language = message["language"]
    if language not in dict(settings.LANGUAGES):
        raise ValueError("not a language of ours")
    return language


def _time(text: str) -> dt.datetime | None:
    """Return the time a list was rendered at; None for a list without topics."""
    at = dt.datetime.fromisoformat(text) if text else None
    if at is not None and at.tzinfo is None:
        raise ValueError("a time needs its zone")
    return at
