"""Addresses of what the office keeps of an agenda: the parties and planning of its activities."""

from django.urls import path

from deals.views import activity_parties

ACTIVITY = "activiteiten/<int:pk>/"
PLANNING = f"{ACTIVITY}aanpak/"
PARTIES = f"{ACTIVITY}partijen/"
PARTY = f"{PARTIES}<int:place>/"

addresses = [
    path(PARTIES, activity_parties.parties, name="activity_parties"),
    path(f"{PARTIES}toevoegen/", activity_parties.add, name="activity_party_add"),
    path(PARTY, activity_parties.party, name="activity_party"),
    path(f"{PARTY}concept/", activity_parties.keep_party, name="activity_party_draft"),
    path(f"{PARTY}concept/weg/", activity_parties.drop_party, name="activity_party_draft_drop"),
    path(f"{PARTY}weg/", activity_parties.remove, name="activity_party_remove"),
    path(PLANNING, activity_parties.planning, name="activity_planning"),
    path(f"{PLANNING}concept/", activity_parties.keep_planning, name="activity_planning_draft"),
    path(
        f"{PLANNING}concept/weg/", activity_parties.drop_planning,
        name="activity_planning_draft_drop",
    ),
]  # fmt: skip
