"""One demo, one browser for all tests here. (Imported into a test module a fixture would be made anew for each.)"""

from .demo_site import browser, site  # noqa: F401
from .visiting import visit  # noqa: F401
