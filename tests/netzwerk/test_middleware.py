import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/%00/", "/wissen/%00", "/medien/images/%00.png", "/foren/%00/", "/kommunen/a%00/"]
)
def test_address_with_a_nul_sign_is_one_that_does_not_exist(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in response.content.decode()


def test_what_is_missing_never_says_whether_rights_were_asked(client):
    for address in ("/gibt-es-nicht/", "/foren/gibt-es-nicht/", "/medien/images/fehlt.png"):
        assert client.get(address)["Vary"] == "Cookie"
