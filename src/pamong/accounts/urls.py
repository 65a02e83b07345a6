"""Coming in, the account, and what protects it. allauth's names stay, since allauth itself asks for them."""

from django.conf import settings
from django.urls import URLPattern, path

from pamong.accounts.views import account, entrance, factors

urlpatterns: list[URLPattern] = [
    path("masuk/", entrance.SignIn.as_view(), name="account_login"),
    path("masuk/kode/", entrance.SecondFactor.as_view(), name="mfa_authenticate"),
    path("masuk/kunci-sandi/", entrance.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("masuk/lupa-sandi/", entrance.ask_reset, name="account_reset_password"),
    path("masuk/lupa-sandi/terkirim/", entrance.reset_asked, name="account_reset_password_done"),
    path("masuk/lupa-sandi/<uuid:user_id>/<str:token>/", entrance.reset, name="account_reset_password_from_key"),
    path("masuk/ditutup/", entrance.closed, name="account_inactive"),
    path("keluar/", entrance.sign_out, name="account_logout"),
    path("undangan/<str:token>/", entrance.accept_invitation, name="accept_invitation"),
    path("akun/", account.home, name="account_home"),
    path("akun/kata-sandi/", account.change_password, name="account_change_password"),
    path("akun/surel/", account.change_email, name="account_email"),
    path("akun/surel/<str:token>/", account.confirm_email, name="confirm_email"),
    path("akun/sesi/", account.sessions, name="usersessions_list"),
    path("akun/sesi/akhiri/", account.end_sessions, name="end_sessions"),
    path("akun/bahasa/", account.set_language, name="set_language"),
    path("akun/tema/", account.set_theme, name="set_theme"),
    path("akun/buktikan/", account.Prove.as_view(), name="account_reauthenticate"),
    path("akun/buktikan/kode/", factors.ProveByCode.as_view(), name="mfa_reauthenticate"),
    path("akun/buktikan/kunci-sandi/", factors.ProveByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("akun/faktor-kedua/", factors.needed, name="second_factor_needed"),
    path("akun/autentikator/", factors.activate_totp, name="mfa_activate_totp"),
    path("akun/autentikator/lepas/", factors.deactivate_totp, name="mfa_deactivate_totp"),
    path("akun/kunci-sandi/", factors.passkeys, name="mfa_list_webauthn"),
    path("akun/kunci-sandi/baru/", factors.add_passkey, name="mfa_add_webauthn"),
    path("akun/kunci-sandi/<int:pk>/", factors.rename_passkey, name="mfa_edit_webauthn"),
    path("akun/kunci-sandi/<int:pk>/lepas/", factors.remove_passkey, name="mfa_remove_webauthn"),
    path("akun/kode-pemulihan/", factors.recovery_codes, name="mfa_view_recovery_codes"),
    path("akun/kode-pemulihan/unduh/", factors.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("akun/kode-pemulihan/baru/", factors.make_recovery_codes, name="mfa_generate_recovery_codes"),
]
if settings.PAMONG.mode == "demo":
    urlpatterns.append(path("masuk/peragaan/", entrance.demo_sign_in, name="demo_sign_in"))
