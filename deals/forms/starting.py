"""Starting a new deal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from deals.models import Goal, GoalLevel, Organisation, Programme
from deals.standing import standing


class StartForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=250)
    goal = forms.ModelChoiceField(
        Goal.objects.none(), label=_("Goal of the accord"), empty_label=_("Choose a goal"),
        help_text=_("To which goal of the accord does the deal contribute most?"),
    )  # fmt: skip
    lead = forms.ModelChoiceField(
        Organisation.objects.current(), label=_("Lead applicant"), required=False,
        empty_label=_("Choose an organisation"),
        help_text=_("More lead applicants can be added later."),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        accords = Programme.objects.accords().visible_to(user).exclude(status="closed")
        goals = Goal.objects.filter(programme__in=accords).exclude(level=GoalLevel.STRATEGIC)
        self.fields["goal"].queryset = goals.select_related("programme").order_by(
            "programme__is_example", "programme", "position"
        )
        self.fields["goal"].label_from_instance = lambda goal: f"{goal.programme} · {goal}"
        if not user.is_office:
            own = Organisation.objects.filter(pk__in=standing(user).editing)
            self.fields["lead"].queryset = own
            self.fields["lead"].required = True
            self.fields["lead"].initial = own.first()
