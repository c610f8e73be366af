from django.urls import URLPattern

app_name = "programm"

urlpatterns: list[URLPattern] = []
