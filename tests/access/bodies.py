"""What a person who may would send: what the form of the page holds, with these things typed. It is
right enough to get through, so that a refusal is never one of the form."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from deals.models import Organisation
from deals.models.review import Reviewed
from hos.accounts.models import User
from pilots.models import Cashier
from tests import uploads
from tests.access import goal_table
from tests.access.half_year_page import workbook_of
from tests.access.half_year_review import later
from tests.access.midterm import free_midterm
from tests.access.reports import free_half_year
from tests.cast import PASSWORD

NEW_PASSWORD = "een ander lang wachtwoord"
TYPED = {  # by the name of the field, on whatever page
    "reason": "Omdat het zo is.", "motivation": "Het is goed.", "sustained_note": "Bij het fonds.",
    "title": "Een nieuwe titel", "text": "Een nieuwe tekst.", "description": "Iets nieuws.",
    "reference": "Kenmerk 7", "contact_name": "Coby Contact", "name": "Een Nieuwe Naam",
    "email": "iemand.nieuw@demo.example", "signatory": "Tine Teken", "has_read": "on",
    "signed_on": "3-3-2026", "password": NEW_PASSWORD, "A3-text": "Ja, nieuw.",
    "new_party": "Nieuwe partij", "new_party_kind": "company", "is_province": "on",
    "what_changed": "Een bedrag.", "target": "40",
}  # fmt: skip
# a choice must be made
FIRST_REAL = ("goal", "lead", "owner", "role", "right", "kind", "into", "activity")


def typed(form):
    """The fields of a page's form, filled in."""
    fields = {name: list(values) for name, values in form.fields.items()}
    known = set(form.fields) | set(form.choices)
    fields |= {name: [value] for name, value in TYPED.items() if name in known}
    for name in FIRST_REAL:
        real = [value for value in form.choices.get(name, []) if value]
        if name in known and real and not any(fields.get(name, [])):
            fields[name] = real[:1]
    return fields


def instead(rule, thing, person):
    """What is sent where the page does not say it: deeds by POST alone, files, passwords."""
    made = INSTEAD.get(rule.route)
    return made(thing, person) if made else {}


def query(route):
    """What has to stand behind the address."""
    if route == "deals:organisation_merge":
        return f"?into={Organisation.objects.get(name='Techport campus').pk}"
    return ""


def _findings(thing, _person):
    return {"klopt": [finding.key for finding in thing["deal"].findings()]}


def _half_year(thing, _person):
    return {f"part{thing.get('place')}-delivered": "Geld toegezegd.", "achieved": "Nog iets.",
            "then": "next"}  # fmt: skip


def _confirmed(thing, _person):
    return {"klopt": thing["klopt"]}


def _scan(_thing, _person):
    return {"scan": SimpleUploadedFile("scan.pdf", uploads.pdf())}


def _change_password(_thing, _person):
    return {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


def _rights(thing, _person):
    mark = f"{thing['pk']}:{Reviewed(User.objects.get(pk=thing['pk']), thing['rights']).code}"
    return {"seen": mark, "shown": mark}


def _just(**fields):
    return lambda _thing, _person: fields


def _workbook(thing, _person):
    return {"file": SimpleUploadedFile("voortgang.xlsx", workbook_of(thing["pk"]))}


def _strange_file(_thing, _person):
    """Not the stand-in that the reports of the worlds have for a file."""
    return {"file": SimpleUploadedFile("rapport.pdf", uploads.pdf(b"\n% van elders\n"))}


def _asked(thing, _person):
    return {"halfjaar": "2026-1", "doel": thing["goal"]}


def _goal_workbook(thing, _person):
    content = goal_table.workbook_of(thing["goal"], thing["half"])
    return {"file": SimpleUploadedFile("doel.xlsx", content)}


def _free_half_year(_thing, _person):
    return free_half_year()


def _deposit(thing, _person):
    return {"source": thing["source"], "amount": "10,00", "on": "3-3-2026"}


def _repayment(thing, _person):
    return {"source": thing["source"], "amount": "1,00", "on": f"{localdate():%d-%m-%Y}",
            "reference": "TERUG-1"}  # fmt: skip


def _person(_thing, _by):
    return {"sector": "metal", "education_level": "mbo2", "position": "working",
            "consent_on": "3-3-2026"}  # fmt: skip


def _recruited(thing, _by):
    cashier = Cashier.objects.filter(fund=thing["pk"]).first()
    return {"sector": "metal", "education_level": "mbo2", "position": "working",
            "cashier": cashier.pk}  # fmt: skip


def _allocation(thing, _person):
    return {"source": thing["source"], "amount": "10,00"}


def _organisation(_thing, _person):
    return {"organisation": Organisation.objects.get(name="Techport campus").pk}


def _free_midterm(_thing, _person):
    return free_midterm()


INSTEAD = {
    "deals:submit": _findings,
    "deals:register_paper": _scan,
    "deals:section_draft": _just(description="Half getypt"),
    "deals:own_draft": _just(contact_name="Half"),
    "deals:half_year": _half_year,
    "deals:half_year_of_party": _half_year,
    "deals:half_year_draft": _half_year,
    "deals:half_year_draft_of_party": _half_year,
    "deals:half_year_hand_in": _confirmed,
    "deals:half_year_workbook": _workbook,
    "deals:agenda_ask": _asked,
    "deals:goal_workbook": _goal_workbook,
    "deals:goal_row_draft": _just(achieved="Half getypt"),
    "deals:review_return": _just(sections=["spending"]),
    "deals:review_note": _just(note="Bellen."),
    "deals:extension": lambda _thing, _person: {"due_on": later()},
    "deals:judge_draft": _just(**{"A3-text": "Half"}),
    "deals:rights_reviewed": _rights,
    "deals:rights_reviewed_all": _rights,
    "deals:party_add": _just(new_party="Nieuwe partij", new_party_kind="company"),
    "deals:activity_party_add": _just(new_party="Nieuwe partij", new_party_kind="company"),
    "deals:activity_party_draft": _just(contact_name="Half"),
    "deals:activity_planning_draft": _just(planning_note="Half"),
    "deals:budget_new": _just(amount="1.000"),
    "deals:statement_new": _just(as_of="1-6-2026"),
    "deals:cofinancing_new": _just(
        scheme="RIF",
        activity="",
        project_count="2",
        own_amount="10",
        year_from="2016",
        year_to="2018",
    ),
    "deals:goal_note_new": _just(half="2025-2"),
    "deals:reading_new": _just(value="4", as_of_text="eind 2017"),
    "deals:role_add": _just(role="knowledge", description="Kennis"),
    "pilots:allocate": _allocation,
    "pilots:deposit": _deposit,
    "pilots:repay": _repayment,
    "pilots:account_block": _just(reason="Wordt uitgezocht."),
    "pilots:account_give_back": _just(reason="Gaat met pensioen."),
    "pilots:participant_new": _person,
    "pilots:participant_admit": _just(consent_on="3-3-2026"),
    "pilots:recruit": _recruited,
    "pilots:bank_line": _just(note="De aanbieder stort het terug."),
    "pilots:bank_lines": _just(lines="ER-NIET;10,00;B-2"),
    "pilots:reclaim": _just(amount="1,00", reason="no_show", bank_reference="B-9"),
    "pilots:reverse": _just(reason="Verkeerde deelnemer."),
    "pilots:own_account": _just(iban="NL20INGB0001234567", holder="Nieuwe naam"),
    "pilots:provider_account": _just(iban="NL91ABNA0417164300", holder="Nieuwe naam"),
    "pilots:provider_admit": _organisation,
    "pilots:training_new": _just(sector="metal", price="100"),
    "pilots:payment_failed": _just(reason="Rekening bestaat niet."),
    "pilots:payment_paid": _just(amount="10,00", bank_reference="B-1"),
    "pilots:signal_release": _just(reason="Gebeld en nagegaan."),
    "pilots:signal_keep": _just(reason="Wordt uitgezocht."),
    "pilots:request_break_off": _just(reason="Gestopt."),
    "pilots:request_lapse": _just(reason="Niets van gekomen."),
    "pilots:request_withdraw": _just(reason="Bevestigd bij vergissing."),
    "pilots:request_reject": _just(refusal="provider"),
    "report_start": _free_half_year,
    "midterm_start": _free_midterm,
    "chapter_draft": _just(body="Half getypt"),
    "chapter_points": _just(text="Nieuw."),
    "report_overlay_draft": _just(text="Half getypt"),
    "report_verify": _strange_file,
    "report_draft": _just(summary="Half getypt"),
    "account_change_password": _change_password,
    "account_reauthenticate": _just(password=PASSWORD),
    "account_login": _just(login="otib@demo.example", password=PASSWORD),
    "set_language": _just(language="en", next="/"),
    "account_reset_password": _just(email="otib@demo.example"),
}
