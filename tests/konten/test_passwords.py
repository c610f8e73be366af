"""Which passwords are too easy to guess for somebody who knows this network."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from netzwerk.konten.passwords import WORDS_FILE, easy_words, is_easy


@pytest.mark.parametrize(
    "password",
    [
        "Lernnetzwerk2026!",
        "lernnetzwerk-2025",
        "P@sswort12345",
        "Passw0rt!Passw0rt!",
        "Kennwort-2026",
        "Heidenheim2026",
        "Neuenbürg#1234",
        "Schwäbisch-Hall1",
        "SchwäbischHall",
        "Willkommen-Achern",
        "Integration99!",
        "Fuehrungsakademie",
        "Führungsakademie7",
        "qwertzuiop123",
        "Schatzi-Schatzi",
        "Sommer2026!!",
        "7Bürger7bürger7",
    ],
)
def test_known_word_with_ornaments_is_refused(password):
    with pytest.raises(ValidationError) as error:
        validate_password(password)
    assert "leicht zu erraten" in " ".join(error.value.messages)


@pytest.mark.parametrize(
    "password",
    [
        "Regal Minze Autobahn",
        "drei-gruene-Autos-parken",
        "sonne-hund-kaffee-urlaub",
        "xK9$vTq2LmPz",
        "Passwortschutzgerät!",
        "Netzwerkkabelsalat",
        "Lernnetzwerk" * 10,
    ],
)
def test_phrase_or_random_signs_are_accepted(password):
    validate_password(password)


@pytest.mark.parametrize("password", ["", "2026-2026-2026", "!!!!!!!!!!"])
def test_password_without_letters_is_left_to_the_other_rules(password):
    assert not is_easy(password)


def test_word_list_is_written_as_its_head_says():
    assert all(word.isascii() and word.isalpha() and word.islower() for word in easy_words())
    assert WORDS_FILE.read_text().startswith("# Words that make a password easy to guess here")


def test_longest_password_is_checked_quickly():
    assert not is_easy("a" * 1_000_000)
    assert not is_easy("ab" * 29)
