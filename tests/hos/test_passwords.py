"""Which passwords are refused."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize("password", ["innovatiedeal", "Innovatiedeals2026", "House-of-Skills-1!"])
def test_a_password_made_of_the_name_of_this_site_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["fietsbel kaars motregen", "deal met de buurman van 12"])
def test_any_other_sentence_is_a_password(password):
    validate_password(password)
