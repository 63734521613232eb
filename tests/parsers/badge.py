"""Checks an Open Badges 3.0 credential as somebody does who knows nothing of the program that made it.

    badge.py CREDENTIAL KEY ISSUER

The files hold the signed credential, the public key that its header names (JWK), and the document at its issuer's address. Prints
what the credential says as JSON, or ends with status 1 and the reason. The signature is checked twice: by a library for Open
Badges, and by one for JSON Web Tokens that knows no badges.
"""

import json
import pathlib
import sys

import jwt
from cryptography.hazmat.primitives import serialization
from openbadgeslib.ob3 import OB3Verifier


def refuse(reason):
    sys.exit(f"refused: {reason}")


def need(thing, members, what):
    missing = [member for member in members if not thing.get(member)]
    if missing:
        refuse(f"{what} lacks {missing}")


token, jwk, issuer = (pathlib.Path(name).read_text().strip() for name in sys.argv[1:4])
jwk, issuer = json.loads(jwk), json.loads(issuer)
key = jwt.PyJWK(jwk).key

# By somebody who knows tokens.
header = jwt.get_unverified_header(token)
try:
    claims = jwt.decode(token, key, algorithms=["EdDSA"], options={"require": ["iss", "jti", "nbf", "sub"]})
except jwt.InvalidTokenError as problem:
    refuse(problem)

# By somebody who knows badges.
pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
try:
    OB3Verifier(pubkey_pem=pem).verify(token)
except Exception as problem:
    refuse(problem)

# By the letter of the specification: https://www.imsglobal.org/spec/ob/v3p0, 8.2 and appendix B.
if set(header) != {"alg", "kid", "typ"} or header["typ"] != "JWT":
    refuse(f"the header holds {header}")
if header["kid"] != jwk["kid"] or "d" in jwk:
    refuse("the key is another one, or not only its public half")
need(claims, ["@context", "id", "type", "name", "issuer", "validFrom", "credentialSubject"], "the credential")
if claims["@context"][:1] != ["https://www.w3.org/ns/credentials/v2"]:
    refuse("the first context must be that of credentials")
need(claims["issuer"], ["id", "type", "name", "url"], "the issuer")
need(claims["credentialSubject"], ["id", "type", "achievement"], "the subject")
need(claims["credentialSubject"]["achievement"], ["id", "type", "name", "description", "criteria"], "the achievement")
need(claims["credentialSubject"]["achievement"]["criteria"], ["narrative"], "the criteria")
if issuer["id"] != claims["iss"] or header["kid"] not in issuer["assertionMethod"]:
    refuse("the issuer does not know this key")
if any(issuer[member] != value for member, value in claims["issuer"].items()):
    refuse("the issuer says something else of itself")

print(json.dumps({"header": header, "claims": claims}))
