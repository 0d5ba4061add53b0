"""Addresses of the schemes. One address, one deed."""

from django.urls import include, path

from pilots.views import deposits, funds, participants, setting_up
from pilots.worker.views import door, letter

app_name = "pilots"

FUND = "leerrekeningen/<int:pk>/"
urlpatterns = [
    path("leerrekeningen/", funds.fund_list, name="funds"),
    path("leerrekeningen/nieuw/", funds.new, name="fund_new"),
    path(FUND, funds.detail, name="fund"),
    path(f"{FUND}opening/", funds.open_fund, name="fund_open"),
    path(f"{FUND}kassiers/<int:organisation>/", setting_up.add_cashier, name="cashier_add"),
    path(f"{FUND}bronnen/<int:contribution>/", setting_up.add_source, name="source_add"),
    path(f"{FUND}deelnemers/", participants.participant_list, name="participants"),
    path(f"{FUND}deelnemers/nieuw/", participants.new, name="participant_new"),
    path(f"{FUND}deelnemers/<slug:code>/", participants.detail, name="participant"),
    path(f"{FUND}deelnemers/<slug:code>/toekenning/", participants.allocate, name="allocate"),
    path(f"{FUND}deelnemers/<slug:code>/brief/", letter.entry_letter, name="letter"),
    path(f"{FUND}deelnemers/<slug:code>/brief/maken/", letter.make_letter, name="letter_make"),
    path(f"{FUND}deelnemers/<slug:code>/brief/pdf/", letter.letter_pdf, name="letter_pdf"),
    path(
        f"{FUND}deelnemers/<slug:code>/brief/intrekken/", letter.revoke_letter, name="letter_revoke"
    ),
    path(f"{FUND}adviseren/", door.adviser_enter, name="adviser_enter"),
    path(f"{FUND}storting/", deposits.deposit, name="deposit"),
    path("mijn-leerrekening/", include("pilots.worker.urls")),
]
