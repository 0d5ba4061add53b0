"""Addresses of a participant. No code and no secret stands in one: they would be kept in logs."""

from django.urls import path

from pilots.worker.views import account, choosing, door, requests

REQUEST = "aanvragen/<int:request_pk>/"
urlpatterns = [
    path("", account.worker, name="worker"),
    path("inloggen/", door.worker_enter, name="worker_enter"),
    path("uitloggen/", door.worker_leave, name="worker_leave"),
    path("wat-wij-weten/", door.worker_about, name="worker_about"),
    path("scholingen/", choosing.worker_trainings, name="worker_trainings"),
    path("scholingen/<int:training>/", choosing.worker_training, name="worker_training"),
    path(REQUEST, requests.worker_request, name="worker_request"),
    path(f"{REQUEST}stoppen/", requests.worker_cancel, name="worker_cancel"),
    path(f"{REQUEST}klaar/", requests.worker_complete, name="worker_complete"),
]
