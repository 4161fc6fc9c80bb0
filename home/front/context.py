"""What every template may read: the portal of the request."""


def portal_context(request):
    return {"portal": getattr(request, "portal", None)}
