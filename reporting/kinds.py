"""The jobs of reporting."""

from hos.jobs.registry import kind
from reporting.deal_document import job as deal_document

kind(deal_document.KIND)(deal_document.make)
