"""Pages of the tree, and the lists of them for machines.

Wagtail's own sign-in and password addresses for restricted pages are left out on purpose:
pages somebody may not read do not exist for them, and there is one way to sign in.
"""

from django.urls import path, re_path
from wagtail.urls import serve_pattern
from wagtail.views import serve

from wissen import views
from wissen.kreis import views as kreis
from wissen.kreis import views_anpassung as anpassung

#: Below the page of a building block.
BAUSTEIN = "wissen/bausteine/<slug:slug>/"
#: Below the page of a measure that came from one.
MASSNAHME = "fahrplaene/massnahmen/<int:pk>/"

urlpatterns = [
    path(f"{BAUSTEIN}fassungen/<int:nummer>/", kreis.show_fassung, name="bausteinfassung"),
    path(
        f"{BAUSTEIN}fassungen/<int:nummer>/uebernehmen/",
        anpassung.take_over_block,
        name="baustein_uebernehmen",
    ),
    path(f"{BAUSTEIN}erfahrungen/", kreis.list_erfahrungen, name="baustein_erfahrungen"),
    path(f"{MASSNAHME}erfahrung/", anpassung.edit_anpassung, name="anpassung"),
    path(f"{MASSNAHME}umstellen/", anpassung.move_to_newer, name="anpassung_umstellen"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
