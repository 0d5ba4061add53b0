from django.urls import path

from hos.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.failed, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/opnieuw/", views.retry, name="retry"),
]
