from django.urls import path

from deals.views.me import me
from reporting.deal_document import views as deal_document
from reporting.start import page as start

urlpatterns = [
    path("", start.start, name="start"),
    path("ik/", me, name="me"),
    path("deals/<int:pk>/pdf/", deal_document.deal_document, name="deal_document"),
    path(
        "deals/<int:pk>/versies/<int:number>/pdf/",
        deal_document.version_document,
        name="version_document",
    ),
    path(
        "deals/<int:pk>/pdf/<int:job>/",
        deal_document.deal_document_file,
        name="deal_document_file",
    ),
]
