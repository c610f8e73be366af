"""HTTP: the application that threads run."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netzwerk.settings.production")
application = get_wsgi_application()
