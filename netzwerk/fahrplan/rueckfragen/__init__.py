"""Ask Kommunen after the end of their facilitation what still lives, by a link without an account.

In the order of the way: ``anlass.py`` says when whom is asked, ``senden.py`` sends links,
``ablauf.py`` reminds and takes silence for an answer, ``fragen.py`` and ``antworten.py`` are the
pages behind the link, ``uebernehmen.py`` lets the Kommune take over what was answered,
``steuern.py`` is what Koordination does. Why so: ``docs/decisions/``.
"""
