"""Signing in, and each colleague's own access: of allauth's pages only those that the house offers.

Nobody signs up, nobody's account is reached by e-mail: a forgotten password is set anew by the administration of users.
"""

from allauth.account import views as account
from allauth.socialaccount import views as single_sign_on
from django.urls import include, path

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("3rdparty/", single_sign_on.connections, name="socialaccount_connections"),
    path("3rdparty/signup/", single_sign_on.signup, name="socialaccount_signup"),
    path("3rdparty/login/cancelled/", single_sign_on.login_cancelled, name="socialaccount_login_cancelled"),
    path("3rdparty/login/error/", single_sign_on.login_error, name="socialaccount_login_error"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
