"""What gunicorn serves."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "pages.lean.settings"

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
