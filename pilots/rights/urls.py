"""Addresses of the rights of participants."""

from django.urls import path

from pilots.rights.views import cashier, register, worker

DATA = "leerrekeningen/<int:pk>/deelnemers/<slug:code>/gegevens/"
urlpatterns = [
    path(DATA, cashier.participant_data, name="participant_data"),
    path(f"{DATA}json/", cashier.participant_json, name="participant_json"),
    path(f"{DATA}pdf/", cashier.participant_pdf, name="participant_pdf"),
    path(f"{DATA}pdf/maken/", cashier.participant_pdf_make, name="participant_pdf_make"),
    path(f"{DATA}wissen/", cashier.participant_erase, name="participant_erase"),
    path("mijn-leerrekening/gegevens/", worker.worker_data, name="worker_data"),
    path("mijn-leerrekening/gegevens/json/", worker.worker_data_json, name="worker_data_json"),
    path("verwerkingsregister/", register.processing_register, name="processing_register"),
]
