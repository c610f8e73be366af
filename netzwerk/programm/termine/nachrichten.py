"""Tell the people who are invited, with the date for their calendar."""

from collections.abc import Iterable

from netzwerk.konten.models import User
from netzwerk.mitteilungen.ereignisse import Ereignis
from netzwerk.mitteilungen.notify import notify
from netzwerk.programm.models import Termin, Termineinladung
from netzwerk.programm.termine.ical import REQUEST, invitation_for
from netzwerk.programm.termine.leute import invited_to


def tell_invited(  # noqa: PLR0913 -- as of ``notify``
    termin: Termin,
    ereignis: Ereignis,
    text: str,
    *,
    actor: User | None,
    people: Iterable[User] | None = None,
    method: str = REQUEST,
    once_key: str = "",
) -> int:
    """Tell people about a date and return how many were told.

    A date that has a time goes along as a file for their calendar, with their own answer in it.

    Args:
        termin: the date as it is now.
        ereignis: what has happened.
        text: one German line about it.
        actor: who did it, and is not told.
        people: whom; None is everybody who is invited.
        method: what their calendar is to do.
        once_key: see ``notify``.
    """
    recipients = list(invited_to(termin) if people is None else people)
    answers = dict(Termineinladung.objects.filter(termin=termin).values_list("person", "antwort"))

    def attachment(person: User) -> tuple[str, str, str]:
        return invitation_for(termin, method, person, answers[person.pk])

    told = notify(
        recipients,
        ereignis,
        termin,
        text=text,
        url=termin.get_absolute_url(),
        actor=actor,
        once_key=once_key,
        attach=attachment if termin.beginn is not None else None,
    )
    return len(told)
