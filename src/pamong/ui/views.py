"""The living component page: every component in every state, with invented people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pamong.ui import examples

THEMES = {"terang": "light", "gelap": "dark"}
BRANDS = ("inagov", "bkn", "lan", "panrb")


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show the page in the theme (`?tema=gelap`) and brand (`?merek=lan`) asked for."""
    theme, brand = request.GET.get("tema", ""), request.GET.get("merek", "")
    brand = brand if brand in BRANDS else "bkn"
    return render(request, "ui/components.html", examples.page(theme=THEMES.get(theme, "system"), brand=brand))
