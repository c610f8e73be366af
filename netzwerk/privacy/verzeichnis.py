"""``docs/verarbeitung.md``: the record of processing activities, made from the register."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import translation

from netzwerk.privacy.register import Verarbeitung, list_ausnahmen, register_of_processing

PATH = settings.BASE_DIR / "docs" / "verarbeitung.md"

_HEAD = """\
# Verzeichnis der Verarbeitungen

Diese Datei wird aus dem Programm erzeugt (`make verarbeitung`) und nicht von Hand geändert. Sie
ist das Verzeichnis von Verarbeitungstätigkeiten nach Artikel 30 der Datenschutz-Grundverordnung,
so weit die Plattform es selbst weiß: welche Daten über Menschen sie speichert, wozu, wer sie
sieht, wie lange sie bleiben und was beim Löschen eines Kontos mit ihnen geschieht. Was hier steht,
gilt auch für die Seite „Meine Daten“, für die Kopie, die Menschen sich dort holen, für das Löschen
und für das Aufräumen; alle fünf entstehen aus derselben Liste.

Die betreibende Stelle ergänzt, was die Plattform nicht wissen kann: Name und Kontakt der
verantwortlichen Stelle und der Datenschutzbeauftragten, die Rechtsgrundlagen, Auftragsverarbeiter
(Rechenzentrum, Mailserver), Sicherungskopien und deren Frist, und ihre technischen und
organisatorischen Maßnahmen. An Drittländer gibt die Plattform nichts weiter. Felder für Herkunft,
Religion oder Gesundheit gibt es nicht.
"""

_EXEMPT = """\
## Tabellen ohne eigenen Eintrag

Diese Tabellen sehen so aus, als enthielten sie Daten über Menschen. Sie brauchen keinen Eintrag:
"""


def write_verzeichnis() -> None:
    """Write the file anew."""
    PATH.write_text(make_verzeichnis(), encoding="utf-8")


def make_verzeichnis() -> str:
    """Return the text of the file, in German."""
    with translation.override("de"):
        parts = [_HEAD, *map(_section, register_of_processing()), _EXEMPT + _exempt_table()]
        return "\n".join(parts)


def _section(verarbeitung: Verarbeitung) -> str:
    model = verarbeitung.model._meta  # noqa: SLF001 -- Django's documented way
    deletion = str(verarbeitung.bei_loeschung.value)
    if verarbeitung.warum_bleibt:
        deletion = f"{deletion}. {verarbeitung.warum_bleibt}"
    rows = [
        ("Tabelle", f"`{model.db_table}`"),
        ("Wozu", verarbeitung.zweck),
        ("Wessen Daten", verarbeitung.betroffene),
        ("Welche Daten", verarbeitung.daten),
        ("Wer sie sieht", verarbeitung.empfaenger or "nur die Person selbst"),
        ("Wie lange", verarbeitung.frist),
        ("Wenn das Konto gelöscht wird", deletion),
        ("In der Kopie der eigenen Daten", verarbeitung.warum_kein_export or "ja"),
    ]
    return f"## {verarbeitung.title}\n\n{_table(('Was', 'Angabe'), rows)}"


def _exempt_table() -> str:
    rows = [
        (f"`{one.model._meta.db_table}`", one.grund)  # noqa: SLF001 -- Django's documented way
        for one in list_ausnahmen()
    ]
    return "\n" + _table(("Tabelle", "Warum"), rows)


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [head, ("---", "---"), *rows]
    return "".join(f"| {left} | {right} |\n" for left, right in lines)
