"""A passkey in software, as a phone would answer: for what a browser's virtual authenticator refuses to do wrong."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, VERIFIED, KEY_INCLUDED = 1, 4, 64


@dataclass
class SoftKey:
    """One key pair for one site. `flags` say whether the owner was present and checked."""

    rp_id: str = "testserver"
    origin: str = "http://testserver"
    flags: int = PRESENT | VERIFIED
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    count: int = 0

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": f"webauthn.{kind}", "challenge": challenge, "origin": self.origin}).encode()

    def _head(self, flags: int) -> bytes:
        self.count += 1
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def create(self, options: dict[str, Any]) -> str:
        """Answer `navigator.credentials.create`."""
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        head = self._head(self.flags | KEY_INCLUDED)
        data = head + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        return self._answer(
            {
                "clientDataJSON": websafe_encode(self._client_data("create", options["publicKey"]["challenge"])),
                "attestationObject": websafe_encode(cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})),
            },
            {"credProps": {"rk": True}},
        )

    def get(self, options: dict[str, Any], user_handle: bytes) -> str:
        """Answer `navigator.credentials.get`."""
        client = self._client_data("get", options["publicKey"]["challenge"])
        head = self._head(self.flags)
        signature = self.key.sign(head + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(head),
                "signature": websafe_encode(signature),
                "userHandle": websafe_encode(user_handle),
            },
            {},
        )

    def _answer(self, response: dict[str, str], extensions: dict[str, Any]) -> str:
        own = websafe_encode(self.id)
        return json.dumps(
            {
                "id": own, "rawId": own, "type": "public-key", "response": response,
                "clientExtensionResults": extensions, "authenticatorAttachment": "platform",
            }
        )  # fmt: skip
