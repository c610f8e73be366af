"""The one way in which a form changes an item of a plan: with conflicts shown, input kept."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Form
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.fahrplan.actions import TooManyError
from netzwerk.fahrplan.aendern import ConflictError, Punkt, change
from netzwerk.fahrplan.forms import PunktForm
from netzwerk.fahrplan.models import Fahrplan

FULL = gettext_lazy(
    "Mehr passt nicht hinein. Fassen Sie etwas zusammen, oder löschen Sie, was erledigt ist."
)


def open_form(
    request: HttpRequest, form_class: type[PunktForm], plan: Fahrplan, **kwargs: Any
) -> PunktForm:
    """Return a form of a plan, filled from the request if it was sent."""
    data = request.POST if request.method == "POST" else None
    return form_class(data, rechte=request.rechte, plan=plan, **kwargs)


def save_change(request: HttpRequest, form: PunktForm, punkt: Punkt) -> bool:
    """Save a valid form; where somebody else has written meanwhile, say in the form what.

    Args:
        request: of the person who writes.
        form: is changed to be sent again: then it replaces what is saved now.
        punkt: the item.

    Returns:
        Whether it was saved.
    """
    try:
        change(punkt, form.values, form.hand(request.user), seen=form.cleaned_data["seen"])
    except ConflictError as error:
        _show_both(form, error)
    except ValidationError as error:
        form.add_error(None, error)
    else:
        return True
    return False


def save_new(form: PunktForm, add: Callable[[], Any]) -> Any | None:
    """Add what a valid form describes; return None, with the reason in the form, if it is full."""
    try:
        return add()
    except TooManyError:
        form.add_error(None, FULL)
        return None


def _show_both(form: PunktForm, error: ConflictError) -> None:
    """Tell beside each field what is saved now; the own text stays in the field."""
    form.data = form.data.copy()
    form.data[form.add_prefix("seen")] = error.version
    who = error.last.von or _("Jemand")
    for name, value in error.current.items():
        text = _(
            "{who} hat hier inzwischen etwas anderes gespeichert: „{saved}“. Ihr Text steht im "
            "Feld. Führen Sie beides zusammen, und speichern Sie noch einmal."
        )
        form.add_error(name, text.format(who=who, saved=in_words(form, name, value)))


def in_words(form: Form, name: str, value: Any) -> str:
    """Return a value as somebody reads it."""
    if isinstance(value, models.Manager):
        return ", ".join(map(str, value.all())) or _("niemand")
    if value in (None, ""):
        return _("nichts")
    choices = getattr(form.fields[name], "choices", None)
    if choices and not isinstance(value, models.Model):
        return str(dict(_flat(choices)).get(value, value))
    return date_format(value, "j. F Y") if hasattr(value, "isoformat") else str(value)


def _flat(choices: Iterable) -> list[tuple[Any, Any]]:
    return [(key, label) for key, label in choices if not isinstance(label, list | tuple)]
