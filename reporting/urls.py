from django.http import HttpResponse
from django.urls import path


def later(request, pk=None):
    return HttpResponse("later")


urlpatterns = [
    path("", later, name="start"),
    path("ik/", later, name="me"),
    path("deals/<int:pk>/pdf/", later, name="deal_document"),
]
