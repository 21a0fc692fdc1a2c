import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from annotator.modelstore.errors import DownloadError
from annotator.modelstore.pull import pull
from tests.unit.modelstore.models import CONTENT, QUICK, store
from tests.unit.modelstore.server import serving, whole


@pytest.fixture
def tls(tmp_path: Path) -> ssl.SSLContext:
    """A server's side of TLS with a certificate that nobody trusts."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    command += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True, timeout=60)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def test_a_certificate_that_nobody_trusts_ends_in_a_sentence(tmp_path: Path, tls: ssl.SSLContext) -> None:
    with (
        serving([whole(CONTENT)], tls=tls) as server,
        pytest.raises(DownloadError, match=r"certificate of 127\.0\.0\.1 is not trusted \(.*clock"),
    ):
        pull(store(tmp_path), "toy", mirror=server.address, patience=QUICK)


def test_a_certificate_of_the_systems_store_is_trusted(
    tmp_path: Path, tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    with serving([whole(CONTENT)], tls=tls) as server:
        assert pull(store(tmp_path), "toy", mirror=server.address, patience=QUICK).official
