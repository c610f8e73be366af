"""Tagged PDFs (PDF/UA-1): a template of typst beside the code that fills it, and plain data."""

import json
import re
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

CONTENT_TYPE = "application/pdf"
#: Signs that typst's own fonts do not have for sure: all but Latin, Greek, Cyrillic, punctuation.
#: A tagged PDF must not hold a sign that no font can show; others come from fonts of the machine.
_UNSURE = re.compile(
    r"[^\n\x20-\x7e\xa0-\u024f\u0370-\u0377\u0384-\u0386\u0388-\u03ff\u0400-\u045f"
    r"\u1e00-\u1eff\u2010-\u2015\u2018-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)


def make_pdf(template: Path, daten: dict[str, Any]) -> bytes:
    """Return a PDF.

    Args:
        template: a file of typst that reads ``daten.json``; what stands in it is text, never code.
            It shows ``hinweis``, which is empty or says that some signs could not be shown.
        daten: everything that is shown, as JSON.
    """
    try:
        return _compile(template, _as_json(daten | {"hinweis": ""}))
    except typst.TypstError:
        hinweis = _(
            "Einzelne Zeichen kann dieses PDF nicht zeigen. An ihrer Stelle steht ein Fragezeichen; "
            "auf der Plattform sind sie erhalten."
        )
        return _compile(template, _UNSURE.sub("?", _as_json(daten | {"hinweis": hinweis})))


def _as_json(daten: dict[str, Any]) -> str:
    return json.dumps(daten, ensure_ascii=False)


def _compile(template: Path, daten: str) -> bytes:
    files = {"main": template.read_bytes(), "daten.json": daten.encode()}
    return typst.compile(files, format="pdf", pdf_standards=["ua-1"])
