"""A process of its own that counts attempts to sign in: prints for each whether it is allowed.

``python -m tests.konten.limits_process NUMBER KEY`` with the settings of the test run.
"""

import sys


def main() -> None:
    """Count ``NUMBER`` attempts for ``KEY``."""
    import django

    django.setup()

    from allauth.core import ratelimit
    from django.test import RequestFactory

    number, key = sys.argv[1:]
    request = RequestFactory().post("/konto/anmelden/")
    allowed = [
        bool(ratelimit.consume(request, action="login_failed", key=key))
        for _attempt in range(int(number))
    ]
    print(" ".join("ja" if one else "nein" for one in allowed))


if __name__ == "__main__":
    main()
