"""Addresses as people paste them."""

import pytest
from django.core.validators import validate_email
from hypothesis import given
from hypothesis import strategies as st

from netzwerk.kommunen.adressen import Adresse, parse_adresse, split_addresses

ANNA = Adresse("anna@example.org", "Anna", "Müller")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a@example.org", ["a@example.org"]),
        ("a@example.org, b@example.org", ["a@example.org", "b@example.org"]),
        ("a@example.org;b@example.org\r\n\r\nc@example.org,", [f"{x}@example.org" for x in "abc"]),
        ("a@example.org b@example.org", ["a@example.org", "b@example.org"]),
        (
            'Anna Müller <anna@example.org>, "Yılmaz, Deniz" <d@example.org>',
            ["Anna Müller <anna@example.org>", '"Yılmaz, Deniz" <d@example.org>'],
        ),
        (
            "Müller, Anna <anna@example.org>; Yılmaz, Deniz <d@example.org>",
            ["Müller, Anna <anna@example.org>", "Yılmaz, Deniz <d@example.org>"],
        ),
        ("Anna\tMüller\tanna@example.org", ["Anna Müller anna@example.org"]),
        ("anna.example.org, b@example.org", ["anna.example.org", "b@example.org"]),
        ("anna, b@example.org", ["anna", "b@example.org"]),
        ("anna, bernd", ["anna", "bernd"]),
        ("\u200ba@example.org\u00a0", ["a@example.org"]),
        (" ,;\n ", []),
    ],
)
def test_text_is_split_into_addresses(text, pieces):
    assert split_addresses(text) == pieces


@pytest.mark.parametrize(
    ("piece", "adresse"),
    [
        ("Anna@Example.ORG", Adresse("anna@example.org")),
        ("Anna Müller <anna@example.org>", ANNA),
        ('"Müller, Anna" <anna@example.org>', ANNA),
        ("Müller, Anna <anna@example.org>", ANNA),
        ("Anna Müller anna@example.org", ANNA),
        ("Anna Maria Müller (anna@example.org).", Adresse(ANNA.email, "Anna Maria", "Müller")),
        ("anna@example.org <anna@example.org>", Adresse("anna@example.org")),
        ("mailto:anna@example.org", Adresse("anna@example.org")),
        ("Müller <anna@example.org>", Adresse("anna@example.org", "", "Müller")),
        ("ämter@münchen.example", None),
        ("amt@münchen.example", Adresse("amt@münchen.example")),
        ("anna@", None),
        ("anna@localhost", None),
        ("anna", None),
        ("", None),
        ("a@example.org b@example.org Anna", None),
        ("a@b@example.org", None),
        ("anna@example.org\x00", Adresse("anna@example.org")),
        (f"{'x' * 250}@example.org", None),
        (f"{'N' * 400} <anna@example.org>", Adresse("anna@example.org", "", "N" * 150)),
    ],
)
def test_address_and_name_are_read(piece, adresse):
    assert parse_adresse(piece) == adresse


@given(st.text(max_size=200))
def test_any_text_gives_addresses_that_can_be_stored_or_none(text):
    for piece in split_addresses(text):
        if adresse := parse_adresse(piece):
            validate_email(adresse.email)
            assert len(adresse.email) <= 254
            assert adresse.email == adresse.email.lower()
            assert "\x00" not in str(adresse)


@given(st.lists(st.from_regex(r"\A[a-z]{1,8}@example\.org\Z"), max_size=6))
def test_what_is_shown_is_read_again_as_the_same(emails):
    shown = "\n".join(str(parse_adresse(email)) for email in emails)
    assert split_addresses(shown) == emails
