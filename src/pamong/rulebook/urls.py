"""The addresses of the room. What changes a rule stands in the room `hours`, which can say what would follow."""

from django.urls import URLPattern, path

from pamong.rulebook.views import rules

app_name = "rulebook"
urlpatterns: list[URLPattern] = [
    path("jp/aturan/", rules.read, name="rules"),
    path("sdm/aturan/", rules.desk, name="hr_rules"),
    path("sdm/aturan/<slug:form>/", rules.form, name="hr_form"),
    path("sdm/aturan/batas/<slug:kind>/", rules.bounds, name="hr_bounds"),
]
