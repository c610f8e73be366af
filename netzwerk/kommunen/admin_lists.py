"""Lists of the editors' admin that sort as a German reader expects."""

from django.db.models import CharField, QuerySet
from wagtail.admin.views.generic import IndexView
from wagtail.snippets.views import snippets

from netzwerk.text import GermanOrder


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
