"""Sign-in, the account, and its second factor."""

from allauth.account import views as account
from django.urls import path

from pamong.accounts import views

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("akun/faktor-kedua/", views.second_factor_needed, name="second_factor_needed"),
]
