"""A password hasher for tests."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 with the least work it can do."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
