"""Django's settings: one file, no family of them. What differs between installations comes from ``kernel.config``."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from lotsenhaus.kernel import config as _config
from lotsenhaus.kernel.database import address, settings_of

CONFIG = _config.from_environment()
BASE = Path(__file__).resolve().parent
TESTING = os.environ.get("LOTSENHAUS_TEST") == "1"

SECRET_KEY = CONFIG.secret_key
DEBUG = False
ALLOWED_HOSTS = [*CONFIG.hosts, *(["testserver"] if TESTING else [])]
ROOT_URLCONF = "lotsenhaus.web.urls"
WSGI_APPLICATION = "lotsenhaus.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": settings_of(address(CONFIG), pool=not TESTING)}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "lotsenhaus.kernel",
    "lotsenhaus.office",
    "lotsenhaus.people",
    "lotsenhaus.casefile",
    "lotsenhaus.reactions",
    "lotsenhaus.city",
    "lotsenhaus.web",
]

MIDDLEWARE = [
    "lotsenhaus.web.metrics.counted",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lotsenhaus.web.middleware.calm_when_the_database_is_down",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lotsenhaus.web.middleware.staff_only",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lotsenhaus.web.navigation.frame",
            ],
            "builtins": ["lotsenhaus.kernel.templatetags.ui"],
        },
    }
]

LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.data / "static"
MEDIA_ROOT = CONFIG.data / "files"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = TESTING
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

AUTH_USER_MODEL = "office.Staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.ScryptPasswordHasher"]
)
LOGIN_URL = "/konto/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "lotsenhaus.web.accounts.StaffAccounts"
SOCIALACCOUNT_ADAPTER = "lotsenhaus.web.accounts.SingleSignOn"
ACCOUNT_FORMS = {
    "change_password": "lotsenhaus.web.account_forms.ChangePassword",
    "set_password": "lotsenhaus.web.account_forms.SetPassword",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {} if TESTING else {"login_failed": "10/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if CONFIG.https else 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = CONFIG.demo
MFA_TOTP_ISSUER = "Lotsenhaus"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "stadt",
                "name": "Anmeldung der Stadt",
                "client_id": CONFIG.oidc_client,
                "secret": CONFIG.oidc_secret,
                "settings": {"server_url": CONFIG.oidc_server},
            }
        ]
        if CONFIG.oidc_server
        else []
    }
}

FILE_UPLOAD_HANDLERS = ["lotsenhaus.kernel.uploads.NoFiles"]
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = CONFIG.https
SECURE_REDIRECT_EXEMPT = [r"^(gesund|bereit|metrik)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.https else None
SECURE_HSTS_SECONDS = 31_536_000 if CONFIG.https else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *([CONFIG.oidc_server] if CONFIG.oidc_server else [])],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "lotsenhaus.web.logs.WithoutPersonalData"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO" if not TESTING else "ERROR"},
    "loggers": {"django.server": {"handlers": [], "propagate": False}},
}
