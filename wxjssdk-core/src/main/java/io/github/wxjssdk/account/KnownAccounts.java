package io.github.wxjssdk.account;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The accounts of an application that knows all of them from the beginning. */
final class KnownAccounts implements WeChatAccounts {

	private final WeChatAccount primary;

	private final Map<String, WeChatAccount> byName = new LinkedHashMap<>();

	private final Map<String, WeChatAccount> byAppId = new LinkedHashMap<>();

	KnownAccounts(WeChatAccount primary, List<WeChatAccount> others) {
		this.primary = primary;
		add(primary);
		others.forEach(this::add);
	}

	private void add(WeChatAccount account) {
		WeChatAccount namesake = this.byName.putIfAbsent(account.name(), account);
		if (namesake != null && !namesake.equals(account)) {
			throw new IllegalArgumentException("Two accounts have the name '" + account.name() + "'");
		}
		this.byAppId.putIfAbsent(account.appId(), account);
	}

	@Override
	public WeChatAccount primary() {
		return this.primary;
	}

	@Override
	public Optional<WeChatAccount> find(String name) {
		WeChatAccount named = this.byName.get(name);
		return Optional.ofNullable((named != null) ? named : this.byAppId.get(name));
	}

	@Override
	public CompletionStage<Optional<WeChatAccount>> findAsync(@Nullable String name) {
		return CompletableFuture.completedFuture((name != null) ? find(name) : Optional.of(this.primary));
	}

	@Override
	public Set<String> names() {
		return Collections.unmodifiableSet(this.byName.keySet());
	}

	@Override
	public Stream<WeChatAccount> stream() {
		return this.byName.values().stream();
	}

	@Override
	public CompletionStage<Optional<WeChatAccount>> refresh(String name) {
		return findAsync(name);
	}

	@Override
	public void close() {
		// Whoever made the accounts closes them.
	}

}
