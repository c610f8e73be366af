"""Signing in: second factor, passkeys, sessions, log of sign-ins, providers of identities.

The rules stand in small modules named after what they decide; the reasons in
``docs/decisions/0016-signing-in.md``.
"""
