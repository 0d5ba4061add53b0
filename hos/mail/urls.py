from django.urls import path

from hos.mail import views

app_name = "mail"
urlpatterns = [
    path("", views.mail_list, name="list"),
    path("postvak-uit/", views.outbox, name="outbox"),
    path("voorbeelden/", views.examples_page, name="examples"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/opnieuw/", views.send_again, name="send_again"),
]
