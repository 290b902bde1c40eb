package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Warns of properties below {@code wechat} that mean nothing, such as
 * {@code wechat.app-idd}. It knows the valid names because it notes which names Boot asks
 * for while it binds {@link WeChatProperties}.
 */
public final class UnknownProperties implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final Log logger = LogFactory.getLog(UnknownProperties.class);

	private static final ConfigurationPropertyName WECHAT = ConfigurationPropertyName.of("wechat");

	@Override
	public BindHandler apply(BindHandler handler) {
		return new Observer(handler);
	}

	private static void warn(KnownNames known, Iterable<ConfigurationPropertySource> sources) {
		Set<String> unknown = new TreeSet<>();
		for (ConfigurationPropertySource source : sources) {
			complaints(known, source, sources).forEach(unknown::add);
		}
		if (!unknown.isEmpty()) {
			logger.warn("These properties mean nothing to wxjssdk: " + String.join(", ", unknown)
					+ ". docs/properties.md lists those that do. If they are your own, give them another prefix than"
					+ " 'wechat', or set 'logging.level." + UnknownProperties.class.getName() + "' to 'error'.");
		}
	}

	private static Stream<String> complaints(KnownNames known, ConfigurationPropertySource source,
			Iterable<ConfigurationPropertySource> all) {
		if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource environment) {
			return Arrays.stream(environment.getPropertyNames())
				.flatMap(
						(variable) -> known.complaint(variable).filter((complaint) -> !isUsed(variable, all)).stream());
		}
		return (source instanceof IterableConfigurationPropertySource iterable)
				? iterable.stream().filter(WECHAT::isAncestorOf).flatMap((name) -> known.complaint(name).stream())
				: Stream.empty();
	}

	/** Whether another property takes its value from the variable. */
	private static boolean isUsed(String variable, Iterable<ConfigurationPropertySource> sources) {
		return StreamSupport.stream(sources.spliterator(), false)
			.map(ConfigurationPropertySource::getUnderlyingSource)
			.filter((source) -> !(source instanceof SystemEnvironmentPropertySource))
			.anyMatch((source) -> source instanceof EnumerablePropertySource<?> values
					&& Arrays.stream(values.getPropertyNames())
						.anyMatch((name) -> String.valueOf(values.getProperty(name)).contains("${" + variable)));
	}

	/** Notes the names that are asked for while {@link WeChatProperties} are bound. */
	private static final class Observer extends AbstractBindHandler {

		private @Nullable Set<ConfigurationPropertyName> asked;

		Observer(BindHandler parent) {
			super(parent);
		}

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			if (target.getType().resolve() == WeChatProperties.class) {
				this.asked = new HashSet<>();
			}
			if (this.asked != null) {
				this.asked.add(name);
			}
			return super.onStart(name, target, context);
		}

		@Override
		public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				@Nullable Object result) throws Exception {
			super.onFinish(name, target, context, result);
			Set<ConfigurationPropertyName> all = this.asked;
			if (all != null && target.getType().resolve() == WeChatProperties.class) {
				this.asked = null;
				warn(new KnownNames(all), context.getSources());
			}
		}

	}

}
