"""The forms of allauth in which a colleague would otherwise be called "du"."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, PasswordVerificationMixin, SetPasswordForm


class TypedTwice(PasswordVerificationMixin):  # type: ignore[misc]
    """The new password is typed twice, as in allauth, with our words where the two differ."""

    def clean(self) -> Any:
        """Both are the same."""
        data = super(PasswordVerificationMixin, self).clean()
        one, other = data.get("password1"), data.get("password2")
        if one and other and one != other:
            self.add_error("password2", "Die beiden neuen Passwörter sind verschieden. Tippen Sie beide Male dasselbe.")
        return data


class ChangePassword(TypedTwice, ChangePasswordForm):  # type: ignore[misc]
    """Another password instead of the present one."""


class SetPassword(TypedTwice, SetPasswordForm):  # type: ignore[misc]
    """A first password, for who came by the city's single sign-on until now."""
