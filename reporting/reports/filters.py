"""The search of the list of reports."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from deals.models import Programme
from reporting.models import Report


class ReportFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(method="search", label=_("Search in the text"))
    programma = django_filters.ModelChoiceFilter(
        field_name="programme", label=_("Programme"), queryset=Programme.objects.none(),
        empty_label=_("All"),
    )  # fmt: skip

    class Meta:
        model = Report
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        used = Programme.objects.filter(pk__in=self.queryset.order_by().values("programme"))
        self.filters["programma"].queryset = used
        self.form.fields["programma"].queryset = used

    def search(self, queryset, name, value):
        return queryset.filter(
            Q(title__icontains=value)
            | Q(summary__icontains=value)
            | Q(what_changed__icontains=value)
        )
