from django.urls import URLPattern

app_name = "foren"

urlpatterns: list[URLPattern] = []
