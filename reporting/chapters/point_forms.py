"""The forms of a point of attention."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from deals.models import AgendaActivity, Organisation
from hos.forms.fields import DateField
from reporting.models import AttentionPoint


class AttentionPointForm(forms.ModelForm):
    """A point of a programme: what it says, what it is about, and who takes care of it."""

    opened_on = DateField(label=_("Since"))

    class Meta:
        model = AttentionPoint
        fields = ["text", "goal", "activity", "origin_note", "owner", "opened_on"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "activity": _("The activity it came up in, if there is one."),
            "origin_note": _("If it came up somewhere else, say a meeting."),
            "owner": _("The organisation that takes care of it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        programme = self.instance.programme
        self.fields["goal"].queryset = programme.goals.order_by("position", "pk")
        self.fields["goal"].empty_label = _("No goal in particular")
        self.fields["owner"].queryset = _owners(programme)
        self.fields["owner"].empty_label = _("Nobody yet")
        activities = AgendaActivity.objects.filter(goal__programme=programme).in_order()
        self.fields["activity"].queryset = activities
        self.fields["activity"].empty_label = _("No activity in particular")
        if self.instance.report_id:  # it came up in a report, and stays so
            del self.fields["activity"], self.fields["origin_note"]

    def clean_opened_on(self):
        day = self.cleaned_data["opened_on"]
        if day > localdate():
            raise ValidationError(_("This date lies in the future."))
        closed_on = self.instance.closed_on
        if closed_on and day > closed_on:
            raise ValidationError(_("This point of attention was closed before this date."))
        return day


def _owners(programme):
    parties = programme.participation_set.values("organisation")
    rows = Organisation.objects.current()
    return rows.filter(pk__in=parties) | rows.filter(pk=programme.owner_id)


class NewPointForm(forms.Form):
    """A point that comes up while a chapter is written."""

    text = forms.CharField(
        label=_("New point of attention"), widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000, error_messages={"required": _("Write down what needs attention.")},
    )  # fmt: skip
