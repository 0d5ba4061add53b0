"""Versions of a deal: reading them, what changed, and signing."""

from datetime import datetime, time

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import mails, permissions
from deals.document import Document
from deals.forms.deeds import PaperSignatureForm, ReasonForm, SigningForm
from deals.models import TransitionRefused
from deals.models import signing as verbs
from deals.signing_state import lapse_of, rows_of
from deals.views.confirm import confirm
from deals.views.frame import frame, visible_deal
from deals.views.signers import tell_who_lacks_a_signer
from hos.access import require
from hos.files.models import StoredFile
from hos.files.serve import serve
from hos.forms.typed import error_list, posted
from hos.methods import require_POST


def signatures(request, pk):
    """All versions with who signed and who has not."""
    deal = visible_deal(request, pk)
    versions = deal.versions.prefetch_related("signatures__scan", "requests__participation")
    lapses = [(version, lapse_of(version)) for version in versions]
    return render(request, "deals/signatures.html", frame(request, deal, "signatures") | {
        "versions": [(version, lapse, rows_of(version, lapse)) for version, lapse in lapses],
        "manages": permissions.can_manage_signing(request.user, deal),
        "is_insider": permissions.can_see_history(request.user, deal),
    })  # fmt: skip


def _version(request, pk, number):
    deal = visible_deal(request, pk)
    return deal, get_object_or_404(deal.versions.select_related("made_by"), number=number)


def version(request, pk, number):
    """The text of a version: with differences to the one before, or plain."""
    deal, found = _version(request, pk, number)
    earlier = found.previous()
    plain = request.GET.get("weergave") == "tekst" or earlier is None
    document = Document(found.text, None if plain else earlier.text)
    return render(request, "deals/version.html", {
        "deal": deal, "version": found, "earlier": earlier, "document": document, "plain": plain,
        "lapse": lapse_of(found), "is_insider": permissions.can_see_history(request.user, deal),
    })  # fmt: skip


def _place(deal, version, place):
    asked = get_object_or_404(
        version.requests.select_related("participation__organisation"), participation=place
    )
    return asked.participation


def sign(request, pk, number, place):
    """Read exactly the text of this version, then sign it for one's own organisation."""
    deal, found = _version(request, pk, number)
    participation = _place(deal, found, place)
    require(permissions.can_sign, request.user, participation)
    initial = {"signatory": request.user.name}
    form = SigningForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _sign(request, found, participation, form)
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("deals:signatures", pk=pk)
        messages.success(request, _("Signed. You get a mail as confirmation."))
        return redirect("deals:signatures", pk=pk)
    return _signing_page(request, deal, found, participation, form)


def _sign(request, version, participation, form):
    with transaction.atomic():
        is_last = verbs.sign(
            version, participation, by=request.user, at=timezone.now(),
            signatory=form.cleaned_data["signatory"], position=form.cleaned_data["position"],
        )  # fmt: skip
        mails.signed(version, participation, request.user)
        if is_last:
            mails.in_force(version)


def _signing_page(request, deal, version, participation, form):
    earlier = version.previous()
    plain = request.GET.get("weergave") == "tekst" or earlier is None
    lapse = lapse_of(version)
    return render(request, "deals/sign.html", {
        "deal": deal, "version": version, "earlier": earlier, "form": form, "plain": plain,
        "place": participation, "document": Document(version.text, None if plain else earlier.text),
        "rows": rows_of(version, lapse), "lapse": lapse, "is_insider": True,
        "errors": error_list(form) if form.errors else [],
        "signature": version.signatures.filter(participation=participation).first(),
        "name": version.labels[participation.pk],
    }, status=422 if form.errors else 200)  # fmt: skip


def refuse(request, pk, number, place):
    deal, found = _version(request, pk, number)
    participation = _place(deal, found, place)
    require(permissions.can_sign, request.user, participation)

    def act(reason):
        verbs.refuse(found, participation, by=request.user, at=timezone.now(), reason=reason)
        mails.refused(found, participation, reason, request.user)

    return confirm(
        request, deal, form=ReasonForm, act=act,
        title=_("Do you not agree with version {number}?").format(number=number),
        text=_("This version is off for everyone. The lead applicants can change the text."),
        button=_("Do not agree"), done=_("The office and the lead applicants have your reason."),
    )  # fmt: skip


def register_paper(request, pk, number, place):
    """The office enters a signature that was put on paper."""
    deal, found = _version(request, pk, number)
    require(permissions.can_manage_signing, request.user, deal)
    participation = _place(deal, found, place)

    def act(signatory, position, signed_on, scan):
        file = StoredFile.objects.keep_upload(scan, by=request.user)
        moment = timezone.make_aware(datetime.combine(signed_on, time(12)))
        is_last = verbs.register_paper(
            found, participation, by=request.user, signatory=signatory, position=position,
            signed_at=moment, at=timezone.now(), scan=file,
        )  # fmt: skip
        if is_last:
            mails.in_force(found)

    return confirm(
        request, deal, form=PaperSignatureForm, act=act,
        title=_("Register the signature of {organisation}").format(
            organisation=found.labels[participation.pk]
        ),
        text=_("Add a scan of the page that was signed. It stays with this version."),
        button=_("Register"), done=_("The signature has been registered."),
    )  # fmt: skip


def scan(request, pk, number, place):
    """The scan of a paper signature, for the office and the deal's own parties."""
    deal, found = _version(request, pk, number)
    require(permissions.can_see_history, request.user, deal)
    signature = get_object_or_404(found.signatures, participation=place, scan__isnull=False)
    return serve(signature.scan)


@require_POST
def remind(request, pk, number):
    """A mail to everyone who may sign for a party that has not; at most one a day each."""
    deal, found = _version(request, pk, number)
    require(permissions.can_manage_signing, request.user, deal)
    try:
        with transaction.atomic():
            reminded = verbs.remind(found, by=request.user, at=timezone.now())
            for asked in reminded:
                mails.reminded(found, asked)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        if reminded:
            messages.success(request, _("A reminder is on its way to those who have not signed."))
        tell_who_lacks_a_signer(request, found)
    return redirect("deals:signatures", pk=pk)


def take_back(request, pk, number):
    deal, found = _version(request, pk, number)
    require(permissions.can_manage_signing, request.user, deal)

    def act(reason):
        verbs.take_back(found, by=request.user, at=timezone.now(), reason=reason)
        mails.sent_back(deal, reason)
        mails.lapsed(found, reason)

    return confirm(
        request, deal, form=ReasonForm, act=act,
        title=_("Take version {number} back from signing?").format(number=number),
        text=_("Signatures under it count no more. The text can be changed again."),
        button=_("Take back"), done=_("The version has been taken back."),
    )  # fmt: skip
