"""Fields that show what was typed before signing in, in every form of the site."""

from contextvars import ContextVar
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

#: What was typed on the page that is being answered; set by the middleware of ``konten``.
kept_data: ContextVar[QueryDict | None] = ContextVar("kept_data", default=None)


class KeptBoundField(BoundField):
    """Shows in a fresh form what was sent to the same page before; a sent form is as it is."""

    def value(self) -> Any:
        kept = kept_data.get()
        if kept is None or self.form.is_bound or not self._may_show(kept):
            return super().value()
        typed = self.field.widget.value_from_datadict(kept, {}, self.html_name)
        return self.field.prepare_value(self.field.bound_data(typed, self.initial))

    def _may_show(self, kept: QueryDict) -> bool:
        if self.field.disabled or isinstance(self.field, forms.FileField):
            return False
        # A box without a tick is not sent, and Django never calls it omitted: another field tells
        # that the form was sent.
        if self.field.widget.value_omitted_from_data(kept, {}, self.html_name):
            return False
        return any(self.form.add_prefix(name) in kept for name in self.form.fields)
