"""The questionnaire: what was in use once is never changed."""

import hashlib
import json

import pytest
from django.utils import translation

from netzwerk.fahrplan.models import Einschaetzung
from netzwerk.fahrplan.selbstcheck.fragebogen import FRAGEBOEGEN, newest

#: Digest of each version. Add one with a new version; never change one that is here.
DIGESTS = {1: "103801b460a185bf"}


def digest(number):
    with translation.override("de"):
        content = [
            [feld.key, str(feld.titel), [[a.key, str(a.text)] for a in feld.aussagen]]
            for feld in FRAGEBOEGEN[number].felder
        ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]


def test_versions_are_numbered_without_a_gap():
    assert list(FRAGEBOEGEN) == list(range(1, newest() + 1))


@pytest.mark.parametrize("number", FRAGEBOEGEN)
def test_version_is_as_it_was_published(number):
    assert digest(number) == DIGESTS[number]


@pytest.mark.parametrize("number", FRAGEBOEGEN)
def test_keys_are_unique_and_fit(number):
    keys = [aussage.key for aussage in FRAGEBOEGEN[number]]
    assert len(keys) == len(set(keys)) == 18
    longest = Einschaetzung._meta.get_field("aussage").max_length
    assert max(map(len, keys)) <= longest


@pytest.mark.parametrize("number", FRAGEBOEGEN)
def test_names_of_fields_fit_into_a_line_of_the_picture(number):
    assert max(len(str(feld.titel)) for feld in FRAGEBOEGEN[number].felder) <= 42
