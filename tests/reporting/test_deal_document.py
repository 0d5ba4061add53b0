"""What the pdf of a deal shows."""

import html as markup

import pytest
from django.core.files.base import ContentFile
from django.utils.translation import override

from deals.models import Deal
from deals.models.amendment import approve, propose
from deals.models.signing import register_paper
from deals.models.text import PLAIN_FIELDS
from deals.models.writing import ContributionRow, write_contributions, write_fields, writing
from hos.files.models import StoredFile
from hos.mail.models import silenced
from reporting.deal_document.figures import DealDocument, shown_version
from reporting.deal_document.job import as_html
from tests.builders import MOMENT, sign_all


def document_of(deal, *, contacts=True):
    return DealDocument.of(deal, shown_version(deal), contacts=contacts)


def shown(deal, **options):
    """The text of the page, without the escapes of html."""
    return markup.unescape(as_html(document_of(deal, **options)))


@pytest.fixture
def scan(db):
    return StoredFile.objects.keep(
        ContentFile(b"scan"), name="scan.pdf", content_type="application/pdf"
    )


def amended(deal, cast):
    """Version 2, in which only the contribution of OOM is another; not signed yet."""
    place = deal.participation_set.get(organisation=cast.orgs["oom"])
    with silenced():
        with writing(deal, by=cast.programma, at=MOMENT):
            row = ContributionRow(None, "training", "Meer trainingen", 85000, 40, "reserved")
            write_contributions(deal, place, [row])
        keys = frozenset(finding.key for finding in deal.findings())
        propose(deal, by=cast.programma, at=MOMENT, confirmed=keys)
        approve(deal, by=cast.programma, at=MOMENT)
    return Deal.objects.get(pk=deal.pk)


def test_a_draft_is_shown_as_a_draft_without_code_and_signatures(draft):
    document = document_of(draft)
    assert (document.number, document.sha256, document.signatures) == (None, "", ())
    assert "version 1" not in shown(draft).lower()


def test_the_version_being_signed_is_shown_before_the_working_text(signing_deal):
    document = document_of(signing_deal)
    assert document.number == 1
    assert [line.moment for line in document.signatures] == ["", "", "", ""]


def test_the_version_in_force_is_shown_while_the_text_moves_on(running, cast):
    with writing(running, by=cast.programma, at=MOMENT):
        write_fields(running, {"title": "Een andere titel"})
    assert document_of(running).title == "Pilot leerrekening"


def test_all_that_is_signed_stands_on_the_form(running):
    text, page = running.version_in_force().text, shown(running)
    chosen = {"deal_type", "instrument", "sector", "starts_on", "ends_on"}
    typed = [getattr(text, name) for name in PLAIN_FIELDS if name not in chosen]
    typed += [party.name for party in text.parties] + [step.title for step in text.steps]
    typed += [row.description for party in text.parties for row in party.contributions]
    assert [words for words in [*typed, text.programme, text.goal] if words not in page] == []
    assert "1 januari 2026" in page


def test_the_code_of_the_text_is_printed_in_groups_of_eight(running):
    code = running.version_in_force().sha256
    page = shown(running)
    assert document_of(running).code.split() == [code[at : at + 8] for at in range(0, 64, 8)]
    assert document_of(running).code in page


def test_who_signed_stands_there_with_name_and_moment(running, cast):
    lines = document_of(running).signatures
    assert {line.name for line in lines} >= {cast.oom.name, cast.otib.name}
    assert all(line.moment.startswith("2 maart 2026") for line in lines)


def test_a_paper_signature_says_when_it_was_registered(signing_deal, cast, scan):
    version = signing_deal.version_being_signed()
    place = signing_deal.participation_set.get(organisation=cast.orgs["szw"])
    register_paper(
        version, place, by=cast.programma, signatory="C. Papier", position="directeur",
        signed_at=MOMENT, at=MOMENT, scan=scan,
    )  # fmt: skip
    line = next(line for line in document_of(signing_deal).signatures if line.name == "C. Papier")
    assert (line.position, line.moment) == ("directeur", "2 maart 2026")
    assert str(scan.at.year) in line.put_for


def test_an_earlier_signature_counts_for_who_was_not_asked_again(running, cast):
    deal = amended(running, cast)
    with silenced():
        sign_all(deal, cast)
    by_party = {line.organisation: line.put_for for line in document_of(deal).signatures}
    assert "2" in by_party[cast.orgs["oom"].name]
    assert "1" in by_party[cast.orgs["szw"].name]


def test_amounts_hours_and_doubt_of_a_contribution_are_shown(running, cast):
    deal = amended(running, cast)
    document = DealDocument.of(deal, deal.version_being_signed(), contacts=True)
    line = document.parties[0].contributions[0]
    assert line.measure.startswith("€\u00a085.000, 40")
    assert line.certainty == "reserved"
    assert len(document.open_questions) == 1


def test_a_party_that_does_not_sign_stands_last_and_apart(draft, cast):
    draft.participation_set.filter(organisation=cast.orgs["oom"]).update(signature_required=False)
    parties = document_of(draft).parties
    assert [party.signs for party in parties] == [True, True, True, False]
    assert parties[-1].name.endswith("(OOM)")


def test_contacts_are_for_the_office_and_the_partners(running):
    running.participation_set.update(contact_name="Zoë de Vries")
    assert "Zoë de Vries" in shown(running, contacts=True)
    assert "Zoë de Vries" not in shown(running, contacts=False)


def test_the_form_is_in_dutch_whoever_asks(running):
    with override("en"):
        document = document_of(running)
    assert document == document_of(running)
    assert "maart" in document.signatures[0].moment


def test_what_a_person_typed_is_text_and_nothing_else(draft, cast):
    with writing(draft, by=cast.programma, at=MOMENT):
        write_fields(draft, {"description": '<img src="file:///etc/passwd">', "title": "<b>x</b>"})
    page = as_html(document_of(draft))
    assert "<img" not in page and "<b>x" not in page
    assert "&lt;img" in page


def test_an_example_says_so_on_the_page(draft):
    assert 'class="example"' in as_html(document_of(draft))  # the draft mark
    draft.goal.programme.is_example = True
    assert as_html(document_of(draft)).count('class="example"') == 2
