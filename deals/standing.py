"""What a user is in the region: read once per request, asked everywhere."""

from dataclasses import dataclass, field

from deals.models.membership import Membership, Role


@dataclass(frozen=True)
class Standing:
    """The group rights of a user and the role per organisation (by id)."""

    is_office: bool
    is_province: bool
    is_administrator: bool
    roles: dict[int, Role] = field(default_factory=dict)

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
        rows = Membership.objects.filter(user=user).values_list("organisation_id", "role")
        user._standing = Standing(
            is_office=user.is_office,
            is_province=user.is_province,
            is_administrator=user.is_administrator,
            roles={organisation: Role(role) for organisation, role in rows.order_by()},
        )
    return user._standing
