"""What a participant types: as little as can be."""

import secrets

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Sector
from hos.forms.fields import ChoiceField, DateField, EuroField
from pilots.forms.after_pilot import confirming
from pilots.models import Chooser, Outcome

PLAIN = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class LetterField(forms.CharField):
    """Whatever is typed is right or wrong for the letter: what no letter has is wrong too, in the
    same words."""

    MOST = 60

    def to_python(self, value):
        value = super().to_python(value).replace("\0", "?")
        return value if len(value) <= self.MOST else "?"


class EntryForm(forms.Form):
    """Code and secret of the letter, with or without spaces and dashes."""

    code = LetterField(
        label=gettext_lazy("Code"), widget=forms.TextInput(PLAIN),
        help_text=gettext_lazy("The 8 letters and numbers at the top of your letter."),
    )  # fmt: skip
    secret = LetterField(
        label=gettext_lazy("Secret"), widget=forms.TextInput(PLAIN),
        help_text=gettext_lazy("The 10 letters and numbers below it."),
    )  # fmt: skip


class AdviserEntryForm(EntryForm):
    """With the participant beside: the consent is asked each time."""

    consent_on = DateField(
        label=gettext_lazy("Date of consent"),
        help_text=gettext_lazy(
            "The day on which the participant said that you may look and ask for a training "
            "together."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The 8 letters and numbers at the top of the letter of "
                                          "the participant.")  # fmt: skip


CHOSEN_BY = [
    (Chooser.PARTICIPANT, gettext_lazy("I did")),
    (Chooser.EMPLOYER, gettext_lazy("my employer")),
    (Chooser.TOGETHER, gettext_lazy("my employer and I together")),
]


class AskForm(forms.Form):
    """`cost` is the price that was on the screen; `key` makes sending it twice one request. A
    question is confirmed."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    cost = EuroField(widget=forms.HiddenInput)
    chooser = ChoiceField(label=gettext_lazy("Who chose this training?"), choices=CHOSEN_BY)

    def __init__(self, *args, cost, question="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_urlsafe(16)
        self.fields["cost"].initial = cost
        if question:
            self.fields["runs_on"] = confirming(question)


class CompletionForm(forms.Form):
    """What came of it: said by the participant, and by nobody else."""

    outcome = ChoiceField(
        label=gettext_lazy("What did it bring you?"), choices=Outcome.sayable()
    )  # fmt: skip
    new_sector = ChoiceField(
        label=gettext_lazy("In which sector is your new job?"), choices=Sector.choices,
        required=False,
        help_text=gettext_lazy("Only if you now work in another sector."),
    )  # fmt: skip
