"""Pages that say something and ask nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement on accessibility (§ 12b BGG, § 9b NBGG)."""
    return render(request, "web/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What the product stores of colleagues who use it."""
    return render(request, "web/privacy.html")
