"""The filter of the directory; it works as a plain form and keeps its state in the address."""

from django import forms
from django.utils.translation import gettext as _

from netzwerk.kommunen.directory import SORT_PARAM, DirectoryQuery
from netzwerk.kommunen.filters import FilterForm


class DirectoryForm(FilterForm):
    """Search, filters and order as they are on.

    Args:
        query: the state of the list.
    """

    def __init__(self, query: DirectoryQuery) -> None:
        super().__init__(
            query, _("Name, Landkreis oder Schlüssel"), {SORT_PARAM: query.sorting.value}
        )
        self.fields[SORT_PARAM] = forms.ChoiceField(
            label=_("Sortieren nach"),
            choices=[(sorting.value, sorting.label) for sorting in query.sortings],
            required=False,
        )
