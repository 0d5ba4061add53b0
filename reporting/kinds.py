"""The jobs of reporting."""

from django.utils.translation import gettext_lazy as _

from hos.jobs.daily import daily
from hos.jobs.registry import kind
from reporting.accord_annex import job as accord_annex
from reporting.archival import job as archival
from reporting.deal_document import job as deal_document
from reporting.demo import report as demo_report
from reporting.fund_statement import book_job as fund_statement_book
from reporting.fund_statement import job as fund_statement
from reporting.learning_accounts import job as told_half_years
from reporting.receipt import job as receipt
from reporting.reports import job as reports

kind(accord_annex.KIND)(accord_annex.make)
kind(deal_document.KIND)(deal_document.make)
kind(fund_statement.KIND)(fund_statement.make)
kind(fund_statement_book.KIND)(fund_statement_book.make)
kind(demo_report.KIND)(demo_report.make)
kind(reports.PREVIEW)(reports.make_preview)
kind(reports.ESTABLISHING)(reports.make_established)
kind(receipt.KIND, _("A receipt of a half-year"))(receipt.make)
kind(archival.KIND, _("Checking the files of published reports"))(archival.verify_all)
daily(archival.KIND, hour=3)
kind(told_half_years.KIND, _("Keeping the figures of schemes of a half-year that is over"))(
    told_half_years.tell
)
daily(told_half_years.KIND, hour=1)
