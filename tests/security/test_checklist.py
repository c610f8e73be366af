"""``docs/security.md`` answers every requirement of ASVS 5.0, levels 1 and 2, with a real proof."""

import re
from pathlib import Path

from django.conf import settings

from netzwerk.settings.env import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs/security.md").read_text()
#: Sections of the standard with the numbers of their requirements at levels 1 and 2.
ASVS = (
    "V1.1:1,2 V1.2:1,2,3,4,5,6,7,8,9 V1.3:1,2,3,4,5,6,7,8,9,10,11 V1.4:1,2,3 V1.5:1,2 "
    "V2.1:1,2,3 V2.2:1,2,3 V2.3:1,2,3,4 V2.4:1 V3.2:1,2 V3.3:1,2,3,4 V3.4:1,2,3,4,5,6 "
    "V3.5:1,2,3,4,5 V3.7:1,2 V4.1:1,2,3 V4.2:1 V4.3:1,2 V4.4:1,2,3,4 V5.1:1 V5.2:1,2,3 "
    "V5.3:1,2 V5.4:1,2,3 V6.1:1,2,3 V6.2:1,2,3,4,5,6,7,8,9,10,11,12 V6.3:1,2,3,4 V6.4:1,2,3,4 "
    "V6.5:1,2,3,4,5 V6.6:1,2,3 V6.8:1,2,3,4 V7.1:1,2,3 V7.2:1,2,3,4 V7.3:1,2 V7.4:1,2,3,4,5 "
    "V7.5:1,2 V7.6:1,2 V8.1:1,2 V8.2:1,2,3 V8.3:1 V8.4:1 V9.1:1,2,3 V9.2:1,2,3,4 V10.1:1,2 "
    "V10.2:1,2 V10.3:1,2,3,4 V10.4:1,2,3,4,5,6,7,8,9,10,11 V10.5:1,2,3,4,5 V10.6:1,2 "
    "V10.7:1,2,3 V11.1:1,2 V11.2:1,2,3 V11.3:1,2,3 V11.4:1,2,3,4 V11.5:1 V11.6:1 V12.1:1,2,3 "
    "V12.2:1,2 V12.3:1,2,3,4 V13.1:1 V13.2:1,2,3,4,5 V13.3:1,2 V13.4:1,2,3,4,5 V14.1:1,2 "
    "V14.2:1,2,3,4 V14.3:1,2,3 V15.1:1,2,3 V15.2:1,2,3 V15.3:1,2,3,4,5,6,7 V16.1:1 "
    "V16.2:1,2,3,4,5 V16.3:1,2,3,4 V16.4:1,2,3 V16.5:1,2,3 V17.1:1 V17.2:1,2,3,4 V17.3:1,2"
)


def requirements():
    for section in ASVS.split():
        name, _colon, numbers = section.partition(":")
        yield from (f"{name}.{number}" for number in numbers.split(","))


def rows():
    for line in DOCUMENT.splitlines():
        if re.match(r"\| V\d", line):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def test_every_requirement_is_answered_once():
    answered = [number for row in rows() for number in row[0].split(", ")]
    assert sorted(answered) == sorted(requirements())


def test_every_answer_has_a_proof_or_does_not_apply():
    without = [
        row[0] for row in rows() if not re.search(r"`[^`]+`", row[2]) and row[2] != "does not apply"
    ]
    assert without == []


def test_every_test_and_file_named_as_proof_exists():
    missing = []
    for proof in {proof for row in rows() for proof in re.findall(r"`([^`]+)`", row[2])}:
        name, _colons, test = proof.partition("::")
        path = ROOT / name
        if not path.is_file() or (test and f"def {test}(" not in path.read_text()):
            missing.append(proof)
    assert missing == []


def test_every_setting_named_in_an_answer_exists():
    named = {word for row in rows() for word in re.findall(r"`([A-Z][A-Z_]{3,})`", row[1] + row[2])}
    assert {
        word for word in named if word not in VARIABLES and not hasattr(settings, word)
    } == set()
