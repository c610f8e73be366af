"""What work on pages leaves behind about people, in the tables of Wagtail."""

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    WorkflowState,
)

from netzwerk.privacy import BeiLoeschung, Verarbeitung, copy_rows, naming, verarbeitungen
from wissen.kommentare import forget_comments

#: How long the log of what is no page is kept; that of pages goes with them.
LOG_RETENTION = dt.timedelta(days=3 * 365)

_EDITORS = _("Redaktion")
_WHILE_PAGE = _("so lange die Seite besteht")


@verarbeitungen.register()
def versionen() -> Verarbeitung:
    """Versions of pages."""
    return Verarbeitung(
        model=Revision,
        title=_("Fassungen von Seiten"),
        zweck=_("Nachsehen und zurücknehmen können, was an einer Seite geändert wurde."),
        daten=_("wer eine Fassung gespeichert hat und wann"),
        frist=_WHILE_PAGE,
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_EDITORS,
        betroffene=_EDITORS,
        export=lambda user: copy_rows(
            Revision.objects.filter(user=user).order_by("pk"),
            {
                _("Seite"): lambda row: row.object_str,
                _("Gespeichert am"): lambda row: row.created_at,
            },
        ),
    )


@verarbeitungen.register()
def verlauf_seiten() -> Verarbeitung:
    """The log of pages."""
    return Verarbeitung(
        model=PageLogEntry,
        title=_("Verlauf von Seiten"),
        zweck=_("Wissen, wer eine Seite geändert oder veröffentlicht hat."),
        daten=_("Nummer des Kontos, Zeit, was geschehen ist"),
        frist=_WHILE_PAGE,
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_EDITORS,
        betroffene=_EDITORS,
        export=lambda user: copy_rows(
            PageLogEntry.objects.filter(user_id=user.pk).order_by("pk"), _log_columns(page=True)
        ),
    )


@verarbeitungen.register()
def verlauf_sonst() -> Verarbeitung:
    """The log of everything else in the admin."""
    return Verarbeitung(
        model=ModelLogEntry,
        title=_("Verlauf im Bereich der Redaktion"),
        zweck=_(
            "Wissen, wer dort etwas geändert hat, zum Beispiel ein Bild oder eine Mitgliedschaft."
        ),
        daten=_("Nummer des Kontos, Zeit, was geschehen ist, Bezeichnung der Sache"),
        frist=_("drei Jahre; Bezeichnungen mit Ihrem Namen höchstens bis zum Ende Ihres Kontos"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("Redaktion und Koordination"),
        betroffene=_("Redaktion; Menschen, um deren Konto oder Mitgliedschaft es ging"),
        # Labels of other things may be names of other people.
        export=lambda user: copy_rows(
            ModelLogEntry.objects.filter(user_id=user.pk).order_by("pk"), _log_columns(page=False)
        ),
        delete=_blank_labels,
        retention=LOG_RETENTION,
        sweep=_clear_log,
    )


def _clear_log(now: dt.datetime) -> int:
    return ModelLogEntry.objects.filter(timestamp__lt=now - LOG_RETENTION).delete()[0]


def _log_columns(*, page: bool) -> dict[str, Any]:
    columns = {
        _("Zeitpunkt"): lambda row: row.timestamp,
        _("Was"): lambda row: (
            str(row.formatter.format_message(row)) if row.formatter else row.action
        ),
        _("Art der Sache"): lambda row: str(row.content_type or ""),
    }
    return columns | ({_("Seite"): lambda row: row.label} if page else {})


def _blank_labels(user: Any) -> None:
    """Take the person's name out of the log: from entries about the account, and wherever it is."""
    about_account = Q(
        content_type=ContentType.objects.get_for_model(get_user_model()), object_id=str(user.pk)
    )
    ModelLogEntry.objects.filter(about_account | naming("label", user)).update(
        label=_now("Ehemaliges Mitglied"), data={}
    )


@verarbeitungen.register()
def kommentare() -> Verarbeitung:
    """Comments on drafts."""
    return Verarbeitung(
        model=Comment,
        title=_("Ihre Kommentare an Entwürfen"),
        zweck=_("Sich in der Redaktion über einen Entwurf verständigen."),
        daten=_("Text, Zeit, Stelle auf der Seite, wer den Kommentar erledigt hat"),
        frist=_WHILE_PAGE,
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_EDITORS,
        betroffene=_EDITORS,
        export=lambda user: copy_rows(
            Comment.objects.filter(user=user).select_related("page").order_by("pk"),
            {_("Seite"): lambda row: row.page.title, **_text_columns()},
        ),
        delete=forget_comments,
    )


@verarbeitungen.register()
def kommentarantworten() -> Verarbeitung:
    """Answers to comments on drafts."""
    return Verarbeitung(
        model=CommentReply,
        title=_("Ihre Antworten auf Kommentare an Entwürfen"),
        zweck=_("Sich in der Redaktion über einen Entwurf verständigen."),
        daten=_("Text, Zeit"),
        frist=_WHILE_PAGE,
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_EDITORS,
        betroffene=_EDITORS,
        export=lambda user: copy_rows(
            CommentReply.objects.filter(user=user).select_related("comment__page").order_by("pk"),
            {_("Seite"): lambda row: row.comment.page.title, **_text_columns()},
        ),
    )


def _text_columns() -> dict[str, Any]:
    return {
        _("Geschrieben am"): lambda row: row.created_at,
        _("Text"): lambda row: row.text,
    }


@verarbeitungen.register()
def abonnements() -> Verarbeitung:
    """Who is told about comments on a page."""
    return Verarbeitung(
        model=PageSubscription,
        title=_("Seiten, zu deren Kommentaren Sie Nachricht bekommen"),
        zweck=_("Ihnen sagen, wenn jemand Ihren Entwurf kommentiert."),
        daten=_("Seite"),
        frist=_WHILE_PAGE,
        bei_loeschung=BeiLoeschung.GELOESCHT,
        betroffene=_EDITORS,
        export=lambda user: copy_rows(
            PageSubscription.objects.filter(user=user).select_related("page").order_by("pk"),
            {
                _("Seite"): lambda row: row.page.title,
                _("Nachricht bei Kommentaren"): lambda row: row.comment_notifications,
            },
        ),
    )


@verarbeitungen.register()
def freigaben() -> Verarbeitung:
    """Pages that were handed in."""
    return Verarbeitung(
        model=WorkflowState,
        title=_("Seiten, die Sie zur Freigabe gegeben haben"),
        zweck=_("Eine Seite prüfen, bevor sie veröffentlicht wird."),
        daten=_("wer die Seite abgegeben hat und wann"),
        frist=_WHILE_PAGE,
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_EDITORS,
        betroffene=_EDITORS,
        export=lambda user: copy_rows(
            WorkflowState.objects.filter(requested_by=user).order_by("pk"),
            {
                _("Seite"): lambda row: str(row.content_object or ""),
                _("Abgegeben am"): lambda row: row.created_at,
                _("Stand"): lambda row: row.get_status_display(),
            },
        ),
    )


@verarbeitungen.register()
def pruefungen() -> Verarbeitung:
    """Pages that were reviewed."""
    return Verarbeitung(
        model=TaskState,
        title=_("Seiten, die Sie geprüft haben"),
        zweck=_("Nachvollziehen, wie eine Seite geprüft wurde."),
        daten=_("wer geprüft hat, wann, mit welcher Bemerkung"),
        frist=_WHILE_PAGE,
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_EDITORS,
        betroffene=_EDITORS,
        export=lambda user: copy_rows(
            TaskState.objects.filter(finished_by=user).select_related("revision").order_by("pk"),
            {
                _("Seite"): lambda row: row.revision.object_str if row.revision else "",
                _("Geprüft am"): lambda row: row.finished_at,
                _("Ergebnis"): lambda row: row.get_status_display(),
                _("Bemerkung"): lambda row: row.comment,
            },
        ),
    )
