"""All addresses of the house."""

from django.urls import include, path

from lotsenhaus.web import (
    data_protection,
    deputies,
    errors,
    file_page,
    health,
    pages,
    search,
    start,
    style_guide,
    teams,
)

handler400 = errors.bad_request
handler500 = errors.server_error

urlpatterns = [
    path("", start.start, name="start"),
    path("suche/", search.search, name="search"),
    path("personen/<int:number>/", file_page.file, name="file"),
    path("personen/<int:number>/zugriffe/", file_page.accesses, name="file_accesses"),
    path("datenschutz-aufsicht/", data_protection.overview, name="data_protection"),
    path("datenschutz-aufsicht/notzugriff/<int:number>/", data_protection.review, name="emergency_review"),
    path("datenschutz-aufsicht/auskunft/", data_protection.report, name="access_report"),
    path("teams/", teams.teams, name="teams"),
    path("teams/rolle/", teams.role_new, name="role_new"),
    path("teams/rolle/<int:number>/ende/", teams.role_end, name="role_end"),
    path("vertretung/", deputies.deputies, name="deputies"),
    path("vertretung/<int:number>/ende/", deputies.deputy_end, name="deputy_end"),
    path("bausteine/", style_guide.style_guide, name="style_guide"),
    path("barrierefreiheit/", pages.accessibility, name="accessibility"),
    path("datenschutz/", pages.privacy, name="privacy"),
    path("gesund", health.alive, name="alive"),
    path("bereit", health.ready, name="ready"),
    path("metrik", health.metrics, name="metrics"),
    path("konto/", include("lotsenhaus.web.account_urls")),
    path("", include("lotsenhaus.people.urls")),
    path("", include("lotsenhaus.casefile.urls")),
]
