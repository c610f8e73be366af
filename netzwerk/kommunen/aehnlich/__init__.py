"""Which Kommunen are in a comparable situation, and why: ``/kommunen/<slug>/aehnliche/``.

``merkmale`` says what counts and how much, ``suche`` finds, ``menschen`` names somebody to talk to.
"""
