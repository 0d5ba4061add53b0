"""The settings of the product, but every process counts tries for itself: the control of L02."""

from hos import settings as product

vars().update({name: getattr(product, name) for name in dir(product) if name.isupper()})
IN_MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = product.CACHES | {"default": IN_MEMORY}
