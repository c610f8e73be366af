"""A form that notices what somebody else has saved while it was open."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_SEPARATOR = "-"


class SavedBeside(forms.ModelForm):
    """A form that knows what the row held when the page was opened.

    Where somebody else has saved another value in the meantime, that stands beside one's own, and
    one decides: sending the form once more keeps one's own values.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (saved := self.saved()) is not None:
            self.fields["stand"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=self._stand_of(saved)
            )

    def saved(self) -> Any | None:
        """Return what is saved now, with the fields as attributes; None if nothing is yet."""
        if self.instance.pk is None:
            return None
        return type(self.instance).objects.get(pk=self.instance.pk)

    def _stand_of(self, saved: Any) -> str:
        """Return signs, one for each field: another one as soon as it has another value."""
        values = [str(getattr(saved, name)) for name in self._meta.fields]
        return _SEPARATOR.join(hashlib.sha256(one.encode()).hexdigest()[:16] for one in values)

    def clean(self) -> dict[str, Any]:
        """Compare with what is saved now."""
        data = super().clean()
        stand = data.pop("stand", "")
        saved = self.saved() if stand else None
        if saved is not None and stand != self._stand_of(saved):
            self._compare(data, stand, saved)
        return data

    def _compare(self, data: dict[str, Any], stand: str, saved: Any) -> None:
        opened, now = stand.split(_SEPARATOR), self._stand_of(saved)
        # Sending the form once more means to keep one's own values.
        self.data = self.data.copy()
        self.data[self.add_prefix("stand")] = now
        for index, name in enumerate(self._meta.fields):
            value = getattr(saved, name)
            if opened[index : index + 1] == [now.split(_SEPARATOR)[index]] or name not in data:
                continue
            if data[name] != value:
                shown = self.fields[name].prepare_value(value)
                self.add_error(
                    name,
                    _(
                        "Jemand anderes hat inzwischen gespeichert: „{value}“. Speichern Sie noch "
                        "einmal, um Ihre Angabe zu behalten, oder übernehmen Sie die andere."
                    ).format(value="" if shown is None else shown),
                )


class ChangedValues(SavedBeside):
    """Hands out only what has a new value, so that nothing else is written over."""

    def changed_values(self) -> dict[str, Any]:
        """Return the fields with another value than the row has; all of a new row."""
        before = self.saved()
        if before is None:
            return self.cleaned_data
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name in self.changed_data and getattr(before, name) != value
        }
