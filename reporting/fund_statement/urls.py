"""Addresses of the statements: under those of the schemes, whose menu entry they share."""

from django.urls import path

from reporting.fund_statement import views

ALL = "leerrekeningen/verantwoording/"
ONE = f"{ALL}<int:pk>/"
addresses = [
    path(ALL, views.fund_statements, name="fund_statements"),
    path(ONE, views.fund_statement, name="fund_statement"),
    path(f"{ONE}pdf/", views.fund_statement_pdf, name="fund_statement_pdf"),
    path(f"{ONE}bestand/<int:job>/", views.fund_statement_file, name="fund_statement_file"),
    path(f"{ONE}xlsx/", views.fund_statement_xlsx, name="fund_statement_xlsx"),
]
