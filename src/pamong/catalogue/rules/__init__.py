"""What a resource, a review and a path may be, and who may do what with them."""

from pamong.kit.faults import Faulty

from .address import address_fault, host_of
from .drafts import PathDraft, ResourceDraft, StepDraft, Taught, reason_fault, review_fault
from .feeds import FeedDraft
from .standing import may_add, may_edit

__all__ = [
    "Faulty", "FeedDraft", "PathDraft", "ResourceDraft", "StepDraft", "Taught", "address_fault", "host_of", "may_add", "may_edit",
    "reason_fault", "review_fault",
]  # fmt: skip
