"""The award of an edition: decided by the operator, named with consent, shown to everybody, certified on paper."""
