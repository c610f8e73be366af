"""What goes along with a seat in a Kommune from this room: the pages about that Kommune.

Whoever has made a page looks after it; that is what goes to the successor. The name under which a
page has appeared is part of its text and stays.
"""

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import WorkflowState

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.uebergabe_slots import Gehoert, Uebergabeteil, Wechsel, teile
from netzwerk.konten.models import User
from wissen.models import Seite


@teile.register(order=50)
def seiten() -> Uebergabeteil:
    """Pages about the Kommune that were published or submitted."""
    return Uebergabeteil(
        key="wissen.seiten",
        label=gettext_lazy("Seiten über die Kommune"),
        belongs_to=Gehoert.KOMMUNE,
        describe=_describe_seiten,
        move=lambda wechsel: _move(_shown(wechsel.kommune, wechsel.von), wechsel),
        undo=_undo,
    )


@teile.register(order=51)
def entwuerfe() -> Uebergabeteil:
    """Pages about the Kommune that nobody was meant to see yet."""
    return Uebergabeteil(
        key="wissen.entwuerfe",
        label=gettext_lazy("Angefangene Seiten"),
        belongs_to=Gehoert.PERSON,
        describe=_describe_entwuerfe,
        move=lambda wechsel: _move(_drafts(wechsel.kommune, wechsel.von), wechsel),
        undo=_undo,
    )


def _owned(kommune: Kommune, person: User) -> QuerySet[Seite]:
    """Return the pages about a Kommune that a person looks after."""
    is_about = Q(gutepraxis__kommune=kommune) | Q(projektgeschichte__kommune=kommune)
    return Seite.objects.filter(is_about, owner=person)


def _was_handed_in() -> Q:
    """Return the filter for pages that were published once, or wait for the editors."""
    waiting = WorkflowState.objects.active().filter(
        base_content_type=Seite().get_base_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    return Q(first_published_at__isnull=False) | Q(Exists(waiting))


def _shown(kommune: Kommune, person: User) -> QuerySet[Seite]:
    return _owned(kommune, person).filter(_was_handed_in())


def _drafts(kommune: Kommune, person: User) -> QuerySet[Seite]:
    return _owned(kommune, person).exclude(_was_handed_in())


def _describe_seiten(kommune: Kommune, person: User) -> str | None:
    count = _shown(kommune, person).count()
    if not count:
        return None
    return ngettext(
        "Eine veröffentlichte oder eingereichte Seite über {kommune}. Wer sie geschrieben hat, "
        "steht weiter darunter.",
        "{count} veröffentlichte oder eingereichte Seiten über {kommune}. Wer sie geschrieben "
        "hat, steht weiter darunter.",
        count,
    ).format(count=count, kommune=kommune)


def _describe_entwuerfe(kommune: Kommune, person: User) -> str | None:
    count = _drafts(kommune, person).count()
    if not count:
        return None
    return ngettext(
        "Eine angefangene Seite über {kommune}, noch nicht eingereicht",
        "{count} angefangene Seiten über {kommune}, noch nicht eingereicht",
        count,
    ).format(count=count, kommune=kommune)


def _move(seiten: QuerySet[Seite], wechsel: Wechsel) -> list[int] | None:
    keys = sorted(seiten.values_list("pk", flat=True))
    Seite.objects.filter(pk__in=keys).update(owner=wechsel.an)
    return keys or None


def _undo(wechsel: Wechsel, keys: list[int]) -> list[str]:
    # Without an owner: the account of the successor is gone.
    found = Seite.objects.filter(pk__in=keys, owner=wechsel.an)
    lost = len(keys) - found.update(owner=wechsel.von)
    if not lost:
        return []
    return [
        ngettext(
            "Um eine Seite kümmert sich inzwischen jemand anders, oder sie ist gelöscht.",
            "Um {count} Seiten kümmert sich inzwischen jemand anders, oder sie sind gelöscht.",
            lost,
        ).format(count=lost)
    ]
