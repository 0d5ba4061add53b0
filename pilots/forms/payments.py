"""Putting payments together, and what the bank says about them."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from stdnum import iban

from hos.forms.fields import ChoiceField, DateField, EuroField, LinesField
from pilots.forms.participants import one_of
from pilots.forms.reasons import BankDayForm, ReasonForm, validate_reason
from pilots.models.impersonal import personal, validate_impersonal

MOST_LINES = 500


def validate_iban(typed):
    if not iban.is_valid(typed):
        raise forms.ValidationError(_("This is not an IBAN."), code="iban")


class NewBatchForm(forms.Form):
    """Which of the completed trainings are paid now."""

    requests = forms.MultipleChoiceField(
        error_messages={
            "required": gettext_lazy("Tick at least one payment."),
            "invalid_choice": gettext_lazy(
                "One of these payments is held by a signal, or was put into a batch. Look again."
            ),
        }
    )

    def __init__(self, *args, ready, **kwargs):
        super().__init__(*args, **kwargs)
        self.ready = {str(row.pk): row for row in ready}
        self.fields["requests"].choices = [(pk, pk) for pk in self.ready]

    def clean_requests(self):
        return [self.ready[pk] for pk in self.cleaned_data["requests"]]


class PaidForm(BankDayForm):
    """The amount is typed, not shown: it is what the bank says."""

    amount = EuroField(label=gettext_lazy("Amount on the bank statement"))
    bank_reference = forms.CharField(
        label=gettext_lazy("Reference of the bank"), max_length=100,
        validators=[validate_impersonal],
        error_messages={"required": gettext_lazy("Fill in the reference of the bank.")},
    )  # fmt: skip


class FailedForm(ReasonForm, BankDayForm):
    """Why the bank did not pay, or when it came back."""


class ReturnedForm(FailedForm):
    """What was paid came back."""

    bank_reference = forms.CharField(
        label=gettext_lazy("The bank's reference of the return"), max_length=100,
        validators=[validate_impersonal],
        error_messages={
            "required": gettext_lazy("Fill in the bank's reference of the return.")
        },
    )  # fmt: skip


class BankLinesForm(forms.Form):
    """Several lines of a statement, as they are copied from a sheet."""

    cashier = ChoiceField(label=gettext_lazy("Cashier"), choices=())
    lines = LinesField(
        rows=8, label=gettext_lazy("Lines of the bank"),
        help_text=gettext_lazy(
            "A payment on each line: our reference, the amount and the reference of the bank, with "
            "a semicolon or a tab between them. You may add the date of the bank; else it is today."
        ),
    )  # fmt: skip

    def __init__(self, *args, cashiers, **kwargs):
        super().__init__(*args, **kwargs)
        one_of(self.fields["cashier"], cashiers)
        self.cashiers = {str(row.pk): row for row in cashiers}

    def clean_cashier(self):
        return self.cashiers[self.cleaned_data["cashier"]]

    def clean_lines(self):
        """A list of what `BankLine.objects.take` wants. One line that cannot be read stops all."""
        typed = [line for line in self.cleaned_data["lines"].split("\n") if line.strip()]
        if len(typed) > MOST_LINES:
            words = _("These are {n} lines. At most {most} can be sent at once.")
            raise forms.ValidationError(words.format(n=len(typed), most=MOST_LINES))
        return [_read(line, number) for number, line in enumerate(typed, 1)]


class AccountForm(forms.Form):
    """An account at a bank, with the name in which it stands."""

    iban = forms.CharField(label="IBAN", max_length=42, validators=[validate_iban])
    holder = forms.CharField(
        label=gettext_lazy("Account holder"), max_length=70, validators=[validate_impersonal]
    )


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What was found out"), max_length=300, validators=[validate_reason]
    )


def in_line(number, trouble):
    return _("Line {n}: {trouble}").format(n=number, trouble=trouble)


def _read(line, number):
    parts = [part.strip() for part in re.split(r"[;\t]", line)]
    wrong = _("Line {n} cannot be read: {line}").format(n=number, line=line[:60])
    parts += [""] * (len(parts) == 3)
    if len(parts) != 4 or not all(parts[:3]) or len(parts[0]) > 35 or len(parts[2]) > 100:
        raise forms.ValidationError(wrong)
    try:
        amount = EuroField().clean(parts[1])
        on = DateField(required=False).clean(parts[3])
    except forms.ValidationError as trouble:
        raise forms.ValidationError(wrong) from trouble
    if trouble := personal(parts[2]):
        raise forms.ValidationError(in_line(number, trouble))
    return {"end_to_end": parts[0], "amount": amount, "bank_reference": parts[2], "on": on}
