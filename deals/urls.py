"""Addresses of the domain. One address, one deed."""

from django.urls import path

from deals.views import (
    amending,
    checking,
    deal,
    editing,
    ending,
    judging,
    lessons,
    lists,
    signing,
)

app_name = "deals"

DEAL = "deals/<int:pk>/"
PART = f"{DEAL}bewerken/<slug:slug>/"
OWN = f"{DEAL}inbreng/<int:place>/"
VERSION = f"{DEAL}versies/<int:number>/"
PARTY = f"{VERSION}partij/<int:place>/"

urlpatterns = [
    path("deals/", lists.deal_list, name="list"),
    path("deals/lijst.xlsx", lists.deal_export, name="export"),
    path("deals/nieuw/", deal.start, name="start"),
    path(DEAL, deal.detail, name="detail"),
    path(f"{DEAL}partners/", deal.partners, name="partners"),
    path(f"{DEAL}aanpak/", deal.planning, name="planning"),
    path(f"{DEAL}voortgang/", deal.progress, name="progress"),
    path(f"{DEAL}geschiedenis/", deal.history, name="history"),
    path(f"{DEAL}handtekeningen/", signing.signatures, name="signatures"),
    path(f"{DEAL}good-practice/", lessons.lessons, name="lessons"),
    path(f"{DEAL}good-practice/nieuw/", lessons.new, name="lesson_new"),
    path(f"{DEAL}good-practice/<int:lesson>/", lessons.edit, name="lesson"),
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
    # the end
    path(f"{DEAL}afronden/", ending.complete, name="complete"),
    path(f"{DEAL}stoppen/", ending.stop, name="stop"),
]

from django.http import HttpResponse


def later(request, pk=None):
    return HttpResponse("later")


urlpatterns += [
    path("akkoorden/", later, name="programmes"),
    path("akkoorden/<int:pk>/", later, name="programme"),
    path("organisaties/", later, name="organisations"),
    path("organisaties/<int:pk>/", later, name="organisation"),
    path("beheer/gebruikers/", later, name="people"),
    path("beheer/rechten/", later, name="rights_review"),
    path("deals/<int:pk>/bijlagen/", later, name="annexes"),
]
