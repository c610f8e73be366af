"""The editors' admin: lists in German order, and a kind word instead of an error."""

from collections.abc import Sequence
from typing import Any

from django.db import router, transaction
from django.db.models import CharField, Model, ProtectedError, QuerySet
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
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


class _GermanIndexView(_GermanSorting, IndexView):
    """List of a ModelViewSet."""


class _GermanSnippetIndexView(_GermanSorting, snippets.IndexView):
    """List of a SnippetViewSet."""


class _ProtectingDeleteView(snippets.DeleteView):
    """Deletes a snippet unless something depends on it.

    Wagtail asks its index of references; rows that are not in it are found by the database.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _STILL_NEEDED % {"name": self.object})
            return redirect(self.get_success_url())


class GermanSnippetViewSet(snippets.SnippetViewSet):
    """Pages for a model that other things may depend on and that choosers may offer."""

    index_view_class = _GermanSnippetIndexView
    delete_view_class = _ProtectingDeleteView
    copy_view_enabled = False


class GermanModelViewSet(ModelViewSet):
    """Pages for a model that is no snippet, so that no chooser offers it to everybody."""

    index_view_class = _GermanIndexView
    copy_view_enabled = False

    def get_queryset(self) -> QuerySet:
        """Return the rows of the list as they are sorted at first."""
        return self.model._default_manager.all()  # noqa: SLF001

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(queryset=self.get_queryset(), **kwargs)


def refuse_bulk_delete(
    request: HttpRequest, action_type: str, objects: Sequence[Model], action: BulkAction
) -> HttpResponse | None:
    """Refuse to delete several at once if something depends on one of them.

    A hook of Wagtail's (``before_bulk_action``): its own action would end in an error.
    """
    if action_type != "delete":
        return None
    for thing in objects:
        try:
            Collector(using=router.db_for_write(type(thing))).collect([thing])
        except ProtectedError:
            messages.error(request, _STILL_NEEDED % {"name": thing})
            return redirect(action.next_url)
    return None


_STILL_NEEDED = gettext_lazy(
    "„%(name)s“ wird noch gebraucht und kann deshalb nicht gelöscht werden."
)
