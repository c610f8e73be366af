"""Start long work, and do it."""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.auftraege.fortschritt import Fortschritt
from netzwerk.auftraege.handlers import AuftragError, handler_of
from netzwerk.background import task
from netzwerk.models import Auftrag, AuftragStand

logger = logging.getLogger(__name__)


@transaction.atomic
def start_auftrag(user: Any, art: str, params: dict[str, Any]) -> Auftrag:
    """Have something done in the background, and return what stands for it.

    Args:
        user: who asks for it, and the only one who sees it.
        art: the kind of work, as its Handler names it.
        params: plain values for the Handler; no secrets.
    """
    auftrag = Auftrag.objects.create(user=user, art=art, params=params)
    handler_of(auftrag)
    do_auftrag.enqueue(auftrag.pk)
    return auftrag


@task()
def do_auftrag(auftrag_id: int) -> None:
    """Do the work, unless it is done already or its person is gone."""
    auftrag = Auftrag.objects.select_related("user").filter(pk=auftrag_id).first()
    if auftrag is None or auftrag.is_finished:
        return
    auftrag.stand = AuftragStand.LAEUFT
    auftrag.save(update_fields=["stand"])
    try:
        result = handler_of(auftrag).run(auftrag, Fortschritt(auftrag.pk))
    except AuftragError as error:
        _finish(auftrag, AuftragStand.GESCHEITERT, error=str(error))
    except Exception:
        text = _(
            "Dabei ist auf unserer Seite etwas schiefgegangen. Es ist nichts verändert worden."
        )
        _finish(auftrag, AuftragStand.GESCHEITERT, error=text)
        raise
    else:
        _finish(auftrag, AuftragStand.FERTIG, result=result)


def _finish(auftrag: Auftrag, stand: AuftragStand, **values: Any) -> None:
    Auftrag.objects.filter(pk=auftrag.pk).update(stand=stand, finished_at=timezone.now(), **values)
