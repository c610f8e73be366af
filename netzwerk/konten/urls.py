from django.urls import URLPattern

app_name = "konten"

urlpatterns: list[URLPattern] = []
