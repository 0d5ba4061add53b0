"""The question that anybody can ask."""

from django.utils.translation import gettext_lazy as _

from hos.accounts.models import User
from hos.mail.examples import example

example(
    "question",
    when=_("Somebody asks the programme office something"), to=_("the programme office"),
    user=User(name="Anna Voorbeeld", email="anna@voorbeeld.example"), page="/deals/",
    text="Waar vind ik de deals van vorig jaar?",
)  # fmt: skip
