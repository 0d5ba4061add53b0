"""Nothing that says who somebody is gets into the words of a scheme."""

import pytest

from deals.models import TransitionRefused
from pilots.models import Payee
from pilots.models.impersonal import personal
from tests.funds import IBAN, NOW, TODAY

BSN = "111222333"  # of nobody: it only passes the eleven-test


@pytest.mark.parametrize(
    "text",
    [f"BSN {BSN}", "1112.22.333 is te laat", "zie 111 222 333.", "nr 111-222-333",
     "nr 111-222333", "11 12 22 333", "1.112.22.333", "111222333,50", f"€{BSN}", f"€ {BSN}",
     "4 x 111-222333", "111,222,333", "nr 4 111 222 333", f"op 14-02-2020 {BSN}",
     "NL91-ABNA-0417-1643-00", "ab12 NL 91 ABNA 0417 1643 00",
     "Terug op NL91 ABNA 0417 1643 00 graag", IBAN.lower(), "Mail a.jansen@voorbeeld.nl"],
)  # fmt: skip
def test_g06_what_says_who_somebody_is_is_refused_in_a_reason(scheme, text):
    assert personal(text)
    with pytest.raises(TransitionRefused):
        scheme.provider.withdraw(on=TODAY, reason=text)


@pytest.mark.parametrize(
    "text",
    ["Factuur 2026-0041 van 14-02-2020", "€ 111.222.333,00 is te veel", "06-12345678 belt terug",
     "1.112.223,33 is te veel", "€ 1.112.223,33", "€ 111.222.333", "1.234.567,89",
     "1112223,33", "Brief 2026-00414", "Fase 2 2025-2026", "12 t/m 14-02-2020, 30 uur à 45 euro",
     "Zaak 111222334",
     "Lassen niveau 2 (MIG/MAG), 3 dagen @ Beverwijk", "1112223334",
     "NL2026 lesplaats 12 uur"],
)  # fmt: skip
def test_g06_plain_words_and_numbers_are_not_stopped(text):
    assert personal(text) == ""


@pytest.mark.parametrize("iban", ["NL91ABNA041716430", "NL92ABNA0417164300", "XX91ABNA0417164300"])
def test_an_account_that_cannot_exist_is_refused(scheme, iban):
    with pytest.raises(TransitionRefused):
        Payee.objects.set(scheme.provider, iban=iban, holder="T", by=scheme.cast.aanbieder, at=NOW)
