"""The learning cycle between building blocks and plans: versions, taking over, adapting.

A Prozessbaustein appears in numbered versions (``fassungen``). A Kommune takes a version over into
its plan (``uebernehmen``), carries it out, and says what it changed and what came of it
(``anpassen``, asked for by ``fragen``). The block's page shows all that was released (``anzeige``).
"""
