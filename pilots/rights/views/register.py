"""The register of processing, to read and to print."""

from django.shortcuts import render
from django.utils import timezone

from hos.access import require
from pilots import permissions
from pilots.rights.register import processings


def processing_register(request):
    require(permissions.reads_register, request.user)
    return render(request, "pilots/rights/register.html", {
        "processings": processings(), "today": timezone.localdate(),
    })  # fmt: skip
