"""What the editors' admin itself keeps about the people who work in it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.embeds.models import Embed
from wagtail.images.models import Image
from wagtail.models import APIToken, UploadedFile
from wagtail.users.models import UserProfile

from netzwerk.privacy import (
    Ausnahme,
    BeiLoeschung,
    Kopie,
    Verarbeitung,
    ausnahmen,
    copy_rows,
    delete_file,
    verarbeitungen,
)

#: How long a form of the admin that was left open is kept, and who had it open.
OPEN_FORM_RETENTION = dt.timedelta(days=1)
#: How long a file waits for its description.
UPLOAD_RETENTION = dt.timedelta(days=7)

_EDITORS = _("Redaktion")


@verarbeitungen.register()
def offene_seiten() -> Verarbeitung:
    """Who has a page open for editing."""
    return Verarbeitung(
        model=EditingSession,
        title=_("Seiten, die Sie gerade bearbeiten"),
        zweck=_("Warnen, wenn zwei dieselbe Seite bearbeiten."),
        daten=_("Seite, zuletzt geöffnet"),
        frist=_("einen Tag"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_EDITORS,
        betroffene=_EDITORS,
        export=lambda user: copy_rows(
            EditingSession.objects.filter(user=user).order_by("pk"),
            {
                _("Sache"): lambda row: str(row.content_object or ""),
                _("Zuletzt geöffnet"): lambda row: row.last_seen_at,
            },
        ),
        retention=OPEN_FORM_RETENTION,
        sweep=_clear_open_pages,
    )


def _clear_open_pages(now: dt.datetime) -> int:
    stale = EditingSession.objects.filter(last_seen_at__lt=now - OPEN_FORM_RETENTION)
    return stale.delete()[0]


@verarbeitungen.register()
def offene_formulare() -> Verarbeitung:
    """Forms of the admin that are being filled in."""
    return Verarbeitung(
        model=FormState,
        title=_("Angefangene Eingaben in der Redaktion"),
        zweck=_("Eine Vorschau zeigen, bevor gespeichert wird."),
        daten=_("was gerade in ein Formular eingegeben ist"),
        frist=_("einen Tag"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        betroffene=_EDITORS,
        export=lambda user: copy_rows(
            FormState.objects.filter(user=user).order_by("pk"),
            {
                _("Zuletzt geändert"): lambda row: row.last_updated_at,
                _("Eingaben"): lambda row: row.data,
            },
        ),
        retention=OPEN_FORM_RETENTION,
        sweep=_clear_open_forms,
    )


def _clear_open_forms(now: dt.datetime) -> int:
    stale = FormState.objects.filter(last_updated_at__lt=now - OPEN_FORM_RETENTION)
    return stale.delete()[0]


@verarbeitungen.register()
def zwischenlager() -> Verarbeitung:
    """Files that were uploaded and not yet described."""
    return Verarbeitung(
        model=UploadedFile,
        title=_("Hochgeladene Dateien ohne Angaben"),
        zweck=_("Eine Datei aufheben, bis Bildnachweis und Alternativtext eingegeben sind."),
        daten=_("die Datei, wer sie hochgeladen hat"),
        frist=_("bis die Angaben gemacht sind, höchstens sieben Tage"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        betroffene=_EDITORS,
        export=_copy_uploads,
        delete=lambda user: _remove(UploadedFile.objects.filter(uploaded_by_user=user)),
        retention=UPLOAD_RETENTION,
        sweep=_clear_uploads,
    )


def _copy_uploads(user: Any) -> Kopie:
    uploads = list(UploadedFile.objects.filter(uploaded_by_user=user).order_by("pk"))
    copy = copy_rows(uploads, {_("Datei"): _file_name})
    return Kopie(rows=copy.rows, files=[(_file_name(row), row.file) for row in uploads])


def _file_name(upload: UploadedFile) -> str:
    return upload.file.name.rpartition("/")[2]


def _remove(uploads: Iterable[UploadedFile]) -> int:
    count = 0
    for count, upload in enumerate(uploads, start=1):  # noqa: B007 -- counted
        delete_file(upload.file)
        upload.delete()
    return count


def _clear_uploads(now: dt.datetime) -> int:
    # Wagtail keeps no time beside them: the file has one.
    return _remove(
        upload
        for upload in UploadedFile.objects.all()
        if not upload.file.storage.exists(upload.file.name)
        or upload.file.storage.get_modified_time(upload.file.name) < now - UPLOAD_RETENTION
    )


@verarbeitungen.register()
def einstellungen() -> Verarbeitung:
    """How the admin looks for a person."""
    return Verarbeitung(
        model=UserProfile,
        title=_("Ihre Einstellungen der Redaktion"),
        zweck=_("Den Bereich der Redaktion so zeigen, wie Sie ihn eingestellt haben."),
        daten=_("Aussehen, Sprache, Zeitzone, welche Nachrichten Sie möchten, Bild"),
        frist=_("so lange wie das Konto"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        betroffene=_EDITORS,
        export=_copy_settings,
        delete=_delete_settings,
    )


def _copy_settings(user: Any) -> Kopie:
    profiles = list(UserProfile.objects.filter(user=user))
    copy = copy_rows(
        profiles,
        {
            _("Sprache"): lambda row: row.preferred_language,
            _("Zeitzone"): lambda row: row.current_time_zone,
            _("Aussehen"): lambda row: row.get_theme_display(),
            _("Nachricht bei neuen Entwürfen"): lambda row: row.submitted_notifications,
            _("Nachricht bei Kommentaren"): lambda row: row.updated_comments_notifications,
        },
    )
    pictures = [(row.avatar.name, row.avatar) for row in profiles if row.avatar]
    return Kopie(rows=copy.rows, files=pictures)


def _delete_settings(user: Any) -> None:
    for profile in UserProfile.objects.filter(user=user):
        delete_file(profile.avatar)
        profile.delete()


@verarbeitungen.register()
def zugriffsschluessel() -> Verarbeitung:
    """Keys for programs that edit pages."""
    return Verarbeitung(
        model=APIToken,
        title=_("Ihre Schlüssel für Programme"),
        zweck=_("Ein Programm in Ihrem Namen arbeiten lassen."),
        daten=_("Bezeichnung, angelegt und zuletzt benutzt"),
        frist=_("so lange wie das Konto"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        betroffene=_EDITORS,
        export=lambda user: copy_rows(
            APIToken.objects.filter(user=user).order_by("pk"),
            {
                _("Bezeichnung"): lambda row: row.name,
                _("Angelegt am"): lambda row: row.created,
                _("Zuletzt benutzt"): lambda row: row.last_used_at,
            },
        ),
    )


@ausnahmen.register()
def bilder_von_wagtail() -> Ausnahme:
    """Wagtail's own pictures."""
    return Ausnahme(Image, _("Bleibt leer: Bilder der Redaktion sind Bild."))


@ausnahmen.register()
def dokumente_von_wagtail() -> Ausnahme:
    """Wagtail's own documents."""
    return Ausnahme(Document, _("Bleibt leer: Dokumente der Redaktion sind Dokument."))


@ausnahmen.register()
def eingebettetes() -> Ausnahme:
    """Things of other sites shown on a page."""
    return Ausnahme(Embed, _("Bleibt leer: Seiten betten nichts von anderen Anbietern ein."))
