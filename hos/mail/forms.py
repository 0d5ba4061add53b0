"""Asking the programme office something."""

import hashlib
import re
import uuid

from django import forms
from django.conf import settings
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from hos.mail.compose import compose
from hos.mail.models import MailMessage
from hos.masking import masked
from hos.methods import nearest_page


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    page = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_page(self):
        """Neither the mail nor the way back leads to another site."""
        return own_page(self.cleaned_data["page"])

    def send(self, user):
        """Queue the question for the office, answers to go to the person; the same question is
        sent once however often the button is pressed."""
        asked = hashlib.sha256(self.cleaned_data["text"].encode()).hexdigest()[:16]
        subject, body = compose(
            "question",
            user=user,
            text=self.cleaned_data["text"],
            page=masked(self.cleaned_data["page"]),
        )
        MailMessage.objects.queue(
            key=f"question:{user.pk}:{self.cleaned_data['token']}:{asked}",
            to=settings.OFFICE_EMAIL, reply_to=user.email, subject=subject, body=body,
            about="question",
        )  # fmt: skip


def own_page(path):
    """A path of this site that shows something, or nothing: never a way out to another one."""
    is_own = path.startswith("/") and not re.search(r"[\x00-\x1f\\]", path)
    if not is_own or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return ""
    return nearest_page(path)
