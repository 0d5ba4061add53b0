"""Addresses of the schemes. One address, one deed."""

from django.urls import include, path

from pilots.views import (
    admitting,
    bank,
    blocking,
    books,
    deciding,
    deposits,
    funds,
    held_payments,
    offer,
    offering,
    participants,
    participating,
    paying,
    payments,
    providers,
    recruiting,
    requests,
    rules,
    setting_up,
)
from pilots.worker.views import door, letter

app_name = "pilots"

FUND = "leerrekeningen/<int:pk>/"
SOURCE = f"{FUND}geldbronnen/<int:number>/"
PERSON = f"{FUND}deelnemers/<slug:code>/"
REQUEST = f"{FUND}aanvragen/<int:number>/"
SIGNAL = f"{FUND}signalen/<int:number>/"
BATCH = f"{FUND}betalingen/<int:number>/"
TRAINING = f"{FUND}scholingen/<int:number>/"
PROVIDER = f"{FUND}aanbieders/<int:number>/"
urlpatterns = [
    path("leerrekeningen/", funds.fund_list, name="funds"),
    path("leerrekeningen/nieuw/", funds.new, name="fund_new"),
    path(FUND, funds.detail, name="fund"),
    path(f"{FUND}opening/", funds.open_fund, name="fund_open"),
    path(f"{FUND}sluiting/", funds.close_fund, name="fund_close"),
    path(f"{FUND}kassiers/<int:organisation>/", setting_up.add_cashier, name="cashier_add"),
    path(f"{FUND}bronnen/<int:contribution>/", setting_up.add_source, name="source_add"),
    path(f"{FUND}wijziging/", rules.edit_fund, name="fund_edit"),
    path(SOURCE, rules.edit_source, name="source_edit"),
    path(f"{SOURCE}omhoog/", rules.move_up, name="source_up"),
    path(f"{SOURCE}omlaag/", rules.move_down, name="source_down"),
    path(f"{FUND}deelnemers/", participants.participant_list, name="participants"),
    path(f"{FUND}deelnemers/nieuw/", participants.new, name="participant_new"),
    path(f"{FUND}deelnemers/<slug:code>/", participants.detail, name="participant"),
    path(f"{FUND}deelnemers/<slug:code>/toekenning/", participants.allocate, name="allocate"),
    path(f"{PERSON}toelating/", participating.admit, name="participant_admit"),
    path(f"{PERSON}afwijzing/", participating.reject, name="participant_reject"),
    path(f"{PERSON}afronding/", participating.complete, name="participant_complete"),
    path(f"{PERSON}uitval/", participating.drop_out, name="participant_drop_out"),
    path(f"{PERSON}blokkade/", blocking.block, name="account_block"),
    path(f"{PERSON}deblokkade/", blocking.unblock, name="account_unblock"),
    path(f"{PERSON}restant/", blocking.give_back, name="account_give_back"),
    path(f"{FUND}aanmelden/", recruiting.recruit, name="recruit"),
    path(f"{FUND}aanvragen/", requests.request_list, name="requests"),
    path(REQUEST, requests.detail, name="request"),
    path(f"{REQUEST}toekenning/", deciding.grant, name="request_grant"),
    path(f"{REQUEST}afwijzing/", deciding.reject, name="request_reject"),
    path(f"{REQUEST}start/", deciding.start, name="request_start"),
    path(f"{REQUEST}afbreking/", deciding.break_off, name="request_break_off"),
    path(f"{REQUEST}verval/", deciding.lapse, name="request_lapse"),
    path(f"{REQUEST}intrekking/", deciding.withdraw, name="request_withdraw"),
    path(f"{REQUEST}terugvordering/", books.reclaim, name="reclaim"),
    path(f"{FUND}boekingen/", books.posting_list, name="postings"),
    path(f"{FUND}boekingen/<int:number>/terugboeking/", books.reverse, name="reverse"),
    path(f"{FUND}boekjaar/<int:cashier>/", books.close_year, name="year_close"),
    path(f"{FUND}wachtlijst/", requests.waiting_list, name="waiting_list"),
    path(f"{FUND}betalingen/", payments.payment_list, name="payments"),
    path(f"{FUND}betalingen/nieuw/", payments.new, name="batch_new"),
    path(f"{FUND}betalingen/bank/", bank.bank_lines, name="bank_lines"),
    path(f"{FUND}betalingen/bank/<int:number>/", bank.settle, name="bank_line"),
    path(f"{FUND}betalingen/rekening/<int:cashier>/", bank.own_account, name="own_account"),
    path(BATCH, payments.detail, name="batch"),
    path(f"{BATCH}akkoord/", paying.approve, name="batch_approve"),
    path(f"{BATCH}verval/", paying.drop, name="batch_drop"),
    path(f"{BATCH}naar-de-bank/", paying.export, name="batch_export"),
    path(f"{BATCH}bestand/", payments.payment_file, name="payment_file"),
    path(f"{BATCH}<int:line>/betaald/", paying.paid, name="payment_paid"),
    path(f"{BATCH}<int:line>/mislukt/", paying.failed, name="payment_failed"),
    path(f"{FUND}signalen/", held_payments.signal_list, name="signals"),
    path(SIGNAL, held_payments.detail, name="signal"),
    path(f"{SIGNAL}vrijgave/", held_payments.release, name="signal_release"),
    path(f"{SIGNAL}vasthouden/", held_payments.keep, name="signal_keep"),
    path(f"{FUND}deelnemers/<slug:code>/brief/", letter.entry_letter, name="letter"),
    path(f"{FUND}deelnemers/<slug:code>/brief/maken/", letter.make_letter, name="letter_make"),
    path(f"{FUND}deelnemers/<slug:code>/brief/pdf/", letter.letter_pdf, name="letter_pdf"),
    path(
        f"{FUND}deelnemers/<slug:code>/brief/intrekken/", letter.revoke_letter, name="letter_revoke"
    ),
    path("", include("pilots.rights.urls")),
    path(f"{FUND}adviseren/", door.adviser_enter, name="adviser_enter"),
    path(f"{FUND}storting/", deposits.deposit, name="deposit"),
    path(f"{FUND}terugbetaling/", deposits.repay, name="repay"),
    path(f"{FUND}scholingen/", offer.training_list, name="trainings"),
    path(TRAINING, offer.training, name="training"),
    path(f"{TRAINING}wijziging/", offering.edit, name="training_edit"),
    path(f"{TRAINING}voorstel/", offering.propose, name="training_propose"),
    path(f"{TRAINING}toelating/", offering.admit, name="training_admit"),
    path(f"{TRAINING}intrekking/", offering.withdraw, name="training_withdraw"),
    path(f"{FUND}aanbieders/", admitting.provider_list, name="providers"),
    path(f"{FUND}aanbieders/nieuw/", admitting.admit, name="provider_admit"),
    path(PROVIDER, providers.detail, name="provider"),
    path(f"{PROVIDER}intrekking/", admitting.withdraw, name="provider_withdraw"),
    path(f"{PROVIDER}rekening/", providers.account, name="provider_account"),
    path(f"{PROVIDER}scholingen/nieuw/", offering.new, name="training_new"),
    path(
        f"{PROVIDER}aanvragen/<int:asked>/", providers.confirm_completion, name="provider_confirm"
    ),
    path("mijn-leerrekening/", include("pilots.worker.urls")),
]
