"""Addresses of the room."""

from pamong.mentoring import urls_growth, urls_matching, urls_meetings, urls_programmes, urls_relations

app_name = "mentoring"
urlpatterns = [
    *urls_relations.urlpatterns,
    *urls_meetings.urlpatterns,
    *urls_programmes.urlpatterns,
    *urls_matching.urlpatterns,
    *urls_growth.urlpatterns,
]
