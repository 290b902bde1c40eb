package io.github.wxjssdk.spring.client.http;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that does exactly what it is told to, once for each connection.
 */
final class ScriptedServer implements Closeable {

	private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

	private final List<Socket> connections = new CopyOnWriteArrayList<>();

	ScriptedServer(Script script) throws IOException {
		Thread acceptor = new Thread(() -> accept(script), "scripted-server");
		acceptor.setDaemon(true);
		acceptor.start();
	}

	/** One that reads a request and answers this, as often as it is asked. */
	static ScriptedServer answering(String answer) throws IOException {
		return new ScriptedServer((in, connection) -> {
			while (!readHead(in).isEmpty()) {
				connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
				if (answer.contains("until the end")) {
					connection.close();
				}
			}
		});
	}

	private void accept(Script script) {
		try {
			while (true) {
				Socket connection = this.listening.accept();
				this.connections.add(connection);
				Thread thread = new Thread(() -> serve(script, connection), "scripted-connection");
				thread.setDaemon(true);
				thread.start();
			}
		}
		catch (IOException ex) {
			// It was closed.
		}
	}

	private static void serve(Script script, Socket connection) {
		try {
			script.run(new BufferedInputStream(connection.getInputStream()), connection);
		}
		catch (IOException ex) {
			// The client has gone.
		}
	}

	static String readHead(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				return "";
			}
			head.append((char) next);
		}
		return head.toString();
	}

	URI uri() {
		return URI.create("http://localhost:" + this.listening.getLocalPort() + "/x?secret=s");
	}

	int connections() {
		return this.connections.size();
	}

	@Override
	public void close() throws IOException {
		this.listening.close();
		for (Socket connection : this.connections) {
			connection.close();
		}
	}

	/** What is done with a connection. */
	interface Script {

		void run(InputStream in, Socket connection) throws IOException;

	}

}
