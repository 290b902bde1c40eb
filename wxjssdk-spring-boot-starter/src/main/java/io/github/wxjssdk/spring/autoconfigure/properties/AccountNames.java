package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;

/**
 * The names under {@code wechat.accounts}, for who registers beans for each. Nothing is
 * bound where there are none: that takes a good part of the time of a start. Public for
 * the other parts of the starter only.
 *
 * @param all the names, none if {@code wechat.app-id} is the only account
 * @param primary the one that is meant where none is named, null if there are none
 */
public record AccountNames(Set<String> all, @Nullable String primary) {

	private static final ConfigurationPropertyName ACCOUNTS = ConfigurationPropertyName.of("wechat.accounts");

	/** Read them while there are no beans yet. */
	public static AccountNames of(Environment environment) {
		if (!isAnyGiven(environment)) {
			return new AccountNames(Set.of(), null);
		}
		WeChatProperties properties = Binder.get(environment).bindOrCreate("wechat", WeChatProperties.class);
		Set<String> all = properties.accounts().keySet();
		return new AccountNames(all, all.isEmpty() ? null : properties.primaryName());
	}

	private static boolean isAnyGiven(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(ACCOUNTS) != ConfigurationPropertyState.ABSENT) {
				return true;
			}
		}
		return false;
	}

}
