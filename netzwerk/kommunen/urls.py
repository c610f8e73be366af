from django.urls import URLPattern

app_name = "kommunen"

urlpatterns: list[URLPattern] = []
