"""What the tests of lists of people share."""

from netzwerk.auftraege.work import do_auftrag
from netzwerk.kommunen.importe.ablauf import bring_list, check_list, invite_list
from netzwerk.kommunen.importe.befund import Befund
from netzwerk.kommunen.models import Importlauf
from netzwerk.tabellen import read_table


def bring(user, kommune, text):
    """Return a list as it is after its file has been uploaded."""
    return bring_list(user, kommune, "liste.csv", read_table(text.encode()))


def do(auftrag):
    """Do the work as the worker does, and return it."""
    do_auftrag.call(auftrag.pk)
    auftrag.refresh_from_db()
    return auftrag


def again(lauf):
    """Return the list as it is now."""
    return Importlauf.objects.select_related("kommune", "user", "auftrag").get(pk=lauf.pk)


def check(lauf, **columns):
    """Have the list checked, and return it."""
    auftrag = check_list(lauf, lauf.spalten | columns, liste="Auftakt am 3. Mai", nachricht="")
    do(auftrag)
    return again(lauf)


def checked(user, kommune, text):
    """Return a list that has been checked."""
    return check(bring(user, kommune, text))


def invite(lauf, left_out=0):
    """Have everybody on the list invited, and return the work."""
    return do(invite_list(lauf, left_out=left_out))


def findings(lauf):
    """Return what was found: (number of the row, state, [(column, text)])."""
    befunde = [Befund.from_json(data) for data in lauf.befunde]
    return [
        (one.nummer, one.zustand.key, [(spalte.value, text) for spalte, text in one.fehler])
        for one in befunde
    ]


def list_of(number, *bad, start=1):
    """Return a list of people as CSV; the bad lines stand between them."""
    lines = [f"Anna;Muster{n};anna{n}@example.org" for n in range(start, start + number)]
    for index, line in enumerate(bad):
        lines.insert((index + 1) * len(lines) // (len(bad) + 1), line)
    return "Vorname;Nachname;E-Mail\n" + "\n".join(lines) + "\n"
