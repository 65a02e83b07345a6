"""A quick password hash for the demo and the tests, where no secret is at stake."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2 with the least work; production uses Django's own parameters (RFC 9106) and renews these at sign-in."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
