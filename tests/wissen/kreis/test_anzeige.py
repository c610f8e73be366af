"""What the page of a block says about its use: counted and shown is what the reader may know."""

from itertools import product

import pytest

from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import FahrplanFactory, MassnahmeFactory, ZielFactory
from tests.factories.kommunen import KommuneFactory, MemberFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.kreis import AnpassungFactory, BausteinfassungFactory
from wissen.models import Prozessbaustein

pytestmark = pytest.mark.django_db

S = Sichtbarkeit
PAGE = "/wissen/bausteine/konzeption/"
ALL = f"{PAGE}erfahrungen/"
EMPTY = "Hier steht, was Kommunen anders gemacht haben"


@pytest.fixture
def use(fassung):
    """Return a function that lets a Kommune use the block: ``use("Ort", geaendert="…")``."""

    def make(name, measure=S.KOMMUNE, **values):
        plan = FahrplanFactory(kommune=KommuneFactory(name=name))
        ziel = ZielFactory(fahrplan=plan, sichtbarkeit=measure)
        massnahme = MassnahmeFactory(ziel=ziel, sichtbarkeit=measure, titel=f"Abend in {name}")
        return AnpassungFactory(massnahme=massnahme, **{"fassung": fassung, **values})

    return make


def text_of(client, path=PAGE):
    return client.get(path).content.decode()


def test_visitor_reads_and_counts_only_what_was_released(client, use):
    use("Anstadt", sichtbarkeit=S.OEFFENTLICH, geaendert="Nur ein Abend.")
    use("Bestadt", sichtbarkeit=S.NETZWERK, geaendert="Mit Kindern.")
    use("Cestadt", geaendert="Geheim.")
    page = text_of(client)
    assert "Übernommen und angepasst von einer Kommune." in page
    assert "Gezählt ist nur, was die Kommunen veröffentlicht haben." in page
    assert "Nur ein Abend." in page
    assert "Anstadt" in page
    for hidden in ("Bestadt", "Cestadt", "Mit Kindern.", "Geheim.", "Abend in Anstadt"):
        assert hidden not in page
        assert hidden not in text_of(client, ALL)


def test_visitor_is_told_nothing_of_use_that_was_not_released(client, use):
    use("Cestadt", geaendert="Geheim.")
    page = text_of(client)
    assert "Übernommen" not in page
    assert EMPTY in page
    assert "Noch keine Erfahrungen" in text_of(client, ALL)


def test_public_measure_counts_as_taken_over_and_not_as_adapted(client, use):
    use("Anstadt", measure=S.OEFFENTLICH, geaendert="Geheim.")
    page = text_of(client)
    assert "Übernommen von einer Kommune." in page
    assert "Geheim." not in page


def test_member_counts_more_than_a_visitor(member, use):
    use("Anstadt", sichtbarkeit=S.OEFFENTLICH, weggelassen="Den zweiten Abend.")
    use("Bestadt", sichtbarkeit=S.NETZWERK, gelernt="Früh fragen.", ergebnis="geklappt")
    use("Cestadt", geaendert="Geheim.")
    page = text_of(member)
    assert "Übernommen von 2 Kommunen, angepasst von einer." in page
    assert "Gezählt ist, was Sie lesen dürfen." in page
    assert "Den zweiten Abend." in page
    assert "Früh fragen." in text_of(member, ALL)
    assert "Geheim." not in page


def test_own_kommune_comes_first_for_its_members_the_others_by_name(client, use):
    for name in ("Östadt", "Zestadt", "Anstadt"):
        use(name, sichtbarkeit=S.OEFFENTLICH, geaendert=f"Anders in {name}.")
    own = use("Mestadt", geaendert="Anders bei uns.")
    user = UserFactory()
    MitgliedschaftFactory(user=user, kommune=own.plan.kommune)
    client.force_login(user)
    page = text_of(client)
    places = [page.index(f"Anders in {name}.") for name in ("Anstadt", "Östadt", "Zestadt")]
    assert sorted(places) == places
    assert page.index("Anders bei uns.") < places[0]
    assert f'href="{own.massnahme.get_absolute_url()}">Abend in Mestadt</a>' in page


def test_what_did_not_work_is_shown_before_what_worked_in_part(client, use):
    public = {"sichtbarkeit": S.OEFFENTLICH}
    use("Anstadt", ergebnis="teilweise", grund="Zu spät.", **public)
    use("Bestadt", ergebnis="nicht", gelernt="Nie im August.", **public)
    use("Cestadt", ergebnis="geklappt", gelernt="Gern wieder.", **public)
    page = text_of(client)
    assert page.index("Nie im August.") < page.index("Zu spät.")
    for shown in ("Hat geklappt: 1", "Hat teilweise geklappt: 1", "Hat nicht geklappt: 1"):
        assert shown in page
    assert "Wo es nicht geklappt hat" in page


def test_failure_without_a_word_is_not_hidden(client, use):
    use("Anstadt", ergebnis="nicht", sichtbarkeit=S.OEFFENTLICH)
    page = text_of(client)
    assert "Wo es nicht geklappt hat" in page
    assert "Anstadt" in page


def test_two_uses_by_one_kommune_count_once(client, use, fassung):
    first = use("Anstadt", sichtbarkeit=S.OEFFENTLICH, geaendert="Kurz.")
    again = MassnahmeFactory(ziel=first.massnahme.ziel)
    AnpassungFactory(
        massnahme=again, fassung=fassung, sichtbarkeit=S.OEFFENTLICH, geaendert="Kürzer."
    )
    assert "Übernommen und angepasst von einer Kommune." in text_of(client)


def test_use_of_another_block_is_not_counted(client, use, fassung):
    use("Anstadt", fassung=BausteinfassungFactory(), sichtbarkeit=S.OEFFENTLICH, geaendert="X.")
    assert EMPTY in text_of(client)


@pytest.mark.parametrize(("who", "path"), list(product(["visitor", "member"], [PAGE, ALL])))
def test_queries_are_the_same_for_few_and_many(
    client, use, who, path, django_assert_max_num_queries
):
    if who == "member":
        client.force_login(MemberFactory())
    use("Ort", sichtbarkeit=S.OEFFENTLICH, geaendert="Kurz.", ergebnis="nicht")
    budget = 12 if who == "visitor" else 20
    client.get(path)
    with django_assert_max_num_queries(budget) as few:
        client.get(path)
    for number in range(6):
        use(f"Ort {number}", sichtbarkeit=S.OEFFENTLICH, geaendert="Kurz.", ergebnis="nicht")
    BausteinfassungFactory(baustein=Prozessbaustein.objects.get())
    with django_assert_max_num_queries(len(few)):
        client.get(path)


def test_list_of_all_turns_pages(client, use):
    for number in range(12):
        use(f"Ort {number:02}", sichtbarkeit=S.OEFFENTLICH, geaendert=f"Anders {number:02}.")
    assert "Anders 11." not in text_of(client, ALL)
    assert "Anders 11." in text_of(client, f"{ALL}?seite=2")
    assert "und 8 weitere" in text_of(client)


def test_experiences_of_a_page_that_is_not_there_are_not_there(client, use, baustein):
    use("Ort", sichtbarkeit=S.OEFFENTLICH, geaendert="Kurz.")
    baustein.unpublish()
    assert client.get(ALL).status_code == 404
    assert client.get("/wissen/bausteine/gibt-es-nicht/erfahrungen/").status_code == 404
