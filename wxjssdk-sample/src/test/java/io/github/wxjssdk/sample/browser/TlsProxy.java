package io.github.wxjssdk.sample.browser;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A proxy that ends TLS and passes every byte on as it is: the host that the browser
 * asked for, and no word of https. Its key is made for it by the JDK's keytool, and
 * nobody trusts it.
 */
final class TlsProxy implements AutoCloseable {

	private static final String PASSWORD = "changeit";

	private final ServerSocket socket;

	private final int serverPort;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private TlsProxy(ServerSocket socket, int serverPort) {
		this.socket = socket;
		this.serverPort = serverPort;
	}

	static TlsProxy start(Path folder, int serverPort)
			throws IOException, GeneralSecurityException, InterruptedException {
		ServerSocket socket = tls(newKey(folder)).getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		TlsProxy proxy = new TlsProxy(socket, serverPort);
		proxy.threads.execute(proxy::accept);
		return proxy;
	}

	String origin() {
		return "https://127.0.0.1:" + this.socket.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
		this.threads.shutdownNow();
	}

	private void accept() {
		try {
			while (!this.socket.isClosed()) {
				Socket browser = this.socket.accept();
				Socket server = new Socket("127.0.0.1", this.serverPort);
				this.threads.execute(() -> pass(browser, server));
				this.threads.execute(() -> pass(server, browser));
			}
		}
		catch (IOException ex) {
			// The proxy was closed.
		}
	}

	/** Until either side has had enough. */
	private static void pass(Socket from, Socket to) {
		try (from; to; InputStream bytes = from.getInputStream()) {
			bytes.transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// Browsers give connections up in every way there is.
		}
	}

	private static SSLContext tls(Path keyStore) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream file = Files.newInputStream(keyStore)) {
			keys.load(file, PASSWORD.toCharArray());
		}
		KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		factory.init(keys, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(factory.getKeyManagers(), null, null);
		return context;
	}

	private static Path newKey(Path folder) throws IOException, InterruptedException {
		Path keyStore = folder.resolve("proxy.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-storetype",
				"PKCS12", "-keystore", keyStore.toString(), "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.start();
		String output = new String(keytool.getInputStream().readAllBytes());
		if (keytool.waitFor() != 0) {
			throw new IOException("keytool made no key: " + output);
		}
		return keyStore;
	}

}
