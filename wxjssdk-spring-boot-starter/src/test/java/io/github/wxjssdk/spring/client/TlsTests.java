package io.github.wxjssdk.spring.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.spring.LogCapture;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who may receive the secret.
 */
class TlsTests {

	private final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();

	private final MockWebServer server = new MockWebServer();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void aServerThatVouchesForItselfIsRefused() throws IOException {
		start(new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build());
		assertRefused(call(null));
	}

	@Test
	void aServerOfAnUnknownAuthorityIsRefused() throws IOException {
		start(certificateFor("localhost"));
		assertRefused(call(null));
	}

	@Test
	void aServerOfTheBundlesAuthorityIsTrusted() throws IOException {
		start(certificateFor("localhost"));
		assertThat(Stages.get(call(trusting(this.authority.certificate()))).value().reveal())
			.isEqualTo("confidential-value");
		assertThat(this.server.getRequestCount()).isOne();
	}

	@Test
	void aServerWithTheCertificateOfAnotherHostIsRefused() throws IOException {
		start(certificateFor("api.weixin.qq.com"));
		assertRefused(call(trusting(this.authority.certificate())));
	}

	@Test
	void aBundleReplacesTheCertificatesThatAreTrusted() throws IOException {
		start(certificateFor("localhost"));
		HeldCertificate other = new HeldCertificate.Builder().certificateAuthority(0).build();
		assertRefused(call(trusting(other.certificate())));
	}

	@Test
	void nothingOfWhatIsEncryptedIsLogged() throws IOException {
		start(certificateFor("localhost"));
		try (LogCapture log = LogCapture.ofEverything()) {
			Stages.get(call(trusting(this.authority.certificate())));
			assertThat(log.text()).contains("/cgi-bin/token").doesNotContain("confidential");
		}
	}

	private void assertRefused(CompletionStage<IssuedCredential> call) {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> Stages.get(call))
			.withMessageContaining("its certificate is");
		assertThat(this.server.getRequestCount()).isZero();
	}

	private HeldCertificate certificateFor(String host) {
		return new HeldCertificate.Builder().signedBy(this.authority).addSubjectAlternativeName(host).build();
	}

	private void start(HeldCertificate certificate) throws IOException {
		this.server
			.useHttps(new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslSocketFactory());
		this.server
			.enqueue(new MockResponse.Builder().body("{\"access_token\":\"confidential-value\",\"expires_in\":7200}")
				.build());
		this.server.start();
	}

	private CompletionStage<IssuedCredential> call(SslBundle bundle) {
		return Connections.apiAt("https://localhost:" + this.server.getPort(), bundle)
			.getAccessToken("wx1", Secret.of("confidential-secret"));
	}

	private static SslBundle trusting(X509Certificate certificate) {
		try {
			KeyStore trustStore = KeyStore.getInstance("PKCS12");
			trustStore.load(null, null);
			trustStore.setCertificateEntry("authority", certificate);
			return SslBundle.of(SslStoreBundle.of(null, null, trustStore));
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
