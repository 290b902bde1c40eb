package io.github.wxjssdk.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * All the Java that an application needs for the JS-SDK: the starter brings the signature
 * and its endpoint, {@code static/} holds the page.
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Starts the application.
	 * @param args properties, such as {@code --wechat.app-id=…}
	 */
	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
