"""Addresses of the schemes. One address, one deed."""

from django.urls import path

from pilots.views import deciding, deposits, funds, participants, requests, setting_up

app_name = "pilots"

FUND = "leerrekeningen/<int:pk>/"
REQUEST = f"{FUND}aanvragen/<int:number>/"
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
    path(f"{FUND}aanvragen/", requests.request_list, name="requests"),
    path(REQUEST, requests.detail, name="request"),
    path(f"{REQUEST}toekenning/", deciding.grant, name="request_grant"),
    path(f"{REQUEST}afwijzing/", deciding.reject, name="request_reject"),
    path(f"{REQUEST}start/", deciding.start, name="request_start"),
    path(f"{REQUEST}afbreking/", deciding.break_off, name="request_break_off"),
    path(f"{REQUEST}verval/", deciding.lapse, name="request_lapse"),
    path(f"{FUND}wachtlijst/", requests.waiting_list, name="waiting_list"),
    path(f"{FUND}storting/", deposits.deposit, name="deposit"),
]
