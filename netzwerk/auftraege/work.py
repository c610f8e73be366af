"""Start long work, and do it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from netzwerk.auftraege.fortschritt import Fortschritt
from netzwerk.auftraege.handlers import AuftragError, handler_of
from netzwerk.background import task
from netzwerk.models import Auftrag, AuftragStand

OUR_FAULT = _("Dabei ist auf unserer Seite etwas schiefgegangen. Es ist nichts verändert worden.")


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
        _finish(auftrag, AuftragStand.GESCHEITERT, error=str(OUR_FAULT))
        raise
    else:
        _finish(auftrag, AuftragStand.FERTIG, result=result)


def _finish(auftrag: Auftrag, stand: AuftragStand, **values: Any) -> int:
    unfinished = Auftrag.objects.filter(pk=auftrag.pk, finished_at=None)
    return unfinished.update(stand=stand, finished_at=timezone.now(), **values)


def settle_orphans() -> int:
    """End what no task will finish any more, and return how much: its process died too often.

    The work is read before the tasks: what ends in between is finished, and stays as it ended.
    """
    orphans = {auftrag.pk: auftrag for auftrag in Auftrag.objects.filter(finished_at=None)}
    if not orphans:
        return 0
    under_way = DBTaskResult.objects.filter(
        task_path=do_auftrag.module_path,
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING],
    )
    for row in under_way:
        orphans.pop(row.args_kwargs["args"][0], None)
    fault = str(OUR_FAULT)
    return sum(
        _finish(auftrag, AuftragStand.GESCHEITERT, error=fault) for auftrag in orphans.values()
    )
