"""The addresses of the demo, for tests: those of the house and the one that exists in the demo only."""

from django.urls import path

from pamong.accounts.views import entrance
from pamong.config import urls

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
urlpatterns = [*urls.urlpatterns, path("masuk/peragaan/", entrance.demo_sign_in, name="demo_sign_in")]
