"""A06: no form takes a thing that it does not offer, however it is sent."""

import importlib
import pkgutil

import pytest
from django import forms as django_forms

import deals.forms
import pilots.forms
from deals.models import Contribution, Goal, Organisation, Participation, Step
from hos.mail import forms as mail_forms
from tests.access.asking import Case
from tests.access.bodies import query
from tests.access.tables import RULES

pytestmark = pytest.mark.slow


def modules():
    yield mail_forms
    for package in (deals.forms, pilots.forms):
        for found in pkgutil.iter_modules(package.__path__):
            yield importlib.import_module(f"{package.__name__}.{found.name}")


def choosing_fields():
    """«Form.field» for every field that chooses a row, of every form of the product."""
    found = set()
    for module in modules():
        for name, form in vars(module).items():
            if isinstance(form, type) and issubclass(form, django_forms.BaseForm):
                found |= {
                    f"{name}.{field}"
                    for field, made in getattr(form, "base_fields", {}).items()
                    if isinstance(made, django_forms.ModelChoiceField)
                }
    return found


def foreign_activity(stage, _thing):
    return stage.worlds["B"].things["activity"]["pk"]


def foreign_goal(stage, _thing):
    return Goal.objects.get(pk=stage.worlds["B"].things["draft programme"]["goal"]).pk


def merged_away(stage, _thing):
    gone = Organisation.objects.create(name="Opgegaan", kind="other")
    Organisation.objects.filter(pk=gone.pk).update(merged_into=stage.cast.orgs["roc"])
    return gone.pk


def foreign_organisation(stage, _thing):
    return stage.cast.orgs["fme"].pk


def draft_activity(stage, _thing):
    return stage.worlds["B"].things["draft activity"]["pk"]


def a_stranger(stage, _thing):
    return stage.cast.buiten.pk


# form and field → (address, thing, who sends, name of the input, which row is not offered)
ATTEMPTS = {
    "DetailsForm.goal": ("deals:section", "draft", "oom", "goal", foreign_goal),
    "DetailsForm.also_goals": ("deals:section", "draft", "oom", "also_goals", foreign_goal),
    "PartyForm.organisation": ("deals:section", "draft", "oom", "organisation", merged_away),
    "StartForm.goal": ("deals:start", "", "oom", "goal", foreign_goal),
    "StartForm.lead": ("deals:start", "", "oom", "lead", foreign_organisation),
    "CompletionForm.sustained_by": (
        "deals:complete", "running", "programma", "sustained_by", merged_away),
    "ProgrammeForm.owner": ("deals:programme_edit", "accord", "programma", "owner", merged_away),
    "NewProgrammeForm.owner": ("deals:programme_new", "", "programma", "owner", merged_away),
    "GoalForm.parent": ("deals:goal", "accord", "programma", "parent", foreign_goal),
    "MergeForm.into": ("deals:organisation_merge", "organisation", "programma", "into",
                       merged_away),
    "ActivityForm.goal": ("deals:activity_new", "agenda", "programma", "goal", foreign_goal),
    "ActivityForm.also_goals": (
        "deals:activity_new", "agenda", "programma", "also_goals", foreign_goal),
    "ActivityForm.related": (
        "deals:activity_new", "agenda", "programma", "related", foreign_activity),
    "ActivityForm.sustained_by": (
        "deals:activity_new", "agenda", "programma", "sustained_by", merged_away),
    "CofinancingForm.activity": (
        "deals:cofinancing_new", "budget", "programma", "activity", foreign_activity),
    "LeavingForm.successor": ("deals:person_deactivate", "person", "beheer", "successor",
                              a_stranger),
    "NewProviderForm.organisation": (
        "pilots:provider_admit", "open fund", "programma", "organisation", merged_away),
    "NewFundForm.activity": ("pilots:fund_new", "", "programma", "activity", draft_activity),
}  # fmt: skip
SLUGS = {"DetailsForm.goal": "gegevens", "DetailsForm.also_goals": "gegevens",
         "PartyForm.organisation": "partners"}  # fmt: skip


def rule_of(route, thing):
    return next(rule for rule in RULES if rule.route == route and thing in rule.things)


def test_a06_every_field_that_chooses_a_row_is_tried():
    found = choosing_fields()
    print(f"A06 fields that choose a row {len(found)} tried {len(found & set(ATTEMPTS))}")
    assert found == set(ATTEMPTS)


@pytest.mark.parametrize("field", sorted(ATTEMPTS))
def test_a06_a_row_that_is_not_offered_is_not_taken(stage, field):
    route, thing, name, asked, foreign = ATTEMPTS[field]
    rule, key = rule_of(route, thing), foreign(stage, thing)
    if field in SLUGS:
        stage.worlds["A"].things[thing]["slug"] = SLUGS[field]
    body = stage.body(Case(rule, "POST", name, "A", thing))
    names = [known for known in body if known.endswith(f"-{asked}")] or [asked]
    address = stage.address(route, "A", thing)
    offered, *_rest = stage.ask(name, "POST", address + query(route), body)
    assert offered.status_code == 302  # so it is this one field that is refused
    if query(route):
        address, names = f"{address}?{asked}={key}", []
    answer, *_rest = stage.ask(name, "POST", address, body | dict.fromkeys(names, [key]))
    accepted = answer.status_code == 302
    print(f"A06 {field} accepted {int(accepted)}")
    assert not accepted


ROWS = {  # rows of the deal of another party, by the group of rows they would stand in
    "step": (Step, "aanpak", {"title": "Gekaapt"}),
    "party": (Participation, "partners", {"is_lead": "on"}),
    "contribution": (Contribution, "partners", {"role": "other", "description": "Gekaapt"}),
}


@pytest.mark.parametrize("group", ROWS)
def test_a06_a_row_of_another_deal_is_not_written_through_this_one(stage, group):
    model, slug, typed = ROWS[group]
    theirs = stage.worlds["B"].things["draft"]["deal"]
    of_deal = {"step": "activity", "party": "activity", "contribution": "participation__activity"}
    row = model.objects.filter(**{of_deal[group]: theirs.pk}).values().first()
    own = stage.worlds["A"].things["draft"]
    own["slug"] = slug
    place = own["deal"].participation_set.first().pk
    rows = f"{group}{place}" if group == "contribution" else group
    body = stage.body(Case(rule_of("deals:section", "draft"), "POST", "oom", "A", "draft"))
    body = {name: [values] if isinstance(values, str) else list(values)
            for name, values in body.items()}  # fmt: skip
    body.setdefault(f"rows.{rows}", []).append(str(row["id"]))
    body |= {f"{rows}-{row['id']}-{field}": [value] for field, value in typed.items()}
    body |= {f"party-{row['id']}-organisation": [str(stage.cast.orgs["campus"].pk)]}
    stage.browsers["oom"].post(stage.address("deals:section", "A", "draft"), body)
    taken = model.objects.filter(pk=row["id"]).values().first() != row
    print(f"A06 row of another deal as {group} taken over {int(taken)}")
    assert not taken
