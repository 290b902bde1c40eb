package io.github.wxjssdk.spring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.redis.RedisCredentialStore;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.local.FileCredentialStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Which store an application gets.
 */
class CredentialStoresTests {

	private static final String PAGE = "https://example.com/";

	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class,
				WeChatRedisStoreAutoConfiguration.class, WeChatAccountAutoConfiguration.class))
		.withPropertyValues("wechat.api.base-url=" + this.simulator.baseUrl(),
				"wechat.app-id=" + WeChatSimulator.APP_ID, "wechat.app-secret=" + WeChatSimulator.APP_SECRET);

	private final ApplicationContextRunner redis = this.runner.withPropertyValues("wechat.store.type=redis");

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void theFileStoreOutlivesTheApplication() {
		ApplicationContextRunner file = withFiles(this.directory.resolve("new/wechat"));
		file.run((context) -> {
			assertThat(context).getBean(CredentialStore.class).isInstanceOf(FileCredentialStore.class);
			context.getBean(JsSdkSigner.class).sign(PAGE);
		});
		file.run((context) -> context.getBean(JsSdkSigner.class).sign(PAGE));
		assertThat(this.simulator.calls().jsapiTicket()).isOne();
	}

	@Test
	void theFileStoreNeedsADirectory() {
		this.runner.withPropertyValues("wechat.store.type=file")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessage("'wechat.store.type' is 'file' but 'wechat.store.file.directory' is not set."));
	}

	@Test
	void theFileStoreNeedsADirectoryItCanWriteTo() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		withFiles(file).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidPropertyException.class)
			.hasMessageContainingAll("'wechat.store.file.directory' is '" + file,
					"where no credentials can be kept: java.nio.file."));
	}

	@Test
	void aDamagedFileIsReportedInTheLog() throws IOException {
		ApplicationContextRunner file = withFiles(this.directory);
		file.run((context) -> context.getBean(JsSdkSigner.class).sign(PAGE));
		for (Path document : documents()) {
			Files.writeString(document, "damaged");
		}
		try (LogCapture log = LogCapture.of(FileCredentialStore.class)) {
			file.run((context) -> assertThat(context.getBean(JsSdkSigner.class).sign(PAGE)).isNotNull());
			assertThat(log.lines(Level.WARN)).singleElement().asString().contains(this.directory.toString());
		}
	}

	@Test
	void theRedisStoreUsesTheApplicationsConnections() {
		this.redis.withBean(RedisConnectionFactory.class, () -> mock(RedisConnectionFactory.class))
			.run((context) -> assertThat(context).getBean(CredentialStore.class)
				.isInstanceOf(RedisCredentialStore.class));
	}

	@Test
	void theRedisStoreUsesTheConnectionsThatBootConfigures() {
		this.redis.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(RedisCredentialStore.class));
	}

	@Test
	void ofSeveralConnectionFactoriesThePrimaryOneIsUsed() {
		this.redis.withBean("one", RedisConnectionFactory.class, () -> mock(RedisConnectionFactory.class))
			.withBean("two", RedisConnectionFactory.class, () -> mock(RedisConnectionFactory.class),
					(definition) -> ((AbstractBeanDefinition) definition).setPrimary(true))
			.run((context) -> assertThat(context).hasSingleBean(RedisCredentialStore.class));
	}

	@Test
	void severalConnectionFactoriesWithoutAPrimaryOneAreExplained() {
		this.redis.withBean("one", RedisConnectionFactory.class, () -> mock(RedisConnectionFactory.class))
			.withBean("two", RedisConnectionFactory.class, () -> mock(RedisConnectionFactory.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessageContaining("there are 2 beans of type RedisConnectionFactory, none of them primary."));
	}

	@Test
	void theRedisStoreNeedsAConnectionFactory() {
		this.redis.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidPropertyException.class)
			.hasMessage("'wechat.store.type' is 'redis' but there is no RedisConnectionFactory."));
	}

	@Test
	void theRedisStoreNeedsSpringDataRedis() {
		this.redis.withClassLoader(withoutRedis())
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessage("'wechat.store.type' is 'redis' but Spring Data Redis is not on the classpath."));
	}

	@Test
	void theOtherStoresDoNotNeedSpringDataRedis() {
		this.runner.withClassLoader(withoutRedis())
			.run((context) -> assertThat(context).hasSingleBean(CredentialStore.class));
		withFiles(this.directory).withClassLoader(withoutRedis())
			.run((context) -> assertThat(context).hasSingleBean(CredentialStore.class));
	}

	@Test
	void theUsersStoreWinsWhateverTheType() {
		CredentialStore users = mock(CredentialStore.class);
		for (String type : List.of("memory", "file", "redis")) {
			this.runner.withPropertyValues("wechat.store.type=" + type)
				.withBean(CredentialStore.class, () -> users)
				.run((context) -> assertThat(context).getBean(CredentialStore.class).isSameAs(users));
		}
	}

	private ApplicationContextRunner withFiles(Path directory) {
		return this.runner.withPropertyValues("wechat.store.type=file", "wechat.store.file.directory=" + directory);
	}

	private static FilteredClassLoader withoutRedis() {
		return new FilteredClassLoader("org.springframework.data.redis", "io.lettuce", "redis.clients");
	}

	private List<Path> documents() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.filter((file) -> !file.getFileName().toString().endsWith(".lock")).toList();
		}
	}

}
