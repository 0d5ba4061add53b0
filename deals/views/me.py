"""One's own page: name, organisations, and the way to password and second factor."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from deals.forms.people import NameForm
from deals.models import Membership
from hos.accounts.models import User
from hos.forms.typed import error_list, posted


def me(request):
    person = User.objects.get(pk=request.user.pk)  # what is typed must not show in the top bar yet
    form = NameForm(posted(request), instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your name has been changed."))
        return redirect("me")
    errors = error_list(form) if form.errors else []
    return render(request, "deals/me.html", {
        "form": form, "errors": errors,
        "members": Membership.objects.filter(user=person).select_related("organisation"),
    }, status=422 if errors else 200)  # fmt: skip
