"""Sign in with an account of another provider, against a real one as its own process."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth import get_user
from django.core import mail
from django.core.wsgi import get_wsgi_application

from netzwerk.konten.models import Anmeldung, User, Weg
from netzwerk.serving.limits import Limits
from netzwerk.settings.oidc import OidcProvider
from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.mfa_support import code_of, give_app
from tests.konten.support import page_of, wrong_words
from tests.netzwerk.serving_support import serving
from tests.oidc_provider.people import CLIENT_ID, CLIENT_SECRET
from tests.oidc_provider.process import ProviderProcess
from tests.ports import free_port

pytestmark = pytest.mark.django_db
BEGIN = "/konto/sso/stadt/"
FINISH = "/konto/sso/stadt/zurueck/"
CONNECTIONS = "/konto/verknuepfungen/"
PLATFORM_PORT = free_port()


@pytest.fixture(scope="module")
def process(tmp_path_factory):
    uris = [f"http://testserver{FINISH}", f"http://localhost:{PLATFORM_PORT}{FINISH}"]
    provider = ProviderProcess(tmp_path_factory.mktemp("provider"), free_port(), uris)
    yield provider
    provider.stop()


@pytest.fixture
def provider(process, settings):
    """The town's provider, whose addresses are not believed."""
    return use(settings, process.url)


@pytest.fixture
def trusted(process, settings):
    """The same, trusted with addresses."""
    return use(settings, process.url, trusted_email=True)


@pytest.fixture
def ada():
    return UserFactory(email="ada@example.org", first_name="Ada", last_name="Muster")


def use(settings, url, **more):
    one = OidcProvider("stadt", "Stadt Musterstadt", url, CLIENT_ID, CLIENT_SECRET, **more)
    settings.OIDC_PROVIDERS = [one]
    return one


def address_on(page):
    """Return where the page in between leads."""
    html = page.content.decode() if hasattr(page, "wsgi_request") else page.text
    return unescape(re.search(r'<meta http-equiv="refresh" content="0;url=([^"]+)">', html)[1])


def at_provider(address, name):
    """Sign in at the provider as a browser would; return the address it sends back to."""
    with httpx.Client(follow_redirects=True) as browser:
        page = browser.get(address)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]
        browser.follow_redirects = False
        answer = browser.post(page.url, data={"name": name, "csrfmiddlewaretoken": token})
        while urlsplit(answer.headers["Location"]).netloc in {"", urlsplit(address).netloc}:
            answer = browser.get(httpx.URL(address).join(answer.headers["Location"]))
    return answer.headers["Location"]


def come_back(client, name, process="login", **data):
    """Go to the provider, sign in there as ``name`` and come back; return the last answer."""
    page = client.post(BEGIN, {"process": process, **data})
    back = urlsplit(at_provider(address_on(page), name))
    return client.get(f"{back.path}?{back.query}")


def connect(client, ada, name="ada"):
    """Connect an identity to Ada's account; she is signed in afterwards."""
    client.force_login(ada)
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    return come_back(client, name, "connect")


# --- The whole way ------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_round_trip_over_real_connections(process, settings):
    person = UserFactory(email="ada@example.org")
    use(settings, process.url, trusted_email=True)
    limits = Limits(request_bytes=100_000, upload_bytes=1000, upload_paths=(), threads=2)
    origin = f"http://localhost:{PLATFORM_PORT}"
    with (
        serving(get_wsgi_application(), limits, port=PLATFORM_PORT),
        httpx.Client(base_url=origin) as browser,
    ):
        page = browser.get("/konto/anmelden/?next=/mein/profil/")
        assert "Mit Stadt Musterstadt anmelden" in page.text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]
        data = {"csrfmiddlewaretoken": token, "next": "/mein/profil/"}
        answer = browser.post(BEGIN, data=data)
        back = at_provider(address_on(answer), "ada")
        assert back.startswith(f"{origin}{FINISH}?")
        answer = browser.get(back)
        assert answer.headers["Location"] == "/mein/profil/"
        assert person.email in browser.get("/konto/email/").text
        # The same answer a second time, in the same browser and in another one.
        assert browser.get(back).status_code == 401
        assert httpx.get(back).status_code == 401
    assert SocialAccount.objects.get().user == person


def test_request_to_the_provider_is_bound_to_this_browser(client, provider):
    address = address_on(client.post(BEGIN))
    query = parse_qs(urlsplit(address).query)
    assert address.startswith(f"{provider.server_url}/identity/o/authorize?")
    assert query["redirect_uri"] == [f"http://testserver{FINISH}"]
    assert query["code_challenge_method"] == ["S256"]
    assert set(query["scope"][0].split()) == {"openid", "profile", "email"}
    back = urlsplit(at_provider(address, "ada"))
    response = client.__class__().get(f"{back.path}?{back.query}")
    assert response.status_code == 401
    assert "hat nicht geklappt" in page_of(response)


def test_address_of_ours_cannot_add_to_the_request(client, provider):
    more = "?auth_params=redirect_uri%3Dhttps%3A%2F%2Ffremd.example&scope=alles&process=redirect"
    query = parse_qs(urlsplit(address_on(client.post(BEGIN + more))).query)
    assert query["redirect_uri"] == [f"http://testserver{FINISH}"]
    assert "alles" not in query["scope"][0]


def test_after_signing_in_it_never_goes_on_to_another_host(client, trusted, ada):
    response = come_back(client, "ada", next="https://fremd.example/")
    assert response["Location"] == "/mein/"


# --- Whose account is opened --------------------------------------------------------------------


def test_connected_identity_signs_in(client, provider, ada):
    response = connect(client, ada)
    assert response["Location"] == CONNECTIONS
    assert [letter.subject for letter in mail.outbox] == ["Mit Stadt Musterstadt verknüpft"]
    client.logout()
    come_back(client, "ada")
    assert get_user(client) == ada
    entry = Anmeldung.objects.last()
    assert (entry.weg, entry.how) == (Weg.SSO, "Stadt Musterstadt")


def test_identity_keeps_what_is_needed_and_no_token(client, provider, ada):
    connect(client, ada)
    account = SocialAccount.objects.get()
    assert account.extra_data == {"userinfo": {"sub": account.uid, "email": "ada@example.org"}}
    assert not SocialToken.objects.exists()


@pytest.mark.parametrize("name", ["ada", "ungeprueft", "wort", "fremd", "ohne"])
def test_unknown_identity_opens_nothing_and_learns_nothing(client, provider, ada, name):
    response = come_back(client, name)
    assert response.status_code == 403
    assert get_user(client).is_anonymous
    page = page_of(response)
    assert "Dieses Konto ist hier noch nicht verknüpft" in page
    assert "ada@example.org" not in page
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == 1
    assert mail.outbox == []


def test_page_is_the_same_whether_there_is_an_account_or_not(client, trusted):
    def page(name):
        return re.sub(r'value="[^"]+"', "", come_back(client.__class__(), name).content.decode())

    without = page("ungeprueft")
    UserFactory(email="ada@example.org")
    assert page("ungeprueft") == without == page("fremd")


def test_trusted_provider_opens_the_account_with_the_verified_address(client, trusted, ada):
    come_back(client, "ada")
    assert get_user(client) == ada
    assert SocialAccount.objects.get().user == ada
    assert [letter.subject for letter in mail.outbox] == ["Mit Stadt Musterstadt verknüpft"]


@pytest.mark.parametrize("name", ["ungeprueft", "wort"])
def test_trusted_provider_must_call_the_address_verified(client, trusted, ada, name):
    assert come_back(client, name).status_code == 403
    assert get_user(client).is_anonymous


def test_address_that_is_not_verified_here_is_not_enough(client, trusted):
    person = UserFactory(email="ada@example.org", verified=False)
    person.emailaddress_set.create(email="ada@example.org", verified=False, primary=True)
    assert come_back(client, "ada").status_code == 403
    assert get_user(client).is_anonymous
    assert person.has_usable_password()


def test_next_person_with_the_address_does_not_get_the_account_of_the_last(client, trusted, ada):
    come_back(client, "ada")
    client.logout()
    assert come_back(client, "nachfolge").status_code == 403
    assert get_user(client).is_anonymous


def test_locked_account_stays_closed(client, trusted, ada):
    connect(client, ada)
    client.logout()
    ada.is_active = False
    ada.save()
    assert come_back(client, "ada")["Location"] == "/konto/gesperrt/"
    assert get_user(client).is_anonymous


def test_second_factor_is_asked_for_and_only_then_the_account_is_connected(client, trusted, ada):
    give_app(ada)
    response = come_back(client, "ada")
    assert response["Location"] == "/konto/anmelden/zweiter-faktor/"
    assert get_user(client).is_anonymous
    assert not SocialAccount.objects.exists()
    client.post(response["Location"], {"code": code_of()})
    assert get_user(client) == ada
    assert SocialAccount.objects.get().user == ada
    assert Anmeldung.objects.last().how == "Stadt Musterstadt und Code aus der App"


def test_answers_about_two_people_open_nothing(client, trusted, ada):
    response = come_back(client, "getauscht")
    assert response.status_code == 401
    assert get_user(client).is_anonymous


# --- Connect and disconnect -----------------------------------------------------------------------


def test_connecting_asks_once_more_who_it_is(client, provider, ada):
    client.force_login(ada)
    response = come_back(client, "ada", "connect")
    assert response["Location"].startswith("/konto/zugang-pruefen/")
    assert not SocialAccount.objects.exists()
    client.post(response["Location"], {"password": PASSWORD})
    assert SocialAccount.objects.get().user == ada


def test_identity_of_somebody_else_is_not_taken_over(client, provider, ada):
    connect(client, ada)
    other = UserFactory()
    client.logout()
    response = connect(client, other)
    assert response["Location"] == CONNECTIONS
    assert "schon mit einem anderen Zugang" in page_of(client.get(CONNECTIONS))
    assert SocialAccount.objects.get().user == ada


def test_connection_is_listed_and_taken_off_after_a_question(client, provider, ada):
    connect(client, ada)
    page = page_of(client.get(CONNECTIONS))
    assert "Stadt Musterstadt: ada@example.org" in page
    path = f"{CONNECTIONS}{SocialAccount.objects.get().pk}/"
    assert "Verknüpfung mit Stadt Musterstadt lösen?" in page_of(client.get(path))
    assert SocialAccount.objects.exists()
    assert client.post(path)["Location"] == CONNECTIONS
    assert not SocialAccount.objects.exists()
    assert mail.outbox[-1].subject == "Nicht mehr mit Stadt Musterstadt verknüpft"
    client.logout()
    assert come_back(client, "ada").status_code == 403


def test_connection_to_a_provider_that_is_gone_can_be_taken_off(client, provider, ada, settings):
    connect(client, ada)
    settings.OIDC_PROVIDERS = []
    path = f"{CONNECTIONS}{SocialAccount.objects.get().pk}/"
    assert "stadt" in page_of(client.get(CONNECTIONS))
    client.post(path)
    assert not SocialAccount.objects.exists()


def test_last_way_to_sign_in_is_kept(client, provider, ada):
    connect(client, ada)
    ada.emailaddress_set.update(verified=False)
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)
    path = f"{CONNECTIONS}{SocialAccount.objects.get().pk}/"
    page = client.post(path, follow=True)
    assert "Es ist Ihr letzter Weg, sich anzumelden." in page_of(page)
    assert SocialAccount.objects.exists()
    ada.emailaddress_set.update(verified=True)
    client.post(path)
    assert not SocialAccount.objects.exists()


def test_connection_of_somebody_else_does_not_exist(client, provider, ada):
    connect(client, ada)
    pk = SocialAccount.objects.get().pk
    client.force_login(UserFactory())
    assert client.get(f"{CONNECTIONS}{pk}/")["Location"].startswith("/konto/zugang-pruefen/")
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    for answer in (client.get(f"{CONNECTIONS}{pk}/"), client.post(f"{CONNECTIONS}{pk}/")):
        assert answer.status_code == 404
    assert SocialAccount.objects.exists()


# --- What does not go well ------------------------------------------------------------------------


def test_following_a_link_asks_before_it_leads_away(client, provider):
    page = client.get(BEGIN)
    assert "Mit Stadt Musterstadt anmelden" in page_of(page)
    assert 'method="post"' in page.content.decode()


def test_whoever_is_signed_in_is_not_signed_in_as_somebody_else(client, provider, ada):
    client.force_login(ada)
    assert client.post(BEGIN)["Location"] == CONNECTIONS
    assert get_user(client) == ada
    client.logout()
    assert client.post(BEGIN, {"process": "connect"})["Location"] == CONNECTIONS


@pytest.mark.parametrize("path", ["/konto/sso/gibt-es-nicht/", "/konto/sso/openid_connect/"])
def test_unknown_provider_does_not_exist(client, provider, path):
    for answer in (client.get(path), client.post(path), client.get(f"{path}zurueck/")):
        assert answer.status_code == 404


@pytest.mark.parametrize("word", ["redirect", "anders"])
def test_other_processes_do_not_exist(client, provider, word):
    assert client.post(BEGIN, {"process": word}).status_code == 404


def test_without_a_provider_nothing_of_it_is_shown(client, ada):
    assert "anderen Konto" not in page_of(client.get("/konto/anmelden/"))
    client.force_login(ada)
    assert client.get(CONNECTIONS).status_code == 404
    assert "Andere Konten" not in page_of(client.get("/konto/sicherheit/"))


def test_provider_that_is_away_is_told_kindly(client, settings, caplog):
    use(settings, f"http://localhost:{free_port()}")
    response = client.post(BEGIN)
    assert response.status_code == 502
    assert "hat nicht geklappt" in page_of(response)
    assert "stadt: signing in failed" in caplog.text
    assert CLIENT_SECRET not in caplog.text


@pytest.mark.parametrize(
    ("query", "status", "where"),
    [("?error=access_denied", 302, "/konto/anmelden/abgebrochen/"), ("?error=server_error", 401, "")],
)  # fmt: skip
def test_refusal_by_the_provider(client, provider, query, status, where):
    state = parse_qs(urlsplit(address_on(client.post(BEGIN))).query)["state"][0]
    response = client.get(f"{FINISH}{query}&state={state}")
    assert response.status_code == status
    assert response.get("Location", "") == where


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x&code=x", "?state=&code=", "?error=x"])
def test_answer_that_nobody_asked_for_is_refused(client, provider, query):
    response = client.get(f"{FINISH}{query}")
    assert response.status_code == 401
    assert get_user(client).is_anonymous


def test_invented_code_is_refused(client, provider):
    state = parse_qs(urlsplit(address_on(client.post(BEGIN))).query)["state"][0]
    assert client.get(f"{FINISH}?state={state}&code=erfunden").status_code == 401


def test_pages_speak_german(client, provider, ada):
    pages = [client.get("/konto/anmelden/"), client.get(BEGIN), client.post(BEGIN)]
    pages += [client.get(FINISH), client.get("/konto/anmelden/abgebrochen/")]
    pages += [come_back(client, "fremd")]
    client.force_login(ada)
    pages += [client.get(CONNECTIONS), client.get("/konto/sicherheit/")]
    connect(client, ada)
    pages += [client.get(CONNECTIONS), client.get("/konto/sicherheit/")]
    pages += [client.get(f"{CONNECTIONS}{SocialAccount.objects.get().pk}/")]
    for page in pages:
        words = [word for word in wrong_words(page.content.decode()) if word != "the"]
        assert words == []
