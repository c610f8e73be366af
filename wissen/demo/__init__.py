"""Example pages of the library, with pictures drawn for the product."""

from netzwerk.demo import steps


@steps.register(order=40)
def load_library() -> None:
    """Beispielseiten mit Zeichnungen: Bausteine, Gute Praxis, Leitfäden, Geschichten."""
    from wissen.demo.bilder import load_bilder
    from wissen.demo.load import load_pages, show_on_start

    bilder = load_bilder()
    load_pages(bilder)
    show_on_start(bilder.get("runder-tisch"))


@steps.register(order=45)
def load_uses_of_blocks() -> None:
    """Zwei Bausteine in den Fahrplänen der Beispielkommunen, einer davon mit zwei Fassungen."""
    from wissen.demo.kreis import load_circle

    load_circle()
