"""Acts that ask for the password or the key again, so that nobody does them at a desk that was left."""

from allauth.account.decorators import reauthentication_required

password_again = reauthentication_required(enabled=lambda request: request.method == "POST")
"""The form waits until the password was typed and is then done as it was sent. Looking at the page asks for nothing, so a form
that somebody gave up is never done when the page is opened once more."""
