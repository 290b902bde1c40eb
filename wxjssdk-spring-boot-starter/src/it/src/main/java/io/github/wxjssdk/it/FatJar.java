package io.github.wxjssdk.it;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * Starts a check in the way in which Spring Boot's launcher starts an application from
 * its jar. The system class loader, which some threads have as their context class
 * loader, knows only this class.
 */
public final class FatJar {

	private FatJar() {
	}

	/**
	 * Starts the check.
	 * @param args the class path, and the arguments of the check
	 * @throws Exception if it does not work
	 */
	public static void main(String[] args) throws Exception {
		String[] entries = args[0].split(File.pathSeparator);
		URL[] urls = new URL[entries.length];
		for (int i = 0; i < entries.length; i++) {
			urls[i] = new File(entries[i]).toURI().toURL();
		}
		ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
		Thread.currentThread().setContextClassLoader(loader);
		loader.loadClass("io.github.wxjssdk.it.CompatibilityCheck")
			.getMethod("main", String[].class)
			.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
	}

}
