"""What is asked before something is written, and what is said when it does not fit."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foren.actions import Eingabe
from foren.editor import RichTextField
from foren.markup_writer import html_to_markup, keeps_every_format
from foren.models import TITEL_MAX_LENGTH, Beitrag, ThemaArt
from foren.orte import Ort


class BeitragForm(forms.Form):
    """An answer.

    Args:
        orte: the places the person may write from; asked only where there are several.
    """

    text = RichTextField()
    ort = forms.ChoiceField(
        label=_("Für wen schreiben Sie?"),
        required=False,
        error_messages={
            "invalid_choice": _(
                "Sie gehören nicht zu dieser Kommune oder Organisation. "
                "Bitte wählen Sie, für wen Sie schreiben."
            )
        },
    )
    client_key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Bitte laden Sie die Seite neu. Ihr Text bleibt dabei erhalten."),
            "invalid": _("Bitte laden Sie die Seite neu. Ihr Text bleibt dabei erhalten."),
        },
    )

    def __init__(self, *args: Any, orte: Sequence[Ort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._orte = {ort.key: ort for ort in orte}
        self.initial.setdefault("client_key", uuid.uuid4())
        self.initial.setdefault("ort", next(iter(self._orte)))
        self.fields["ort"].choices = [(key, str(ort)) for key, ort in self._orte.items()]
        sent = self.data.get(self.add_prefix("ort")) if self.is_bound else None
        if len(self._orte) == 1 and (not sent or sent in self._orte):
            self.fields["ort"].widget = forms.HiddenInput()

    def clean_ort(self) -> Ort:
        return self._orte[self.cleaned_data["ort"] or next(iter(self._orte))]

    def renew_key(self) -> None:
        """Let the next sending be one of its own, not a retry."""
        self.data = self.data.copy()
        self.data[self.add_prefix("client_key")] = str(uuid.uuid4())

    @property
    def eingabe(self) -> Eingabe:
        """What the actions take; only after ``is_valid``."""
        data = self.cleaned_data
        return Eingabe(html=data["text"], ort=data["ort"], client_key=data["client_key"])


class ThemaForm(BeitragForm):
    """A new topic with its first post.

    Args:
        can_announce: whether the person may open an Ankündigung in this forum.
    """

    titel = forms.CharField(
        label=_("Titel"),
        max_length=TITEL_MAX_LENGTH,
        help_text=_("Am besten ein ganzer Satz oder eine Frage."),
        error_messages={
            "required": _("Bitte geben Sie dem Thema einen Titel."),
            "max_length": _(
                "Der Titel ist zu lang: %(show_value)d Zeichen, "
                "höchstens %(limit_value)d sind möglich."
            ),
        },
    )
    art = forms.ChoiceField(
        label=_("Was für ein Thema ist es?"),
        choices=ThemaArt,
        initial=ThemaArt.FRAGE,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Bitte wählen Sie, was für ein Thema es ist."),
            "invalid_choice": _("Diese Art von Thema gibt es nicht. Bitte wählen Sie eine."),
        },
    )
    field_order = ["titel", "art", "text", "ort", "client_key"]

    def __init__(self, *args: Any, can_announce: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_announce:
            self.fields["art"].choices = [
                choice for choice in ThemaArt.choices if choice[0] != ThemaArt.ANKUENDIGUNG
            ]

    def clean_art(self) -> ThemaArt:
        return ThemaArt(self.cleaned_data["art"])


class EditForm(forms.Form):
    """The text of a post that exists.

    Args:
        beitrag: the post as it is now.
    """

    text = RichTextField()
    seen_seq = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages={"required": _("Bitte laden Sie die Seite neu.")},
    )
    simplify = forms.BooleanField(
        label=_("Ja, die Formatierung darf sich vereinfachen."), required=False
    )

    def __init__(self, *args: Any, beitrag: Beitrag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._beitrag = beitrag
        self.initial = {"text": beitrag.html, "seen_seq": beitrag.changed_seq} | self.initial
        self._loses_formats = self._is_lossy()
        if not self._loses_formats:
            del self.fields["simplify"]

    def _is_lossy(self) -> bool:
        """Return whether formats would change that the person could not even see."""
        if not self.is_bound:
            return False
        typed = self["text"].data
        return not typed.is_html and not keeps_every_format(self._beitrag.html)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self._loses_formats or "text" not in data:
            return data
        sent = self["text"].data.raw.replace("\r\n", "\n").strip()
        if sent == html_to_markup(self._beitrag.html):
            data["text"] = self._beitrag.html
        elif not data.get("simplify"):
            raise ValidationError(
                _(
                    "Dieser Beitrag enthält Formatierungen, die sich ohne JavaScript nicht "
                    "vollständig erhalten lassen. Kein Wort geht verloren. Bitte bestätigen Sie "
                    "unten, dass sich die Formatierung vereinfachen darf."
                )
            )
        return data

    def show_current(self, beitrag: Beitrag) -> None:
        """Let the next sending replace the text that somebody else has saved meanwhile."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_seq")] = str(beitrag.changed_seq)
