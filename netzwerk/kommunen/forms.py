"""The filter of the directory; it works as a plain form and keeps its state in the address."""

from django import forms
from django.utils.translation import gettext as _

from netzwerk.kommunen.directory import MAX_SEARCH, SEARCH_PARAM, SORT_PARAM, DirectoryQuery


class DirectoryForm(forms.Form):
    """Search, filters and order as they are on. Never bound: bad values are simply left out.

    Args:
        query: the state of the list.
    """

    def __init__(self, query: DirectoryQuery) -> None:
        super().__init__(
            initial={SEARCH_PARAM: query.search, SORT_PARAM: query.sorting.value} | query.values,
            auto_id="filter-%s",
        )
        self.fields[SEARCH_PARAM] = forms.CharField(
            label=_("Name, Landkreis oder Schlüssel"),
            max_length=MAX_SEARCH,
            required=False,
            widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        )
        self.fields[SORT_PARAM] = forms.ChoiceField(
            label=_("Sortieren nach"),
            choices=[(sorting.value, sorting.label) for sorting in query.sortings],
            required=False,
        )
        for facet in query.facets:
            self.fields[facet.name] = forms.ChoiceField(
                label=facet.label,
                choices=[("", facet.any_label), *facet.choices],
                required=False,
            )

    @property
    def facet_fields(self) -> list[forms.BoundField]:
        """The filters, without search and order."""
        return [self[name] for name in self.fields if name not in {SEARCH_PARAM, SORT_PARAM}]
