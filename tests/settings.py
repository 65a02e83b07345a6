"""The settings of the suite: those of an installation in mode `test`."""

import os

os.environ.setdefault("PAMONG_MODE", "test")
os.environ.setdefault("PAMONG_DATA_DIR", "build/test")

from pamong.config.settings import *  # noqa: E402, F403

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
