from django.urls import path

from netzwerk.fahrplan.rueckfragen import views

urlpatterns = [
    path("<slug:slug>/rueckfragen/<int:pk>/", views.look_at, name="rueckfrage"),
]
