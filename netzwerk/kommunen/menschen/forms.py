"""What is asked before a message is sent."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

#: Longest message, in characters.
TEXT_MAX_LENGTH = 3000
_RELOAD = _("Bitte laden Sie die Seite neu. Ihr Text bleibt dabei erhalten.")


class NachrichtForm(forms.Form):
    """A message to a person of the directory."""

    text = forms.CharField(
        label=_("Ihre Nachricht"),
        max_length=TEXT_MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Bitte schreiben Sie eine Nachricht.")},
    )
    with_address = forms.BooleanField(
        label=_("Meine E-Mail-Adresse mitschicken"),
        required=False,
        help_text=_(
            "Dann kann die Person Ihnen direkt per E-Mail antworten und kennt danach Ihre Adresse. "
            "Ohne Häkchen antwortet sie über Ihren Eintrag im Verzeichnis, wenn Sie dort stehen."
        ),
    )
    client_key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": _RELOAD, "invalid": _RELOAD}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("client_key", uuid.uuid4())
