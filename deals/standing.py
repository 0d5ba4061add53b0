"""What a user is in the region: read once per request, asked everywhere."""

from functools import cached_property

from deals.models.membership import Membership, Role


class Standing:
    """The group rights of a user and the role per organisation (by id), read when first asked:
    the office has all rights without them."""

    def __init__(self, user):
        self.user = user
        self.is_office = user.is_office
        self.is_province = user.is_province
        self.is_administrator = user.is_administrator

    @cached_property
    def roles(self) -> dict[int, Role]:
        if self.is_administrator:  # no rights in the content, whatever the rows say
            return {}
        rows = Membership.objects.filter(user=self.user).order_by()
        return {pk: Role(role) for pk, role in rows.values_list("organisation_id", "role")}

    @property
    def organisations(self):
        return list(self.roles)

    @property
    def editing(self):
        """The organisations this user may fill things in for."""
        return [pk for pk, role in self.roles.items() if role.may_edit]

    @property
    def signing(self):
        return [pk for pk, role in self.roles.items() if role.may_sign]


def standing(user) -> Standing:
    """The standing of `user`, kept on the user object for the rest of the request."""
    if not hasattr(user, "_standing"):
        user._standing = Standing(user)
    return user._standing
