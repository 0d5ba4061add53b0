"""Every model is listed here: a new one must say whether its rows may change, and what they are
tied to."""

import pytest
from django.apps import apps
from django.db import connection, models

OURS = ("accounts", "audit", "jobs", "mail", "files", "drafts", "deals", "pilots", "reporting")
APPEND_ONLY = {
    "AuditEvent", "ActivityEvent", "Signature", "RightsReview", "ProgressEvent", "Extension",
    "ReportEvent", "Posting", "Transfer", "YearClose", "Payee", "PaymentFile",
    "LetterHand", "Signal", "SignalJudgement", "ToldHalfYear",
}  # fmt: skip
PARTLY_FROZEN = {
    "DealVersion",  # content, number and hash; the state moves on
    "Report",  # from established on; only its status moves on
    "LedgerAccount",  # whose money it is; balance and floor change
    "Participant",  # the code and the cashier; erasing empties the rest
    "TrainingRequest",  # what was asked; its state only goes the ways that are allowed
    "PaymentLine",  # what is paid to whom
    "BankLine",  # what the bank said
}
WITH_THEIR_REPORT = {"Chapter", "ChapterPoint", "Overlay"}  # stand still once it is established
MUTABLE = {
    "User", "Job", "MailMessage", "StoredFile", "Draft", "Organisation", "Membership", "Invitation",
    "Programme", "Goal", "Annex", "Activity", "Deal", "Participation", "Contribution", "Step",
    "Assessment", "AssessmentLine", "SignatureRequest", "Period", "Progress", "Lesson", "LoadedRow",
    "PartnerProgress", "ContributionProgress", "StepProgress", "Expenditure", "Indicator",
    "Reading", "Evidence", "InternalNote", "AgendaActivity", "Budget", "BudgetStatement",
    "Cofinancing", "GoalNote", "Support", "AttentionPoint", "ReportWords", "Fund", "Cashier",
    "FundSource", "LearningAccount", "EntryLetter", "Provider", "Training", "PaymentBatch",
}  # fmt: skip
EDITED_BY_MANY = {
    "Report",
    "Organisation",
    "Programme",
    "Goal",
    "Activity",
    "Assessment",
    "Progress",
    "Lesson",
    "PartnerProgress",
    "Indicator",
    "AgendaActivity",
    "Budget",
    "BudgetStatement",
    "Cofinancing",
    "GoalNote",
    "Fund",
    "FundSource",
    "Participant",
    "Training",
    "Chapter",
    "AttentionPoint",
    "Overlay",
}
PAIR_EXEMPT = {
    # what happens without a person, or by a person who is named elsewhere
    ("ToldHalfYear", "told_at"),
    ("DealVersion", "in_force_at"), ("Signature", "signed_at"), ("Signature", "registered_by"),
    ("SignatureRequest", "reminded_at"), ("User", "created_at"), ("User", "deactivated_at"),
    ("Invitation", "expires_at"), ("Invitation", "invited_by"),
    ("MailMessage", "queued_at"), ("MailMessage", "claimed_at"),
    ("MailMessage", "sent_at"), ("Job", "asked_at"), ("Job", "asked_by"), ("Job", "due_at"),
    ("Job", "finished_at"), ("Draft", "saved_at"), ("Activity", "sustained_by"),
    ("Progress", "submitted_at"), ("Progress", "approved_at"), ("Progress", "published_at"),
    ("Goal", "also_served_by"), ("Report", "written_at"), ("Report", "written_by"),
    ("Participant", "recruited_by"), ("Participant", "erased_at"), ("TrainingRequest", "asked_at"),
    ("Signal", "found_at"), ("PaymentLine", "refused_by"),  # on the day of the bank
    ("TrainingRequest", "participant_confirmed_at"), ("Posting", "made_at"), ("Posting", "made_by"),
}  # fmt: skip


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in OURS]


def test_every_model_says_whether_its_rows_change():
    listed = APPEND_ONLY | PARTLY_FROZEN | WITH_THEIR_REPORT | MUTABLE
    assert {model.__name__ for model in our_models()} == listed


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(APPEND_ONLY | PARTLY_FROZEN | WITH_THEIR_REPORT))
def test_what_is_append_only_has_its_triggers_in_the_database(name):
    model = next(model for model in our_models() if model.__name__ == name)
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass "
        "AND NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql, [model._meta.db_table])
        found = {row[0].removeprefix(model._meta.db_table) for row in cursor.fetchall()}
    expected = {"_no_update", "_no_delete"} | (
        {"_no_insert"} if name in WITH_THEIR_REPORT else set()
    )
    assert found >= expected | ({"_no_truncate"} if connection.vendor == "postgresql" else set())


@pytest.mark.parametrize("name", sorted(EDITED_BY_MANY))
def test_what_many_people_edit_carries_a_revision(name):
    model = next(model for model in our_models() if model.__name__ == name)
    assert model._meta.get_field("revision")


def test_a_moment_and_its_person_stand_together():
    """Every `…_at` has its `…_by` and a constraint that both or neither are set, or is exempt by
    name above."""
    wrong = []
    for model in our_models():
        if model._meta.proxy:
            continue
        names = {field.name for field in model._meta.get_fields()}
        constrained = " ".join(str(constraint) for constraint in model._meta.constraints)
        for name in names:
            stem, _, end = name.rpartition("_")
            if not stem or end not in ("at", "by") or (model.__name__, name) in PAIR_EXEMPT:
                continue
            other = f"{stem}_{'by' if end == 'at' else 'at'}"
            field = model._meta.get_field(name)
            both_required = other in names and not field.null
            if not both_required and not (other in names and name in constrained):
                wrong.append(f"{model.__name__}.{name}")
    assert not wrong


def test_keys_protect_what_they_point_at():
    """A row goes with another only when it is a mere part of it; nothing loses its author or its
    money."""
    parts = {
        "AssessmentLine.assessment", "Participation.activity", "Participation.programme",
        "Contribution.participation", "Step.activity", "Membership.user", "Draft.user",
        "PartnerProgress.progress", "ContributionProgress.part", "StepProgress.progress",
        "Expenditure.progress", "Evidence.progress", "Evidence.part", "InternalNote.progress",
        "Indicator.programme", "Indicator.goal", "Indicator.activity", "Reading.indicator",
        "BudgetStatement.budget", "Support.assessment", "Chapter.report", "ChapterPoint.chapter",
        "Overlay.report", "ReportWords.report",
    }  # fmt: skip
    emptied = {"Participation.contact_user"}
    wrong = []
    for model in our_models():
        if model._meta.proxy:
            continue
        for field in model._meta.fields:
            if isinstance(field, models.ForeignKey):
                name = f"{model.__name__}.{field.name}"
                allowed = (
                    models.CASCADE if name in parts
                    else models.SET_NULL if name in emptied
                    else models.PROTECT
                )  # fmt: skip
                if field.remote_field.on_delete is not allowed:
                    wrong.append(name)
    assert not wrong
