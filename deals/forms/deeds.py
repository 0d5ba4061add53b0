"""The small forms of single deeds: a reason, a date, a tick."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deals.forms.sections import SECTIONS
from deals.models import Lesson, LessonKind, LessonStatus, Organisation
from hos.files.fields import UploadField
from hos.forms.fields import DateField, capitals


class ReasonForm(forms.Form):
    """Why: asked wherever something is refused, stopped or taken back."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000,
        error_messages={"required": _("Fill in the reason.")},
    )  # fmt: skip


class ReturnForm(ReasonForm):
    """Sending a draft back: the reason, and the parts that need work."""

    sections = forms.MultipleChoiceField(
        label=_("Parts that need work"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(section.slug, section.title) for section in SECTIONS],
    )  # fmt: skip


class ApprovalForm(forms.Form):
    """Go: why, and where an aim is not met (rule 11) the tick that this is known."""

    motivation = forms.CharField(
        label=_("Motivation"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000,
        error_messages={"required": _("Fill in the motivation.")},
    )  # fmt: skip
    without_aim = forms.BooleanField(
        label=_("An example in the own network has not been shown (aim). This is right."),
        error_messages={
            "required": _("Tick that the aim has not been shown, or change the verdict on A7.")
        },
    )

    def __init__(self, *args, misses_aim, **kwargs):
        super().__init__(*args, **kwargs)
        if not misses_aim:
            del self.fields["without_aim"]


class SigningForm(forms.Form):
    """Signing for a party. The moment, the account and the text are not typed."""

    signatory = forms.CharField(
        label=_("Your name"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    position = forms.CharField(
        label=_("Your position"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )  # fmt: skip
    has_read = forms.BooleanField(
        label=_("I have read this text and may sign on behalf of this organisation."),
        error_messages={"required": _("Read the text, then tick this box.")},
    )  # fmt: skip


class PaperSignatureForm(forms.Form):
    """A signature on paper, registered by the office with its scan."""

    signatory = forms.CharField(label=_("Name of the signatory"), max_length=120)
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    signed_on = DateField(label=_("Date of signing"))
    scan = UploadField(label=_("Scan of the signed page"))


class CompletionForm(forms.Form):
    """Where the result of a deal stays (rule 35)."""

    sustained_by = forms.ModelChoiceField(
        Organisation.objects.current(), label=_("Anchored with"), required=False,
        empty_label=_("Choose an organisation"),
        help_text=_("The organisation that keeps the result going."),
    )  # fmt: skip
    sustained_note = forms.CharField(
        label=_("How the result is anchored"), required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Or explain why it is not anchored."),
    )  # fmt: skip

    def __init__(self, *args, lacking, **kwargs):
        """`lacking` are sentences: what has to be there before, apart from what is typed here."""
        super().__init__(*args, **kwargs)
        self.lacking = lacking

    def clean(self):
        """All that is missing at once."""
        values = super().clean()
        for sentence in self.lacking:
            self.add_error(None, sentence)
        if not values.get("sustained_by") and not values.get("sustained_note", "").strip():
            sentence = gettext("State with which organisation the result is anchored.")
            self.add_error("sustained_by", sentence)
        return values


class LessonForm(forms.ModelForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=capitals(LessonKind.choices))
    status = forms.ChoiceField(label=_("Status"), choices=capitals(LessonStatus.choices))
    shared_on = DateField(label=_("Shared on"), required=False)

    class Meta:
        model = Lesson
        fields = ["kind", "title", "text", "status", "shared_on", "shared_with", "scaled_to"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"text": _("What can another party take over? Write for somebody new to it.")}


class LearnedForm(LessonForm):
    """The same, as it is asked after a half-year: what it is and what it says."""

    status = shared_on = None

    class Meta(LessonForm.Meta):
        fields = ["kind", "title", "text"]
