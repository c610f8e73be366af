"""Ask for a copy of one's own data; the background makes it, and it is kept for a week."""

import datetime as dt
from urllib.parse import urljoin

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.auftraege.fortschritt import Fortschritt
from netzwerk.auftraege.work import start_auftrag
from netzwerk.konten.models import Datenkopie, User, Vorgang
from netzwerk.konten.models.daten import FOLDER
from netzwerk.konten.protokoll import record
from netzwerk.mail.build import build_mail
from netzwerk.models import Auftrag, AuftragStand
from netzwerk.privacy import delete_file
from netzwerk.privacy.kopie import build_export

ART = "konten.datenkopie"
#: How long a copy can be fetched.
KOPIE_KEPT = dt.timedelta(days=7)
#: Work that has not ended after that time never will; it prevents no new copy.
LOST_AFTER = dt.timedelta(days=1)
#: A file that no row names may be one that is just being written.
ORPHANED_AFTER = dt.timedelta(days=1)


@transaction.atomic
def request_kopie(user: User) -> Auftrag:
    """Have a copy of the person's data made, and return the work; one at a time.

    Asking again while it is being made returns the same.
    """
    # Two at once wait for each other here.
    User.objects.select_for_update().get(pk=user.pk)
    if running := running_kopie(user):
        return running
    record(Vorgang.EXPORT, _("Kopie der eigenen Daten angefordert"), actor=user, person=user)
    return start_auftrag(user, ART, {})


def running_kopie(user: User) -> Auftrag | None:
    """Return the work on a copy that is not over yet."""
    return Auftrag.objects.filter(
        user=user,
        art=ART,
        stand__in=(AuftragStand.WARTET, AuftragStand.LAEUFT),
        created_at__gt=timezone.now() - LOST_AFTER,
    ).first()


def current_kopie(user: User) -> Datenkopie | None:
    """Return the copy that can be fetched now."""
    return Datenkopie.objects.filter(user=user, created_at__gt=timezone.now() - KOPIE_KEPT).first()


def make_kopie(auftrag: Auftrag, fortschritt: Fortschritt) -> dict[str, int]:
    """Make the copy, keep it as the only one, and tell the person by mail."""
    with build_export(auftrag.user, fortschritt.report) as archive, transaction.atomic():
        # Waits for a deletion of the account, and then finds nobody: no file is left behind.
        user = User.objects.select_for_update().filter(pk=auftrag.user_id).first()
        if user is None:
            return {}
        for older in Datenkopie.objects.filter(user=user):
            remove_kopie(older)
        kopie = Datenkopie(user=user, size=archive.seek(0, 2))
        archive.seek(0)
        kopie.file.save("kopie.zip", File(archive), save=False)
        kopie.save()
        url = urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("daten"))
        context = {"url": url, "until": kopie.created_at + KOPIE_KEPT}
        build_mail("konten/mail/kopie_fertig", user.email, context).send()
    return {"kopie": kopie.pk}


def note_download(user: User) -> None:
    """Write down that the copy was fetched."""
    record(Vorgang.EXPORT, _("Kopie der eigenen Daten geholt"), actor=user, person=user)


def remove_kopie(kopie: Datenkopie) -> None:
    """Delete a copy with its file; called inside a transaction."""
    delete_file(kopie.file)
    kopie.delete()


@transaction.atomic
def clear_kopien(now: dt.datetime) -> int:
    """Delete copies that are too old, and files that no row names; return how many."""
    old = list(Datenkopie.objects.filter(created_at__lt=now - KOPIE_KEPT))
    for kopie in old:
        remove_kopie(kopie)
    return len(old) + _clear_orphans(now)


def _clear_orphans(now: dt.datetime) -> int:
    """Delete files of work whose process was killed between the file and its row."""
    try:
        _folders, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    known = set(Datenkopie.objects.values_list("file", flat=True))
    orphans = [
        name
        for name in (f"{FOLDER}/{file}" for file in files)
        if name not in known and default_storage.get_modified_time(name) < now - ORPHANED_AFTER
    ]
    for name in orphans:
        default_storage.delete(name)
    return len(orphans)
