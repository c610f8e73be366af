"""Views of the editors' admin: lists in German order, and a kind word instead of an error."""

from typing import Any

from django.db import transaction
from django.db.models import CharField, Model, ProtectedError, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.snippets.views import snippets

from netzwerk.text import GermanOrder


def choice_column(model: type[Model], name: str) -> Column:
    """Return the column of a field with choices: its title and the choice in words."""
    label = model._meta.get_field(name).verbose_name  # noqa: SLF001
    return Column(name, label=label, accessor=f"get_{name}_display")


class _GermanSorting:
    """Sort by a text column in German when its title is clicked."""

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        ordering = self.ordering or ""
        name = ordering.removeprefix("-")
        fields = {field.name: field for field in self.model._meta.fields}  # noqa: SLF001
        field = fields.get(name)
        if not isinstance(field, CharField) or field.choices:
            return super().order_queryset(queryset)
        order = GermanOrder(name)
        return queryset.order_by(order.desc() if ordering.startswith("-") else order.asc(), "pk")


class GermanIndexView(_GermanSorting, IndexView):
    """List of a ModelViewSet."""


class GermanSnippetIndexView(_GermanSorting, snippets.IndexView):
    """List of a SnippetViewSet."""


class ProtectingDeleteView(snippets.DeleteView):
    """Deletes a snippet unless something depends on it.

    Wagtail asks its index of references; rows that are not in it are found by the database.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError:
            text = _("„%(name)s“ wird noch gebraucht und kann deshalb nicht gelöscht werden.")
            messages.error(self.request, text % {"name": self.object})
            return redirect(self.get_success_url())
