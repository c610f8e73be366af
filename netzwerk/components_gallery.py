"""Every component in every state on one page, for development only."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone

from netzwerk.sichtbarkeit import Sichtbarkeit

LONG_WORD = "Bürgerbeteiligungsverfahrenskoordinierungsstelle"
CHOICES = [("a", "Sofort"), ("b", "Täglich"), ("c", "Wöchentlich, montags früh"), ("d", "Nie")]


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label="Ihr Name",
        help_text="So sehen Sie die anderen Mitglieder.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="E-Mail-Adresse", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    text = forms.CharField(
        label="Was haben Sie ausprobiert?", widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    rolle = forms.ChoiceField(
        label="Rolle", choices=[("", "Bitte wählen"), *CHOICES], required=False
    )
    datum = forms.DateField(
        label="Termin", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    datei = forms.FileField(
        label="Anhang", help_text="PDF, JPEG oder PNG, bis 10 MB", required=False
    )
    wann = forms.ChoiceField(
        label="Wann möchten Sie hören, was es Neues gibt?",
        help_text="Sie können das jederzeit ändern.",
        choices=CHOICES,
        widget=forms.RadioSelect,
    )
    was = forms.MultipleChoiceField(
        label="Was interessiert Sie?",
        choices=CHOICES[:3],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    einverstanden = forms.BooleanField(label="Ich habe die Spielregeln gelesen")


def view(request: HttpRequest) -> HttpResponse:
    """Show the gallery. Only wired where IS_DEVELOPMENT is on."""
    return render(request, "netzwerk/komponenten.html", _context())


def _context() -> dict[str, Any]:
    now = timezone.now()
    return {
        "long_word": LONG_WORD,
        "icon_names": _icon_names(),
        "tones": ("neutral", "info", "success", "warning", "danger", "accent"),
        "levels": Sichtbarkeit.values,
        "moments": (
            now,
            now - dt.timedelta(days=1),
            now - dt.timedelta(days=200),
            timezone.localdate() + dt.timedelta(days=1),
        ),
        "trail": (("Wissen", "/wissen/"), ("Gute Praxis", "/wissen/gute-praxis/")),
        "page_first": Paginator(range(45), 20).page(1),
        "page_middle": Paginator(range(2000), 20).page(47),
        "facts": (
            ("Dauer", "2 bis 3 Stunden", "clock"),
            ("Gruppe", "8 bis 20 Personen", "people"),
            ("Aufwand", "mittel", "effort"),
            ("Zuständig", LONG_WORD, "person"),
        ),
        "facts_ar": (("المدة", "ساعتان", "clock"), ("المجموعة", "عشرون شخصا", "people")),
        "card_badges": ({"text": "Begegnung", "icon": "tag"},),
        "chips": (
            {"text": "Alle", "url": "?", "is_active": True},
            {"text": "Offene Fragen", "url": "?art=frage", "count": 12},
            {"text": "Erfahrungen", "url": "?art=erfahrung", "count": 0},
        ),
        "views": (
            {"text": "Liste", "url": "?", "icon": "list", "is_active": True},
            {"text": "Zeitstrahl", "url": "?ansicht=zeit", "icon": "calendar"},
        ),
        "table_head": ("Kommune", "Phase", "Maßnahmen"),
        "table_rows": (
            ("Musterstadt (Beispiel)", "Planung", "7"),
            (LONG_WORD, "Umsetzung", "12"),
        ),
        "languages": (
            {"code": "de", "name": "Deutsch", "url": "#", "is_current": True},
            {"code": "en", "name": "English", "url": "#"},
            {"code": "ar", "name": "العربية", "url": "#", "dir": "rtl"},
        ),
        "in_grace": SimpleNamespace(
            path="/",
            second_factor=SimpleNamespace(is_closed=False, last_day=timezone.localdate()),
        ),
        "form": ExampleForm(prefix="leer"),
        "wrong_form": _wrong_form(),
        "image_url": static("netzwerk/img/favicon.svg"),
    }


def _wrong_form() -> ExampleForm:
    form = ExampleForm(
        {"falsch-email": "keine Adresse", "falsch-rolle": "unbekannt"}, prefix="falsch"
    )
    form.full_clean()
    return form


def _icon_names() -> list[str]:
    sprite = Path(finders.find("netzwerk/img/icons.svg")).read_text()
    return re.findall(r'<symbol id="([^"]+)"', sprite)
