"""Long work that a person has asked for and watches: export, import, reports.

A room registers what it can do in its ``auftraege.py`` and starts it from a view:

    @handlers.register()
    def import_people() -> Handler:
        return Handler("kommunen.import", _("Personen importieren"), run=…, result_url=…)

    return redirect(start_auftrag(request.user, "kommunen.import", {"datei": 5}))
"""
