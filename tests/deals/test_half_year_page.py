"""The page of a half-year: written by several people, kept, checked and handed in."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from deals.models import Expenditure, Period, Progress, ProgressStatus
from deals.models.half_year_reading import half_year_text
from deals.models.handing_in import PartOfPartner, findings, submit, write_part
from deals.models.reviewing import send_back
from hos.drafts.models import Draft
from hos.jobs.models import Job
from tests import pages, uploads
from tests.cast import PASSWORD
from tests.deals.test_half_year import tell


@pytest.fixture
def half_year(running):
    """The first half-year of the running deal, open now."""
    first, _second = running.progress.order_by("period__year", "period__half")
    today = timezone.localdate()
    dates = {"opens_on": today - timedelta(days=9), "due_on": today + timedelta(days=20)}
    Period.objects.filter(pk=first.period_id).update(**dates)
    Progress.objects.filter(pk=first.pk).update(due_on=dates["due_on"])
    return Progress.objects.get(pk=first.pk)


@pytest.fixture
def told_before(running, half_year, cast):
    """The half-year after one that was handed in."""
    tell(half_year, by=cast.oom, at=timezone.now())
    place = place_of(half_year, cast.orgs["oom"])
    told = PartOfPartner("Geworven.")
    write_part(half_year, place, told, ready=True, by=cast.oom, at=timezone.now())
    hand_in(half_year, by=cast.oom)
    later = running.progress.get(period__half=2)
    Period.objects.filter(pk=later.period_id).update(
        opens_on=timezone.localdate(), due_on=timezone.localdate()
    )
    return Progress.objects.get(pk=later.pk)


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def hand_in(progress, *, by):
    progress.refresh_from_db()
    keys = {found.key for found in findings(progress)}
    submit(progress, by=by, at=timezone.now(), confirmed=keys)


def url(progress, name="half_year", *more):
    return reverse(f"deals:{name}", args=[progress.pk, *more])


def form_of(client, address):
    return pages.form_of(client.get(address)).fields | {"then": "next"}


def place_of(progress, organisation):
    return progress.activity.participation_set.get(organisation=organisation)


def filled(client, progress):
    """The page as a lead who has everything to say sends it."""
    typed = form_of(client, url(progress))
    return typed | {
        "achieved": "Het plan\r\nis klaar.", "light": "green", "rows.spending": ["n1"],
        "spending-n1-description": "Werving", "spending-n1-kind": "spent",
        "spending-n1-amount": "1.000,50",
    }  # fmt: skip


def test_a_lead_fills_in_the_whole_page_and_hands_it_in(cast, half_year):
    client = browser(cast.oom)
    answer = client.post(url(half_year), filled(client, half_year))
    assert answer.url == url(half_year, "half_year_check")
    text = half_year_text(Progress.objects.get(pk=half_year.pk))
    assert (text.achieved, text.spent) == ("Het plan\nis klaar.", Decimal("1000.50"))
    check = client.get(answer.url)
    ticks = [found.key for found, _link, _ticked in check.context["doubtful"]]
    for _press in range(2):
        answer = client.post(url(half_year, "half_year_hand_in"), {"klopt": ticks})
        assert answer.url == url(half_year)
    half_year.refresh_from_db()
    assert half_year.status == ProgressStatus.SUBMITTED
    assert Job.objects.filter(kind="half_year_receipt").count() == 1


def test_a_partner_writes_only_its_own_part(cast, half_year):
    client = browser(cast.szw)
    place = place_of(half_year, cast.orgs["szw"])
    typed = form_of(client, url(half_year))
    assert "achieved" not in typed
    other = place_of(half_year, cast.orgs["oom"])
    client.post(url(half_year), typed | {
        f"part{place.pk}-delivered": "Geld toegezegd.", "achieved": "Niet van mij.",
        f"part{other.pk}-delivered": "Ook niet.",
    })  # fmt: skip
    text = half_year_text(Progress.objects.get(pk=half_year.pk))
    assert text.part(place.pk).is_ready and text.part(place.pk).delivered == "Geld toegezegd."
    assert text.achieved == text.part(other.pk).delivered == ""


def test_the_office_fills_in_the_part_of_a_party(cast, half_year):
    client = browser(cast.programma)
    place = place_of(half_year, cast.orgs["szw"])
    address = url(half_year, "half_year_of_party", place.pk)
    typed = form_of(client, address) | {f"part{place.pk}-delivered": "Gebeld: geld is er."}
    assert client.post(address, typed).status_code == 302
    assert half_year_text(half_year).part(place.pk).ready_by == cast.programma.name
    assert browser(cast.otib).get(address).status_code == 403


def test_somebody_without_a_part_only_reads(cast, half_year):
    client = browser(cast.lezer)
    assert pages.form_of(client.get(url(half_year))) is None
    assert client.post(url(half_year), {"achieved": "x"}).status_code == 403
    assert browser(cast.buiten).get(url(half_year)).status_code == 404


@pytest.mark.parametrize(("kind", "amount"), [
    ("spent", ""), ("pm", "100"), ("not_applicable", "100"), ("spent", "-5"), ("spent", "veel"),
])  # fmt: skip
def test_an_amount_that_does_not_fit_its_kind_is_said_at_the_field(cast, half_year, kind, amount):
    client = browser(cast.oom)
    typed = filled(client, half_year)
    typed |= {"spending-n1-kind": kind, "spending-n1-amount": amount}
    answer = client.post(url(half_year), typed)
    assert answer.status_code == 422
    assert [target for _words, target in answer.context["errors"]] == ["id_spending-n1-amount"]
    assert not Expenditure.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kind", "amount", "is_outside"),
    [
        ("Pm", "pm", None, False), ("p.m.", "pm", None, False), ("pm", "pm", None, False),
        ("nvt", "not_applicable", None, False), ("n.v.t.", "not_applicable", None, False),
        ("€ 500 buiten budget", "spent", 500, True), ("1.000,50 (buiten het budget)", "spent",
         Decimal("1000.50"), True),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_officials_write_it(cast, half_year, typed, kind, amount, is_outside):
    client = browser(cast.oom)
    client.post(url(half_year), filled(client, half_year) | {"spending-n1-amount": typed})
    line = Expenditure.objects.get(progress=half_year)
    assert (line.kind, line.amount, line.outside_budget) == (kind, amount, is_outside)


def test_a_word_for_no_amount_that_contradicts_the_kind_is_refused(cast, half_year):
    client = browser(cast.oom)
    said = {"spending-n1-amount": "nvt", "spending-n1-kind": "pledged"}
    assert client.post(url(half_year), filled(client, half_year) | said).status_code == 422


def test_what_is_wrong_with_a_line_says_which_line(cast, half_year):
    client = browser(cast.oom)
    answer = client.post(url(half_year), filled(client, half_year) | {
        "rows.spending": ["n1", "n2", "n3"], "spending-n2-amount": "veel",
        "spending-n3-amount": "veel",
    })  # fmt: skip
    about = [sentence for sentence, target in answer.context["errors"] if "amount" in target]
    assert len(set(about)) == 2
    assert "2" in about[0] and "3" in about[1]


def test_pm_and_nvt_need_no_amount_and_do_not_count(cast, half_year):
    client = browser(cast.oom)
    typed = filled(client, half_year) | {
        "rows.spending": ["n1", "n2", "n3"], "spending-n2-description": "Evaluatie",
        "spending-n2-kind": "pm", "spending-n3-kind": "not_applicable",
    }  # fmt: skip
    assert client.post(url(half_year), typed).status_code == 302
    text = half_year_text(half_year)
    assert (len(text.spending), text.spent, text.pm_count) == (3, Decimal("1000.50"), 1)


def test_what_is_typed_is_kept_as_a_draft_of_each_part(cast, half_year):
    client = browser(cast.oom)
    place = place_of(half_year, cast.orgs["oom"])
    typed = form_of(client, url(half_year)) | {"achieved": "Half get"}
    assert client.post(url(half_year, "half_year_draft"), typed).status_code == 200
    assert [draft.section for draft in Draft.objects.all()] == ["lead"]
    typed |= {f"part{place.pk}-delivered": "Ook half"}
    client.post(url(half_year, "half_year_draft"), typed)
    assert {draft.section for draft in Draft.objects.all()} == {"lead", f"part-{place.pk}"}
    assert "Ook half" in client.get(url(half_year)).content.decode()
    client.post(url(half_year, "half_year_draft_drop"))
    assert not Draft.objects.exists()


def test_two_leads_both_keep_their_text(cast, half_year):
    first, second = browser(cast.oom), browser(cast.otib)
    theirs, mine = filled(first, half_year), filled(second, half_year)
    first.post(url(half_year), theirs)
    answer = second.post(url(half_year), mine | {"achieved": "Iets anders."})
    assert answer.status_code == 409
    assert [found["name"] for found in answer.context["conflicts"]] == ["achieved"]
    half_year.refresh_from_db()
    assert half_year.achieved == "Het plan\nis klaar."


def test_both_leads_write_different_fields(cast, half_year):
    first, second = browser(cast.oom), browser(cast.otib)
    theirs, mine = form_of(first, url(half_year)), form_of(second, url(half_year))
    first.post(url(half_year), theirs | {"achieved": "Van OOM."})
    second.post(url(half_year), mine | {"developments": "Van OTIB."})
    half_year.refresh_from_db()
    assert (half_year.achieved, half_year.developments) == ("Van OOM.", "Van OTIB.")


def test_last_time_is_taken_over_with_a_button(cast, told_before):
    client = browser(cast.oom)
    typed = form_of(client, url(told_before)) | {"developments": "Half getypt"}
    for name in ("achieved", "light", "spending"):
        answer = client.post(url(told_before), typed | {"overnemen": name})
        assert answer.status_code == 302
        typed = form_of(client, url(told_before))
    assert (typed["achieved"], typed["light"]) == (["Het plan is klaar."], ["green"])
    assert typed["developments"] == ["Half getypt"]
    assert typed["spending-n1-amount"] == ["1.000,50"]
    told_before.refresh_from_db()
    assert told_before.achieved == ""


def test_unchanged_is_an_answer_per_text(cast, told_before):
    client = browser(cast.oom)
    typed = form_of(client, url(told_before)) | {"achieved_unchanged": "on", "light": "green"}
    assert client.post(url(told_before), typed).status_code == 302
    told_before.refresh_from_db()
    assert told_before.achieved == "Het plan is klaar."
    assert (told_before.unchanged, told_before.unchanged_by) == (["achieved"], cast.oom)


def test_unchanged_beside_another_text_is_refused(cast, told_before):
    client = browser(cast.oom)
    typed = form_of(client, url(told_before))
    answer = client.post(url(told_before), typed | {"achieved_unchanged": "on", "achieved": "X"})
    assert answer.status_code == 422


def test_everything_is_confirmed_at_once(cast, told_before):
    client = browser(cast.oom)
    answer = client.post(url(told_before, "half_year_unchanged"))
    assert answer.url == url(told_before, "half_year_check")
    text = half_year_text(Progress.objects.get(pk=told_before.pk))
    assert text.part(place_of(told_before, cast.orgs["oom"]).pk).is_ready
    assert text.achieved == "Het plan is klaar."
    assert [part.name for part in text.missing_parts] == ["OTIB", "SZW", "PNH"]


def test_nothing_is_confirmed_of_a_party_that_said_nothing_last_time(cast, told_before):
    client = browser(cast.otib)
    answer = client.post(url(told_before, "half_year_unchanged"), follow=True)
    assert [str(said.level_tag) for said in answer.context["messages"]] == ["warning"]
    text = half_year_text(Progress.objects.get(pk=told_before.pk))
    assert text.achieved and not any(part.is_ready for part in text.parts)
    client = browser(cast.szw)
    assert not client.get(url(told_before)).context["page"].may_confirm
    client.post(url(told_before, "half_year_unchanged"))
    assert not told_before.parts.exists()


def test_a_partner_confirms_its_own_part_and_the_review_says_who_did(cast, running, told_before):
    first = running.progress.get(period__half=1)
    place = place_of(first, cast.orgs["szw"])
    told = PartOfPartner("Geld.")  # added after the leads had handed in
    write_part(first, place, told, ready=True, by=cast.szw, at=timezone.now())
    submitted = first.events.filter(kind="submitted").get()
    first.record("approved", by=cast.programma, at=submitted.at + timedelta(hours=1))
    client = browser(cast.szw)
    page = client.get(url(told_before)).context["page"]
    assert page.may_confirm and page.lead is None
    client.post(url(told_before, "half_year_unchanged"))
    part = told_before.parts.get()
    assert (part.participation, part.delivered, part.ready_by) == (place, "Geld.", cast.szw)
    assert part.is_unchanged
    review = browser(cast.programma).get(url(told_before, "review")).content.decode()
    assert cast.szw.name in review


def test_a_partner_with_one_part_counts_one_part(cast, half_year):
    def counted(user):
        return [state.state for state in browser(user).get(url(half_year)).context["page"].counted]

    assert counted(cast.szw) == ["busy"]
    place = place_of(half_year, cast.orgs["szw"])
    told = PartOfPartner("Geld.")
    write_part(half_year, place, told, ready=True, by=cast.szw, at=timezone.now())
    assert counted(cast.szw) == ["ready"]
    assert len(counted(cast.oom)) == 7


def test_writing_another_text_takes_unchanged_away(cast, told_before):
    client = browser(cast.oom)
    client.post(url(told_before, "half_year_unchanged"))
    own = f"part{place_of(told_before, cast.orgs['oom']).pk}"
    typed = form_of(client, url(told_before))
    assert (typed["achieved_unchanged"], typed[f"{own}-is_unchanged"]) == (["on"], ["on"])
    typed |= {"achieved": "Toch iets.", f"{own}-delivered": "Ook iets."}
    assert client.post(url(told_before), typed).status_code == 302
    told_before.refresh_from_db()
    assert (told_before.achieved, told_before.unchanged) == ("Toch iets.", [])
    part = told_before.parts.get()
    assert (part.delivered, part.is_unchanged) == ("Ook iets.", False)


def test_controleren_names_drafts_and_missing_partners(cast, half_year):
    browser(cast.otib).post(
        url(half_year, "half_year_draft"),
        form_of(browser(cast.otib), url(half_year)) | {"achieved": "Nog niet bewaard"},
    )
    page = browser(cast.oom).get(url(half_year, "half_year_check"))
    assert [who for who, _what, _since in page.context["drafts"]] == [cast.otib]
    assert len(page.context["absent"]) == 4
    links = [link for _found, link, _ticked in page.context["missing"]]
    assert links == [f"{url(half_year)}#id_achieved", f"{url(half_year)}#div_id_light"]
    assert browser(cast.szw).get(url(half_year, "half_year_check")).status_code == 403


def test_only_what_was_sent_back_can_be_written(cast, half_year):
    client = browser(cast.oom)
    client.post(url(half_year), filled(client, half_year))
    hand_in(half_year, by=cast.oom)
    assert pages.form_of(client.get(url(half_year))).fields.get("achieved") is None
    send_back(half_year, sections=["results"], reason="Meer uitleg.", by=cast.programma,
              at=timezone.now())  # fmt: skip
    typed = form_of(client, url(half_year))
    assert "achieved" in typed and "light" not in typed
    client.post(url(half_year), typed | {"achieved": "Nu met uitleg.", "light": "red"})
    half_year.refresh_from_db()
    assert (half_year.achieved, half_year.light) == ("Nu met uitleg.", "green")
    states = client.get(url(half_year)).context["states"]
    assert [name for name, state in states.items() if state.is_changed] == ["results"]


def test_a_part_that_comes_late_is_added_on_the_page(cast, half_year):
    lead = browser(cast.oom)
    lead.post(url(half_year), filled(lead, half_year))
    hand_in(half_year, by=cast.oom)
    client, place = browser(cast.szw), place_of(half_year, cast.orgs["szw"])
    typed = form_of(client, url(half_year)) | {f"part{place.pk}-delivered": "Alsnog."}
    assert client.post(url(half_year), typed).status_code == 302
    assert half_year_text(half_year).part(place.pk).is_ready
    assert client.get(url(half_year)).context["page"].is_done


def test_nothing_is_written_when_the_period_is_closed_and_the_text_is_kept(cast, half_year):
    client = browser(cast.oom)
    typed = filled(client, half_year)
    half_year.period.close(by=cast.programma, at=timezone.now())
    assert client.post(url(half_year), typed).status_code == 302
    half_year.refresh_from_db()
    assert half_year.achieved == ""
    assert Draft.objects.get().typed["achieved"] == ["Het plan\r\nis klaar."]


def evidence(name="bewijs.pdf"):
    return SimpleUploadedFile(name, uploads.pdf())


def test_evidence_is_added_read_by_parties_and_removed_until_handed_in(cast, half_year):
    client = browser(cast.oom)
    typed = form_of(client, url(half_year)) | {"then": "file", "evidence-lead-file": evidence()}
    client.post(url(half_year), typed)
    (row,) = half_year.evidence.all()
    address = url(half_year, "half_year_evidence", row.pk)
    assert browser(cast.szw).get(address).status_code == 200
    assert browser(cast.buiten).get(address).status_code == 404
    assert browser(cast.szw).post(url(half_year), {"verwijder": row.pk}).status_code == 403
    client.post(url(half_year), form_of(client, url(half_year)) | {"verwijder": row.pk})
    assert client.get(address).status_code == 404


def test_a_file_comes_along_with_handing_on_and_a_wrong_one_is_refused(cast, half_year):
    client, place = browser(cast.szw), place_of(half_year, cast.orgs["szw"])
    name = f"evidence-part-{place.pk}-file"
    wrong = SimpleUploadedFile("kwaad.pdf", uploads.HTML)
    typed = form_of(client, url(half_year)) | {f"part{place.pk}-delivered": "Klaar."}
    answer = client.post(url(half_year), typed | {name: wrong})
    assert answer.status_code == 422 and not half_year.evidence.exists()
    assert client.post(url(half_year), typed | {name: evidence()}).status_code == 302
    assert half_year.evidence.get().part.participation == place


def test_a_partner_that_says_nothing_is_told_so(cast, half_year):
    client = browser(cast.szw)
    answer = client.post(url(half_year), form_of(client, url(half_year)))
    assert answer.status_code == 422
    place = place_of(half_year, cast.orgs["szw"])
    assert not half_year_text(half_year).part(place.pk).is_ready


def test_the_start_page_leads_to_the_half_year_while_something_is_asked(cast, half_year):
    link = url(half_year)
    assert link in browser(cast.oom).get("/").content.decode()
    client, place = browser(cast.szw), place_of(half_year, cast.orgs["szw"])
    assert link in client.get("/").content.decode()
    client.post(link, form_of(client, link) | {f"part{place.pk}-delivered": "Klaar."})
    assert link not in client.get("/").content.decode()


def test_a_conflict_is_settled_with_a_button(cast, half_year):
    first, second = browser(cast.oom), browser(cast.otib)
    theirs, mine = filled(first, half_year), filled(second, half_year)
    first.post(url(half_year), theirs)
    mine |= {"achieved": "Iets anders."}
    page = second.post(url(half_year), mine).context
    again = mine | {"_seen": page["seen"], "_conflict": "achieved"}
    assert second.post(url(half_year), again).status_code == 409
    second.post(url(half_year), again | {"_choose": "mine:achieved"})
    half_year.refresh_from_db()
    assert half_year.achieved == "Iets anders."


def test_what_is_sent_after_the_session_ended_waits_for_the_same_person(cast, half_year):
    client = browser(cast.oom)
    token = client.get(url(half_year)).context["owner_token"]()
    typed = filled(client, half_year) | {"_owner": token}
    client.session.flush()
    assert client.post(url(half_year), typed).url.startswith("/accounts/login/")
    client.post("/accounts/login/", {"login": cast.oom.email, "password": PASSWORD})
    assert "is klaar." in client.get(url(half_year)).content.decode()
    assert [draft.section for draft in Draft.objects.all()] == ["lead"]


def test_a_half_year_that_was_handed_in_says_by_whom_and_when(cast, half_year):
    client = browser(cast.oom)
    client.post(url(half_year), filled(client, half_year))
    Progress.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    Period.objects.update(due_on=timezone.localdate(), opens_on=timezone.localdate())
    hand_in(half_year, by=cast.oom)
    shown = client.get(url(half_year))
    assert shown.context["progress"].was_late()
    assert cast.oom.name in shown.content.decode()


def test_what_was_handed_in_is_not_shown_as_changed_since(cast, half_year):
    client = browser(cast.oom)
    client.post(url(half_year), filled(client, half_year))
    hand_in(half_year, by=cast.oom)
    shown = client.get(url(half_year)).content.decode()
    assert half_year_text(half_year).achieved in shown
    assert gettext("Changed since it was handed in") not in shown


def test_the_office_is_not_asked_to_confirm_all_on_the_page_of_one_party(cast, told_before):
    client, place = browser(cast.programma), place_of(told_before, cast.orgs["szw"])
    page = client.get(url(told_before, "half_year_of_party", place.pk)).context["page"]
    assert page.editables and not page.may_confirm


def test_confirming_all_never_replaces_what_somebody_wrote(cast, told_before):
    client = browser(cast.otib)
    client.post(url(told_before), form_of(client, url(told_before)) | {"achieved": "Van OTIB."})
    answer = browser(cast.oom).post(url(told_before, "half_year_unchanged"))
    assert answer.url == url(told_before)
    told_before.refresh_from_db()
    assert told_before.achieved == "Van OTIB."


@pytest.mark.parametrize(
    ("rows", "removed", "next_row"),
    [
        (["n1", "n2", "n3"], "n2", "spending-n3"), (["n1", "n2"], "n2", "spending-n1"),
        (["n1"], "n1", "add-spending"), (["n1"], "n9", ""),
    ],
)  # fmt: skip
def test_after_removing_a_line_the_focus_goes_to_what_took_its_place(
    cast, half_year, rows, removed, next_row
):
    client = browser(cast.oom)
    typed = filled(client, half_year) | {"rows.spending": rows}
    press = {"row_action": f"remove:spending:{removed}"}
    answer = client.post(url(half_year), typed | press, follow=True)
    assert answer.redirect_chain[-1][0].endswith(f"?rij={next_row}#rij-{next_row}")
    focused = answer.content.decode().count("data-focus")
    assert focused == bool(next_row)
    assert not next_row or f'id="rij-{next_row}"' in answer.content.decode()
