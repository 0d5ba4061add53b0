"""The mails about schemes, with an invented one."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from deals.models import Organisation
from hos.accounts.models import User
from hos.mail.examples import example
from pilots.models import Cashier, Fund, PaymentBatch, Provider, Training

PERSON = User(name="Anna Voorbeeld", email="anna@voorbeeld.example")
COLLEAGUE = User(name="Bas Voorbeeld", email="bas@voorbeeld.example")
FUND = Fund(name="Leerrekening Voorbeeld")
PROVIDER = Provider(organisation=Organisation(name="Voorbeeldschool"), fund=FUND)
SCHEME = {"user": PERSON, "fund": FUND, "path": "/leerrekeningen/1/"}
ACCOUNT = SCHEME | {"provider": PROVIDER, "by": COLLEAGUE}
TRAINING = SCHEME | {"training": Training(title="Lassen niveau 2", provider=PROVIDER)}
OWN = _("who fills in for the provider, but not who did it")
BATCH = PaymentBatch(
    cashier=Cashier(organisation=Organisation(name="Voorbeeldfonds"), fund=FUND), made_by=COLLEAGUE
)

example("provider_account", when=_("The account of a provider was changed"), to=OWN,
        is_first=False, is_own=True, **ACCOUNT)  # fmt: skip
example("provider_account", when=_("The account of a provider was filled in for the first time"),
        to=_("who may book for the cashiers of the scheme"), is_first=True, is_own=False,
        **ACCOUNT)  # fmt: skip
example("batch_to_approve", when=_("A payment batch waits for a second pair of eyes"),
        to=_("who may book for the cashier, but not who made it"), batch=BATCH, n=3,
        total=Decimal("4140.00"), **SCHEME)  # fmt: skip
example("training_proposed", when=_("A training was proposed"), to=_("the programme office"),
        **TRAINING)  # fmt: skip
for outcome, when, reason in [
    ("admitted", _("A training was admitted"), ""),
    ("refused", _("A training was not admitted"), "De prijs is hoger dan die van anderen."),
    ("withdrawn", _("A training was taken out of the offer"), "De cursus voldoet niet meer."),
]:
    example("training_decided", when=when, to=_("who fills in for the provider"), outcome=outcome,
            reason=reason, **TRAINING)  # fmt: skip
