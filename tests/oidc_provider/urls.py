"""The provider's addresses: allauth's, and a sign-in that only asks for the name."""

from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import include, path
from django.utils.html import format_html, format_html_join


def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who is there, and believe it."""
    people = get_user_model().objects.order_by("username")
    if request.method == "POST":
        login(request, people.get(username=request.POST["name"]))
        return redirect(request.GET["next"])
    buttons = format_html_join(
        " ",
        '<button name="name" value="{0}">{0}</button>',
        ((one.username,) for one in people),
    )
    return HttpResponse(
        format_html(
            '<!doctype html><html lang="de"><title>Anbieter</title><h1>Anbieter</h1>'
            '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="{}">{}'
            "</form></html>",
            get_token(request),
            buttons,
        )
    )


urlpatterns = [
    path("anmelden/", sign_in),
    path("account/", include("allauth.account.urls")),
    path("", include("allauth.idp.urls")),
]
