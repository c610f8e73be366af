"""Who has an account at the provider, and what it says of them beside the truth."""

CLIENT_ID = "lernnetzwerk"
CLIENT_SECRET = "geheimnis-des-lernnetzwerks"

#: Name at the provider → what it says of the person's address.
PEOPLE = {
    "ada": {"email": "ada@example.org", "email_verified": True},
    "nachfolge": {"email": "ada@example.org", "email_verified": True},
    "ungeprueft": {"email": "ada@example.org", "email_verified": False},
    # No address is verified by a word that merely is not empty.
    "wort": {"email": "ada@example.org", "email_verified": "false"},
    "ohne": {"email": None},
    "fremd": {"email": "fremd@example.org", "email_verified": True},
    "getauscht": {"email": "ada@example.org", "email_verified": True},
    "amira": {"email": "amira.haddad@example.org", "email_verified": True},
}

#: What the second answer says differently from the signed first: it is about somebody else.
DIFFERENT = {"getauscht": {"sub": "1"}}
