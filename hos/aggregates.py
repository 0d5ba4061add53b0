"""An aggregate that both databases have under another name."""

from django.db.models import Aggregate, CharField, Value


class Joined(Aggregate):
    """The texts of a group in one text, one per line; in no promised order."""

    function = "GROUP_CONCAT"
    allow_distinct = False

    def __init__(self, expression, **extra):
        super().__init__(expression, Value("\n"), output_field=CharField(), **extra)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="STRING_AGG", **context)
