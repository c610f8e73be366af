"""Work that nobody waits for: recurring jobs, long tasks, mails.

Rooms add recurring jobs in their ``jobs.py`` (``sweeps``), long single jobs as ``task``
functions. The small installation runs all of it in threads of its one process, the larger one in
``manage.py work``. Whatever is killed in the middle is picked up again: tasks are rows of the
transaction that wanted them, and sweeps look at rows, not at what was done before.
"""

from functools import partial

import django_tasks

#: Decorator of a long single job. Its arguments are ids; it may run twice, so it is idempotent.
#: Wagtail's own small tasks stay in the request (backend ``default``): who may see a picture must
#: be right at once.
task = partial(django_tasks.task, backend="background")
