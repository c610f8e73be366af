"""The form that deletes an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.models import Loeschart


class LoeschungForm(forms.Form):
    """How to delete, and that it is really meant.

    Args:
        unanswered: what would be removed beyond the name, in German; empty if nothing.
    """

    art = forms.ChoiceField(
        label=_("Was soll mit Ihren Beiträgen geschehen?"),
        choices=Loeschart,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Bitte wählen Sie, was mit Ihren Beiträgen geschehen soll."),
            "invalid_choice": _("Bitte wählen Sie eine der beiden Möglichkeiten."),
        },
    )
    is_sure = forms.BooleanField(
        label=_("Ja, mein Konto soll gelöscht werden."),
        error_messages={"required": _("Bitte kreuzen Sie an, dass Sie das wirklich möchten.")},
    )

    def __init__(self, *args: Any, unanswered: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        removed = unanswered or _now("bei Ihnen ist das im Augenblick nichts")
        self.fields["art"].choices = [
            (Loeschart.PSEUDONYM, Loeschart.PSEUDONYM.label),
            (Loeschart.ENTFERNEN, f"{Loeschart.ENTFERNEN.label} ({removed})"),
        ]
