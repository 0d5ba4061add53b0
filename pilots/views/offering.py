"""What is done with a training: its provider makes, changes and proposes it; the office admits it;
either takes it out of the offer."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.views.confirm import confirm
from hos.access import require
from hos.audit.models import AuditEvent
from hos.drafts.records import edit_record
from hos.forms.typed import error_list, posted
from hos.templatetags.hos import euro
from pilots import mails, permissions
from pilots.forms.after_pilot import RunsOnForm
from pilots.forms.reasons import ReasonForm
from pilots.forms.trainings import AdmissionForm, TrainingForm
from pilots.models import Training
from pilots.models.after_pilot import runs_on
from pilots.training_editing import TrainingRecord
from pilots.views.offer import crumbs, fund_with_offer, visible_training
from pilots.views.providers import below, provider_address, visible_provider


def new(request, pk, number):
    """A draft of the provider, until it is proposed."""
    provider = visible_provider(request, pk, number)
    require(permissions.offers_in, request.user, provider)
    form = TrainingForm(posted(request), instance=Training(provider=provider))
    if request.method == "POST" and form.is_valid():
        made = form.save()
        messages.success(request, _("Saved. Propose the training when it is ready."))
        return redirect(made)
    errors = error_list(form) if form.errors else []
    return render(request, "pilots/form.html", {
        "form": form, "errors": errors, "title": _("New training"), "button": _("Save"),
        "back": provider_address(provider), "crumbs": below(provider, _("New training")),
    }, status=422 if errors else 200)  # fmt: skip


def edit(request, pk, number):
    fund, found = _training(request, pk, number, permissions.can_change)
    return edit_record(
        request, TrainingRecord(found), title=_("Change the training"),
        template="pilots/training_edit.html", training=found, is_asked=found.is_asked(),
        back=found.get_absolute_url(), crumbs=crumbs(request, fund, found.title),
    )  # fmt: skip


def propose(request, pk, number):
    fund, found = _training(request, pk, number, permissions.can_propose)
    question = _runs_on(found)
    asked = {"form": RunsOnForm, "question": question} if question else {}

    def act(**typed):
        found.propose(on=timezone.localdate(), **typed)
        mails.training_proposed(found, by=request.user)

    return _deed(
        request, fund, found, act=act, title=_("Propose this training?"), button=_("Yes, propose"),
        text=_("The programme office looks at it. Once it is admitted, participants can ask for "
               "it."),
        done=_("The training has been proposed."), points=_facts(found),
        **asked,
    )  # fmt: skip


def admit(request, pk, number):
    fund, found = _training(request, pk, number, permissions.can_admit)

    def act(revision):
        found.admit(on=timezone.localdate(), revision=revision)
        AuditEvent.objects.record("training.admitted", request=request, subject=str(found))
        mails.training_decided(found, "admitted", by=request.user)

    return _deed(
        request, fund, found, act=act, title=_("Admit this training?"), button=_("Yes, admit"),
        text=_("From now on participants of this scheme can ask for it."), points=_facts(found),
        warning=_runs_on(found),
        done=_("The training has been admitted."), form=AdmissionForm, revision=found.revision,
    )  # fmt: skip


def withdraw(request, pk, number):
    """What was granted goes on. Of what waits for the office this is its no."""
    fund, found = _training(request, pk, number, permissions.can_withdraw)
    title, button = _("Take this training out of the offer?"), _("Yes, take it out")
    outcome = "withdrawn"
    if permissions.can_admit(request.user, found):
        outcome = "refused"
        title, button = _("Not admit this training?"), _("Yes, do not admit it")

    def act(reason):
        found.withdraw(on=timezone.localdate(), reason=reason)
        AuditEvent.objects.record("training.withdrawn", request=request, subject=str(found))
        mails.training_decided(found, outcome, by=request.user, reason=found.withdrawn_reason)

    return _deed(
        request, fund, found, act=act, title=title, button=button, form=ReasonForm,
        text=_("Nobody can ask for it any more. What was granted goes on. The provider sees the "
               "reason."),
        done=_("The training has been taken out of the offer."),
    )  # fmt: skip


def _training(request, pk, number, allowed):
    fund = fund_with_offer(request, pk)
    found = visible_training(request, fund, number)
    require(allowed, request.user, found)
    return fund, found


def _deed(request, fund, found, *, title, **words):
    return confirm(
        request, found, title=title, back=found.get_absolute_url(),
        crumbs=crumbs(request, fund, str(found)), **words,
    )  # fmt: skip


def _runs_on(training):
    return runs_on(training.provider.fund, starts_on=training.starts_on, ends_on=training.ends_on)


def _facts(training):
    """What is decided about, in words."""
    level = training.get_level_display() or _("Every level")
    return [
        str(training.provider),
        f"{training.get_kind_display()}, {training.get_sector_display()}, {level}",
        euro(training.price, True),
    ]
