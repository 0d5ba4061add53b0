"""The jobs of reporting."""

from django.utils.translation import gettext_lazy as _

from hos.jobs.registry import kind
from reporting.accord_annex import job as accord_annex
from reporting.deal_document import job as deal_document
from reporting.demo import report as demo_report
from reporting.half_year_report import job as half_year_report
from reporting.receipt import job as receipt

kind(accord_annex.KIND)(accord_annex.make)
kind(deal_document.KIND)(deal_document.make)
kind(demo_report.KIND)(demo_report.make)
kind(half_year_report.PREVIEW)(half_year_report.make_preview)
kind(half_year_report.ESTABLISHING)(half_year_report.make_established)
kind(receipt.KIND, _("A receipt of a half-year"))(receipt.make)
