"""Columns are recognised by what people call them."""

import pytest

from netzwerk.kommunen.importe.spalten import find_titles, recognise


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (
            ["E-Mail", "Vorname", "Nachname", "Funktion", "Kommune", "Organisation", "Rolle"],
            ["email", "first_name", "last_name", "funktion", "kommune", "organisation", "rolle"],
        ),
        (["Name", "VORNAME", "e-mail-adresse "], ["last_name", "first_name", "email"]),
        (["Mail", "Ort", "Verein"], ["email", "kommune", "organisation"]),
        (["E-Mail (dienstlich)", "Tätigkeit*"], ["email", "funktion"]),
        (["Telefon", "Mailadresse"], [None, "email"]),
        (["E-Mail", "E-Mail privat", "Mail"], ["email", None, None]),
        (["email_address", "First Name", "last name"], [None, "first_name", "last_name"]),
    ],
)
def test_titles_are_recognised(titles, found):
    columns = recognise(titles)
    assert {name: index for index, name in enumerate(found) if name} == columns


def test_titles_stand_in_the_first_row():
    assert find_titles([["E-Mail", "Name"], ["anna@example.org", "Muster"]]) == 0


def test_titles_may_stand_below_a_heading():
    rows = [["Teilnehmende Auftakt"], ["Stand 3. Mai"], ["Name", "E-Mail"], ["M", "a@example.org"]]
    assert find_titles(rows) == 2


def test_unknown_titles_are_titles():
    assert find_titles([["Kontakt", "Wer"], ["a@example.org", "Anna"]]) == 0


@pytest.mark.parametrize("rows", [[["anna@example.org"]], [["Mail", "a@example.org"]], []])
def test_list_that_begins_with_a_person_has_no_titles(rows):
    assert find_titles(rows) is None
