"""The settings of the product, with the kinds of job that only tests know."""

from hos import settings as product

vars().update({name: getattr(product, name) for name in dir(product) if name.isupper()})
INSTALLED_APPS = [*product.INSTALLED_APPS, "tests.worker"]
