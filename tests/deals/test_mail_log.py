"""What was sent to whom about a deal: all of it for the office, one's own for a partner."""

import pytest
from django.urls import reverse

from hos.mail.models import MailMessage
from tests.builders import make_signing


@pytest.fixture
def deal(cast, accord):
    """Put up for signing, so four people were asked; and another one beside it."""
    make_signing(cast, accord, title="Een andere deal")
    return make_signing(cast, accord)


@pytest.fixture
def sent(deal):
    from deals import mails

    mails.asked_to_sign(deal.version_being_signed())
    return MailMessage.objects.filter(about=f"deal:{deal.pk}")


def shown(client, user, deal):
    client.force_login(user)
    return [mail.to for mail in client.get(reverse("deals:mails", args=[deal.pk])).context["page"]]


def test_the_office_sees_every_mail_of_this_deal_alone(client, cast, deal, sent):
    assert sorted(shown(client, cast.programma, deal)) == sorted(mail.to for mail in sent)
    assert len(sent) == 4


def test_a_partner_sees_what_was_sent_to_this_person(client, cast, deal, sent):
    assert shown(client, cast.oom, deal) == [cast.oom.email]
    assert shown(client, cast.oom2, deal) == []


def test_who_takes_no_part_sees_no_log(client, cast, running):
    for user, code in [(cast.provincie, 403), (cast.buiten, 404)]:
        client.force_login(user)
        assert client.get(reverse("deals:mails", args=[running.pk])).status_code == code
