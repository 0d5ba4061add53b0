"""Asking the programme office something."""

import uuid

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hos.mail.compose import compose
from hos.mail.models import MailMessage


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    page = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def send(self, user):
        """Queue the question for the office, answers to go to the person; sent once however often
        the button is pressed."""
        subject, body = compose(
            "question", user=user, text=self.cleaned_data["text"], page=self.cleaned_data["page"]
        )
        MailMessage.objects.queue(
            key=f"question:{user.pk}:{self.cleaned_data['token']}", to=settings.OFFICE_EMAIL,
            reply_to=user.email, subject=subject, body=body, about="question",
        )  # fmt: skip
