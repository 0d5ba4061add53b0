"""The search of the list of reports."""

import django_filters
from django.utils.translation import gettext_lazy as _

from deals.models import Programme
from reporting.models import Report
from reporting.models.report_words import mentioning


class ReportSearch(django_filters.FilterSet):
    zoek = django_filters.CharFilter(method="search", label=_("Search in the text"))

    class Meta:
        model = Report
        fields = []

    def search(self, queryset, name, value):
        """In what was published: summary, deals, reasons; every word must be found."""
        return mentioning(queryset, value)


class ReportFilter(ReportSearch):
    """The search over all programmes."""

    programma = django_filters.ModelChoiceFilter(
        field_name="programme", label=_("Programme"), queryset=Programme.objects.none(),
        empty_label=_("All"),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        used = Programme.objects.filter(pk__in=self.queryset.order_by().values("programme"))
        self.filters["programma"].queryset = used
        self.form.fields["programma"].queryset = used
