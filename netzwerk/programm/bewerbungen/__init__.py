"""Call, applications and selection for an edition of the programme."""
