"""The addresses of the product, with the admin's changelist of the same deals beside them."""

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.urls import include, path

from deals.listing import leads_of_deal
from deals.models import Deal, Progress
from hos.urls import urlpatterns as product


class OpenSite(admin.AdminSite):
    """Open to whoever is logged in: rights are not what is measured."""

    def has_permission(self, request):
        return request.user.is_authenticated


class DealAdmin(admin.ModelAdmin):
    """The rows and columns of the deal list, fifty a page, with the same search and filters."""

    list_display = ["number", "title", "leads", "goal", "period", "status", "light", "half_year"]
    list_select_related = ["goal__programme"]
    list_per_page = 50
    list_filter = ["status", "goal", "goal__programme", "sector", "region"]
    search_fields = ["title", "number"]
    ordering = ["position", "pk"]

    def get_queryset(self, request):
        told = Progress.objects.told().filter(activity=OuterRef("pk"))
        opened = Progress.objects.filter(activity=OuterRef("pk")).order_by(
            "-period__year", "-period__half"
        )
        return Deal.objects.annotate(
            lead_lines=Subquery(leads_of_deal()),
            now=Subquery(told.values("light")[:1]),
            was=Subquery(told.values("light")[1:2]),
            asked=Subquery(opened.values("status")[:1]),
            due=Subquery(opened.values("due_on")[:1]),
        )

    def leads(self, deal):
        return ", ".join(line.split("|")[1] for line in (deal.lead_lines or "").splitlines())

    def period(self, deal):
        return f"{deal.starts_on} – {deal.ends_on}"

    def light(self, deal):
        return f"{deal.now} ({deal.was})"

    def half_year(self, deal):
        return f"{deal.asked} {deal.due}"

    def has_view_permission(self, request, obj=None):
        return True

    has_add_permission = has_change_permission = has_delete_permission = (
        lambda self, request, obj=None: True
    )
    has_module_permission = lambda self, request: True  # noqa: E731


site = OpenSite()
site.register(Deal, DealAdmin)
urlpatterns = [path("admin/", site.urls), path("", include(product))]
