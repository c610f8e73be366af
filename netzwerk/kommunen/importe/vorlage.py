"""Files that show how a list looks, and the list of what is wrong with one."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from netzwerk.kommunen.importe.befund import Befund, Zustand
from netzwerk.kommunen.importe.rollen import names_of_rollen
from netzwerk.kommunen.importe.spalten import Spalte
from netzwerk.kommunen.models import Importlauf
from netzwerk.tabellen import Blatt, write_csv, write_xlsx


def explain(*, names_kommunen: bool) -> list[tuple[str, str]]:
    """Return the columns of a list and what belongs into them.

    Args:
        names_kommunen: whether the list says which Kommune somebody belongs to.
    """
    texts = {
        Spalte.EMAIL: _("Adresse, an die die Einladung geht. Ohne sie geht es nicht."),
        Spalte.FIRST_NAME: _("freiwillig; die Person kann ihn ändern"),
        Spalte.LAST_NAME: _("freiwillig; die Person kann ihn ändern"),
        Spalte.FUNKTION: _("freiwillig, zum Beispiel: Integrationsbeauftragte"),
        Spalte.KOMMUNE: _("Name oder amtlicher Schlüssel")
        if names_kommunen
        else _("kann leer bleiben: Diese Liste ist für eine Kommune"),
        Spalte.ORGANISATION: _(
            "nur, wenn jemand zu einer Organisation gehört und nicht zur Verwaltung; der Name, wie "
            "er im Profil der Kommune steht"
        ),
        Spalte.ROLLE: _("leer heißt Mitglied. Möglich sind: {names}").format(
            names=names_of_rollen(with_network=names_kommunen)
        ),
    }
    return [(str(spalte.label), text) for spalte, text in texts.items()]


def template_csv(*, names_kommunen: bool) -> bytes:
    """Return an empty list as CSV."""
    return write_csv(_titles(), [])


def template_xlsx(*, names_kommunen: bool) -> bytes:
    """Return an empty list as XLSX, with a second sheet that explains the columns."""
    return write_xlsx(
        [
            Blatt(_("Personen"), _titles(), widths=[36]),
            Blatt(
                _("Erklärung"),
                [_("Spalte"), _("Was hineingehört")],
                explain(names_kommunen=names_kommunen),
                widths=[20, 90],
            ),
        ]
    )


def _titles() -> list[str]:
    return [str(spalte.label) for spalte in Spalte]


def errors_csv(lauf: Importlauf, befunde: Sequence[Befund]) -> bytes:
    """Return the rows with errors as CSV, what is wrong beside them; it can be corrected and used."""
    wrong = {one.nummer: one for one in befunde if one.zustand is Zustand.FEHLER}
    width = lauf.width
    head = [_("Zeile"), *lauf.kopf, *[""] * (width - len(lauf.kopf)), _("Fehler")]
    rows = [
        [str(nummer), *cells, *[""] * (width - len(cells)), describe_errors(wrong[nummer])]
        for nummer, cells in lauf.zeilen
        if nummer in wrong
    ]
    return write_csv(head, rows)


def describe_errors(befund: Befund) -> str:
    """Return what is wrong with a row as one text."""
    return " ".join(f"{spalte.label}: {text}" for spalte, text in befund.fehler)
