"""Pages of the account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Say that this role needs a second factor, and lead there."""
    return render(request, "accounts/second_factor_needed.html")
