"""The privacy class of every field in tables that libraries bring. Our own tables declare theirs in the model."""

from collections.abc import Mapping
from typing import Final

from pamong.kit.rows import Privacy

THIRD_PARTY: Final[Mapping[str, Privacy]] = {
    "account.EmailAddress": Privacy(public="id user verified primary", personal="email"),
    "account.EmailConfirmation": Privacy(public="id email_address created sent", confidential="key"),
    "auth.Group": Privacy(public="id name permissions"),
    "auth.Group_permissions": Privacy(public="id group permission"),
    "auth.Permission": Privacy(public="id name content_type codename"),
    "contenttypes.ContentType": Privacy(public="id app_label model"),
    "django_tasks_database.DBTaskResult": Privacy(
        public="id status enqueued_at started_at finished_at args_kwargs priority task_path worker_ids queue_name "
        "backend_name run_after return_value exception_class_path",
        personal="traceback",
    ),
    "mfa.Authenticator": Privacy(public="id user type created_at last_used_at", confidential="data"),
    "sessions.Session": Privacy(public="expire_date", confidential="session_key session_data"),
    "usersessions.UserSession": Privacy(
        public="id user created_at last_seen_at", personal="ip user_agent data", confidential="session_key"
    ),
}
