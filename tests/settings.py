"""The settings of the suite: those of an installation in mode `test`."""

import os

os.environ.setdefault("PAMONG_MODE", "test")
os.environ.setdefault("PAMONG_DATA_DIR", "build/test")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright keeps a loop in the main thread

from pamong.config.settings import *  # noqa: F403  # all of it, with what follows changed
from pamong.config.settings import DATABASES, PAMONG

(PAMONG.data_dir / "static").mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing: a fresh clone
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if not PAMONG.database_url.get_secret_value():
    # A file, as in production: threads have connections of their own, so that locks are real.
    DATABASES["default"]["TEST"] = {"NAME": PAMONG.data_dir / f"suite-{os.getpid()}.sqlite3"}
