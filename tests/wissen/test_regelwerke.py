"""The pages that members agree to, and how an editor puts a new version in force."""

import pytest
from django.core.exceptions import ValidationError

from netzwerk.konten.models import RegelwerkArt
from netzwerk.konten.regelwerke import Regelwerk, current_regelwerke
from tests.factories.wissen import InhaltsseiteFactory, StartseiteFactory
from wissen.models.inhalt import RegelwerkPanel

pytestmark = pytest.mark.django_db


@pytest.fixture
def rules(django_capture_on_commit_callbacks):
    StartseiteFactory()
    with django_capture_on_commit_callbacks(execute=True):
        return InhaltsseiteFactory(slug="spielregeln", title="Spielregeln")


def in_force():
    return [(one.art.value, one.fassung) for one in current_regelwerke()]


def test_published_page_below_the_start_page_is_in_force(rules, client):
    assert current_regelwerke() == [Regelwerk(RegelwerkArt.SPIELREGELN, 1, "/spielregeln/")]
    assert "Fassung 1" not in client.get("/").text


def test_page_says_its_version(rules, client):
    rules.save_revision().publish()
    assert "Fassung 1" in client.get("/spielregeln/").text


def test_raised_version_counts_when_it_is_published(rules, django_capture_on_commit_callbacks):
    assert in_force() == [("spielregeln", 1)]
    rules.fassung = 2
    revision = rules.save_revision()
    assert in_force() == [("spielregeln", 1)]
    with django_capture_on_commit_callbacks(execute=True):
        revision.publish()
    assert in_force() == [("spielregeln", 2)]


def test_page_that_is_taken_off_is_in_force_no_longer(rules, django_capture_on_commit_callbacks):
    assert in_force() == [("spielregeln", 1)]
    with django_capture_on_commit_callbacks(execute=True):
        rules.unpublish()
    assert in_force() == []


def test_page_elsewhere_with_the_same_name_is_no_rule(rules):
    InhaltsseiteFactory(parent=rules, slug="nutzungsbedingungen")
    assert in_force() == [("spielregeln", 1)]


@pytest.mark.parametrize(("fassung", "kept"), [(None, 1), (1, 1), (2, 2)])
def test_version_stays_or_rises_by_one(rules, fassung, kept):
    rules.fassung = fassung
    rules.full_clean()
    assert rules.fassung == kept


@pytest.mark.parametrize("fassung", [3, 22])
def test_version_cannot_be_skipped(rules, fassung):
    rules.fassung = fassung
    with pytest.raises(ValidationError) as error:
        rules.full_clean()
    assert error.value.message_dict == {
        "fassung": [
            "In Kraft ist Fassung 1. Die nächste ist 2; eine frühere kann nicht wieder gelten."
        ]
    }


def test_version_cannot_be_lowered(rules):
    type(rules).objects.update(fassung=3)
    rules.fassung = 2
    with pytest.raises(ValidationError):
        rules.full_clean()


@pytest.mark.parametrize(("slug", "is_shown"), [("spielregeln", True), ("hilfe", False)])
def test_field_is_shown_to_editors_on_these_pages_only(rules, rf, admin_user, slug, is_shown):
    rules.slug = slug
    request = rf.get("/")
    request.user = admin_user
    panel = RegelwerkPanel("fassung").bind_to_model(type(rules))
    form = type(rules).get_edit_handler().get_form_class()(instance=rules, for_user=admin_user)
    bound = panel.get_bound_panel(instance=rules, request=request, form=form)
    assert bound.is_shown() is is_shown
