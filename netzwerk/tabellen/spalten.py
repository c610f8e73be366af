"""Columns of a table that somebody brings, recognised by their titles."""

from collections.abc import Mapping, Sequence

from netzwerk.text import german_slug

#: So far down people write headings above the titles of the columns.
HEADING_ROWS = 10


class Spaltennamen:
    """The titles that people write above columns.

    Args:
        titles: by what a column holds, titles in the form that ``plain_title`` gives them.
    """

    def __init__(self, titles: Mapping[str, Sequence[str]]) -> None:
        self._by_title = {title: spalte for spalte, names in titles.items() for title in names}

    def recognise(self, titles: Sequence[str]) -> dict[str, int]:
        """Return which column holds what, as far as the titles tell; the first of a kind counts."""
        found: dict[str, int] = {}
        for index, title in enumerate(titles):
            if spalte := self._by_title.get(plain_title(title)):
                found.setdefault(str(spalte), index)
        return found


def plain_title(title: str) -> str:
    """Return a title in lower case without signs.

    What stands in brackets or behind a star explains the title: "E-Mail (dienstlich)", "Name*".
    """
    return german_slug(title.partition("(")[0]).replace("-", "").replace("_", "")
