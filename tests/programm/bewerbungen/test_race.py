"""Several people press at the same moment: each thing happens once, and nothing is lost."""

import threading

import pytest
from django.core import mail
from django.db import connection

from netzwerk.programm.bewerbungen.auswahl import decide
from netzwerk.programm.bewerbungen.einreichen import submit
from netzwerk.programm.bewerbungen.entwurf import save_step
from netzwerk.programm.bewerbungen.errors import ClosedError, ConflictError, NoPlaceError
from netzwerk.programm.bewerbungen.schritte import BY_KEY
from netzwerk.programm.bewerbungen.versand import send_letters
from netzwerk.programm.models import Bewerbung, Entscheidung, Teilnahme
from tests.factories.bewerbungen import (
    BewerbendeFactory,
    EingereichtFactory,
    OffeneAuflageFactory,
)
from tests.programm.bewerbungen.support import koordination

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def at_once(*calls):
    """Run functions at the same moment; return what each gave, or the error it raised."""
    barrier, results = threading.Barrier(len(calls)), []

    def run(call):
        try:
            barrier.wait(5)
            results.append(call())
        except (ClosedError, ConflictError, NoPlaceError) as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(results) == len(calls)
    return results


def errors_in(results):
    return [type(one) for one in results if isinstance(one, Exception)]


def test_submitting_pressed_four_times_submits_once():
    person = BewerbendeFactory()
    results = at_once(*[lambda: submit(person.bewerbung)] * 4)
    assert errors_in(results) == [ClosedError] * 3
    assert [one.to for one in mail.outbox] == [[person.email]]


def test_of_two_texts_at_once_one_is_saved_and_the_other_is_told():
    bewerbung = BewerbendeFactory().bewerbung
    results = at_once(
        *[
            lambda text=text: save_step(bewerbung, BY_KEY["vorhaben"], {"vorhaben": text}, 0)
            for text in ("Text A", "Text B")
        ]
    )
    (conflict,) = [one for one in results if isinstance(one, ConflictError)]
    saved = Bewerbung.objects.get().vorhaben
    assert conflict.saved == {"vorhaben": saved}
    assert saved in {"Text A", "Text B"}


def test_last_place_is_given_once():
    auflage, actor = OffeneAuflageFactory(plaetze=1), koordination()
    rows = EingereichtFactory.create_batch(3, auflage=auflage)
    results = at_once(
        *[lambda row=row: decide(row, Entscheidung.AUSGEWAEHLT, "", actor=actor) for row in rows]
    )
    assert errors_in(results) == [NoPlaceError] * 2
    assert Bewerbung.objects.filter(entscheidung=Entscheidung.AUSGEWAEHLT).count() == 1


def test_letters_sent_twice_at_once_go_out_once():
    actor = koordination()
    row = EingereichtFactory()
    decide(row, Entscheidung.AUSGEWAEHLT, "", actor=actor)
    results = at_once(*[lambda: send_letters(row.auflage, actor=actor)] * 2)
    assert sorted(results) == [0, 1]
    assert Teilnahme.objects.count() == 1
    # The letter and the invitation.
    assert len(mail.outbox) == 2
