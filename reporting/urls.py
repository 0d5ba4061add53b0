from django.urls import path

from deals.views.me import me
from reporting.accord_annex import views as annex
from reporting.archival import views as verifying
from reporting.chapters.urls import addresses as chapters
from reporting.dashboard import views as dashboard
from reporting.deal_document import views as deal_document
from reporting.fund_statement.urls import addresses as fund_statements
from reporting.half_year_report.views import deals
from reporting.learning_accounts import views as learning_accounts
from reporting.reports.views import downloads, lifecycle, programme, reading, writing
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
    path("akkoorden/<int:pk>/dashboard/", dashboard.dashboard, name="dashboard"),
    path("akkoorden/<int:pk>/rapporten/", programme.programme_reports, name="programme_reports"),
    path("akkoorden/<int:pk>/deals/pdf/", annex.accord_annex, name="accord_annex"),
    path(
        "akkoorden/<int:pk>/deals/pdf/<int:job>/",
        annex.accord_annex_file,
        name="accord_annex_file",
    ),
    path("leerrekeningen/<int:pk>/cijfers/", learning_accounts.figures, name="fund_figures"),
    *fund_statements,
    path("rapporten/", reading.reports, name="reports"),
    path("rapporten/controleren/", verifying.verify, name="report_verify"),
    path("rapporten/nieuw/", deals.start, name="report_start"),
    *chapters,
    path("rapporten/<int:pk>/", reading.report, name="report"),
    path("rapporten/<int:pk>/deals/<int:deal>/", deals.deal, name="report_deal"),
    path("rapporten/<int:pk>/samenvatting/", writing.summary, name="report_summary"),
    path("rapporten/<int:pk>/samenvatting/concept/", writing.keep, name="report_draft"),
    path(
        "rapporten/<int:pk>/samenvatting/concept/weg/",
        writing.drop_draft,
        name="report_draft_drop",
    ),
    path("rapporten/<int:pk>/stoplicht/<int:progress>/", deals.light, name="report_light"),
    path("rapporten/<int:pk>/voorbeeld/", writing.preview, name="report_preview"),
    path("rapporten/<int:pk>/voorbeeld/maken/", writing.ask_preview, name="report_preview_ask"),
    path("rapporten/<int:pk>/voorbeeld/pdf/", downloads.preview, name="report_preview_pdf"),
    path("rapporten/<int:pk>/vaststellen/", lifecycle.establish, name="report_establish"),
    path("rapporten/<int:pk>/publiceren/", lifecycle.publish, name="report_publish"),
    path("rapporten/<int:pk>/corrigeren/", lifecycle.correct, name="report_correct"),
    path("rapporten/<int:pk>/intrekken/", lifecycle.withdraw, name="report_withdraw"),
    path("rapporten/<int:pk>/weggooien/", lifecycle.drop, name="report_drop"),
    path("rapporten/<int:pk>/pdf/", downloads.pdf, name="report_pdf"),
    path("rapporten/<int:pk>/deals/pdf/", annex.report_annex, name="report_annex"),
    path(
        "rapporten/<int:pk>/deals/pdf/<int:job>/",
        annex.report_annex_file,
        name="report_annex_file",
    ),
    path("rapporten/<int:pk>/xlsx/", downloads.xlsx, name="report_xlsx"),
    path("rapporten/<int:pk>/json/", downloads.data, name="report_json"),
]
