from django.urls import path

from hos.audit import views

app_name = "audit"
urlpatterns = [path("", views.log, name="list")]
