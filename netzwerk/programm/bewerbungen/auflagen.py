"""Edit editions, their criteria, the Kommunen and who takes part. The caller checked the right."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError

from netzwerk.kommunen.models import Kommune
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.programm.models import Auflage, Einzelvotum, Kriterium, Teilnahme
from netzwerk.text import german_slug


class KriteriumInUseError(Exception):
    """Somebody has voted on the criterion already."""


class TeilnahmeInUseError(Exception):
    """Mandates, dates or plans belong to the Teilnahme."""


def free_slug(model: type[Auflage | Kommune], name: str) -> str:
    """Return a short name for addresses that no other row has: ``dritte-auflage-2``."""
    base = german_slug(name, max_length=70) or model._meta.model_name  # noqa: SLF001 -- Django's documented way
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


@transaction.atomic
def save_auflage(auflage: Auflage, values: Mapping[str, Any], *, actor: User) -> Auflage:
    """Make an edition or change it, and return it; a name in addresses never changes.

    Args:
        auflage: the edition, or one that is not saved yet.
        values: fields that have a new value; the others stay as they are.
        actor: who does it.
    """
    is_new = auflage.pk is None
    if not is_new:
        auflage = Auflage.objects.select_for_update().get(pk=auflage.pk)
    for name, value in values.items():
        setattr(auflage, name, value)
    if is_new:
        auflage.slug = free_slug(Auflage, auflage.name)
    auflage.save()
    labels = [str(Auflage._meta.get_field(name).verbose_name) for name in values]  # noqa: SLF001
    if is_new or labels:
        record(Vorgang.AUFLAGE, f"{auflage}: {', '.join(labels)}", actor=actor)
    return auflage


@transaction.atomic
def add_kriterium(auflage: Auflage, *, name: str, erklaerung: str, actor: User) -> Kriterium:
    """Add a criterion behind the others, and return it."""
    Auflage.objects.select_for_update().get(pk=auflage.pk)
    last = auflage.kriterien.aggregate(last=Max("position"))["last"]
    kriterium = Kriterium.objects.create(
        auflage=auflage, name=name, erklaerung=erklaerung, position=(last or 0) + 1
    )
    record(Vorgang.AUFLAGE, f"{auflage}: Kriterium „{name}“", actor=actor)
    return kriterium


@transaction.atomic
def change_kriterium(kriterium: Kriterium, *, name: str, erklaerung: str, actor: User) -> None:
    """Change name and explanation of a criterion."""
    Kriterium.objects.filter(pk=kriterium.pk).update(name=name, erklaerung=erklaerung)
    record(Vorgang.AUFLAGE, f"{kriterium.auflage}: Kriterium „{name}“", actor=actor)


@transaction.atomic
def move_kriterium(kriterium: Kriterium, step: int) -> None:
    """Move a criterion among those of its edition; at either end it stays.

    Args:
        kriterium: the criterion.
        step: -1 up, 1 down.
    """
    Auflage.objects.select_for_update().get(pk=kriterium.auflage_id)
    rows = list(Kriterium.objects.filter(auflage=kriterium.auflage_id))
    place = next((index for index, row in enumerate(rows) if row.pk == kriterium.pk), None)
    if place is None or not 0 <= place + step < len(rows):
        return
    rows.insert(place + step, rows.pop(place))
    for position, row in enumerate(rows, start=1):
        row.position = position
    Kriterium.objects.bulk_update(rows, ["position"])


@transaction.atomic
def delete_kriterium(kriterium: Kriterium, *, actor: User) -> None:
    """Take a criterion away.

    Raises:
        KriteriumInUseError: somebody has voted on it, or begun to.
    """
    Auflage.objects.select_for_update().get(pk=kriterium.auflage_id)
    if Einzelvotum.objects.filter(kriterium=kriterium).exists():
        raise KriteriumInUseError
    text = f"{kriterium.auflage}: Kriterium „{kriterium}“ entfernt"
    if Kriterium.objects.filter(pk=kriterium.pk).delete()[0]:
        record(Vorgang.AUFLAGE, text, actor=actor)


@transaction.atomic
def enter_kommune(values: Mapping[str, Any], *, actor: User | None) -> Kommune:
    """Enter a Kommune into the network and return it.

    Args:
        values: fields of the Kommune, without its short name in addresses.
        actor: who enters it.
    """
    kommune = Kommune.objects.create(**values, slug=free_slug(Kommune, values["name"]))
    record(Vorgang.KOMMUNE_EINGETRAGEN, str(kommune), actor=actor)
    return kommune


@transaction.atomic
def save_teilnahme(teilnahme: Teilnahme, values: Mapping[str, Any], *, actor: User) -> Teilnahme:
    """Enter that a Kommune takes part in an edition, or change it; return the row.

    Args:
        teilnahme: the row, or one that is not saved yet.
        values: fields that have a new value.
        actor: who does it.

    Raises:
        IntegrityError: the Kommune takes part already.
    """
    is_new = teilnahme.pk is None
    if not is_new:
        teilnahme = Teilnahme.objects.select_for_update().get(pk=teilnahme.pk)
    for name, value in values.items():
        setattr(teilnahme, name, value)
    teilnahme.save()
    if is_new or values:
        record(Vorgang.TEILNAHME, _describe(teilnahme), actor=actor)
    return teilnahme


@transaction.atomic
def delete_teilnahme(teilnahme: Teilnahme, *, actor: User) -> None:
    """Take back that a Kommune takes part.

    Raises:
        TeilnahmeInUseError: something belongs to it that would be lost.
    """
    try:
        with transaction.atomic():
            teilnahme.delete()
    except ProtectedError as error:
        raise TeilnahmeInUseError from error
    record(Vorgang.TEILNAHME, f"{teilnahme}: entfernt", actor=actor)


def _describe(teilnahme: Teilnahme) -> str:
    phase = teilnahme.get_phase_display() or "ohne Phase"
    return f"{teilnahme}: {phase}, {teilnahme.budgetrahmen} €"
