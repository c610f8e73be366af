"""A real provider of identities as a process of its own: a second small Django site.

``python -m tests.oidc_provider --folder … --port … --redirect-uri …`` serves allauth's
``idp.oidc`` on the loopback address until it is ended. Its people and what it says of them stand
in ``people``.
"""
