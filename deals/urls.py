"""Addresses of the domain. One address, one deed."""

from django.urls import path

from deals.agenda_urls import addresses as agendas_by_the_office
from deals.goal_row_urls import addresses as goal_rows
from deals.half_year_urls import addresses as half_year
from deals.review_urls import addresses as reviewing
from deals.views import (
    activity,
    activity_editing,
    agendas,
    amending,
    annexes,
    checking,
    deal,
    editing,
    ending,
    goals,
    inviting,
    joining,
    judging,
    learning,
    leaving,
    lessons,
    library,
    lists,
    mail_log,
    memberships,
    merging,
    organisations,
    people,
    programme_parties,
    programmes,
    purpose_case,
    rights_review,
    signing,
)

app_name = "deals"

DEAL = "deals/<int:pk>/"
PART = f"{DEAL}bewerken/<slug:slug>/"
OWN = f"{DEAL}inbreng/<int:place>/"
VERSION = f"{DEAL}versies/<int:number>/"
PARTY = f"{VERSION}partij/<int:place>/"
ORGANISATION = "organisaties/<int:pk>/"
PERSON = "beheer/gebruikers/<int:pk>/"
ACCORD = "akkoorden/<int:pk>/"
ACTIVITY = "activiteiten/<int:pk>/"
GOAL = f"{ACCORD}doelen/<int:goal>/"
MEMBER = f"{ACCORD}partijen/<int:place>/"
ANNEX = "bijlagen/<int:annex>/"

urlpatterns = [
    path("deals/", lists.deal_list, name="list"),
    path("deals/lijst.xlsx", lists.deal_export, name="export"),
    path("deals/nieuw/", deal.start, name="start"),
    path(DEAL, deal.detail, name="detail"),
    path(f"{DEAL}partners/", deal.partners, name="partners"),
    path(f"{DEAL}aanpak/", deal.planning, name="planning"),
    path(f"{DEAL}voortgang/", deal.progress, name="progress"),
    path(f"{DEAL}geschiedenis/", deal.history, name="history"),
    path(f"{DEAL}mails/", mail_log.mails, name="mails"),
    path(f"{DEAL}handtekeningen/", signing.signatures, name="signatures"),
    path(f"{DEAL}good-practice/", lessons.lessons, name="lessons"),
    path(f"{DEAL}good-practice/nieuw/", lessons.new, name="lesson_new"),
    path(f"{DEAL}good-practice/<int:lesson>/", lessons.edit, name="lesson"),
    # what can be learned from all deals
    path("lessen/", library.library, name="library"),
    path("lessen/<int:lesson>/", library.lesson, name="lesson_read"),
    path("voortgang/<int:pk>/les/", learning.learned, name="learned"),
    path("voortgang/<int:pk>/les/niets/", learning.nothing, name="nothing_learned"),
    # filling in
    path(f"{DEAL}bewerken/", editing.tasks, name="tasks"),
    path(PART, editing.section, name="section"),
    path(f"{PART}concept/", editing.keep_draft, name="section_draft"),
    path(f"{PART}concept/weg/", editing.drop_draft, name="section_draft_drop"),
    path(OWN, editing.own_contribution, name="own_contribution"),
    path(f"{OWN}concept/", editing.keep_own_draft, name="own_draft"),
    path(f"{OWN}concept/weg/", editing.drop_own_draft, name="own_draft_drop"),
    path(f"{DEAL}controleren/", checking.check, name="check"),
    path(f"{DEAL}indienen/", checking.submit, name="submit"),
    path(f"{DEAL}intrekken/", checking.withdraw, name="withdraw"),
    # judging
    path(f"{DEAL}toets/", judging.assessments, name="assessments"),
    path(f"{DEAL}toets/invullen/", judging.judge, name="judge"),
    path(f"{DEAL}toets/invullen/concept/", judging.keep_draft, name="judge_draft"),
    path(f"{DEAL}toets/akkoord/", judging.approve, name="approve"),
    path(f"{DEAL}toets/terugsturen/", judging.send_back, name="send_back"),
    path(f"{DEAL}toets/afwijzen/", judging.reject, name="reject"),
    # signing
    path(VERSION, signing.version, name="version"),
    path(f"{VERSION}herinneren/", signing.remind, name="remind"),
    path(f"{VERSION}terugnemen/", signing.take_back, name="take_back"),
    path(f"{PARTY}ondertekenen/", signing.sign, name="sign"),
    path(f"{PARTY}weigeren/", signing.refuse, name="refuse"),
    path(f"{PARTY}papier/", signing.register_paper, name="register_paper"),
    path(f"{PARTY}scan/", signing.scan, name="scan"),
    # changing a running deal
    path(f"{DEAL}wijziging/", amending.amendment, name="amendment"),
    path(f"{DEAL}wijziging/akkoord/", amending.approve, name="amendment_approve"),
    path(f"{DEAL}wijziging/terugsturen/", amending.send_back, name="amendment_return"),
    path(f"{DEAL}wijziging/laten-vallen/", amending.drop, name="amendment_drop"),
    path(f"{OWN}wijziging-terug/", amending.drop_own, name="own_change_drop"),
    *half_year,
    *reviewing,
    # the end
    path(f"{DEAL}afronden/", ending.complete, name="complete"),
    path(f"{DEAL}stoppen/", ending.stop, name="stop"),
    # organisations and their people
    path("organisaties/", organisations.organisation_list, name="organisations"),
    path("organisaties/lijst.xlsx", organisations.export, name="organisations_export"),
    path("organisaties/nieuw/", organisations.new, name="organisation_new"),
    path(ORGANISATION, organisations.detail, name="organisation"),
    path(f"{ORGANISATION}wijzigen/", organisations.edit, name="organisation_edit"),
    path(f"{ORGANISATION}samenvoegen/", merging.merge, name="organisation_merge"),
    path(f"{ORGANISATION}uitnodigen/", inviting.invite, name="invite"),
    path("lidmaatschappen/<int:pk>/", memberships.membership, name="membership"),
    path("lidmaatschappen/<int:pk>/beeindigen/", memberships.end, name="membership_end"),
    path("uitnodigingen/<int:pk>/intrekken/", inviting.revoke, name="invitation_revoke"),
    path("uitnodigingen/<int:pk>/opnieuw/", inviting.again, name="invitation_again"),
    path("uitnodiging/<str:token>/", joining.invitation, name="invitation"),
    # accounts and rights
    path("beheer/gebruikers/", people.people, name="people"),
    path("beheer/gebruikers/uitnodigen/", inviting.invite_for_group, name="person_invite"),
    path(PERSON, people.person, name="person"),
    path(f"{PERSON}rechten/", people.rights, name="person_rights"),
    path(f"{PERSON}deactiveren/", leaving.deactivate, name="person_deactivate"),
    path(f"{PERSON}activeren/", leaving.reactivate, name="person_reactivate"),
    path(f"{PERSON}tweede-factor/", leaving.reset_second_factor, name="person_second_factor"),
    path("beheer/rechten/", rights_review.review, name="rights_review"),
    path("beheer/rechten/lijst.xlsx", rights_review.export, name="rights_export"),
    path("beheer/rechten/gezien/", rights_review.confirm_ticked, name="rights_reviewed"),
    path("beheer/rechten/gezien/alle/", rights_review.confirm_shown, name="rights_reviewed_all"),
    # annexes of a deal
    path(f"{DEAL}bijlagen/", annexes.of_deal, name="annexes"),
    path(f"{DEAL}bijlagen/nieuw/", annexes.new_of_deal, name="annex_new"),
    path(f"{DEAL}{ANNEX}", annexes.edit_of_deal, name="annex"),
    path(f"{DEAL}{ANNEX}bestand/", annexes.file_of_deal, name="annex_file"),
    path(f"{DEAL}{ANNEX}weg/", annexes.remove_of_deal, name="annex_remove"),
    # the accord
    path("akkoorden/", programmes.programme_list, name="programmes"),
    path("akkoorden/nieuw/", programmes.new, name="programme_new"),
    path(ACCORD, programmes.overview, name="programme"),
    path(f"{ACCORD}bewerken/", programmes.edit, name="programme_edit"),
    path(f"{ACCORD}status/", programmes.move_on, name="programme_move_on"),
    path(f"{ACCORD}deals/", programmes.deals, name="programme_deals"),
    path(f"{ACCORD}activiteiten/", agendas.activities, name="programme_activities"),
    path(f"{ACCORD}middelen/", agendas.programme_money, name="programme_money"),
    path(f"{GOAL}voortgang/", agendas.goal_table, name="goal_table"),
    *goal_rows,
    path(f"{ACCORD}activiteiten/nieuw/", activity_editing.new, name="activity_new"),
    path(ACTIVITY, activity.activity, name="activity"),
    path(f"{ACTIVITY}bewerken/", activity_editing.edit, name="activity_edit"),
    path(f"{ACTIVITY}starten/", activity_editing.start, name="activity_start"),
    path(f"{ACTIVITY}afronden/", activity_editing.complete, name="activity_complete"),
    path(f"{ACTIVITY}stoppen/", activity_editing.stop, name="activity_stop"),
    path(f"{ACTIVITY}vervallen/", activity_editing.lapse, name="activity_lapse"),
    *agendas_by_the_office,
    path(f"{ACTIVITY}purpose-case/", purpose_case.purpose_case, name="purpose_case"),
    path(f"{ACTIVITY}purpose-case/maken/", purpose_case.open_case, name="purpose_case_open"),
    path(f"{ACTIVITY}purpose-case/concept/", purpose_case.keep_draft, name="purpose_case_draft"),
    path(f"{ACTIVITY}purpose-case/go/", purpose_case.go, name="purpose_case_go"),
    path(f"{ACTIVITY}purpose-case/no-go/", purpose_case.no_go, name="purpose_case_no_go"),
    path(f"{ACCORD}doelen/", goals.goals, name="programme_goals"),
    path(f"{ACCORD}doelen/nieuw/", goals.new, name="goal_new"),
    path(GOAL, goals.edit, name="goal"),
    path(f"{GOAL}omhoog/", goals.move_up, name="goal_up"),
    path(f"{GOAL}omlaag/", goals.move_down, name="goal_down"),
    path(f"{GOAL}weg/", goals.remove, name="goal_remove"),
    path(f"{ACCORD}partijen/", programme_parties.parties, name="programme_parties"),
    path(f"{ACCORD}partijen/toevoegen/", programme_parties.add, name="party_add"),
    path(MEMBER, programme_parties.party, name="programme_party"),
    path(f"{MEMBER}weg/", programme_parties.remove, name="party_remove"),
    path(f"{MEMBER}rollen/nieuw/", programme_parties.add_role, name="role_add"),
    path(f"{MEMBER}rollen/<int:role>/", programme_parties.role, name="role"),
    path(f"{MEMBER}rollen/<int:role>/weg/", programme_parties.remove_role, name="role_remove"),
    path(f"{ACCORD}bijlagen/", annexes.of_programme, name="programme_annexes"),
    path(f"{ACCORD}bijlagen/nieuw/", annexes.new_of_programme, name="programme_annex_new"),
    path(f"{ACCORD}{ANNEX}", annexes.edit_of_programme, name="programme_annex"),
    path(f"{ACCORD}{ANNEX}bestand/", annexes.file_of_programme, name="programme_annex_file"),
    path(f"{ACCORD}{ANNEX}weg/", annexes.remove_of_programme, name="programme_annex_remove"),
]
