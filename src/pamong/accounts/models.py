"""The key of the door: who may sign in. What a person is and may do stands in `agency`."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from pamong.kit.rows import Privacy, Row


class UserManager(BaseUserManager["User"]):
    """Finds sign-ins; making one is an action."""


class User(Row, AbstractBaseUser):
    """A sign-in. `username` is the NIP (or a chosen name for someone without one); both may change."""

    class Theme(models.TextChoices):
        SYSTEM = "system"
        LIGHT = "light"
        DARK = "dark"

    username = models.CharField(_("NIP"), max_length=60, unique=True)
    email = models.EmailField(_("alamat surel"), blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    language = models.CharField(max_length=5, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]
    objects = UserManager()

    privacy = Privacy(
        public="id is_active created_at theme language", personal="username email last_login", confidential="password"
    )

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_once", condition=~Q(email="")),)

    def __str__(self) -> str:
        return f"user {self.pk}"

    def has_usable_password(self) -> bool:
        """Whether a password was ever set; Django takes an empty one for usable."""
        return bool(self.password) and super().has_usable_password()


class Invitation(Row):
    """A link by which someone sets the first password. Only its hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    privacy = Privacy(public="id user sent_at expires_at accepted_at revoked_at", confidential="token_hash")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True), name="invitation_one_end"
            ),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class EmailChange(Row):
    """A new address that waits for its owner to follow the link. The token's hash is kept, as with an invitation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    old_email = models.EmailField(blank=True)
    new_email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    privacy = Privacy(
        public="id user asked_at expires_at confirmed_at revoked_at",
        personal="old_email new_email",
        confidential="token_hash",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(confirmed_at__isnull=True, revoked_at__isnull=True),
                name="email_change_one_open",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(revoked_at__isnull=True), name="email_change_one_end"
            ),
        )

    def __str__(self) -> str:
        return f"email change {self.pk}"
