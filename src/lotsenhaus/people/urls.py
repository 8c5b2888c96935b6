"""Addresses of the pages of people."""

from django.urls import path

from lotsenhaus.people.kinds import KINDS
from lotsenhaus.people.views import facts, files, organisations, people, seals

urlpatterns = [
    path("personen/", people.people, name="people"),
    path("personen/neu/", people.household_new, name="household_new"),
    *(
        path(f"personen/<int:number>/{kind.path}/", facts.change, {"what": kind.path}, name=kind.url)
        for kind in KINDS.values()
    ),
    path("personen/<int:number>/angaben/", facts.facts, name="facts"),
    path("personen/<int:number>/verlauf/<slug:what>/", facts.history, name="fact_history"),
    path("personen/<int:number>/verlauf/<slug:what>/<int:fact>/ende/", facts.end, name="fact_end"),
    path("personen/<int:number>/verbinden/", files.link_new, name="link_new"),
    path("personen/<int:number>/sperre/", seals.seal_new, name="seal"),
    path("personen/<int:number>/sperre/ende/", seals.seal_end, name="seal_end"),
    path("verbindungen/<int:number>/", files.link_review, name="link"),
    path("organisationen/", organisations.organisations, name="organisations"),
    path("organisationen/neu/", organisations.organisation_new, name="organisation_new"),
    path("organisationen/<int:number>/", organisations.organisation, name="organisation"),
    path("organisationen/<int:number>/aendern/", organisations.organisation_change, name="organisation_change"),
    path("notzugriff/", files.emergency_new, name="emergency_new"),
]
