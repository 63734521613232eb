"""Signs and checks JSON Web Tokens as servers do that share a secret with the program.

    meeting_tokens.py sign SECRET CLAIMS
    meeting_tokens.py jitsi SECRET APP_ID ROOM DOMAIN NOW TOKEN

The first prints a token of JSON claims, as BigBlueButton signs what it posts. The second checks one as Jitsi's Prosody plugin does
(<https://github.com/jitsi/lib-jitsi-meet/blob/master/doc/tokens.md>), at a moment in Unix seconds, and prints its claims as
JSON, or ends with status 1 and the reason.
"""

import json
import sys

import jwt


def refuse(reason):
    sys.exit(f"refused: {reason}")


def check(secret, app_id, room, domain, now, token):
    if jwt.get_unverified_header(token) != {"alg": "HS256", "typ": "JWT"}:
        refuse("another header")
    required = {"require": ["iss", "aud", "sub", "room", "nbf", "exp"], "verify_exp": False, "verify_nbf": False}
    try:
        claims = jwt.decode(token, secret, algorithms=["HS256"], audience=app_id, issuer=app_id, options=required)
    except jwt.InvalidTokenError as problem:
        refuse(problem)
    if not claims["nbf"] <= int(now) < claims["exp"]:
        refuse("out of its time")
    if claims["room"] != room or room != room.lower():
        refuse("another room")
    if claims["sub"] != domain:
        refuse("another domain")
    if not all(isinstance(value, str) for value in claims["context"]["user"].values()):
        refuse("what stands in user must be text")
    return claims


command, *arguments = sys.argv[1:]
if command == "sign":
    secret, claims = arguments
    print(jwt.encode(json.loads(claims), secret))
else:
    print(json.dumps(check(*arguments)))
