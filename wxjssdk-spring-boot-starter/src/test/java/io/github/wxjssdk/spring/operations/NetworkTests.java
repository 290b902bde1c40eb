package io.github.wxjssdk.spring.operations;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.SecretSearch;
import io.github.wxjssdk.spring.client.ApiConnection;
import io.github.wxjssdk.spring.client.WebClientTokenServerApi;
import io.github.wxjssdk.spring.client.WebClientWeChatApi;
import io.github.wxjssdk.spring.logging.LoggingCredentialListener;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What the person on call reads about each thing that goes wrong on the way to WeChat and
 * to a token server: what happened, which property, what to do. The operations pages have
 * a table of it.
 */
@Timeout(120)
class NetworkTests {

	private static final Secret SECRET = Secret.of("0123456789abcdef0123456789abcdef");

	private final ProxySelector proxiesBefore = ProxySelector.getDefault();

	@AfterEach
	void restoreProxies() {
		ProxySelector.setDefault(this.proxiesBefore);
	}

	@ParameterizedTest
	@EnumSource(Cause.class)
	void onTheWayToWeChat(Cause cause) throws Exception {
		try (Trouble trouble = new Trouble(cause)) {
			WebClientWeChatApi api = new WebClientWeChatApi(WebClient.builder(), trouble.connection());
			Throwable failure = read(
					WeChatAccount.builder("wx1", () -> SECRET, api).accessTokenMode(AccessTokenMode.CLASSIC));
			assertThat(failure instanceof ConnectException).as("is known not to be sent").isEqualTo(!cause.isSent());
			assertThat(failure.getMessage()).contains(cause.weChat.toArray(String[]::new)).contains(trouble.address());
		}
	}

	@ParameterizedTest
	@EnumSource(Cause.class)
	void onTheWayToATokenServer(Cause cause) throws Exception {
		try (Trouble trouble = new Trouble(cause)) {
			WebClientTokenServerApi api = new WebClientTokenServerApi(WebClient.builder(), trouble.connection(),
					SECRET);
			Throwable failure = read(WeChatAccount.copiedFrom(api, "wx1", null));
			assertThat(failure.getMessage()).contains(cause.tokenServer().toArray(String[]::new));
		}
	}

	@ParameterizedTest
	@EnumSource(Cause.class)
	void theOperationsPagesHaveIt(Cause cause) throws IOException {
		assertThat(Files.readString(Path.of("..", "docs", "operations.md"))).contains(cause.weChat.get(0));
		assertThat(Files.readString(Path.of("..", "docs", "zh-CN", "operations.md"))).contains(cause.weChat.get(0));
	}

	/** The same is in the log and in the exception, and neither holds a secret. */
	private static Throwable read(WeChatAccount.Builder account) {
		try (LogCapture log = LogCapture.of(LoggingCredentialListener.class);
				AccountCredentials credentials = account.listener(new LoggingCredentialListener())
					.refreshAhead(false)
					.buildCredentials()) {
			Throwable thrown = catchThrowable(() -> credentials.accessTokens().get());
			assertThat(thrown).isInstanceOf(CredentialUnavailableException.class).hasCauseInstanceOf(Exception.class);
			String message = thrown.getCause().getMessage();
			assertThat(log.lines(List.of(Level.WARN, Level.ERROR))).singleElement().asString().contains(message);
			SecretSearch search = new SecretSearch();
			search.add("the secret", SECRET.reveal());
			assertThat(search.in(message + log.text())).isEmpty();
			return thrown.getCause();
		}
	}

	/**
	 * What goes wrong, and what is said; the first is the cause, in the words of the
	 * pages' table.
	 */
	enum Cause {

		REFUSED("nobody listens there (connection refused)", "'wechat.api.base-url'", "firewall"),

		UNKNOWN_HOST("its host name is unknown on this machine", "'wechat.api.base-url'", "DNS"),

		NO_CONNECTION_IN_TIME("no connection within", "'wechat.api.connect-timeout'", "'wechat.api.base-url'"),

		NO_ANSWER_IN_TIME("none within", "'wechat.api.read-timeout'", "look for what is slow"),

		UNTRUSTED_CERTIFICATE("its certificate is not trusted", "'wechat.api.ssl.bundle'", "CA"),

		CERTIFICATE_OF_ANOTHER_HOST("its certificate is for another host", "'wechat.api.base-url'", "DNS"),

		NO_TLS("TLS failed", "'wechat.api.base-url'", "'wechat.api.ssl.bundle'"),

		PROXY_WANTS_A_LOGIN("it wants a login", "HTTP 407", "'wechat.api.base-url'", "'-Dhttp.nonProxyHosts'"),

		PROXY_REFUSES("it does not connect to this host", "HTTP 403", "'wechat.api.base-url'",
				"'-Dhttp.nonProxyHosts'"),

		RESET("the connection was reset", "'wechat.api.base-url'", "firewall"),

		NO_ANSWER("the connection was closed before the answer came", "'wechat.api.base-url'", "proxy"),

		NO_HTTP("what came is not HTTP", "'wechat.api.base-url'", "proxy"),

		CAPTIVE_PORTAL("it is a page (HTML or XML) and no JSON", "'wechat.api.base-url'", "login"),

		EMPTY_ANSWER("it is empty", "'wechat.api.base-url'", "proxy"),

		REDIRECT("Redirects are not followed", "302", "'wechat.api.base-url'", "final address"),

		SERVER_ERROR("502", "'wechat.api.base-url'", "proxy");

		private final List<String> weChat;

		Cause(String... weChat) {
			this.weChat = List.of(weChat);
		}

		private List<String> tokenServer() {
			return this.weChat.stream()
				.map((text) -> text.replace("'wechat.api.base-url'", "'wechat.credentials.remote.url'")
					.replace("'wechat.api.", "'wechat.credentials.remote."))
				.toList();
		}

		boolean isSent() {
			return this == NO_ANSWER_IN_TIME || ordinal() >= RESET.ordinal();
		}

		boolean isAnswered() {
			return ordinal() >= CAPTIVE_PORTAL.ordinal();
		}

	}

	/** Real servers and proxies in which it goes wrong. */
	private static final class Trouble implements AutoCloseable {

		private final MockWebServer server = new MockWebServer();

		private final ServerSocket raw = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

		private final Cause cause;

		private final String address;

		private SslBundle bundle;

		Trouble(Cause cause) throws IOException {
			this.cause = cause;
			this.address = start();
		}

		private String start() throws IOException {
			String rawAddress = "localhost:" + this.raw.getLocalPort();
			switch (this.cause) {
				case REFUSED -> {
					this.raw.close();
					return "http://" + rawAddress;
				}
				case UNKNOWN_HOST -> {
					// No resolver asks for a label that is too long.
					return "http://" + "x".repeat(64) + ".invalid";
				}
				case NO_CONNECTION_IN_TIME -> {
					serve((connection) -> connection.getInputStream().readAllBytes());
					return "https://" + rawAddress;
				}
				case NO_ANSWER_IN_TIME -> {
					serve((connection) -> connection.getInputStream().readAllBytes());
					return "http://" + rawAddress;
				}
				case NO_TLS, NO_HTTP -> {
					serve((connection) -> say(connection, "220 mail ready\r\n"));
					return ((this.cause == Cause.NO_TLS) ? "https://" : "http://") + rawAddress;
				}
				case RESET -> {
					serve((connection) -> {
						connection.getInputStream().read();
						connection.setSoLinger(true, 0);
					});
					return "http://" + rawAddress;
				}
				case NO_ANSWER -> {
					serve((connection) -> say(connection, ""));
					return "http://" + rawAddress;
				}
				case PROXY_WANTS_A_LOGIN, PROXY_REFUSES -> {
					String status = (this.cause == Cause.PROXY_REFUSES) ? "403 Forbidden" : "407 Login";
					serve((connection) -> say(connection, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"));
					ProxySelector.setDefault(new OnlyProxy(this.raw.getLocalPort()));
					return "https://api.weixin.qq.com";
				}
				default -> {
					return startServer();
				}
			}
		}

		private String startServer() throws IOException {
			boolean tls = !this.cause.isAnswered();
			if (tls) {
				HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
				boolean trusted = this.cause == Cause.CERTIFICATE_OF_ANOTHER_HOST;
				HeldCertificate certificate = new HeldCertificate.Builder().signedBy(authority)
					.addSubjectAlternativeName(trusted ? "api.weixin.qq.com" : "localhost")
					.build();
				this.server.useHttps(
						new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslSocketFactory());
				this.bundle = trusted ? trusting(authority) : null;
			}
			MockResponse.Builder answer = new MockResponse.Builder();
			switch (this.cause) {
				case CAPTIVE_PORTAL -> answer.body("\n<!DOCTYPE html><html>Welcome to the guest network</html>");
				case REDIRECT -> answer.code(302).addHeader("Location", "https://login.example.com/?secret=1");
				case SERVER_ERROR -> answer.code(502);
				default -> answer.body("");
			}
			this.server.enqueue(answer.build());
			this.server.start();
			return (tls ? "https" : "http") + "://localhost:" + this.server.getPort();
		}

		private static SslBundle trusting(HeldCertificate authority) throws IOException {
			try {
				KeyStore trustStore = KeyStore.getInstance("PKCS12");
				trustStore.load(null, null);
				trustStore.setCertificateEntry("authority", authority.certificate());
				return SslBundle.of(SslStoreBundle.of(null, null, trustStore));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private void serve(Script script) {
			Thread thread = new Thread(() -> {
				try {
					while (true) {
						try (Socket connection = this.raw.accept()) {
							script.run(connection);
						}
					}
				}
				catch (IOException ex) {
					// It was closed.
				}
			});
			thread.setDaemon(true);
			thread.start();
		}

		private static void say(Socket connection, String text) throws IOException {
			int newlines = 0;
			while (newlines < 2) {
				int next = connection.getInputStream().read();
				newlines = (next == '\n') ? newlines + 1 : (next == '\r') ? newlines : 0;
				if (next < 0 || next == 0x16) {
					break;
				}
			}
			connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		}

		ApiConnection connection() {
			Duration connecting = (this.cause == Cause.NO_CONNECTION_IN_TIME) ? Duration.ofMillis(200)
					: Duration.ofSeconds(60);
			Duration answering = (this.cause == Cause.NO_ANSWER_IN_TIME) ? Duration.ofMillis(200)
					: Duration.ofSeconds(60);
			return new ApiConnection(URI.create(this.address), connecting, answering, this.bundle);
		}

		/** The message of an answer names the call, the others where nobody answers. */
		String address() {
			return this.cause.isAnswered() ? "WeChat's answer to getAccessToken cannot be used"
					: "There is no answer from " + this.address + " to getAccessToken: ";
		}

		@Override
		public void close() throws IOException {
			this.raw.close();
			this.server.close();
		}

		/** What is done with a connection. */
		private interface Script {

			void run(Socket connection) throws IOException;

		}

	}

	private static final class OnlyProxy extends ProxySelector {

		private final int port;

		OnlyProxy(int port) {
			this.port = port;
		}

		@Override
		public List<Proxy> select(URI uri) {
			assertThat(uri.getRawQuery()).as("a selector may log it").isNull();
			return Stream.of(new InetSocketAddress("localhost", this.port))
				.map((address) -> new Proxy(Proxy.Type.HTTP, address))
				.toList();
		}

		@Override
		public void connectFailed(URI uri, SocketAddress address, IOException ex) {
			throw new AssertionError(ex);
		}

	}

}
