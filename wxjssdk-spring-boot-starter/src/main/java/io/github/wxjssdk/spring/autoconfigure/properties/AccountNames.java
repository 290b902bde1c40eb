package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;

/**
 * The names under {@code wechat.accounts}, read before there are beans, so that beans can
 * be registered for each account. Without such names nothing is bound, since binding
 * takes a noticeable part of the start.
 *
 * @param all the names, none if {@code wechat.app-id} is the only account
 * @param primary the name of the primary account, null if there are no names
 */
public record AccountNames(Set<String> all, @Nullable String primary) {

	/** Where {@code wechat.app-id} is the only account. */
	public static final AccountNames NONE = new AccountNames(Set.of(), null);

	private static final ConfigurationPropertyName ACCOUNTS = ConfigurationPropertyName.of("wechat.accounts");

	/** Read them while there are no beans yet. */
	public static AccountNames of(Environment environment) {
		if (!isAnyGiven(environment)) {
			return NONE;
		}
		return of(Binder.get(environment).bindOrCreate("wechat", WeChatProperties.class));
	}

	private static AccountNames of(WeChatProperties properties) {
		Set<String> all = properties.accounts().keySet();
		return all.isEmpty() ? NONE : new AccountNames(all, properties.primaryName());
	}

	/**
	 * Fail if other names are configured now. Beans are registered when an application is
	 * processed ahead of time, perhaps on another machine with other properties.
	 */
	public void requireIn(WeChatProperties properties) {
		AccountNames now = of(properties);
		if (!now.equals(this)) {
			throw new InvalidPropertyException(
					"'wechat.accounts' has " + now + ", but when the application was processed ahead of time it had "
							+ this + ".",
					"Process the application again with these names and this 'wechat.primary-account', or start it"
							+ " with those of then. Only the values of an account, such as its 'app-id', may come"
							+ " when it starts.");
		}
	}

	@Override
	public String toString() {
		return this.all.isEmpty() ? "no names"
				: "the names " + String.join(", ", new TreeSet<>(this.all)) + " (primary: " + this.primary + ")";
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
