"""Who may read pages: the filter, the rule, and what visitors are told."""

from urllib.parse import quote

import pytest
from wagtail.models import PageViewRestriction

from netzwerk.rechte import BESUCH, Rechte, Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.wissen import (
    GutePraxisFactory,
    InhaltsseiteFactory,
    PraxisUebersichtFactory,
    WissensuebersichtFactory,
)
from wissen.models import GutePraxis, Inhaltsseite, Seite
from wissen.permissions import can_read_seite

pytestmark = pytest.mark.django_db

READERS = {
    "visitor": BESUCH,
    "account": Rechte(person_id=1),
    "member": Rechte(person_id=1, kommunen=frozenset({1})),
    "member of a body": Rechte(person_id=1, organisationen=frozenset({1})),
    **{rolle.value: Rechte(person_id=1, rollen=frozenset({rolle})) for rolle in Rolle},
}
OUTSIDE = {"visitor", "account", Rolle.ADMINISTRATION.value}
#: What each kind of reader may read: public, network, public below network, draft.
TABLE = {name: (True, name not in OUTSIDE, name not in OUTSIDE, False) for name in READERS}


@pytest.fixture
def pages(start):
    network = InhaltsseiteFactory(parent=start, sichtbarkeit=Sichtbarkeit.NETZWERK)
    return (
        InhaltsseiteFactory(parent=start),
        network,
        InhaltsseiteFactory(parent=network),
        InhaltsseiteFactory(parent=start, live=False),
    )


@pytest.mark.parametrize("reader", READERS)
def test_filter_and_rule_agree_for_every_reader(pages, reader):
    rechte = READERS[reader]
    seen = set(Inhaltsseite.objects.visible_to(rechte).values_list("pk", flat=True))
    fresh = [Seite.objects.get(pk=page.pk) for page in pages]
    assert tuple(page.pk in seen for page in fresh) == TABLE[reader]
    assert tuple(can_read_seite(rechte, page) for page in fresh) == TABLE[reader]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_hidden_page_does_not_exist_for_visitors(client, pages, number):
    missing = client.get("/gibt-es-nicht/")
    hidden = client.get(pages[number].url)
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert _without_address(hidden) == _without_address(missing)


def _without_address(response):
    path = response.wsgi_request.path.strip("/")
    return response.content.decode().replace(path, "").replace(quote(path, safe=""), "")


def test_member_reads_network_page_and_no_cache_keeps_it(member, pages):
    response = member.get(pages[1].url)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_network_page_carries_wagtails_restriction(pages):
    assert list(PageViewRestriction.objects.values_list("page", "restriction_type")) == [
        (pages[1].pk, "login")
    ]


def test_opening_a_page_opens_what_is_below_and_removes_the_restriction(pages):
    pages[1].sichtbarkeit = Sichtbarkeit.OEFFENTLICH
    pages[1].save()
    pages[2].refresh_from_db()
    assert pages[2].wirksame_sichtbarkeit == Sichtbarkeit.OEFFENTLICH
    assert not PageViewRestriction.objects.exists()


def test_opening_a_page_leaves_closed_pages_below_closed(start):
    outer = InhaltsseiteFactory(parent=start, sichtbarkeit=Sichtbarkeit.NETZWERK)
    inner = InhaltsseiteFactory(parent=outer, sichtbarkeit=Sichtbarkeit.NETZWERK)
    leaf = InhaltsseiteFactory(parent=inner)
    outer.sichtbarkeit = Sichtbarkeit.OEFFENTLICH
    outer.save()
    found = dict(Seite.objects.values_list("pk", "wirksame_sichtbarkeit"))
    assert (found[outer.pk], found[inner.pk], found[leaf.pk]) == (
        "oeffentlich",
        "netzwerk",
        "netzwerk",
    )


def test_closing_a_page_closes_everything_below_at_once(client, start):
    wissen = WissensuebersichtFactory()
    praxis = GutePraxisFactory(parent=PraxisUebersichtFactory(parent=wissen))
    assert client.get(praxis.url).status_code == 200
    wissen.sichtbarkeit = Sichtbarkeit.NETZWERK
    wissen.save_revision().publish()
    assert client.get(praxis.url).status_code == 404


def test_publishing_an_older_state_keeps_what_the_pages_above_demand(start):
    outer = InhaltsseiteFactory(parent=start)
    inner = InhaltsseiteFactory(parent=outer)
    revision = inner.save_revision()
    outer.sichtbarkeit = Sichtbarkeit.NETZWERK
    outer.save()
    revision.publish()
    inner.refresh_from_db()
    assert inner.wirksame_sichtbarkeit == Sichtbarkeit.NETZWERK


def test_moving_under_a_network_page_narrows(pages):
    public, network, *_rest = pages
    public.move(network, pos="last-child")
    public.refresh_from_db()
    assert public.wirksame_sichtbarkeit == Sichtbarkeit.NETZWERK


def test_moving_out_of_a_network_page_restores_the_own_choice(pages, start):
    child = Inhaltsseite.objects.get(pk=pages[2].pk)
    child.move(start, pos="last-child")
    child.refresh_from_db()
    assert child.wirksame_sichtbarkeit == Sichtbarkeit.OEFFENTLICH


def test_search_of_visible_pages_leaves_network_pages_out(start):
    GutePraxisFactory(title="Radkurs offen")
    GutePraxisFactory(title="Radkurs geheim", sichtbarkeit=Sichtbarkeit.NETZWERK)
    found = GutePraxis.objects.visible_to(BESUCH).search("Radkurs")
    assert [page.title for page in found] == ["Radkurs offen"]
