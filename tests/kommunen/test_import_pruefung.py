"""Every row of a list is judged: what would become of it, or what is wrong and where."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen.importe.befund import Befund
from netzwerk.kommunen.importe.pruefung import judge
from netzwerk.kommunen.invitation import invite as invite_one
from netzwerk.kommunen.invitation import withdraw
from netzwerk.kommunen.models import Einladung, KommuneArt, MitgliedschaftRolle
from netzwerk.rechte import Rolle, load_rechte
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory
from tests.kommunen.import_support import again, bring, check, checked, findings, list_of

pytestmark = pytest.mark.django_db
HEAD = "E-Mail;Vorname;Nachname;Funktion;Kommune;Organisation;Rolle\n"


@pytest.fixture
def stadt():
    return KommuneFactory(name="Musterstadt", slug="musterstadt", schluessel="08317001")


@pytest.fixture
def lead(stadt):
    return MitgliedschaftFactory(kommune=stadt, rolle=MitgliedschaftRolle.ANSPRECHPERSON).user


@pytest.fixture
def office():
    return RollenvergabeFactory(rolle=Rolle.KOORDINATION).user


@pytest.fixture
def judged(lead, stadt):
    """Return a function that judges one row of a list for the Kommune."""

    def judge_row(row):
        [finding] = findings(checked(lead, stadt, f"{HEAD}{row}\n"))
        return finding[1:]

    return judge_row


@pytest.fixture
def judged_by_office(office):
    """Return a function that judges one row of a list that may name any Kommune."""

    def judge_row(row):
        [finding] = findings(checked(office, None, f"{HEAD}{row}\n"))
        return finding[1:]

    return judge_row


def test_correct_row_would_be_invited(lead, stadt):
    lauf = checked(lead, stadt, f"{HEAD} ANNA@Example.org ; Anna ;Muster;Leitung;;;\n")
    [befund] = [Befund.from_json(data) for data in lauf.befunde]
    assert (befund.zustand.key, befund.nummer) == ("neu", 2)
    assert (befund.email, befund.name, befund.wozu) == (
        *("anna@example.org", "Anna Muster", "Mitglied, Musterstadt"),
    )
    assert not Einladung.objects.exists()


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (";Anna;;;;;", "email", "fehlt."),
        ("anna(at)example.org;;;;;;", "email", "„anna(at)example.org“ ist keine E-Mail-Adresse."),
        ("a@example.org, b@example.org;;;;;;", "email", None),
        (f"{'a' * 250}@example.org;;;;;;", "email", "ist zu lang: Es sind höchstens 254 Zeichen."),
        (
            f"a@example.org;{'A' * 151};;;;;",
            *("first_name", "ist zu lang: Es sind höchstens 150 Zeichen."),
        ),
        (
            f"a@example.org;;{'A' * 151};;;;",
            *("last_name", "ist zu lang: Es sind höchstens 150 Zeichen."),
        ),
        (
            f"a@example.org;;;{'A' * 121};;;",
            *("funktion", "ist zu lang: Es sind höchstens 120 Zeichen."),
        ),
        (
            "a@example.org;;;;;;Chefin",
            "rolle",
            "Die Rolle „Chefin“ kennen wir nicht. Möglich sind: Mitglied, Ansprechperson, "
            "Stellvertretung der Ansprechperson.",
        ),
        (
            "a@example.org;;;;;;Prozessbegleitung",
            *("rolle", "Zu „Prozessbegleitung“ können Sie hier nicht einladen."),
        ),
        (
            "a@example.org;;;;;Gibtesnicht e. V.;",
            "organisation",
            "Die Organisation „Gibtesnicht e. V.“ gibt es in Musterstadt nicht.",
        ),
        (
            "=B2&C2;;;;;;",
            "email",
            "Hier steht eine Formel. Bitte tragen Sie ihren Wert ein („Werte einfügen“).",
        ),
        (
            "a@example.org;=CMD();;;;;",
            "first_name",
            "Hier steht eine Formel. Bitte tragen Sie ihren Wert ein („Werte einfügen“).",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_column(judged, row, column, text):
    state, errors = judged(row)
    assert state == "fehler"
    assert [name for name, _text in errors] == [column]
    assert text in (None, errors[0][1])


def test_several_things_can_be_wrong_with_one_row(judged):
    state, errors = judged(f"falsch;{'A' * 151};;;;;Chefin")
    assert state == "fehler"
    assert [column for column, _text in errors] == ["email", "first_name", "rolle"]


def test_address_twice_in_the_list_is_wrong_the_second_time(lead, stadt):
    text = f"{HEAD}anna@example.org;;;;;;\nbo@example.org;;;;;;\nAnna@EXAMPLE.org;;;;;;\n"
    assert findings(checked(lead, stadt, text)) == [
        (2, "neu", []),
        (3, "neu", []),
        (4, "fehler", [("email", "steht schon in Zeile 2.")]),
    ]


def test_address_may_be_in_a_kommune_and_in_an_organisation(lead, stadt):
    OrganisationFactory(name="Kulturverein Brücke", kommune=stadt)
    rows = "anna@example.org;;;;;;\nanna@example.org;;;;;kulturverein bruecke;\n"
    assert [row[1] for row in findings(checked(lead, stadt, HEAD + rows))] == ["neu", "neu"]


def test_other_kommune_than_ones_own_is_wrong(judged):
    KommuneFactory(name="Kehl")
    assert judged("a@example.org;;;;Musterstadt;;") == ("neu", [])
    assert judged("a@example.org;;;;Kehl;;") == (
        "fehler",
        [("kommune", "„Kehl“ ist eine andere Kommune: Diese Liste ist für Musterstadt.")],
    )


@pytest.mark.parametrize(
    "name",
    [
        *("Musterstadt", "MUSTERSTADT", "Stadt Musterstadt", "Große Kreisstadt Musterstadt"),
        *("08317001", "8317001", "musterstadt"),
    ],
)
def test_kommune_is_found_by_what_people_call_it(judged_by_office, stadt, name):
    assert judged_by_office(f"a@example.org;;;;{name};;") == ("neu", [])


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        ("a@example.org;;;;;;", "kommune", "fehlt. Bitte tragen Sie eine Kommune ein."),
        (
            "a@example.org;;;;Musterstatt;;",
            "kommune",
            "Die Kommune „Musterstatt“ kennen wir nicht. Meinten Sie „Musterstadt“?",
        ),
        ("a@example.org;;;;Xyz;;", "kommune", "Die Kommune „Xyz“ kennen wir nicht."),
        (
            "a@example.org;;;;;Xyz;",
            *("organisation", "Die Organisation „Xyz“ kennen wir nicht."),
        ),
        (
            "a@example.org;;;;Musterstadt;;Steuerungsgruppe",
            "kommune",
            "Die Rolle „Steuerungsgruppe“ gilt im ganzen Netzwerk. Bitte lassen Sie das Feld leer.",
        ),
        (
            "a@example.org;;;;;;Administration",
            "rolle",
            "Die Rolle „Administration“ kennen wir nicht. Möglich sind: Mitglied, Ansprechperson, "
            "Stellvertretung der Ansprechperson, Prozessbegleitung, Steuerungsgruppe, Redaktion, "
            "Moderation.",
        ),
    ],
)
def test_list_of_koordination_names_places(judged_by_office, stadt, row, column, text):
    state, errors = judged_by_office(row)
    assert (state, errors[0]) == ("fehler", (column, text))


def test_name_of_two_kommunen_needs_the_key(judged_by_office):
    KommuneFactory(name="Karlsruhe", schluessel="08212000")
    KommuneFactory(name="Karlsruhe", schluessel="08215", art=KommuneArt.LANDKREIS)
    _state, errors = judged_by_office("a@example.org;;;;Karlsruhe;;")
    message = "„Karlsruhe“ gibt es mehrmals. Bitte tragen Sie den amtlichen Schlüssel ein."
    assert errors == [("kommune", message)]
    assert judged_by_office("a@example.org;;;;08215;;") == ("neu", [])


def test_name_of_two_organisationen_needs_the_kommune(judged_by_office, stadt):
    OrganisationFactory(name="Caritas", kommune=stadt)
    OrganisationFactory(name="Caritas", kommune=KommuneFactory(name="Kehl"))
    _state, errors = judged_by_office("a@example.org;;;;;Caritas;")
    message = "„Caritas“ gibt es mehrmals. Bitte tragen Sie auch die Kommune ein."
    assert errors == [("organisation", message)]
    assert judged_by_office("a@example.org;;;;Kehl;Caritas;") == ("neu", [])


def test_koordination_invites_with_a_role_in_the_whole_network(office):
    text = f"{HEAD}a@example.org;;;;;;Prozessbegleitung\n"
    [data] = checked(office, None, text).befunde
    assert (data["zustand"], data["wozu"]) == ("neu", "Prozessbegleitung")


def test_facilitator_invites_members_and_nobody_who_leads(stadt):
    mandate = BegleitungFactory(teilnahme__kommune=stadt)
    text = f"{HEAD}a@example.org;;;;;;\nb@example.org;;;;;;Ansprechperson\n"
    assert findings(checked(mandate.person, stadt, text)) == [
        (2, "neu", []),
        (3, "fehler", [("rolle", "Dorthin können Sie nur als Mitglied einladen.")]),
    ]


def test_lead_invites_a_deputy(judged):
    assert judged("a@example.org;;;;;;Stellvertretung") == ("neu", [])
    assert judged("a@example.org;;;;;;stv.") == ("neu", [])


def test_who_is_there_already_is_told(lead, stadt):
    member = MitgliedschaftFactory(kommune=stadt, user__email="da@example.org").user
    member.emailaddress_set.create(email="auch@example.org", verified=True)
    member.emailaddress_set.create(email="unbewiesen@example.org", verified=False)
    invite_one("bald@example.org", stadt)
    withdraw(invite_one("weg@example.org", stadt), None)
    invite_one("alt@example.org", stadt)
    Einladung.objects.filter(email="alt@example.org").update(expires_at=timezone.now())
    names = ["da", "auch", "unbewiesen", "bald", "weg", "alt"]
    rows = "".join(f"{name}@example.org;;;;;;\n" for name in names)
    assert [row[1] for row in findings(checked(lead, stadt, HEAD + rows))] == [
        *("mitglied", "mitglied", "neu", "eingeladen", "neu", "neu"),
    ]


def test_nothing_tells_who_is_elsewhere_in_the_network(lead, stadt):
    MitgliedschaftFactory(user__email="woanders@example.org")
    UserFactory(email="konto@example.org")
    RollenvergabeFactory(rolle=Rolle.REDAKTION, user__email="rolle@example.org")
    invite_one("kehl@example.org", KommuneFactory(name="Kehl"))
    names = ["woanders", "konto", "rolle", "kehl", "niemand"]
    rows = "".join(f"{name}@example.org;;;;;;\n" for name in names)
    assert findings(checked(lead, stadt, HEAD + rows)) == [
        (number, "neu", []) for number in range(2, 7)
    ]


def test_members_of_each_place_are_told_for_that_place(office, stadt):
    kehl = KommuneFactory(name="Kehl")
    MitgliedschaftFactory(kommune=kehl, user__email="anna@example.org")
    RollenvergabeFactory(rolle=Rolle.REDAKTION, user__email="bnna@example.org")
    rows = (
        "anna@example.org;;;;Kehl;;\nanna@example.org;;;;Musterstadt;;\n"
        "bnna@example.org;;;;;;Redaktion\nanna@example.org;;;;;;Redaktion\n"
    )
    assert [row[1] for row in findings(checked(office, None, HEAD + rows))] == [
        *("mitglied", "neu", "mitglied", "neu"),
    ]


def test_list_of_seven_bad_lines_among_many(lead, stadt):
    bad = ["A;B;falsch", ";;", "A;B;", "A;B;a b@x", "A;B;a@", "A;B;@b.de", f"A;{'x' * 151};x@x.de"]
    text = list_of(193, *bad)
    found = findings(checked(lead, stadt, text.replace(";;\n", ";;-\n")))
    assert len(found) == 200
    assert sum(state == "fehler" for _number, state, _errors in found) == 7


def test_number_of_queries_is_the_same_for_any_list(lead, stadt):
    def count(number):
        lauf = again(bring(lead, stadt, list_of(number)))
        rechte = load_rechte(lead)
        with CaptureQueriesContext(connection) as queries:
            judge(lauf, rechte)
        return len(queries)

    assert count(3) == count(300) <= 5


def test_changed_columns_are_judged_anew(lead, stadt):
    lauf = checked(lead, stadt, "Mail;Zweite\nfalsch;a@example.org\n")
    assert findings(lauf)[0][1] == "fehler"
    assert findings(check(lauf, email=1)) == [(2, "neu", [])]
