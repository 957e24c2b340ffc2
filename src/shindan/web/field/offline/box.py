"""A box that anybody can close and only the holder of the private key can open.

X25519 between a key made for this box and the holder's, HKDF-SHA256 over the shared secret and both public keys, AES-256-GCM.
The key of a box is used once, so its nonce may be fixed. Form: 32 bytes of the box's public key, then the ciphertext with
its 16-byte tag.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = bytes(12)
_PUBLIC = 32
_LABEL = b"shindan.field.offline.box.1"


class BoxError(ValueError):
    """The box was made for somebody else, or it was changed on its way."""


def private_key(secret: bytes, name: bytes) -> X25519PrivateKey:
    """The private key of that name, from the server's ``secret``: nothing of it has to be stored."""
    seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=_LABEL + b".key." + name).derive(secret)
    return X25519PrivateKey.from_private_bytes(seed)


def close_box(public: X25519PublicKey, content: bytes) -> bytes:
    """Close ``content`` for the holder of ``public``'s private key."""
    own = X25519PrivateKey.generate()
    head = own.public_key().public_bytes_raw()
    return head + AESGCM(_key(own.exchange(public), head, public)).encrypt(_NONCE, content, None)


def open_box(private: X25519PrivateKey, box: bytes) -> bytes:
    """The content of a box. ``BoxError`` where the key does not fit or a byte was changed."""
    head, rest = box[:_PUBLIC], box[_PUBLIC:]
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(head))
        return AESGCM(_key(shared, head, private.public_key())).decrypt(_NONCE, rest, None)
    except (InvalidTag, ValueError) as error:
        raise BoxError("この箱は開けられません。") from error


def _key(shared: bytes, head: bytes, public: X25519PublicKey) -> bytes:
    info = _LABEL + head + public.public_bytes_raw()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(shared)
