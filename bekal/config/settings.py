"""Django's settings. What an installation may change stands in ``environment.py``; the rest is the house."""

from pathlib import Path

from csp.constants import NONE, SELF

from bekal.foundation.kernel import environment as env

from .keys import keeps_a_demo, read_keys

ROOT = env.ROOT
DATA_DIR = Path(env.DATA.read())
BEKAL_DEMO = env.DEMO.read() == "1" or keeps_a_demo(DATA_DIR)
BEKAL_SECOND_FACTOR = env.SECOND_FACTOR.read()
BEKAL_PUBLIC_URL = env.PUBLIC_URL.read().rstrip("/")
HTTPS = env.HTTPS.read() == "1"

DEBUG = False
SECRET_KEY, BEKAL_MASTER_KEY = read_keys(DATA_DIR, BEKAL_DEMO)
ALLOWED_HOSTS = [host for host in env.HOSTS.read().split(",") if host]

# Lowest floor first; an app appears when it is first used.
BEKAL_APPS = [
    "bekal.foundation.web",
    "bekal.foundation.jobs",
    "bekal.foundation.audit",
    "bekal.foundation.documents",
    "bekal.commons.places",
    "bekal.commons.organizations",
    "bekal.commons.agenda",
    "bekal.commons.calendar",
    "bekal.commons.intake",
    "bekal.people.persons",
    "bekal.people.consent",
    "bekal.people.journeys",
    "bekal.people.households",
    "bekal.people.register",
    "bekal.livelihood.enterprises",
    "bekal.livelihood.selection",
    "bekal.livelihood.training",
    "bekal.livelihood.capital",
    "bekal.livelihood.budget",
    "bekal.livelihood.performance",
    "bekal.livelihood.evaluation",
    "bekal.livelihood.bundles",
    "bekal.livelihood.assistance",
    "bekal.livelihood.coordination",
    "bekal.livelihood.market",
    "bekal.livelihood.results",
    "bekal.livelihood.months",
    "bekal.community.villages",
    "bekal.community.outreach",
    "bekal.demo",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "ninja",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    *BEKAL_APPS,
]

MIDDLEWARE = [
    "bekal.foundation.web.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bekal.foundation.web.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bekal.foundation.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bekal.commons.organizations.middleware.session_limits",
    "bekal.commons.organizations.middleware.actor",
    "bekal.commons.organizations.middleware.second_factor",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "bekal.foundation.web.middleware.refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "bekal.config.urls"
WSGI_APPLICATION = "bekal.config.wsgi.application"
DATABASES = {"default": env.read_database(env.DATABASE_URL.read(), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "bekal.foundation.web.context.page",
            ],
            "builtins": ["bekal.foundation.web.templatetags.bekal", "django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "bekal.foundation.web.forms.Renderer"

# Indonesian is the source language: what has no translation is still right.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_NAME = "bahasa"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
# Thousands are written by our own filters: a year is not 2.024.

STATIC_URL = "static/"
STATICFILES_DIRS = [ROOT / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "bekal.foundation.web.assets.PackageFinder",
]
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

AUTH_USER_MODEL = "organizations.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "bekal.commons.organizations.sign_in.LoginNameBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "bekal.commons.organizations.sign_in.NoContextWords"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "bekal.commons.organizations.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_VERIFICATION = "none"
# allauth counts per process; django-axes counts in the database, for all of them.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": None, "reauthenticate": None}
MFA_ADAPTER = "bekal.commons.organizations.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Bekal"
USERSESSIONS_TRACK_ACTIVITY = False

# Slowing-down is counted per account and address together, so that nobody can lock a chosen person out (R35).
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "organizations/locked_out.html"
AXES_CLIENT_IP_CALLABLE = "bekal.commons.organizations.sign_in.client_address"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_COOKIE_NAME = "__Host-sesi" if HTTPS else "sesi"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
BEKAL_IDLE_SECONDS = 30 * 60
CSRF_FAILURE_VIEW = "bekal.foundation.web.errors.csrf_failure"

SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if int(env.PROXIES.read()) else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "bekal.foundation.documents.uploading.CutOff",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# SecurityMiddleware does not know that the proxy or whitenoise redirects, and the demo has no HTTPS.
SILENCED_SYSTEM_CHECKS = ["security.W008"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {help_code}: {message}", "style": "{"}},
    "filters": {"help_code": {"()": "bekal.foundation.web.help_codes.WithHelpCode"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["help_code"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
